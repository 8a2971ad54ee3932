#include "kiosk/procedures/catalogue_check.h"

#include <set>

#include "kiosk/procedures/json_reader.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

void check_condition(const Form& form, const Condition& condition, const std::string& place) {
    if (condition.field.empty() || condition.field == "procedure" || condition.field == "card.adult") return;
    if (condition.field.rfind("card.", 0) == 0) {
        if (!is_person_item(condition.field.substr(5)))
            throw DataFault(place, "\"" + condition.field + "\" is not on a card");
        return;
    }
    if (form.field(condition.field) == nullptr)
        throw DataFault(place, "there is no field \"" + condition.field + "\"");
}

void check_source(const Form& form, const Source& source, const std::string& place) {
    const auto parsed = parse_source(source.from);
    if (!parsed) throw DataFault(place, "\"" + source.from + "\" is no source");
    for (const auto& id : parsed->fields) {
        if (form.field(id) == nullptr) throw DataFault(place, "there is no field \"" + id + "\"");
    }
    check_condition(form, source.when, place + "/when");
}

void check_field(const Form& form, const Field& field, const std::string& place) {
    for (std::size_t i = 0; i < field.sources.size(); ++i) {
        check_source(form, field.sources[i], place + "/sources/" + std::to_string(i));
    }
    for (std::size_t i = 0; i < field.suggestions.size(); ++i) {
        check_source(form, field.suggestions[i], place + "/suggestions/" + std::to_string(i));
    }
    check_condition(form, field.only_when, place + "/only_when");
    if (!field.ask_before.empty() && form.field(field.ask_before) == nullptr) {
        throw DataFault(place + "/ask_before", "there is no field \"" + field.ask_before + "\"");
    }
    std::set<std::string> columns;
    for (const auto& column : field.columns) {
        if (!columns.insert(column.id).second)
            throw DataFault(place + "/columns", "\"" + column.id + "\" is there twice");
    }
}

}  // namespace

void check_form(const Form& form, const std::string& place) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const std::string field_place = place + "/fields/" + std::to_string(i);
        if (!ids.insert(form.fields[i].id).second) {
            throw DataFault(field_place + "/id", "\"" + form.fields[i].id + "\" is there twice");
        }
        check_field(form, form.fields[i], field_place);
    }
    for (const auto& [id, answer] : form.base_case) {
        if (form.field(id) == nullptr)
            throw DataFault(place + "/base_case", "there is no field \"" + id + "\"");
    }
}

}  // namespace kiosk::procedures
