#include "kiosk/cli/fill.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kiosk::cli {

namespace {

using procedures::Draft;
using procedures::Field;
using procedures::FieldType;
using procedures::Problem;
using procedures::Provenance;

struct Answer {
    const Field* field;
    std::string text;
};

cardio::Result<Answer, std::string> parse_answer(const Draft& draft, const std::string& argument) {
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos)
        return cardio::fail("'--set " + argument + "' has no '=' between field and value");
    const std::string id = argument.substr(0, equals);
    const Field* field = draft.form->field(id);
    if (field == nullptr)
        return cardio::fail("procedure " + draft.procedure_id + " has no field '" + id + "'");
    return Answer{field, argument.substr(equals + 1)};
}

cardio::Result<std::vector<procedures::Row>, std::string> parse_rows(const Answer& answer) {
    const auto json = nlohmann::json::parse(answer.text, nullptr, false);
    std::vector<procedures::Row> rows;
    const std::string complaint = "'--set " + answer.field->id + "' takes a JSON list of objects of texts";
    if (!json.is_array()) return cardio::fail(complaint);
    for (const auto& object : json) {
        if (!object.is_object()) return cardio::fail(complaint);
        procedures::Row row;
        for (const auto& [column, cell] : object.items()) {
            if (!cell.is_string()) return cardio::fail(complaint);
            row[column] = cell.get<std::string>();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<Problem> apply_answer(Draft& draft, const Answer& answer) {
    if (answer.field->type != FieldType::table) {
        return set_answer(draft, answer.field->id, answer.text, Provenance::citizen);
    }
    auto rows = parse_rows(answer);
    return set_rows(draft, answer.field->id, std::move(rows).value(), Provenance::citizen);
}

/// A value that is made from others comes last, or the others' answers would replace it.
void put_derived_last(std::vector<Answer>& answers) {
    std::stable_partition(answers.begin(), answers.end(),
                          [](const Answer& answer) { return answer.field->sources.empty(); });
}

/// Answers may depend on each other in any order: as long as one more finds its field on the form, the rest
/// is tried again.
std::vector<Problem> apply_answers(Draft& draft, std::vector<Answer> answers) {
    std::vector<Problem> refused;
    put_derived_last(answers);
    for (bool progress = true; progress && !answers.empty();) {
        progress = false;
        std::vector<Answer> later;
        for (const auto& answer : answers) {
            if (!applies(draft, *answer.field)) {
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

cardio::Result<std::vector<Answer>, std::string> parse_answers(const Draft& draft,
                                                               const std::vector<std::string>& arguments) {
    std::vector<Answer> answers;
    for (const auto& argument : arguments) {
        auto answer = parse_answer(draft, argument);
        if (!answer) return cardio::fail(answer.error());
        if (answer->field->type == FieldType::table) {
            if (const auto rows = parse_rows(*answer); !rows) return cardio::fail(rows.error());
        }
        answers.push_back(std::move(answer).value());
    }
    return answers;
}

std::optional<std::string> add_second_cards(FilledForm& filled,
                                            const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
        auto card = load_card(file, filled.remarks);
        if (!card) return card.error();
        const auto role = suggest_role(filled.draft, card->person);
        if (!role)
            return "procedure " + filled.draft.procedure_id + " has no use for the card of '" +
                   file.string() + "'";
        filled.draft.second_cards[*role] = std::move(card).value();
    }
    refresh(filled.draft);
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
    if (const auto problem = add_second_cards(filled, request.second)) return cardio::fail(*problem);
    auto answers = parse_answers(filled.draft, request.set);
    if (!answers) return cardio::fail(answers.error());
    filled.refused = apply_answers(filled.draft, std::move(answers).value());
    return filled;
}

}  // namespace kiosk::cli
