// Everything that is kept of a person, for the person.
#include <openssl/evp.h>

#include "cardio/json/json.h"
#include "kiosk/dossier/record_json.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

using nlohmann::ordered_json;

std::string base64(cardio::BytesView bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

ordered_json acts_json(const std::optional<std::vector<Act>>& acts) {
    auto json = ordered_json::array();
    if (!acts) return json;
    for (const auto& act : *acts)
        json.push_back({{"kind", act.kind},
                        {"by", act.by},
                        {"at", act.at},
                        {"state_after", word(act.state_after)},
                        {"content", content_json(act.content)}});
    return json;
}

/// Who did what with the dossier's data.
ordered_json audit_json(const std::vector<AuditEntry>& entries, const std::string& receipt_code) {
    auto json = ordered_json::array();
    for (const auto& entry : entries)
        if (entry.purpose == receipt_code)
            json.push_back({{"at", entry.at},
                            {"station", entry.station},
                            {"who", entry.who},
                            {"action", entry.action},
                            {"data", entry.data},
                            {"result", entry.result}});
    return json;
}

ordered_json results_json(Store& store, const std::string& receipt_code, const Store::LookUp& who) {
    auto json = ordered_json::array();
    for (const auto& one : store.results(receipt_code)) {
        const auto content = store.result(receipt_code, one.ordinal, who);
        json.push_back({{"type", one.type_code},
                        {"format", one.format},
                        {"attached_at", one.attached_at},
                        {"attached_by", one.attached_by},
                        {"file_base64", content ? ordered_json(base64(content->file)) : ordered_json()}});
    }
    return json;
}

ordered_json dossier_json(Store& store, const Store::LookUp& who, const DossierSummary& one,
                          const std::vector<AuditEntry>& entries) {
    ordered_json json{
        {"receipt_code", one.receipt_code}, {"procedure", one.procedure_id}, {"form", one.form_code},
        {"received_at", one.received_at},   {"verdict", one.verdict},        {"state", word(one.state)},
        {"closed_on", one.closed_on}};
    const auto payload = store.payload(one.receipt_code);
    json["content"] = payload ? content_json(*payload) : ordered_json();
    json["acts"] = acts_json(store.acts(one.receipt_code));
    json["consents"] = consents_json(store.consents(one.receipt_code).value_or(std::vector<Consent>{}));
    const auto portrait = store.portrait(one.receipt_code);
    json["portrait_base64"] = portrait ? ordered_json(base64(*portrait)) : ordered_json();
    json["results"] = results_json(store, one.receipt_code, who);
    json["what_was_done_with_it"] = audit_json(entries, one.receipt_code);
    return json;
}

}  // namespace

cardio::SecureBytes Store::access(cardio::BytesView personal_number, const LookUp& who,
                                  const std::string& why) {
    const auto codes = find_by_number(personal_number);
    {
        Transaction transaction(impl_->sql);
        impl_->confirm_key();
        for (const auto& code : codes)
            impl_->tell({0, who.at, {}, who.who, "access", code, "all: " + why, "done", {}});
        if (codes.empty())
            impl_->tell({0, who.at, {}, who.who, "access", "", "all: " + why, "not_found", {}});
        transaction.commit();
    }
    const auto entries = audit();
    ordered_json json{{"asked_for", why}, {"answered_at", who.at}, {"station", impl_->station}};
    json["dossiers"] = ordered_json::array();
    for (const auto& code : codes) {
        const auto summary = find(code);
        json["dossiers"].push_back(summary ? dossier_json(*this, who, *summary, entries)
                                           : ordered_json{{"receipt_code", code}, {"damaged", true}});
    }
    std::string text = json.dump(4, ' ', false, ordered_json::error_handler_t::replace);
    auto bytes = cardio::to_secure(cardio::as_bytes(text));
    cardio::wipe(text);
    return bytes;
}

}  // namespace kiosk::dossier
