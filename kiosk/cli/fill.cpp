#include "kiosk/cli/fill.h"

#include <algorithm>

#include "cardio/json/json.h"

namespace kiosk::cli {

namespace {

using procedures::Draft;
using procedures::Field;
using procedures::FieldType;
using procedures::Problem;
using procedures::Provenance;

/// One --set, taken apart.
struct Answer {
    std::string id;
    std::string text;
    std::vector<procedures::Row> rows;  ///< tables; a row may name the card it goes on with
};

cardio::Result<std::vector<procedures::Row>, std::string> parse_rows(const std::string& id,
                                                                     const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    std::vector<procedures::Row> rows;
    const std::string complaint = "'--set " + id + "' takes a JSON list of objects of texts";
    if (!json.is_array()) return cardio::fail(complaint);
    for (const auto& object : json) {
        if (!object.is_object()) return cardio::fail(complaint);
        procedures::Row row;
        for (const auto& [column, cell] : object.items()) {
            if (!cell.is_string()) return cardio::fail(complaint);
            if (column == "@card") {
                row.card = cell.get<std::string>();
            } else {
                row.set(column, cell.get<std::string>());
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Which questions come up beside the form ("<id>@unit") is known only when all cards were read.
bool may_come_up(const std::string& id) {
    return id.find('@') != std::string::npos;
}

cardio::Result<Answer, std::string> parse_answer(const Draft& draft, const std::string& argument) {
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos)
        return cardio::fail("'--set " + argument + "' has no '=' between field and value");
    Answer answer{argument.substr(0, equals), argument.substr(equals + 1), {}};
    const Field* field = field_of(draft, answer.id);
    if (field == nullptr && !may_come_up(answer.id))
        return cardio::fail("procedure " + draft.procedure_id + " has no field '" + answer.id + "'");
    if (field == nullptr || field->type != FieldType::table) return answer;
    auto rows = parse_rows(answer.id, answer.text);
    if (!rows) return cardio::fail(rows.error());
    answer.rows = std::move(rows).value();
    return answer;
}

cardio::Result<std::vector<Answer>, std::string> parse_answers(const Draft& draft,
                                                               const std::vector<std::string>& arguments) {
    std::vector<Answer> answers;
    for (const auto& argument : arguments) {
        auto answer = parse_answer(draft, argument);
        if (!answer) return cardio::fail(answer.error());
        answers.push_back(std::move(answer).value());
    }
    return answers;
}

/// The rows given, those that name a card on top of what the card says, then the cards nobody named.
std::vector<procedures::Row> with_cards(const Draft& draft, const Answer& answer) {
    const auto value = draft.values.find(answer.id);
    auto there = value == draft.values.end() ? std::vector<procedures::Row>{} : value->second.rows;
    std::vector<procedures::Row> rows;
    for (const auto& given : answer.rows) {
        const auto same = std::find_if(there.begin(), there.end(), [&](const procedures::Row& row) {
            return !row.card.empty() && row.card == given.card;
        });
        procedures::Row row = same == there.end() ? procedures::Row{} : *same;
        if (same != there.end()) there.erase(same);
        for (const auto& [column, cell] : given.cells()) row.set(column, cell.text);
        rows.push_back(std::move(row));
    }
    for (auto& row : there) {
        if (!row.card.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<Problem> apply_answer(Draft& draft, const Answer& answer) {
    const Field* field = field_of(draft, answer.id);
    const bool table = field != nullptr && field->type == FieldType::table;
    if (table) return set_rows(draft, answer.id, with_cards(draft, answer), Provenance::citizen);
    return set_answer(draft, answer.id, answer.text, Provenance::citizen);
}

/// A value that is made from others comes last, or the others' answers would replace it.
void put_derived_last(const Draft& draft, std::vector<Answer>& answers) {
    std::stable_partition(answers.begin(), answers.end(), [&](const Answer& answer) {
        const Field* field = field_of(draft, answer.id);
        return field != nullptr && field->sources.empty();
    });
}

bool can_be_answered(const Draft& draft, const Answer& answer) {
    const Field* field = field_of(draft, answer.id);
    return field != nullptr && applies(draft, *field);
}

/// Answers may depend on each other in any order: as long as one more finds its field on the form, the rest
/// is tried again.
std::vector<Problem> apply_answers(Draft& draft, std::vector<Answer> answers) {
    std::vector<Problem> refused;
    put_derived_last(draft, answers);
    for (bool progress = true; progress && !answers.empty();) {
        progress = false;
        std::vector<Answer> later;
        for (const auto& answer : answers) {
            if (!can_be_answered(draft, answer)) {
                later.push_back(answer);
                continue;
            }
            progress = true;
            if (auto problem = apply_answer(draft, answer)) refused.push_back(*std::move(problem));
        }
        answers = std::move(later);
    }
    for (const auto& answer : answers) {
        if (auto problem = apply_answer(draft, answer)) refused.push_back(*std::move(problem));
    }
    return refused;
}

std::optional<std::string> add_second_cards(FilledForm& filled,
                                            const std::vector<std::filesystem::path>& files) {
    Draft& draft = filled.draft;
    for (const auto& file : files) {
        auto card = load_card(file, filled.remarks);
        if (!card) return card.error();
        const auto role = suggest_role(draft, card->person);
        if (!role) {
            return "procedure " + draft.procedure_id + " has no use for the card of '" + file.string() +
                   "', or that person's card is there already";
        }
        if (auto problem = add_card(draft, *role, std::move(card).value()))
            filled.refused.push_back(*std::move(problem));
    }
    return std::nullopt;
}

}  // namespace

cardio::Result<FilledForm, std::string> fill_form(const procedures::Catalogue& catalogue,
                                                  const FillRequest& request) {
    const procedures::Procedure* procedure = catalogue.find(request.procedure);
    if (procedure == nullptr) return cardio::fail("there is no procedure '" + request.procedure + "'");
    if (!procedure->form_on(request.on)) {
        return cardio::fail("procedure " + request.procedure + " has no form that was in force on " +
                            request.on);
    }
    FilledForm filled;
    auto card = load_card(request.from, filled.remarks);
    if (!card) return cardio::fail(card.error());
    filled.draft = start_draft(*procedure, request.on, request.unit_name, *card);
    auto answers = parse_answers(filled.draft, request.set);
    if (!answers) return cardio::fail(answers.error());
    // Answers decide which further cards the form has a use for, and cards what is left to answer.
    if (!request.second.empty()) apply_answers(filled.draft, *answers);
    if (const auto problem = add_second_cards(filled, request.second)) return cardio::fail(*problem);
    for (auto& problem : apply_answers(filled.draft, *answers)) filled.refused.push_back(std::move(problem));
    return filled;
}

}  // namespace kiosk::cli
