#include "kiosk/province/content.h"

#include <memory>

#include "cardio/json/json.h"
#include "kiosk/dossier/record_json.h"
#include "kiosk/evidence/evidence_file.h"
#include "kiosk/evidence/station_signer.h"
#include "kiosk/province/content_format.h"
#include "kiosk/province/envelope.h"

namespace kiosk::province {
namespace {

using nlohmann::ordered_json;
using Sign = std::function<cardio::Bytes(cardio::BytesView)>;
using Content = cardio::Result<std::optional<cardio::SecureBytes>, Failure>;

/// What does not open stays with the counter, and is told.
cardio::Failure<Failure> damaged() {
    return cardio::fail(Failure{Cause::row_refused, "the dossier does not open here"});
}

/// The evidence file of the read; null for a dossier that has none.
ordered_json evidence_json(cardio::BytesView payload, const Sign& sign) {
    auto items = evidence::items_of(payload);
    if (!items) return {};
    evidence::EvidenceFile file{std::move(*items), {}, {}};
    file.manifest = evidence::manifest_of(file.items);
    file.signature = sign(cardio::as_bytes(file.manifest));
    return ordered_json::parse(evidence::to_text(file));
}

void add_dossier(ordered_json& json, const dossier::DossierSummary& one,
                 const std::vector<dossier::Consent>& consents, cardio::BytesView payload, const Sign& sign) {
    json["procedure_id"] = one.procedure_id;
    json["form_code"] = one.form_code;
    json["verdict"] = one.verdict;
    json["at"] = one.received_at;
    json["consents"] = dossier::consents_json(consents);
    json["content"] = dossier::content_json(payload);
    json["evidence"] = evidence_json(payload, sign);
}

void add_act(ordered_json& json, const dossier::Act& act) {
    json["kind"] = act.kind;
    json["by"] = act.by;
    json["at"] = act.at;
    json["state_after"] = word(act.state_after);
    json["content"] = dossier::content_json(act.content);
}

cardio::SecureBytes text_of(const ordered_json& json) {
    std::string text = json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    auto bytes = cardio::to_secure(cardio::as_bytes(text));
    cardio::wipe(text);
    return bytes;
}

/// What is needed to seal, once it was needed.
struct Tools {
    Recipient recipient;
    evidence::StationSigner signer;
};

cardio::Result<std::shared_ptr<const Tools>, Failure> tools_of(const dossier::Store& store,
                                                               const Target& target) {
    auto recipient = Recipient::load(target.place.recipient);
    if (!recipient) return cardio::fail(Failure{Cause::recipient, recipient.error()});
    auto signer = evidence::StationSigner::load_or_create(target.state, store.key(), target.station);
    if (!signer) return cardio::fail(Failure{Cause::recipient, signer.error()});
    return std::shared_ptr<const Tools>(
        std::make_shared<Tools>(Tools{std::move(*recipient), std::move(*signer)}));
}

/// What of the dossier goes as it stands at this moment.
Content gathered(dossier::Store& store, const dossier::OutboxRow& row, int act, const Sign& sign) {
    const auto summary = store.find(row.dossier);
    if (!summary) return damaged();
    if (summary->is_gone()) return std::optional<cardio::SecureBytes>();
    const auto consents = store.consents(row.dossier);
    if (!consents) return damaged();
    if (!may_go_to_province(*consents)) return std::optional<cardio::SecureBytes>();
    ordered_json json{{"format", content_format},
                      {"station", row.station},
                      {"key", row.key},
                      {"receipt_code", row.dossier},
                      {"act", act}};
    if (act == 0) {
        const auto payload = store.payload(row.dossier);
        if (!payload) return damaged();
        add_dossier(json, *summary, *consents, *payload, sign);
    } else {
        const auto acts = store.acts(row.dossier);
        if (!acts || act < 0 || static_cast<std::size_t>(act) > acts->size()) return damaged();
        add_act(json, (*acts)[static_cast<std::size_t>(act) - 1]);
    }
    return std::optional(text_of(json));
}

}  // namespace

Content content_of(dossier::Store& store, const dossier::OutboxRow& row, const Sign& sign) {
    const auto body = ordered_json::parse(row.body, nullptr, false);
    const auto number = body.is_object() ? body.find("act") : body.end();
    if (!body.is_object() || number == body.end() || !number->is_number_integer()) return damaged();
    // Between two statements others erase it or exchange the station key: only a second failure is of the
    // dossier.
    constexpr int looks = 2;
    for (int look = 0; look < looks; ++look)
        if (auto content = gathered(store, row, number->get<int>(), sign)) return content;
    const auto summary = store.find(row.dossier);
    if (summary && summary->is_gone()) return std::optional<cardio::SecureBytes>();
    return damaged();
}

SealContent sealer_of(dossier::Store& store, const Target& target) {
    if (target.place.recipient.empty()) return {};
    return
        [&store, target, tools = std::shared_ptr<const Tools>()](
            const dossier::OutboxRow& row) mutable -> cardio::Result<std::optional<cardio::Bytes>, Failure> {
            if (!tools) {
                auto made = tools_of(store, target);
                if (!made) return cardio::fail(made.error());
                tools = std::move(*made);
            }
            const auto& signer = tools->signer;
            const auto text =
                content_of(store, row, [&](cardio::BytesView manifest) { return signer.sign(manifest); });
            if (!text) return cardio::fail(text.error());
            if (!*text) return std::optional<cardio::Bytes>();
            return std::optional(envelope(signer.enclose(**text), tools->recipient));
        };
}

}  // namespace kiosk::province
