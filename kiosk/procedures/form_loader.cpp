#include "kiosk/procedures/form_loader.h"

#include <algorithm>

#include "kiosk/procedures/catalogue_check.h"
#include "kiosk/procedures/condition_loader.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/field_loader.h"

namespace kiosk::procedures {

namespace {

std::vector<Field>::iterator find_field(std::vector<Field>& fields, const std::string& id) {
    return std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.id == id; });
}

void remove_fields(std::vector<Field>& fields, JsonReader& reader) {
    for (const auto& id : reader.texts_or_empty("without_fields")) {
        const auto gone = find_field(fields, id);
        if (gone == fields.end()) reader.fault("without_fields", "there is no field \"" + id + "\"");
        fields.erase(gone);
    }
}

void change_fields(std::vector<Field>& fields, JsonReader& reader) {
    if (!reader.has("field_changes")) return;
    JsonReader changes = reader.object("field_changes");
    for (const auto& id : changes.keys()) {
        const auto field = find_field(fields, id);
        if (field == fields.end()) changes.fault(id, "there is no such field");
        change_field(*field, changes.object(id));
    }
}

void insert_fields(std::vector<Field>& fields, JsonReader& reader) {
    for (auto& extra : reader.objects_or_empty("extra_fields")) {
        const std::string after = extra.has("after") ? extra.text_or("after", "") : extra.text("after");
        auto place = fields.begin();
        if (!after.empty()) {
            place = find_field(fields, after);
            if (place == fields.end()) extra.fault("after", "there is no field \"" + after + "\"");
            ++place;
        }
        fields.insert(place, read_field(extra.object("field")));
        extra.expect_nothing_else();
    }
}

const Form& model_of(JsonReader& reader, const Forms& above) {
    const std::string from = reader.text("same_fields_as");
    const auto model = std::find_if(above.begin(), above.end(),
                                    [&](const auto& form) { return form->effective_from == from; });
    if (model == above.end()) reader.fault("same_fields_as", "no form above takes effect on " + from);
    return **model;
}

std::vector<Field> own_fields(JsonReader& reader) {
    std::vector<Field> fields;
    for (auto& field : reader.objects_or_empty("fields")) fields.push_back(read_field(std::move(field)));
    if (fields.empty()) reader.fault("fields", "a form has fields, or same_fields_as");
    return fields;
}

std::vector<CardRole> read_cards(JsonReader& parent) {
    std::vector<CardRole> cards;
    for (auto& reader : parent.objects_or_empty("cards")) {
        CardRole card;
        card.role = reader.text("role");
        card.name = reader.local("name");
        card.when = read_conditions(reader, "when");
        card.table = reader.text_or("table", "");
        reader.expect_nothing_else();
        cards.push_back(std::move(card));
    }
    return cards;
}

std::vector<Part> read_parts(JsonReader& parent) {
    std::vector<Part> parts;
    for (auto& reader : parent.objects_or_empty("parts")) {
        Part part;
        part.id = reader.text("id");
        part.procedure = reader.text_or("procedure", "");
        part.name = reader.local("name");
        part.agency = reader.text("agency");
        part.layout = reader.text("form");
        part.fields = reader.texts_or_empty("fields");
        part.after = reader.texts_or_empty("after");
        reader.expect_nothing_else();
        parts.push_back(std::move(part));
    }
    return parts;
}

std::map<std::string, std::string> read_base_case(JsonReader& parent) {
    std::map<std::string, std::string> answers;
    if (!parent.has("base_case")) return answers;
    JsonReader reader = parent.object("base_case");
    for (const auto& id : reader.keys()) answers[id] = reader.text(id);
    return answers;
}

void read_content(Form& form, JsonReader& reader, const Forms& above) {
    if (reader.has("same_fields_as")) {
        const Form& model = model_of(reader, above);
        form.fields = model.fields;
        form.cards = model.cards;
        form.parts = model.parts;
        remove_fields(form.fields, reader);
        change_fields(form.fields, reader);
        insert_fields(form.fields, reader);
    } else {
        form.fields = own_fields(reader);
    }
    if (reader.has("cards")) form.cards = read_cards(reader);
    if (reader.has("parts")) form.parts = read_parts(reader);
}

Form read_form(JsonReader reader, const Forms& above) {
    Form form;
    form.code = reader.text_or("code", "");
    form.title = reader.local("title");
    form.version = reader.text("version");
    form.effective_from = read_day(reader, "effective_from");
    form.legal_basis = reader.text("legal_basis");
    form.addressee = reader.text("addressee");
    form.layout = reader.text("layout");
    form.confidence = read_confidence(reader);
    form.statutory = reader.flag_or("statutory", true);
    form.wet_ink = reader.flag_or("wet_ink", false);
    form.base_case = read_base_case(reader);
    read_content(form, reader, above);
    const bool fields_stand_here = !reader.has("same_fields_as");
    reader.expect_nothing_else();
    check_form(form, reader.place(), fields_stand_here);
    return form;
}

}  // namespace

std::string read_day(JsonReader& reader, const std::string& key) {
    std::string day = reader.text(key);
    if (!parse_iso(day)) reader.fault(key, "must be a day as yyyy-mm-dd");
    return day;
}

Forms read_forms(JsonReader& procedure) {
    Forms forms;
    for (auto& form : procedure.objects_or_empty("forms")) {
        forms.push_back(std::make_shared<const Form>(read_form(std::move(form), forms)));
    }
    if (forms.empty()) procedure.fault("forms", "a procedure has at least one form");
    std::sort(forms.begin(), forms.end(),
              [](const auto& a, const auto& b) { return a->effective_from < b->effective_from; });
    for (std::size_t i = 1; i < forms.size(); ++i) {
        if (forms[i]->effective_from == forms[i - 1]->effective_from) {
            procedure.fault("forms", "two forms take effect on " + forms[i]->effective_from);
        }
    }
    return forms;
}

}  // namespace kiosk::procedures
