#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

const procedures::Field* field_of(const Work& work) {
    const auto& page = std::get<AskingTable>(work.model.state);
    return work.model.citizen.draft->form->field(page.field);
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
    if (page.column + 1 < field->columns.size()) return open_cell(page, *field, page.column + 1);
    close_row(page);
}

void previous_cell(AskingTable& page, const procedures::Field& field) {
    if (page.column == 0) return close_row(page);
    open_cell(page, field, page.column - 1);
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
    page.row = row;
    open_cell(page, field, 0);
}

void add_row(AskingTable& page, const procedures::Field& field) {
    if (page.rows.size() >= most_rows) return;
    page.rows.emplace_back();
    open_row(page, field, page.rows.size() - 1);
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

void leave_for_previous(Work& work) {
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
        leave_for_previous(work);
    }
}

}  // namespace

void asking_table(Work& work, const Event& event) {
    const auto* field = field_of(work);
    if (!field || field->columns.empty()) return work.go(Checking{});
    if (work.state<AskingTable>().row) return in_row(work, event);
    in_overview(work, event);
}

}  // namespace kiosk::session
