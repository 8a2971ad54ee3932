#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "kiosk/address/type_ahead.h"
#include "kiosk/address/units.h"
#include "kiosk/condition.h"
#include "kiosk/fees/schedule.h"
#include "kiosk/language.h"
#include "kiosk/procedures/consent.h"
#include "kiosk/procedures/finding.h"
#include "kiosk/procedures/processing.h"

namespace kiosk::procedures {

enum class FieldType {
    text,
    person,
    date,
    year,
    choice,
    id_number,
    phone,
    email,
    address,
    number,
    checkbox,
    table
};
enum class Confidence { certain, probable, unseen };

/// Where a field may get its value without asking. The first whose conditions hold and that yields text wins.
/// `from`: "chip.full_name" (a member of lds::Person), "second:<role>.full_name", "field:<id>",
/// "const:<text>", "issuing_authority:<id of the issue date>", "card_kind:<id of the issue date>" (both
/// follow from that date), "date_in_words:<id>", "template:<text with {field ids}>" (yields only when each
/// named field has a value); of a person field "surname:<id>", "middle_name:<id>", "given_name:<id>",
/// "middle_and_given:<id>"; "current_unit:<id>" (commune and province since 1 July 2025 of an address field),
/// "commune:<id>", "province:<id>" (each alone), "address_detail:<id>" (what stands before them);
/// "cmnd_check:<id>" and "cmnd_basis:<id>" (whether the 9-digit number claimed there is the holder's, as one
/// word and as a sentence); "fees_due" (the sum of the procedure's fees, said to be the clerk's to confirm
/// where it is not certain).
struct Source {
    std::string from;
    Conditions when;
    LocalText label;  ///< suggestions: what the button says, {} stands for the text; empty: the text alone
};

struct Choice {
    std::string value;  ///< as printed on the form
    LocalText label;
};

struct Column {
    std::string id;
    LocalText label;
    LocalText question;
    FieldType type = FieldType::text;
    bool required = false;
    std::vector<Choice> choices;
    LocalText hint;
    std::vector<std::string> rules;
    std::string
        card_item;  ///< item of a card tapped for the table that fills the cell; empty: the citizen does
};

struct Field {
    std::string id;
    std::string item;    ///< number on the form: "1", "10", or empty
    LocalText label;     ///< as on the form
    LocalText question;  ///< what the citizen is asked: one short sentence
    LocalText hint;      ///< one line of help under the question, may be empty
    FieldType type = FieldType::text;
    bool required = false;
    std::vector<Source> sources;      ///< filled without asking
    std::vector<Source> suggestions;  ///< offered as a button; counts only when the citizen takes it
                                      ///< (provenance stays citizen)
    Conditions only_when;             ///< otherwise the field does not exist on this form
    std::vector<Choice> choices;
    std::vector<Column> columns;  ///< tables
    std::vector<std::string>
        rules;            ///< names of validation.h, e.g. "past_date", "after:1900-01-01", "max_length:200"
    bool counted = true;  ///< false: a component of another field
    Confidence confidence = Confidence::certain;
    std::string note;
    bool blank_when_card_is =
        false;              ///< the chip's silence is an answer (no spouse): neither asked nor demanded
    Conditions blank_when;  ///< the same, while these hold
    std::string
        ask_before;  ///< asked right before this field, whatever the order on the form; empty: in form order
    bool confirm = false;  ///< what a source fills in is shown to the citizen once to be confirmed or changed
};

/// A further card that the form can use.
struct CardRole {
    std::string role;  ///< as in "second:<role>.<item>"
    LocalText name;    ///< "mẹ của trẻ": whose card is asked for
    Conditions when;
    std::string table;  ///< each such card adds a row to this table, as role "<role>#1", "<role>#2" ...
};

/// One of the procedures that a linked procedure is handed on to.
struct Part {
    std::string id;
    std::string procedure;  ///< number in the plan, empty when the plan does not have it
    LocalText name;
    std::string agency;
    std::string layout;               ///< file name under assets/forms/
    std::vector<std::string> fields;  ///< ids of the form's fields that it takes
    std::vector<std::string> after;   ///< parts that must be done before
};

/// A printed form as the law had it from a day on.
struct Form {
    std::string code;  ///< "CT01"
    LocalText title;
    std::string version;         ///< the circular it belongs to
    std::string effective_from;  ///< ISO 8601
    std::string legal_basis;
    std::string addressee;  ///< "Kính gửi: ..."; {unit} is the counter's unit
    std::string layout;     ///< file name under assets/forms/
    Confidence confidence = Confidence::certain;
    bool statutory = true;  ///< false: the law prescribes no form, only what it has to say
    bool wet_ink = false;   ///< signed with a pen only: others sign or stamp it, too
    std::vector<Field> fields;
    std::vector<CardRole> cards;
    std::vector<Part> parts;  ///< linked procedures, in the order of printing
    std::map<std::string, std::string>
        base_case;  ///< what chip_fields() takes for given ("quan_he": "Cha", "card.sex": "Nam")
    [[nodiscard]] const Field* field(const std::string& id) const;
    [[nodiscard]] const CardRole* card(const std::string& role) const;
};

/// The counted fields of a form by what fills them in its base case: the applicant's card, a further card,
/// the machine, or nobody but the citizen.
struct FormCounts {
    int fields = 0, chip = 0, second_card = 0, computed = 0, asked = 0;
};
FormCounts base_counts(const Form& form);

/// How many counted fields one card, the applicant's, fills in the form's base case.
int chip_fields(const Form& form);
/// How many fields the form has, components of other fields left out.
int counted_fields(const Form& form);

/// A paper that goes with the form.
struct Attachment {
    LocalText text;
    Conditions when;          ///< otherwise nobody speaks of it
    Conditions dropped_when;  ///< no longer asked for then; empty: always asked for
    LocalText reason;         ///< why it is no longer asked for
    std::string document;     ///< kind of document (assets/documents) that stands for it once it is kept; or empty
};

struct Procedure {
    std::string id;  ///< "1".."25", Appendix I of the plan
    LocalText name;        ///< as the plan has it
    LocalText short_name;  ///< as people call it; empty where the name is short
    std::string group;     ///< "residence", "civil_status", "records" ...: key of a string and an icon
    std::string field;     ///< of the plan's targets where the group is wider ("immigration"); empty: the group
    std::string icon;
    int level = 0;  ///< online service level of the plan
    std::string agency;
    LocalText processing_time;
    std::optional<ProcessingTime> processing;  ///< the same in numbers; nullopt where the text has none
    LocalText result;
    std::vector<std::string> codes;  ///< numbers in the national catalogue ("1.004222")
    std::vector<Attachment> attachments;
    fees::Schedule fees;
    std::vector<std::shared_ptr<const Form>> forms;  ///< oldest first
    std::shared_ptr<const address::Units> units;     ///< for addresses from chips; nullptr: none are known

    [[nodiscard]] const LocalText& name_to_tap() const { return short_name.vi.empty() ? name : short_name; }
    /// The form whose law applies on this day; nullptr before the first.
    [[nodiscard]] std::shared_ptr<const Form> form_on(const std::string& iso_date) const;
};

/// Reads the numbered files of assets/procedures ("03-permanent-residence.json") and, where there are folders
/// "units", "consent" and "finding" beside that one, the administrative units, the consent texts and the words
/// people look for procedures with. A file that breaks the rules is an error that names file and place.
class Catalogue {
  public:
    static cardio::Result<Catalogue, std::string> load(const std::filesystem::path& folder);
    [[nodiscard]] const std::vector<Procedure>& procedures() const { return procedures_; }
    [[nodiscard]] const Procedure* find(const std::string& id) const;
    [[nodiscard]] const std::shared_ptr<const address::Units>& units() const { return units_; }
    /// Pick lists of communes; nullptr where there are no units.
    [[nodiscard]] const std::shared_ptr<const address::TypeAhead>& type_ahead() const { return type_ahead_; }

    /// The consent text whose law applies on this day; nullptr: none is asked for.
    [[nodiscard]] const ConsentText* consent_on(const std::string& iso_date) const;
    /// From now on the texts ask also whether the dossier may go to the province.
    void ask_for_province();

    /// Turns in life that lead to procedures; none where there is no file of them.
    [[nodiscard]] const Finding& finding() const { return finding_; }
    [[nodiscard]] const ProcedureSearch& search() const { return search_; }

  private:
    Finding finding_;
    ProcedureSearch search_;
    std::vector<ConsentText> consents_;  ///< oldest first
    std::vector<Procedure> procedures_;  ///< by number
    std::shared_ptr<const address::Units> units_;
    std::shared_ptr<const address::TypeAhead> type_ahead_;
};

}  // namespace kiosk::procedures
