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

enum class Filling { asked, computed, second_card, chip };

/// A form's base case: the applicant is of age, has a sound card of the first generation, and brings the
/// cards the form has a use for.
class BaseCase {
  public:
    explicit BaseCase(const Form& form) : form_(form) {}

    /// What fills the field; by way of another field counts as that one does.
    [[nodiscard]] Filling of(const Field& field, std::size_t depth = 0) const {
        const auto alone = [&](const std::string& name) { return answer_of(name, "không"); };
        const auto with_cards = [&](const std::string& name) { return answer_of(name, "có"); };
        if (depth > form_.fields.size() || !holds(field.only_when, alone)) return Filling::asked;
        Filling best = Filling::asked;
        for (const auto& source : field.sources) {
            const Filling filling = of(source, depth);
            const bool second = filling == Filling::second_card;
            const bool yields = second ? holds(source.when, with_cards) : holds(source.when, alone);
            if (yields) best = std::max(best, filling);
        }
        return best;
    }

  private:
    [[nodiscard]] Filling of(const Source& source, std::size_t depth) const {
        if (source.from.rfind("chip.", 0) == 0) return Filling::chip;
        if (source.from.rfind("second:", 0) == 0) return Filling::second_card;
        const bool copies = source.from.rfind("field:", 0) == 0;
        const Field* other = copies ? form_.field(source.from.substr(6)) : nullptr;
        if (!copies) return Filling::computed;
        return other == nullptr ? Filling::asked : of(*other, depth + 1);
    }

    [[nodiscard]] std::string answer_of(const std::string& name, const std::string& card_read) const {
        static const std::map<std::string, std::string> usual{{"card.adult", "có"},
                                                              {"card.under_14", "không"},
                                                              {"card.under_6", "không"},
                                                              {"card.proved", "có"},
                                                              {"card.generation", "cccd"}};
        if (const auto given = form_.base_case.find(name); given != form_.base_case.end())
            return given->second;
        if (const auto value = usual.find(name); value != usual.end()) return value->second;
        return name.rfind("second:", 0) == 0 ? card_read : "";
    }

    const Form& form_;
};

}  // namespace

FormCounts base_counts(const Form& form) {
    const BaseCase base_case(form);
    FormCounts counts;
    for (const auto& field : form.fields) {
        if (!field.counted) continue;
        ++counts.fields;
        const Filling filling = base_case.of(field);
        if (filling == Filling::chip) ++counts.chip;
        if (filling == Filling::second_card) ++counts.second_card;
        if (filling == Filling::computed) ++counts.computed;
        if (filling == Filling::asked) ++counts.asked;
    }
    return counts;
}

int chip_fields(const Form& form) {
    return base_counts(form).chip;
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

const ConsentText* Catalogue::consent_on(const std::string& iso_date) const {
    const ConsentText* last = nullptr;
    for (const ConsentText& text : consents_)
        if (text.effective_from <= iso_date) last = &text;
    return last;
}

void Catalogue::ask_for_province() {
    for (ConsentText& text : consents_) {
        text.purposes.insert(text.purposes.end(), text.of_province.begin(), text.of_province.end());
        text.of_province.clear();
    }
}

const Procedure* Catalogue::find(const std::string& id) const {
    const auto found = std::find_if(procedures_.begin(), procedures_.end(),
                                    [&](const Procedure& known) { return known.id == id; });
    return found == procedures_.end() ? nullptr : &*found;
}

}  // namespace kiosk::procedures
