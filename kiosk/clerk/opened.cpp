#include "kiosk/clerk/opened.h"

#include <algorithm>

#include "cardio/json/json.h"
#include "kiosk/address/fold.h"
#include "kiosk/procedures/dates.h"

namespace kiosk::clerk {
namespace {

using nlohmann::json;

/// The text under a key; empty when it is no text.
std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts_of(const json& list) {
    std::vector<std::string> texts;
    for (const auto& one : list)
        if (one.is_string()) texts.push_back(one);
    return texts;
}

std::string rows_text(const json& rows) {
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (const auto& cell : row) {
            if (!cell.is_string() || cell.get<std::string>().empty()) continue;
            line += (line.empty() ? "" : ", ") + procedures::shown_date(cell.get<std::string>());
        }
        text += (text.empty() ? "" : "; ") + line;
    }
    return text;
}

FormValue value_of(const json& one) {
    FormValue value;
    value.id = text_of(one, "id");
    value.label = text_of(one, "label");
    value.text = text_of(one, "value");
    value.is_date = procedures::parse_iso(value.text).has_value();
    if (value.is_date) value.text = procedures::shown_date(value.text);
    if (one.contains("rows")) value.text = rows_text(one["rows"]);
    const auto now = text_of(one, "now");
    if (!now.empty()) value.text += " (" + now + ")";
    value.provenance = text_of(one, "provenance");
    value.flagged = one.value("flagged", false);
    return value;
}

IdentityItem item_of(const json& one) {
    IdentityItem item{text_of(one, "item"), text_of(one, "chip"), text_of(one, "qr"), text_of(one, "typed")};
    for (auto* text : {&item.chip, &item.qr, &item.typed}) *text = procedures::shown_date(*text);
    return item;
}

void take_read(Opened& opened, const json& read) {
    opened.verdict = text_of(read, "verdict");
    opened.access = text_of(read, "access");
    for (const char* name : {"integrity", "issuer", "original_chip", "consistency"}) {
        const auto& finding = read.at("findings").at(name);
        opened.findings.push_back(
            {name, text_of(finding, "status"), text_of(finding, "reason"), text_of(finding, "method")});
    }
    opened.warnings = texts_of(read.at("warnings"));
}

void take_evidence(Opened& opened, const json& evidence) {
    const auto& signer = evidence.at("signer");
    for (const char* name : {"ds_subject", "ds_issuer", "ds_serial", "ds_not_before", "ds_not_after",
                             "ds_sha256", "csca_subject", "csca_sha256", "judged_at", "judged_by"}) {
        auto text = text_of(signer, name);
        if (!text.empty()) opened.signer.emplace_back(name, std::move(text));
    }
    for (const auto& [file, hash] : evidence.at("sha256").items())
        if (hash.is_string()) opened.hashes.emplace_back(file, hash.get<std::string>());
}

std::optional<DoneAct> act_of(const dossier::Act& stored) {
    const auto kind = act_kind_of(stored.kind);
    const auto content = json::parse(stored.content.begin(), stored.content.end(), nullptr, false);
    if (!kind || !content.is_object()) return std::nullopt;
    DoneAct act;
    act.kind = *kind;
    act.ordinal = stored.ordinal;
    act.by = stored.by;
    act.at = stored.at;
    act.by_name = text_of(content, "by_name");
    if (content.contains("choices"))
        for (const auto& [group, texts] : content["choices"].items()) act.choices[group] = texts_of(texts);
    act.text = text_of(content, "text");
    act.due = text_of(content, "due");
    act.field = text_of(content, "field");
    act.label = text_of(content, "label");
    act.old_value = text_of(content, "old");
    act.new_value = text_of(content, "new");
    return act;
}

/// A value that a clerk settled: corrected, with the old one kept beside it, or left as it is.
void apply(Opened& opened, const DoneAct& act) {
    if (act.kind != ActKind::correct && act.kind != ActKind::keep) return;
    for (auto& value : opened.values) {
        if (value.id != act.field) continue;
        value.settled = true;
        if (act.kind == ActKind::keep) continue;
        value.was = act.old_value;
        value.text = act.new_value;
        value.provenance = "clerk";
    }
}

Opened parsed(const dossier::DossierSummary& summary, const json& payload) {
    Opened opened;
    opened.summary = summary;
    const auto& form = payload.at("form");
    opened.procedure = text_of(form, "procedure");
    opened.form_version = text_of(form, "version");
    opened.law_on = text_of(form, "law_on");
    for (const auto& one : payload.at("values")) {
        auto value = value_of(one);
        if (!value.text.empty()) opened.values.push_back(std::move(value));
    }
    // Dossiers of earlier versions say nothing of it.
    if (payload.contains("identity"))
        for (const auto& one : payload["identity"]) opened.identity.push_back(item_of(one));
    take_read(opened, payload.at("read"));
    take_evidence(opened, payload.at("evidence"));
    if (payload.contains("papers")) opened.papers = texts_of(payload["papers"].value("bring", json::array()));
    if (payload.contains("portrait")) opened.portrait_format = text_of(payload["portrait"], "format");
    return opened;
}

}  // namespace

bool IdentityItem::differs() const {
    const auto other = [&](const std::string& text) {
        return !text.empty() && text != chip && address::fold(text) != address::fold(chip);
    };
    return other(qr) || other(typed);
}

int Opened::open_flags() const {
    return static_cast<int>(std::count_if(values.begin(), values.end(), [](const FormValue& value) {
        return value.flagged && !value.settled;
    }));
}

std::string Opened::item(const std::string& name) const {
    for (const auto& one : identity)
        if (one.item == name) return one.chip;
    return {};
}

const DoneAct* Opened::act(int ordinal) const {
    for (const auto& one : acts)
        if (one.ordinal == ordinal) return &one;
    return nullptr;
}

std::string Opened::due() const {
    std::string day;
    for (const auto& one : acts)
        if (!one.due.empty()) day = one.due;
    return day;
}

std::optional<Opened> parse_opened(const dossier::DossierSummary& summary, cardio::BytesView payload,
                                   const std::vector<dossier::Act>& acts) {
    const auto content = json::parse(payload.begin(), payload.end(), nullptr, false);
    if (!content.is_object()) return std::nullopt;
    try {
        Opened opened = parsed(summary, content);
        for (const auto& stored : acts) {
            auto act = act_of(stored);
            if (!act) return std::nullopt;
            apply(opened, *act);
            opened.acts.push_back(std::move(*act));
        }
        return opened;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

cardio::SecureBytes act_content(const DoneAct& act) {
    nlohmann::ordered_json content{{"by_name", act.by_name}};
    if (!act.choices.empty()) content["choices"] = act.choices;
    if (!act.text.empty()) content["text"] = act.text;
    if (!act.due.empty()) content["due"] = act.due;
    if (!act.field.empty())
        content.update(
            {{"field", act.field}, {"label", act.label}, {"old", act.old_value}, {"new", act.new_value}});
    std::string text = content.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    auto bytes = cardio::to_secure(cardio::as_bytes(text));
    cardio::wipe(text);
    return bytes;
}

void wipe(Opened& opened) noexcept {
    for (auto& value : opened.values)
        for (auto* text : {&value.text, &value.was}) cardio::wipe(*text);
    for (auto& item : opened.identity)
        for (auto* text : {&item.chip, &item.qr, &item.typed}) cardio::wipe(*text);
    for (auto& hash : opened.hashes) cardio::wipe(hash.second);
    for (auto& act : opened.acts)
        for (auto* text : {&act.text, &act.old_value, &act.new_value}) cardio::wipe(*text);
    cardio::wipe(opened.portrait);
    opened = Opened{};
}

}  // namespace kiosk::clerk
