#include "kiosk/procedures/field_loader.h"

#include <array>
#include <utility>

#include "kiosk/procedures/condition_loader.h"
#include "kiosk/procedures/source.h"
#include "kiosk/procedures/validation.h"

namespace kiosk::procedures {

namespace {

FieldType read_type(JsonReader& reader) {
    constexpr std::array<std::pair<const char*, FieldType>, 12> types{{
        {"text", FieldType::text},
        {"person", FieldType::person},
        {"date", FieldType::date},
        {"year", FieldType::year},
        {"choice", FieldType::choice},
        {"id_number", FieldType::id_number},
        {"phone", FieldType::phone},
        {"email", FieldType::email},
        {"address", FieldType::address},
        {"number", FieldType::number},
        {"checkbox", FieldType::checkbox},
        {"table", FieldType::table},
    }};
    const std::string name = reader.text("type");
    for (const auto& [known, type] : types) {
        if (name == known) return type;
    }
    reader.fault("type", "\"" + name + "\" is no type of field");
}

std::vector<Source> read_sources(JsonReader& parent, const std::string& key) {
    std::vector<Source> sources;
    for (auto& reader : parent.objects_or_empty(key)) {
        Source source;
        source.from = reader.text("from");
        source.when = read_conditions(reader, "when");
        source.label = reader.local_or_empty("label");
        reader.expect_nothing_else();
        sources.push_back(std::move(source));
    }
    return sources;
}

std::vector<Choice> read_choices(JsonReader& parent) {
    std::vector<Choice> choices;
    for (auto& reader : parent.objects_or_empty("choices")) {
        choices.push_back({reader.text("value"), reader.local("label")});
        reader.expect_nothing_else();
    }
    return choices;
}

std::vector<std::string> read_rules(JsonReader& parent) {
    auto rules = parent.texts_or_empty("rules");
    for (const auto& rule : rules) {
        if (!known_rule(rule)) parent.fault("rules", "\"" + rule + "\" is no rule");
    }
    return rules;
}

Column read_column(JsonReader& reader) {
    Column column;
    column.id = reader.text("id");
    column.label = reader.local("label");
    column.question = reader.local("question");
    column.hint = reader.local_or_empty("hint");
    column.type = read_type(reader);
    column.required = reader.flag_or("required", false);
    column.choices = read_choices(reader);
    column.rules = read_rules(reader);
    column.card_item = reader.text_or("card_item", "");
    if (!column.card_item.empty() && !is_person_item(column.card_item))
        reader.fault("card_item", "\"" + column.card_item + "\" is not on a card");
    reader.expect_nothing_else();
    return column;
}

void check_shape(const Field& field, JsonReader& reader) {
    if ((field.type == FieldType::table) == field.columns.empty()) {
        reader.fault("columns", "belong to a table, and a table has some");
    }
    if ((field.type == FieldType::choice) == field.choices.empty()) {
        reader.fault("choices", "belong to a choice, and a choice has some");
    }
    if (field.confirm && (field.sources.empty() || field.type == FieldType::table)) {
        reader.fault("confirm", "is for a field that a source fills");
    }
}

std::vector<Column> read_columns(JsonReader& parent) {
    std::vector<Column> columns;
    for (auto& column : parent.objects_or_empty("columns")) columns.push_back(read_column(column));
    return columns;
}

void read_words(Field& field, JsonReader& reader) {
    if (reader.has("label")) field.label = reader.local("label");
    if (reader.has("question")) field.question = reader.local("question");
    if (reader.has("hint")) field.hint = reader.local("hint");
    field.item = reader.text_or("item", field.item);
    field.note = reader.text_or("note", field.note);
}

/// Sets what the object names and leaves the rest as it is.
void read_into(Field& field, JsonReader& reader) {
    read_words(field, reader);
    if (reader.has("type")) field.type = read_type(reader);
    field.required = reader.flag_or("required", field.required);
    if (reader.has("sources")) field.sources = read_sources(reader, "sources");
    if (reader.has("suggestions")) field.suggestions = read_sources(reader, "suggestions");
    if (reader.has("only_when")) field.only_when = read_conditions(reader, "only_when");
    if (reader.has("choices")) field.choices = read_choices(reader);
    if (reader.has("columns")) field.columns = read_columns(reader);
    if (reader.has("rules")) field.rules = read_rules(reader);
    field.counted = reader.flag_or("counted", field.counted);
    if (reader.has("confidence")) field.confidence = read_confidence(reader);
    field.blank_when_card_is = reader.flag_or("blank_when_card_is", field.blank_when_card_is);
    if (reader.has("blank_when")) field.blank_when = read_conditions(reader, "blank_when");
    field.ask_before = reader.text_or("ask_before", field.ask_before);
    field.confirm = reader.flag_or("confirm", field.confirm);
    check_shape(field, reader);
    reader.expect_nothing_else();
}

}  // namespace

Confidence read_confidence(JsonReader& reader) {
    const std::string name = reader.text_or("confidence", "certain");
    if (name == "certain") return Confidence::certain;
    if (name == "probable") return Confidence::probable;
    if (name == "unseen") return Confidence::unseen;
    reader.fault("confidence", "must be certain, probable or unseen");
}

Field read_field(JsonReader reader) {
    Field field;
    field.id = reader.text("id");
    for (const char* key : {"label", "question", "type"}) {
        if (!reader.has(key)) reader.fault(key, "is missing");
    }
    read_into(field, reader);
    return field;
}

void change_field(Field& field, JsonReader reader) {
    read_into(field, reader);
}

}  // namespace kiosk::procedures
