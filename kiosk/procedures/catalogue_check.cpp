#include "kiosk/procedures/catalogue_check.h"

#include <algorithm>
#include <set>

#include "kiosk/procedures/condition_loader.h"
#include "kiosk/procedures/date_order.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

void refuse_unknown_field(const Form& form, const std::string& id, const std::string& place) {
    if (form.field(id) == nullptr) throw DataFault(place, "there is no field \"" + id + "\"");
}

void refuse_unknown_role(const Form& form, const std::string& role, const std::string& place) {
    if (form.card(role) == nullptr)
        throw DataFault(place, "the card \"" + role + "\" is not among the form's cards");
}

void check_conditions(const Form& form, const Conditions& conditions, const std::string& place) {
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const std::string here = conditions.size() == 1 ? place : place + "/" + std::to_string(i);
        if (!is_known_circumstance(conditions[i], here)) {
            refuse_unknown_field(form, conditions[i].field, here);
        } else if (const auto role = role_named_by(conditions[i].field)) {
            refuse_unknown_role(form, *role, here);
        }
    }
}

/// Sources that draw from a field of one type only.
void check_drawn_type(const Form& form, const ParsedSource& parsed, const std::string& place) {
    const auto type = type_drawn_from(parsed.kind);
    if (!type) return;
    const Field* field = form.field(parsed.fields.front());
    if (field->type != *type) throw DataFault(place, "\"" + field->id + "\" is of another type");
}

void check_source(const Form& form, const Source& source, const std::string& place) {
    const auto parsed = parse_source(source.from);
    if (!parsed) throw DataFault(place, "\"" + source.from + "\" is no source");
    for (const auto& id : parsed->fields) refuse_unknown_field(form, id, place);
    if (!parsed->role.empty()) refuse_unknown_role(form, parsed->role, place);
    check_drawn_type(form, *parsed, place);
    check_conditions(form, source.when, place + "/when");
}

void check_columns(const Form& form, const Field& field, const std::string& place) {
    std::set<std::string> columns;
    const bool takes_cards = std::any_of(form.cards.begin(), form.cards.end(),
                                         [&](const CardRole& card) { return card.table == field.id; });
    for (const auto& column : field.columns) {
        if (!columns.insert(column.id).second) throw DataFault(place, "\"" + column.id + "\" is there twice");
        if (!column.card_item.empty() && !takes_cards)
            throw DataFault(place, "\"" + column.id + "\" takes from a card, and no card is for this table");
    }
}

void check_rules(const Form& form, const Field& field, const std::string& place) {
    for (const auto& rule : field.rules) {
        const auto order = parse_date_order(rule);
        if (!order) continue;
        refuse_unknown_field(form, order->field, place);
        if (field.type != FieldType::date || form.field(order->field)->type != FieldType::date)
            throw DataFault(place, "\"" + rule + "\" is for two dates");
    }
}

void check_field(const Form& form, const Field& field, const std::string& place) {
    for (std::size_t i = 0; i < field.sources.size(); ++i) {
        check_source(form, field.sources[i], place + "/sources/" + std::to_string(i));
    }
    for (std::size_t i = 0; i < field.suggestions.size(); ++i) {
        check_source(form, field.suggestions[i], place + "/suggestions/" + std::to_string(i));
    }
    check_conditions(form, field.only_when, place + "/only_when");
    check_conditions(form, field.blank_when, place + "/blank_when");
    if (!field.ask_before.empty()) refuse_unknown_field(form, field.ask_before, place + "/ask_before");
    check_columns(form, field, place + "/columns");
    check_rules(form, field, place + "/rules");
}

void check_fields(const Form& form, const std::string& place, bool fields_stand_here) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Field& field = form.fields[i];
        const std::string here =
            place + (fields_stand_here ? "/fields/" + std::to_string(i) : "/(field " + field.id + ")");
        if (!ids.insert(field.id).second)
            throw DataFault(here + "/id", "\"" + field.id + "\" is there twice");
        if (field.id.find_first_of("@:#.{}") != std::string::npos)
            throw DataFault(here + "/id", "\"" + field.id + "\" has a sign that stands for something else");
        check_field(form, field, here);
    }
}

void check_cards(const Form& form, const std::string& place) {
    std::set<std::string> roles{"holder"};
    for (std::size_t i = 0; i < form.cards.size(); ++i) {
        const CardRole& card = form.cards[i];
        const std::string here = place + "/cards/" + std::to_string(i);
        if (!roles.insert(card.role).second || card.role.find_first_of("#.:") != std::string::npos)
            throw DataFault(here + "/role", "\"" + card.role + "\" is taken or has one of the signs # . :");
        check_conditions(form, card.when, here + "/when");
        if (card.table.empty()) continue;
        refuse_unknown_field(form, card.table, here + "/table");
        const auto& columns = form.field(card.table)->columns;
        const bool fills = std::any_of(columns.begin(), columns.end(),
                                       [](const Column& column) { return !column.card_item.empty(); });
        if (!fills) throw DataFault(here + "/table", "no column there takes an item of a card");
    }
}

void check_parts(const Form& form, const std::string& place) {
    std::set<std::string> earlier;
    for (std::size_t i = 0; i < form.parts.size(); ++i) {
        const Part& part = form.parts[i];
        const std::string here = place + "/parts/" + std::to_string(i);
        if (part.fields.empty()) throw DataFault(here + "/fields", "a part takes some fields");
        for (const auto& id : part.fields) refuse_unknown_field(form, id, here + "/fields");
        for (const auto& id : part.after) {
            if (earlier.count(id) == 0) throw DataFault(here + "/after", "no part above is \"" + id + "\"");
        }
        if (!earlier.insert(part.id).second)
            throw DataFault(here + "/id", "\"" + part.id + "\" is there twice");
    }
}

const Field* field_of_any_form(const Procedure& procedure, const std::string& id) {
    for (const auto& form : procedure.forms) {
        if (const Field* field = form->field(id)) return field;
    }
    return nullptr;
}

/// Conditions of what belongs to all versions of the form: the field may be on one of them only.
void check_conditions(const Procedure& procedure, const Conditions& conditions, const std::string& place) {
    for (const auto& condition : conditions) {
        if (!is_known_circumstance(condition, place) &&
            field_of_any_form(procedure, condition.field) == nullptr) {
            throw DataFault(place, "there is no field \"" + condition.field + "\" on any form");
        }
    }
}

void check_counting_field(const Procedure& procedure, const std::string& id, FieldType wanted,
                          const std::string& place) {
    const Field* field = field_of_any_form(procedure, id);
    if (field == nullptr || field->type != wanted)
        throw DataFault(place, "there is no such field \"" + id + "\" to count by");
}

void check_fee(const Procedure& procedure, const fees::Item& item, const std::string& place) {
    check_conditions(procedure, item.when, place + "/when");
    if (item.applicant_too) check_conditions(procedure, *item.applicant_too, place + "/applicant_too");
    if (!item.already.empty())
        check_counting_field(procedure, item.already, FieldType::number, place + "/already");
    if (item.per == fees::Per::dossier) return;
    const FieldType wanted = item.per == fees::Per::copy ? FieldType::number : FieldType::table;
    check_counting_field(procedure, item.counted_by, wanted, place + "/per");
}

}  // namespace

void check_form(const Form& form, const std::string& place, bool fields_stand_here) {
    check_cards(form, place);
    check_fields(form, place, fields_stand_here);
    check_parts(form, place);
    for (const auto& [name, value] : form.base_case) {
        check_conditions(form, {{name, {value}, false}}, place + "/base_case");
    }
}

void check_procedure(const Procedure& procedure) {
    for (std::size_t i = 0; i < procedure.attachments.size(); ++i) {
        const std::string place = "/attachments/" + std::to_string(i);
        check_conditions(procedure, procedure.attachments[i].when, place + "/when");
        check_conditions(procedure, procedure.attachments[i].dropped_when, place + "/dropped_when");
    }
    for (std::size_t i = 0; i < procedure.fees.items.size(); ++i)
        check_fee(procedure, procedure.fees.items[i], "/fees/items/" + std::to_string(i));
    for (std::size_t i = 0; i < procedure.fees.waivers.size(); ++i) {
        check_conditions(procedure, procedure.fees.waivers[i].when,
                         "/fees/waivers/" + std::to_string(i) + "/when");
    }
}

}  // namespace kiosk::procedures
