#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

const procedures::Field* field_of(const Work& work) {
    const auto& page = std::get<AskingTable>(work.model.state);
    return work.model.citizen.draft->form->field(page.field);
}

bool is_proved(const procedures::Field& field, const procedures::Row& row, std::size_t column) {
    const auto cell = row.cells().find(field.columns[column].id);
    return cell != row.cells().end() && cell->second.provenance == procedures::Provenance::chip_proved;
}

void open_cell(AskingTable& page, const procedures::Field& field, std::size_t column) {
    const auto& asked = field.columns[column];
    cardio::wipe(page.text);
    page.column = column;
    page.text = typed_text(asked.type, page.rows[*page.row].text(asked.id));
    page.problem.reset();
}

/// Back to the overview; a row in which nothing was entered is none.
void close_row(AskingTable& page) {
    if (page.rows[*page.row].blank()) {
        page.rows.erase(page.rows.begin() + static_cast<std::ptrdiff_t>(*page.row));
    }
    page.row.reset();
    page.column = 0;
    cardio::wipe(page.text);
    page.problem.reset();
}

void answer_cell(Work& work, const std::string& text) {
    auto& page = work.state<AskingTable>();
    const auto* field = field_of(work);
    const auto& column = field->columns[page.column];
    const auto stored = stored_text(column.type, text);
    if (const auto problem = check_cell(*work.citizen().draft, *field, column, stored)) {
        page.text = text;
        page.problem = problem->sentence;
        return;
    }
    page.rows[*page.row].set(column.id, stored);
    const std::size_t next = next_open_column(*field, page.rows[*page.row], page.column + 1);
    if (next < field->columns.size()) return open_cell(page, *field, next);
    close_row(page);
}

void previous_cell(AskingTable& page, const procedures::Field& field) {
    std::size_t column = page.column;
    while (column > 0) {
        if (!is_proved(field, page.rows[*page.row], --column)) return open_cell(page, field, column);
    }
    close_row(page);
}

void in_row(Work& work, const Event& event) {
    auto& page = work.state<AskingTable>();
    const auto* field = field_of(work);
    if (const auto* edit = std::get_if<EditText>(&event)) {
        if (edit->text.size() > longest_text) return;
        page.text = edit->text;
        page.problem.reset();
    } else if (const auto* taken = std::get_if<TakeSuggestion>(&event)) {
        if (taken->text.size() <= longest_text) answer_cell(work, taken->text);
    } else if (std::holds_alternative<Proceed>(event)) {
        answer_cell(work, std::string(page.text));
    } else if (std::holds_alternative<SkipQuestion>(event)) {
        if (!field->columns[page.column].required) answer_cell(work, "");
    } else if (std::holds_alternative<Back>(event)) {
        previous_cell(page, *field);
    }
}

void open_row(AskingTable& page, const procedures::Field& field, std::size_t row) {
    if (row >= page.rows.size()) return;
    const std::size_t column = next_open_column(field, page.rows[row], 0);
    if (column == field.columns.size()) return;  // a card says all of it
    page.row = row;
    open_cell(page, field, column);
}

void add_row(AskingTable& page, const procedures::Field& field) {
    if (page.rows.size() >= most_rows) return;
    page.rows.emplace_back();
    open_row(page, field, page.rows.size() - 1);
}

/// The role whose cards add rows to this table, while the form has a use for them.
const procedures::CardRole* role_of_table(const Work& work, const std::string& field) {
    for (const auto* role : open_cards(*work.model.citizen.draft)) {
        if (role->table == field) return role;
    }
    return nullptr;
}

/// Asks for a card that fills the next row. The rows so far become the draft's as they are; whether they are
/// complete is looked at when the table is done.
void add_card_row(Work& work) {
    auto& page = work.state<AskingTable>();
    const auto* role = role_of_table(work, page.field);
    if (!role || page.rows.size() >= most_rows) return;
    auto& citizen = work.citizen();
    citizen.unfinished_rows.erase(page.field);
    citizen.draft->values[page.field].rows = page.rows;
    const std::string field = page.field;
    const bool back_to_check = page.back_to_check;
    invite(work, *role, field, back_to_check);
}

void answer_table(Work& work) {
    auto& page = work.state<AskingTable>();
    auto& citizen = work.citizen();
    const auto problem = set_rows(*citizen.draft, page.field, page.rows, procedures::Provenance::citizen);
    if (problem) {
        page.problem = problem->sentence;
        return;
    }
    citizen.unfinished_rows.erase(page.field);
    ask_next(work, std::string(page.field), page.back_to_check);
}

void leave_table_for_previous(Work& work) {
    const auto& page = work.state<AskingTable>();
    const std::string field = page.field;
    const bool to_check = page.back_to_check;
    if (to_check) {
        work.citizen().unfinished_rows.erase(field);
    } else {
        work.citizen().unfinished_rows[field] = page.rows;
    }
    ask_previous(work, field, to_check);
}

void in_overview(Work& work, const Event& event) {
    auto& page = work.state<AskingTable>();
    const auto* field = field_of(work);
    if (std::holds_alternative<AddRow>(event)) {
        add_row(page, *field);
    } else if (std::holds_alternative<AddCardRow>(event)) {
        add_card_row(work);
    } else if (const auto* edit = std::get_if<EditRow>(&event)) {
        open_row(page, *field, edit->row);
    } else if (const auto* removed = std::get_if<RemoveRow>(&event)) {
        if (removed->row >= page.rows.size()) return;
        page.rows.erase(page.rows.begin() + static_cast<std::ptrdiff_t>(removed->row));
        page.problem.reset();
    } else if (std::holds_alternative<Proceed>(event)) {
        answer_table(work);
    } else if (std::holds_alternative<SkipQuestion>(event)) {
        if (!field->required && page.rows.empty()) answer_table(work);
    } else if (std::holds_alternative<Back>(event)) {
        leave_table_for_previous(work);
    }
}

}  // namespace

std::size_t next_open_column(const procedures::Field& field, const procedures::Row& row, std::size_t from) {
    while (from < field.columns.size() && is_proved(field, row, from)) ++from;
    return from;
}

void ask_row(Work& work, const std::string& field_id, std::size_t row, bool back_to_check) {
    ask(work, field_id, back_to_check);
    if (!work.in<AskingTable>()) return;
    auto& page = work.state<AskingTable>();
    const auto* field = field_of(work);
    // What an unproven chip says stands there already too: only what it leaves empty is asked for.
    const auto open = std::find_if(field->columns.begin(), field->columns.end(), [&](const auto& column) {
        return page.rows[row].text(column.id).empty();
    });
    if (open == field->columns.end()) return;
    page.row = row;
    open_cell(page, *field, static_cast<std::size_t>(open - field->columns.begin()));
}

void asking_table(Work& work, const Event& event) {
    const auto* field = field_of(work);
    if (!field || field->columns.empty()) return work.go(Checking{});
    if (work.state<AskingTable>().row) return in_row(work, event);
    in_overview(work, event);
}

}  // namespace kiosk::session
