#include <algorithm>
#include <array>

#include "kiosk/condition.h"
#include "kiosk/procedures/refusals.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 6> sex_of_role{{{"mother", "Nữ"},
                                                                          {"father", "Nam"},
                                                                          {"bride", "Nữ"},
                                                                          {"groom", "Nam"},
                                                                          {"wife", "Nữ"},
                                                                          {"husband", "Nam"}}};

const char* sex_for(const std::string& role) {
    for (const auto& [name, sex] : sex_of_role) {
        if (role == name) return sex;
    }
    return nullptr;
}

bool was_read(const Draft& draft, const cardio::lds::Person& person) {
    if (!person.id_number) return false;
    if (draft.holder.person.id_number == person.id_number) return true;
    return std::any_of(draft.second_cards.begin(), draft.second_cards.end(),
                       [&](const auto& card) { return card.second.person.id_number == person.id_number; });
}

/// Numbers are given once: the cards of other rows keep theirs when one is removed.
std::string next_role(const Draft& draft, const std::string& role) {
    int number = 1;
    while (draft.second_cards.count(role + "#" + std::to_string(number)) != 0) ++number;
    return role + "#" + std::to_string(number);
}

Row row_from_card(const Field& table, const CardData& card, const std::string& role) {
    Row row;
    row.card = role;
    for (const auto& column : table.columns) {
        if (column.card_item.empty()) continue;
        if (auto value = value_from_card(card, column.card_item, role))
            row.set(column.id, std::move(value->text), value->provenance);
    }
    return row;
}

}  // namespace

std::vector<const CardRole*> open_cards(const Draft& draft) {
    std::vector<const CardRole*> open;
    if (!draft.form) return open;
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    for (const auto& card : draft.form->cards) {
        const bool taken = card.table.empty() && draft.second_cards.count(card.role) != 0;
        const Field* table = draft.form->field(card.table);
        const bool table_is_there = table == nullptr || applies(draft, *table);
        if (!taken && table_is_there && holds(card.when, answer)) open.push_back(&card);
    }
    return open;
}

std::optional<std::string> suggest_role(const Draft& draft, const cardio::lds::Person& person) {
    if (was_read(draft, person)) return std::nullopt;
    const auto open = open_cards(draft);
    for (const auto* card : open) {
        const char* sex = sex_for(card->role);
        if (sex != nullptr && person.sex == sex) return card->role;
    }
    for (const auto* card : open) {
        if (sex_for(card->role) == nullptr) return card->role;
    }
    return std::nullopt;
}

bool fits_role(const cardio::lds::Person& person, const std::string& role) {
    const char* sex = sex_for(role);
    return sex == nullptr || !person.sex || *person.sex == sex;
}

std::optional<Problem> add_card(Draft& draft, const std::string& role, CardData card) {
    const CardRole* declared = draft.form ? draft.form->card(role) : nullptr;
    if (declared == nullptr || declared->table.empty()) {
        draft.second_cards[role] = std::move(card);
        refresh(draft);
        return std::nullopt;
    }
    const Field& table = *draft.form->field(declared->table);
    const auto value = draft.values.find(table.id);
    auto rows = value == draft.values.end() ? std::vector<Row>{} : value->second.rows;
    if (rows.size() >= most_rows) return too_many_rows(table.id);
    const std::string numbered = next_role(draft, role);
    rows.push_back(row_from_card(table, card, numbered));
    draft.second_cards[numbered] = std::move(card);
    Value filled;
    filled.rows = std::move(rows);
    draft.values[table.id] = std::move(filled);
    refresh(draft);
    return std::nullopt;
}

}  // namespace kiosk::procedures
