#include "kiosk/session/payload.h"

#include <cmath>

#include "cardio/json/json.h"
#include "kiosk/evidence/card_evidence.h"
#include "kiosk/procedures/draft_json.h"
#include "kiosk/procedures/linked.h"
#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"

namespace kiosk::session {
namespace {

using nlohmann::ordered_json;

constexpr int payload_version = 1;

ordered_json value_json(const procedures::Field& field, const procedures::Value& value) {
    ordered_json json{{"id", field.id},
                      {"label", field.label.vi},
                      {"value", value.text},
                      {"provenance", procedures::word(value.provenance)},
                      {"flagged", value.flagged}};
    if (!value.card.empty()) json["card"] = value.card;
    if (!value.now.empty()) json["now"] = value.now;
    if (value.rows.empty()) return json;
    json["rows"] = procedures::rows_json(value.rows);
    if (procedures::any_from_card(value.rows)) json["rows_from"] = procedures::origins_json(value.rows);
    return json;
}

ordered_json values_json(const procedures::Draft& draft) {
    auto json = ordered_json::array();
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value != draft.values.end()) json.push_back(value_json(field, value->second));
    }
    for (const auto& field : draft.generated) {
        const auto value = draft.values.find(field.id);
        if (value != draft.values.end()) json.push_back(value_json(field, value->second));
    }
    return json;
}

std::string_view format_word(cardio::lds::FaceImage::Format format) {
    using Format = cardio::lds::FaceImage::Format;
    if (format == Format::jpeg) return "jpeg";
    return format == Format::jp2 ? "jp2" : "j2k";
}

/// Who the chip says it is, beside what the printed code says and what was typed: for the clerk who compares.
ordered_json identity_json(const SubmitDossier& order) {
    auto items = ordered_json::array();
    if (!order.read->person) return items;
    const auto& person = *order.read->person;
    const cardio::lds::CardQr qr = order.qr.value_or(cardio::lds::CardQr{});
    const auto add = [&](const char* item, const std::optional<std::string>& chip, const std::string& scanned,
                         const std::string& typed) {
        items.push_back({{"item", item}, {"chip", chip.value_or("")}, {"qr", scanned}, {"typed", typed}});
    };
    add("id_number", person.id_number, qr.id_number, order.typed_number);
    add("old_id_number", person.old_id_number, qr.old_id_number, "");
    add("full_name", person.full_name, qr.full_name, "");
    add("date_of_birth", person.date_of_birth, qr.date_of_birth, "");
    add("sex", person.sex, qr.sex, "");
    add("place_of_residence", person.place_of_residence, qr.place_of_residence, "");
    add("date_of_issue", person.date_of_issue, qr.date_of_issue, "");
    add("date_of_expiry", person.date_of_expiry, "", "");
    return items;
}

ordered_json station_json(const Config& config) {
    return {{"unit_code", config.unit.code},
            {"unit", config.unit.name},
            {"province", config.unit.province},
            {"counter", config.unit.counter},
            {"software", std::string("cccd-kiosk ") + KIOSK_VERSION}};
}

/// What was agreed to, of which text, and where it was said; the time is the dossier's.
ordered_json consents_json(const std::vector<ConsentAnswer>& consents) {
    auto json = ordered_json::array();
    for (const auto& answer : consents)
        json.push_back({{"purpose", answer.purpose},
                        {"text_version", answer.version},
                        {"given", answer.given},
                        {"channel", "kiosk"}});
    return json;
}

ordered_json form_json(const procedures::Draft& draft, const PayloadContext& context) {
    const auto& form = *draft.form;
    return {{"procedure_id", draft.procedure_id},
            {"procedure", context.procedure_name},
            {"code", form.code},
            {"version", form.version},
            {"effective_from", form.effective_from},
            {"legal_basis", form.legal_basis},
            {"law_on", draft.on},
            {"pdf_sha256", context.form_sha256}};
}

/// A drawing is kept as it was drawn, stroke by stroke, in thousandths of the box; it is no digital
/// signature.
ordered_json signature_json(const print::Ink& ink) {
    if (ink.empty()) return {{"way", "paper"}};
    const auto thousandths = [](float part) { return std::lround(part * 1000); };
    auto strokes = ordered_json::array();
    for (const auto& point : ink) {
        if (point.begins || strokes.empty()) strokes.push_back(ordered_json::array());
        strokes.back().push_back({thousandths(point.x), thousandths(point.y)});
    }
    return {{"way", "screen"}, {"width_by_height", print::ink_proportion}, {"strokes", std::move(strokes)}};
}

}  // namespace

cardio::SecureBytes dossier_payload(const Config& config, const PayloadContext& context,
                                    const SubmitDossier& order) {
    const auto& draft = order.draft;
    const auto& read = *order.read;
    ordered_json json{{"payload_version", payload_version},    {"receipt_code", context.receipt_code},
                      {"received_at", context.received_at},    {"channel", "counter"},
                      {"station", station_json(config)},       {"form", form_json(draft, context)},
                      {"values", values_json(draft)},          {"identity", identity_json(order)},
                      {"read", evidence::card_findings(read)}, {"evidence", evidence::card_evidence(read)}};
    if (read.portrait) {
        const auto& portrait = *read.portrait;
        json["portrait"] = {{"format", format_word(portrait.format)},
                            {"sha256", evidence::sha256_hex(portrait.encoded)}};
    }
    for (const auto& [role, further] : order.further_reads)
        json["further_cards"][role] = {{"read", evidence::card_findings(*further)},
                                       {"evidence", evidence::card_evidence(*further)}};
    json["consents"] = consents_json(order.consents);
    json["signature"] = signature_json(order.signature);
    const auto fees = procedures::fee_quote(draft);
    if (fees) json["fees"] = procedures::quote_json(fees);
    json["papers"] = procedures::papers_json(procedures::papers(draft));
    const auto linked = procedures::begin_linked(draft, context.receipt_code);
    if (!linked.parts.empty()) json["parts"] = procedures::linked_json(linked);
    std::string text = json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    auto bytes = cardio::to_secure(cardio::as_bytes(text));
    cardio::wipe(text);
    return bytes;
}

}  // namespace kiosk::session
