#include "kiosk/province/content_format.h"

#include "cardio/json/json.h"
#include "kiosk/evidence/evidence_file.h"

namespace kiosk::province {
namespace {

using nlohmann::ordered_json;
using What = OpenFault::What;

constexpr std::uint8_t der_sequence = 0x30;

cardio::Failure<OpenFault> refused(What what, std::string why) {
    return cardio::fail(OpenFault{what, std::move(why)});
}

/// The DER in the file; empty when there is none.
cardio::Bytes der_in(cardio::BytesView file) {
    if (file.empty() || file.size() > most_bytes) return {};
    if (file.front() == der_sequence && file.size() > 1 && file[1] >= 0x80) return {file.begin(), file.end()};
    auto text = cardio::as_text(file);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    if (text.starts_with("\\x")) text.erase(0, 2);
    return evidence::hex_bytes(text).value_or(cardio::Bytes());
}

}  // namespace

cardio::Result<OpenedContent, OpenFault> open_content(cardio::BytesView file, X509* certificate,
                                                      EVP_PKEY* key) {
    const auto der = der_in(file);
    if (der.empty()) return refused(What::no_content, "it is no sealed content, or longer than 16 MiB");
    const auto plain = open_envelope(der, certificate, key);
    if (!plain) {
        switch (plain.error()) {
            case EnvelopeFault::no_envelope:
                return refused(What::no_content, "it is no sealed content, or was cut or changed");
            case EnvelopeFault::other_recipient:
                return refused(What::other_recipient, "it was sealed for another certificate");
            case EnvelopeFault::changed:
                break;
        }
        return refused(What::changed,
                       "it was changed since it was sealed, or the key is not that of the certificate");
    }
    auto enclosed = evidence::open_enclosed(*plain);
    if (!enclosed) return refused(What::changed, enclosed.error());
    const auto& text = enclosed->content;
    const auto json = ordered_json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object() || json.value("format", ordered_json()) != content_format)
        return refused(What::no_content, "what a station signed is no content of a dossier");
    const auto station = json.find("station");
    if (station == json.end() || !station->is_string())
        return refused(What::no_content, "it names no station");
    return OpenedContent{text, enclosed->signature, station->get<std::string>()};
}

std::string evidence_in(const OpenedContent& content) {
    const auto json = ordered_json::parse(content.text.begin(), content.text.end(), nullptr, false);
    const auto found = json.is_object() ? json.find("evidence") : json.end();
    if (!json.is_object() || found == json.end() || !found->is_object()) return {};
    return found->dump(2) + '\n';
}

}  // namespace kiosk::province
