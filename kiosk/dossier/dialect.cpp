#include "kiosk/dossier/dialect.h"

#include <stdexcept>

namespace kiosk::dossier {
namespace {

std::string replaced(std::string pattern, const std::string& name) {
    for (auto at = pattern.find('$'); at != std::string::npos; at = pattern.find('$', at + name.size()))
        pattern.replace(at, 1, name);
    return pattern;
}

struct Token {
    std::string_view word;
    const char *sqlite, *postgresql;  ///< "$" stands for the name after the colon
};

constexpr Token tokens[] = {
    {"blob", "BLOB", "bytea"},
    {"strict", " STRICT", ""},
    {"rowid", "", ", rowid bigint GENERATED ALWAYS AS IDENTITY"},
    {"hex64", "(length($) = 64 AND $ NOT GLOB '*[^0-9A-F]*')", "(length($) = 64 AND $ !~ '[^0-9A-F]')"},
    {"in", "CAST(:$ AS BLOB)", "decode(:$, 'hex')"},
    {"out", "CAST($ AS TEXT)", "encode($, 'hex')"},
};

std::string meaning(Engine engine, std::string_view token) {
    const auto colon = token.find(':');
    const auto word = token.substr(0, colon);
    const std::string name(colon == std::string_view::npos ? std::string_view() : token.substr(colon + 1));
    for (const auto& each : tokens)
        if (each.word == word)
            return replaced(engine == Engine::sqlite ? each.sqlite : each.postgresql, name);
    throw std::invalid_argument("no such token of SQL: " + std::string(token));
}

}  // namespace

std::string in_dialect(Engine engine, std::string_view sql) {
    std::string text;
    while (true) {
        const auto opening = sql.find('{');
        text += sql.substr(0, opening);
        if (opening == std::string_view::npos) return text;
        const auto closing = sql.find('}', opening);
        if (closing == std::string_view::npos) throw std::invalid_argument("a token of SQL does not end");
        text += meaning(engine, sql.substr(opening + 1, closing - opening - 1));
        sql.remove_prefix(closing + 1);
    }
}

std::string wire_text(Engine engine, cardio::BytesView bytes) {
    return engine == Engine::sqlite ? cardio::as_text(bytes) : cardio::to_hex(bytes);
}

cardio::Bytes wire_bytes(Engine engine, const std::string& text) {
    if (engine == Engine::postgresql) return cardio::from_hex(text);
    const auto bytes = cardio::as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

}  // namespace kiosk::dossier
