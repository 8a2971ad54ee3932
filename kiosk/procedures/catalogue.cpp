#include "kiosk/procedures/catalogue.h"

#include <algorithm>

#include "kiosk/procedures/condition.h"

namespace kiosk::procedures {

const Field* Form::field(const std::string& id) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

int chip_fields(const Form& form) {
    const auto answer = [&](const std::string& id) {
        const auto given = form.base_case.find(id);
        return given == form.base_case.end() ? std::string{} : given->second;
    };
    const auto filled = [&](const Field& field) {
        return field.counted &&
               std::any_of(field.sources.begin(), field.sources.end(), [&](const Source& source) {
                   return source.from.rfind("chip.", 0) == 0 && holds(source.when, answer);
               });
    };
    return static_cast<int>(std::count_if(form.fields.begin(), form.fields.end(), filled));
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
