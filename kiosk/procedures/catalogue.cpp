#include "kiosk/procedures/catalogue.h"

#include <algorithm>

#include "kiosk/condition.h"

namespace kiosk::procedures {

const CardRole* Form::card(const std::string& role) const {
    const auto found =
        std::find_if(cards.begin(), cards.end(), [&](const CardRole& card) { return card.role == role; });
    return found == cards.end() ? nullptr : &*found;
}

const Field* Form::field(const std::string& id) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

namespace {

/// A form's base case: the applicant is of age, has a sound card of the first generation, and comes alone.
class BaseCase {
  public:
    explicit BaseCase(const Form& form) : form_(form) {}

    /// Whether the field is filled from the applicant's card, if by way of another field.
    [[nodiscard]] bool fills(const Field& field, std::size_t depth = 0) const {
        const auto answer = [&](const std::string& name) { return answer_of(name); };
        if (depth > form_.fields.size() || !holds(field.only_when, answer)) return false;
        return std::any_of(field.sources.begin(), field.sources.end(), [&](const Source& source) {
            if (!holds(source.when, answer)) return false;
            if (source.from.rfind("chip.", 0) == 0) return true;
            const bool copies = source.from.rfind("field:", 0) == 0;
            const Field* other = copies ? form_.field(source.from.substr(6)) : nullptr;
            return other != nullptr && fills(*other, depth + 1);
        });
    }

  private:
    [[nodiscard]] std::string answer_of(const std::string& name) const {
        static const std::map<std::string, std::string> usual{{"card.adult", "có"},
                                                              {"card.under_14", "không"},
                                                              {"card.under_6", "không"},
                                                              {"card.proved", "có"},
                                                              {"card.generation", "cccd"}};
        if (const auto given = form_.base_case.find(name); given != form_.base_case.end())
            return given->second;
        if (const auto value = usual.find(name); value != usual.end()) return value->second;
        return name.rfind("second:", 0) == 0 ? "không" : "";
    }

    const Form& form_;
};

}  // namespace

int chip_fields(const Form& form) {
    const BaseCase base_case(form);
    return static_cast<int>(std::count_if(form.fields.begin(), form.fields.end(), [&](const Field& field) {
        return field.counted && base_case.fills(field);
    }));
}

int counted_fields(const Form& form) {
    return static_cast<int>(std::count_if(form.fields.begin(), form.fields.end(),
                                          [](const Field& field) { return field.counted; }));
}

std::shared_ptr<const Form> Procedure::form_on(const std::string& iso_date) const {
    std::shared_ptr<const Form> valid;
    for (const auto& form : forms) {
        if (form->effective_from <= iso_date) valid = form;
    }
    return valid;
}

const Procedure* Catalogue::find(const std::string& id) const {
    const auto found = std::find_if(procedures_.begin(), procedures_.end(),
                                    [&](const Procedure& known) { return known.id == id; });
    return found == procedures_.end() ? nullptr : &*found;
}

}  // namespace kiosk::procedures
