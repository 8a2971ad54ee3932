#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using procedures::FieldType;

std::string text_of(const Citizen& citizen, const procedures::Field& field) {
    const auto typed = citizen.unfinished.find(field.id);
    if (typed != citizen.unfinished.end()) return typed->second;
    const auto value = citizen.draft->values.find(field.id);
    return value == citizen.draft->values.end() ? "" : typed_text(field.type, value->second.text);
}

std::vector<procedures::Row> rows_of(const Citizen& citizen, const procedures::Field& field) {
    const auto typed = citizen.unfinished_rows.find(field.id);
    if (typed != citizen.unfinished_rows.end()) return typed->second;
    const auto value = citizen.draft->values.find(field.id);
    return value == citizen.draft->values.end() ? std::vector<procedures::Row>{} : value->second.rows;
}

/// Stores the answer and goes on, or says what is wrong with it and keeps the text.
void answer(Work& work, const std::string& text) {
    auto& page = work.state<Asking>();
    auto& citizen = work.citizen();
    const auto* field = field_of(*citizen.draft, page.field);
    if (!field) return;
    const auto stored = stored_text(field->type, text);
    const auto problem = set_answer(*citizen.draft, page.field, stored, procedures::Provenance::citizen);
    if (problem) {
        page.text = text;
        page.problem = problem->sentence;
        return;
    }
    citizen.unfinished.erase(page.field);
    ask_next(work, std::string(page.field), page.back_to_check);
}

void skip(Work& work) {
    const auto* field = field_of(*work.citizen().draft, work.state<Asking>().field);
    if (field && !field->required) answer(work, "");
}

void leave_for_previous(Work& work) {
    const auto& page = work.state<Asking>();
    const std::string field = page.field;
    const bool to_check = page.back_to_check;
    if (to_check) {
        work.citizen().unfinished.erase(field);
    } else {
        work.citizen().unfinished[field] = page.text;
    }
    ask_previous(work, field, to_check);
}

std::string digits_of(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// "5/3/1990" and "05031990" as "05/03/1990"; anything else as it is.
std::string padded_date(const std::string& typed) {
    if (typed.size() == 8 && digits_of(typed).size() == 8) {
        return typed.substr(0, 2) + "/" + typed.substr(2, 2) + "/" + typed.substr(4);
    }
    std::string padded, part;
    for (const char c : typed + "/") {
        const bool separator = c == '/' || c == '.' || c == '-' || c == ' ';
        if (!separator) {
            part += c;
            continue;
        }
        padded += (part.size() == 1 ? "0" + part : part) + "/";
        part.clear();
    }
    padded.pop_back();
    return padded;
}

}  // namespace

std::string stored_text(FieldType type, const std::string& typed) {
    if (type != FieldType::date || typed.size() > longest_text) return typed;
    return cardio::lds::iso_date(padded_date(typed)).value_or(typed);
}

std::string typed_text(FieldType type, const std::string& stored) {
    const bool iso = stored.size() == 10 && stored[4] == '-' && stored[7] == '-';
    if (type != FieldType::date || !iso) return stored;
    return stored.substr(8, 2) + "/" + stored.substr(5, 2) + "/" + stored.substr(0, 4);
}

void ask(Work& work, const std::string& field_id, bool back_to_check) {
    auto& citizen = work.citizen();
    const auto* field = field_of(*citizen.draft, field_id);
    if (!field) return work.go(Checking{});
    if (field->type == FieldType::table) {
        AskingTable page;
        page.field = field_id;
        page.rows = rows_of(citizen, *field);
        page.back_to_check = back_to_check;
        return work.go(std::move(page));
    }
    work.go(Asking{field_id, text_of(citizen, *field), std::nullopt, back_to_check});
}

void ask_first_unanswered(Work& work) {
    const auto& draft = *work.citizen().draft;
    for (const auto& id : questions(draft)) {
        if (!is_answered(draft, id)) return ask(work, id, false);
    }
    work.go(Checking{});
}

void ask_next(Work& work, const std::string& after, bool back_to_check) {
    if (back_to_check) return work.go(Checking{});
    const auto ids = questions(*work.citizen().draft);
    const auto here = std::find(ids.begin(), ids.end(), after);
    if (here == ids.end()) return ask_first_unanswered(work);
    if (here + 1 == ids.end()) return work.go(Checking{});
    ask(work, *(here + 1), false);
}

void ask_previous(Work& work, const std::string& before, bool back_to_check) {
    if (back_to_check) return work.go(Checking{});
    const auto ids = questions(*work.citizen().draft);
    const auto here = std::find(ids.begin(), ids.end(), before);
    if (here == ids.begin() || here == ids.end()) return work.go(Confirming{});
    ask(work, *(here - 1), false);
}

void asking(Work& work, const Event& event) {
    auto& page = work.state<Asking>();
    if (const auto* edit = std::get_if<EditText>(&event)) {
        if (edit->text.size() > longest_text) return;
        page.text = edit->text;
        page.problem.reset();
    } else if (const auto* taken = std::get_if<TakeSuggestion>(&event)) {
        if (taken->text.size() <= longest_text) answer(work, taken->text);
    } else if (std::holds_alternative<Proceed>(event)) {
        answer(work, std::string(page.text));
    } else if (std::holds_alternative<SkipQuestion>(event)) {
        skip(work);
    } else if (std::holds_alternative<Back>(event)) {
        leave_for_previous(work);
    }
}

}  // namespace kiosk::session
