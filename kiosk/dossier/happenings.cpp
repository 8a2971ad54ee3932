// What happened at the counter, for the indicators.
#include <algorithm>
#include <array>

#include "cardio/json/json.h"
#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

constexpr std::array<std::string_view, 6> happening_words{"session_started", "session_ended",  "read_started",
                                                          "read_ended",      "dossier_stored", "printed"};

/// The province counts how things ended and how long they took.
void queue_counter(Session& sql, const std::string& station, const Happening& happening) {
    if (happening.word.empty()) return;
    queue_event(sql, station, "counter", "", happening.at,
                {{"name", std::string(word(happening.kind)) + ':' + happening.word},
                 {"procedure_id", happening.procedure_id},
                 {"value", happening.milliseconds}});
}

}  // namespace

std::string_view word(HappeningKind kind) {
    return happening_words.at(static_cast<std::size_t>(kind));
}

std::optional<HappeningKind> happening_kind_of(std::string_view word) {
    const auto found = std::find(happening_words.begin(), happening_words.end(), word);
    if (found == happening_words.end()) return std::nullopt;
    return static_cast<HappeningKind>(found - happening_words.begin());
}

int Store::Impl::note(const Happening& happening) {
    Transaction transaction(sql);
    int ordinal = 0;
    sql << "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM happening", soci::into(ordinal);
    const bool begins = happening.kind == HappeningKind::session_started;
    const int session = begins ? ordinal : happening.session;
    const std::string kind(word(happening.kind));
    const long long milliseconds = happening.milliseconds;
    const auto filled = happening.filled.value_or(FilledFields{});
    auto known = happening.filled ? soci::i_ok : soci::i_null;
    sql << "INSERT INTO happening (ordinal, at, station, session, kind, procedure_id, word, "
           "milliseconds, fields, prefilled, asked_again) VALUES (:ordinal, :at, :station, :session, "
           ":kind, :procedure, :word, :milliseconds, :fields, :prefilled, :asked_again)",
        soci::use(ordinal), soci::use(happening.at), soci::use(station), soci::use(session), soci::use(kind),
        soci::use(happening.procedure_id), soci::use(happening.word), soci::use(milliseconds),
        soci::use(filled.fields, known), soci::use(filled.prefilled, known),
        soci::use(filled.asked_again, known);
    queue_counter(sql, station, happening);
    transaction.commit();
    return ordinal;
}

int Store::note(const Happening& happening) {
    for (const auto* text : {&happening.at, &happening.procedure_id, &happening.word})
        if (!is_open_text(*text)) return 0;
    // Whoever has the store to itself for a while, to exchange its key or to tidy, costs no event.
    constexpr int tries = 3;
    for (int i = 0; i < tries; ++i) {
        try {
            return impl_->note(happening);
        } catch (const soci::soci_error& failure) {
            if (store_error(impl_->sql, failure) != StoreError::busy) break;
        }
    }
    return 0;  // full or read-only disk: the session goes on uncounted
}

std::vector<Happening> Store::happenings(const std::string& month) {
    std::vector<Happening> found;
    if (!is_open_text(month)) return found;
    const soci::rowset<soci::row> rows =
        (impl_->sql.prepare
             << "SELECT ordinal, at, station, session, kind, procedure_id, word, milliseconds, "
                "fields, prefilled, asked_again FROM happening WHERE substr(at, 1, 7) = :month ORDER BY "
                "ordinal",
         soci::use(month));
    for (const auto& row : rows) {
        const auto kind = happening_kind_of(row.get<std::string>(4));
        if (!kind) continue;  // of a later version
        Happening one{*kind,           row.get<std::string>(5), row.get<std::string>(6),
                      row.get<int>(7), row.get<std::string>(1), row.get<std::string>(2),
                      row.get<int>(3), row.get<int>(0),         {}};
        if (row.get_indicator(8) == soci::i_ok)
            one.filled = FilledFields{row.get<int>(8), row.get<int>(9), row.get<int>(10)};
        found.push_back(std::move(one));
    }
    return found;
}

}  // namespace kiosk::dossier
