#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cardio/lds/person.h"
#include "kiosk/address/placement.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/provenance.h"
#include "kiosk/procedures/row.h"

namespace kiosk::procedures {

struct Value {
    std::string text;       ///< dates ISO 8601; choices by their value; checkbox "có" or empty
    std::vector<Row> rows;  ///< tables
    Provenance provenance = Provenance::citizen;
    std::string card;        ///< "holder" or the role of a second card, when from a chip
    bool flagged = false;    ///< the citizen says it is wrong: for the clerk
    bool confirmed = false;  ///< the citizen said yes to it where the field asks for that
    std::optional<address::Placement>
        placement;                      ///< addresses from a chip: what the text says of today's unit
    std::optional<address::Unit> unit;  ///< today's unit, once it is known or chosen
    std::string now;  ///< "nay là xã Châu Thành, tỉnh An Giang"; empty: nothing to add to the text
};

/// One card as far as forms care.
struct CardData {
    cardio::lds::Person person;
    bool proved = false;  ///< verdict genuine: values are chip (proved), else chip (unproven)
    std::string qr_old_number =
        {};  ///< 9-digit number in the QR of the same card; empty: none, or not scanned
};

void wipe(CardData& card) noexcept;

/// What is wrong with an answer, said so that the citizen knows what to do next.
struct Problem {
    std::string field;
    LocalText sentence;
};

/// A form being filled. Plain value: copy it, compare it, wipe() it.
struct Draft {
    std::string procedure_id;
    std::string procedure_name;  ///< Vietnamese
    std::shared_ptr<const Procedure> procedure;
    std::shared_ptr<const Form> form;
    std::string on;         ///< ISO 8601 day whose law applies
    std::string unit_name;  ///< for {unit}
    CardData holder;
    std::map<std::string, CardData> second_cards;  ///< by role
    std::map<std::string, Value> values;           ///< by field id; absent: not filled
    std::vector<Field>
        generated;  ///< questions that are not on the form: "<id>@unit" (which unit an address
                    ///< is in since its commune was split), "waiver@<id>" (claims of a reduction)
    std::map<std::string, std::string> held;  ///< documents of the person that are kept already, by their
                                              ///< kind: ISO 8601 day on which they came
};
void wipe(Draft& draft) noexcept;

/// A draft with every field filled that has a source on the card or in the catalogue.
Draft start_draft(const Procedure& procedure, const std::string& on, const std::string& unit_name,
                  const CardData& holder);

/// Fills what sources yield now, clears what no longer applies, computes dependent fields. Call after every
/// change; answers of the citizen stay.
void refresh(Draft& draft);

/// What the field holds; nullptr when nothing was put there.
const Value* value_of(const Draft& draft, const Field& field);

bool applies(const Draft& draft, const Field& field);

/// Left blank with good reason: the chip says there is nothing, or another answer says it or will say it.
bool may_stay_blank(const Draft& draft, const Field& field);

/// A field of the form or a generated question; nullptr when there is none of this id.
const Field* field_of(const Draft& draft, const std::string& id);

/// Stores an answer after validating it; the draft is refreshed. A proved chip value cannot be replaced by
/// the citizen (flag it instead): that is a Problem too. Empty text clears an optional answer. The text that
/// stands there already confirms it, where the field asks for that, and leaves its provenance.
std::optional<Problem> set_answer(Draft& draft, const std::string& field_id, const std::string& text,
                                  Provenance by);
/// Rows that a card filled keep what the chip says: a proved cell cannot be changed by the citizen, and the
/// provenance of a cell follows from the card read, whatever the row claims. The cards of rows that are gone
/// are forgotten.
std::optional<Problem> set_rows(Draft& draft, const std::string& field_id, std::vector<Row> rows,
                                Provenance by);
/// Validates one cell of a table; nullopt when it is good.
std::optional<Problem> check_cell(const Draft& draft, const Field& field, const Column& column,
                                  const std::string& text);

/// Ids of the fields a citizen is asked, in form order: those that apply and no source fills, those whose
/// filled value is to be confirmed, and which unit a split commune's address is in. `answered` fields stay in
/// the list, so that "question 3 of 6" holds still.
std::vector<std::string> questions(const Draft& draft);

/// Whether a source filled the field and the citizen has still to say yes to it.
bool awaits_confirmation(const Draft& draft, const Field& field);

/// Whether the question has its answer: a value stands there, confirmed where that is asked for.
bool is_answered(const Draft& draft, const std::string& field_id);

struct Suggestion {
    LocalText label;
    std::string text;
};
std::vector<Suggestion> suggestions(const Draft& draft, const Field& field);

/// Everything that still keeps the form from being complete.
std::vector<Problem> problems(const Draft& draft);

/// What a clerk should look at, though it keeps nobody from going on: personal numbers of an unusual build.
std::vector<Problem> warnings(const Draft& draft);

/// Further cards the form can still use, in its order: their conditions hold, and they were not read yet
/// (those that add rows to a table always).
std::vector<const CardRole*> open_cards(const Draft& draft);

/// Which further card of the form this person's is: mother or father, bride or groom, wife or husband by sex,
/// else the first open one. nullopt: the form has no use for it, or the person's card was read already.
std::optional<std::string> suggest_role(const Draft& draft, const cardio::lds::Person& person);

/// Whether the person can be the one of this role: mother, bride and wife are women, father, groom and
/// husband men; a chip that names no sex contradicts nothing.
bool fits_role(const cardio::lds::Person& person, const std::string& role);

/// Takes a further card: under its role, or as a new row when the role stands for the rows of a table
/// ("member": the k-th becomes "member#k"). A Problem when the table is full.
std::optional<Problem> add_card(Draft& draft, const std::string& role, CardData card);

struct Counts {
    int fields = 0, chip = 0, second_card = 0, computed = 0, missing_required = 0;
    int card_cells = 0;  ///< cells of tables that cards filled
};
Counts count(const Draft& draft);

/// The value as a person reads it: dates dd/mm/yyyy, empty text for nothing; an address from a chip with
/// today's unit behind it, "(nay là ...)".
std::string display_text(const Field& field, const Value& value);

}  // namespace kiosk::procedures
