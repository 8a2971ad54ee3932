#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cardio/lds/person.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/provenance.h"

namespace kiosk::procedures {

using Row = std::map<std::string, std::string>;  ///< column id -> text

struct Value {
    std::string text;       ///< dates ISO 8601; choices by their value; checkbox "có" or empty
    std::vector<Row> rows;  ///< tables
    Provenance provenance = Provenance::citizen;
    std::string card;      ///< "holder" or the role of a second card, when from a chip
    bool flagged = false;  ///< the citizen says it is wrong: for the clerk
};

/// One card as far as forms care.
struct CardData {
    cardio::lds::Person person;
    bool proved = false;  ///< verdict genuine: values are chip (proved), else chip (unproven)
};

/// What is wrong with an answer, said so that the citizen knows what to do next.
struct Problem {
    std::string field;
    LocalText sentence;
};

/// A form being filled. Plain value: copy it, compare it, wipe() it.
struct Draft {
    std::string procedure_id;
    std::string procedure_name;  ///< Vietnamese
    std::shared_ptr<const Form> form;
    std::string on;         ///< ISO 8601 day whose law applies
    std::string unit_name;  ///< for {unit}
    CardData holder;
    std::map<std::string, CardData> second_cards;  ///< by role
    std::map<std::string, Value> values;           ///< by field id; absent: not filled
};
void wipe(Draft& draft) noexcept;

/// A draft with every field filled that has a source on the card or in the catalogue.
Draft start_draft(const Procedure& procedure, const std::string& on, const std::string& unit_name,
                  const CardData& holder);

/// Fills what sources yield now, clears what no longer applies, computes dependent fields. Call after every
/// change; answers of the citizen stay.
void refresh(Draft& draft);

bool applies(const Draft& draft, const Field& field);

/// Stores an answer after validating it; the draft is refreshed. A proved chip value cannot be replaced by
/// the citizen (flag it instead): that is a Problem too. Empty text clears an optional answer.
std::optional<Problem> set_answer(Draft& draft, const std::string& field_id, const std::string& text,
                                  Provenance by);
std::optional<Problem> set_rows(Draft& draft, const std::string& field_id, std::vector<Row> rows,
                                Provenance by);
/// Validates one cell of a table; nullopt when it is good.
std::optional<Problem> check_cell(const Draft& draft, const Field& field, const Column& column,
                                  const std::string& text);

/// Ids of the fields a citizen is asked, in form order: those that apply and no source fills. `answered`
/// fields stay in the list, so that "question 3 of 6" holds still.
std::vector<std::string> questions(const Draft& draft);

struct Suggestion {
    LocalText label;
    std::string text;
};
std::vector<Suggestion> suggestions(const Draft& draft, const Field& field);

/// Everything that still keeps the form from being complete.
std::vector<Problem> problems(const Draft& draft);

/// What a clerk should look at, though it keeps nobody from going on: personal numbers of an unusual build.
std::vector<Problem> warnings(const Draft& draft);

/// Which second card of the form this person's is: "mother" or "father" by sex where the form has them, else
/// the first role still free. nullopt: the form has no use for another card.
std::optional<std::string> suggest_role(const Draft& draft, const cardio::lds::Person& person);

struct Counts {
    int fields = 0, chip = 0, second_card = 0, computed = 0, missing_required = 0;
};
Counts count(const Draft& draft);

/// The value as a person reads it: dates dd/mm/yyyy, empty text for nothing.
std::string display_text(const Field& field, const Value& value);

}  // namespace kiosk::procedures
