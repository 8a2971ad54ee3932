#include <algorithm>
#include <utility>

#include "kiosk/procedures/money.h"
#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using procedures::FieldType;

constexpr std::size_t most_communes = 6;  ///< communes offered at a time

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

/// Addresses are typed in two steps while there are lists to pick from; one that stands there to be
/// confirmed is looked at whole.
bool in_steps(const Work& work, const procedures::Field& field) {
    const auto& draft = *work.model.citizen.draft;
    return field.type == FieldType::address && draft.on >= "2025-07-01" &&
           work.context.catalogue.type_ahead() && !awaits_confirmation(draft, field);
}

/// Whether the text says commune and province, or a province whose communes are in no list.
bool names_its_unit(const Work& work, const std::string& text) {
    using Match = address::Placement::Match;
    const auto match = address::place(*work.context.catalogue.units(), text).match;
    return match == Match::current || match == Match::exact || match == Match::province_only;
}

void to_unit_step(Asking& page) {
    page.step = Asking::Step::unit;
    page.detail = std::exchange(page.text, {});
    page.hits.clear();
    page.problem.reset();
}

void to_detail_step(Asking& page) {
    cardio::wipe(page.text);
    page.step = Asking::Step::detail;
    page.text = std::exchange(page.detail, {});
    page.hits.clear();
    page.problem.reset();
}

/// "Ấp Mẫu" and "xã Châu Thành, tỉnh An Giang" as one text.
std::string joined(const std::string& detail, const std::string& unit) {
    if (detail.empty() || unit.empty()) return detail + unit;
    return detail + ", " + unit;
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

/// The text typed in the present step: the whole answer, its first half, or the commune behind it.
void answer_step(Work& work, const std::string& text) {
    auto& page = work.state<Asking>();
    if (page.step == Asking::Step::detail && !names_its_unit(work, text)) return to_unit_step(page);
    if (page.step != Asking::Step::unit) return answer(work, text);
    const bool one = page.hits.size() == 1;
    const std::string unit = one ? address::text_of(page.hits.front().unit) : text;
    answer(work, joined(page.detail, unit));
}

void taken(Work& work, const std::string& text) {
    auto& page = work.state<Asking>();
    answer(work, page.step == Asking::Step::unit ? joined(page.detail, text) : text);
}

void edited(Work& work, const std::string& text) {
    auto& page = work.state<Asking>();
    page.text = text;
    page.problem.reset();
    if (page.step == Asking::Step::unit)
        page.hits = work.context.catalogue.type_ahead()->find(text, most_communes);
}

void skip(Work& work) {
    const auto* field = field_of(*work.citizen().draft, work.state<Asking>().field);
    if (field && !field->required) answer(work, "");
}

void leave_for_previous(Work& work) {
    auto& page = work.state<Asking>();
    if (page.step == Asking::Step::unit) return to_detail_step(page);
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
    if (const auto* role = back_to_check ? nullptr : role_to_invite(citizen, field_id))
        return invite(work, *role, field_id, back_to_check);
    Asking page;
    page.field = field_id;
    page.text = text_of(citizen, *field);
    page.back_to_check = back_to_check;
    if (in_steps(work, *field)) page.step = Asking::Step::detail;
    work.go(std::move(page));
}

void ask_first_unanswered(Work& work) {
    const auto& draft = *work.citizen().draft;
    for (const auto& id : questions_and_claims(draft)) {
        if (!is_answered(draft, id)) return ask(work, id, false);
    }
    work.go(Checking{});
}

void ask_at(Work& work, const std::string& field_id, bool back_to_check) {
    const auto& draft = *work.citizen().draft;
    const auto ids = questions_and_claims(draft);
    if (std::find(ids.begin(), ids.end(), field_id) != ids.end()) return ask(work, field_id, back_to_check);
    if (back_to_check) return work.go(Checking{});
    const auto& fields = draft.form->fields;
    const auto place = [&](const std::string& id) {
        return std::find_if(fields.begin(), fields.end(),
                            [&](const auto& field) { return field.id == id.substr(0, id.find('@')); });
    };
    const auto next = std::find_if(ids.begin(), ids.end(), [&](const std::string& id) {
        return place(id) > place(field_id) && !is_answered(draft, id);
    });
    if (next == ids.end()) return work.go(Checking{});
    ask(work, *next, false);
}

void ask_next(Work& work, const std::string& after, bool back_to_check) {
    if (back_to_check) return work.go(Checking{});
    const auto ids = questions_and_claims(*work.citizen().draft);
    const auto here = std::find(ids.begin(), ids.end(), after);
    if (here == ids.end()) return ask_first_unanswered(work);
    if (here + 1 == ids.end()) return work.go(Checking{});
    ask(work, *(here + 1), false);
}

void ask_previous(Work& work, const std::string& before, bool back_to_check) {
    if (back_to_check) return work.go(Checking{});
    const auto ids = questions_and_claims(*work.citizen().draft);
    const auto here = std::find(ids.begin(), ids.end(), before);
    if (here == ids.begin() || here == ids.end()) return work.go(Confirming{});
    ask(work, *(here - 1), false);
}

void asking(Work& work, const Event& event) {
    const auto& page = work.state<Asking>();
    if (const auto* edit = std::get_if<EditText>(&event)) {
        if (edit->text.size() > longest_text) return;
        edited(work, edit->text);
    } else if (const auto* suggestion = std::get_if<TakeSuggestion>(&event)) {
        if (suggestion->text.size() <= longest_text) taken(work, suggestion->text);
    } else if (std::holds_alternative<Proceed>(event)) {
        answer_step(work, std::string(page.text));
    } else if (std::holds_alternative<SkipQuestion>(event)) {
        skip(work);
    } else if (std::holds_alternative<Back>(event)) {
        leave_for_previous(work);
    }
}

}  // namespace kiosk::session
