#include "kiosk/selftest/catalogue.h"

#include <algorithm>

#include "kiosk/procedures/catalogue.h"

namespace kiosk::selftest {

CheckResult judge(const CatalogueFacts& facts) {
    CheckResult result{"catalogue", Status::failed, "", std::to_string(facts.procedures), facts.error};
    if (!facts.error.empty()) {
        result.reason = "tech.catalogue.unreadable";
        result.figures.emplace_back("problem", facts.error);
        return result;
    }
    result.figures = {{"procedures", facts.procedures},
                      {"forms", facts.forms},
                      {"without_form", facts.without_form},
                      {"newest_form", facts.newest}};
    if (facts.procedures == 0) {
        result.reason = "tech.catalogue.empty";
    } else if (facts.without_form > 0) {
        result.status = Status::warning;
        result.reason = "tech.catalogue.out_of_force";
        result.what = std::to_string(facts.without_form);
    } else {
        result.status = Status::ok;
        result.reason = "tech.catalogue.ok";
    }
    return result;
}

CatalogueFacts look_at_catalogue(const std::filesystem::path& assets, const std::string& today) {
    CatalogueFacts facts;
    const auto catalogue = procedures::Catalogue::load(assets / "procedures");
    if (!catalogue) {
        facts.error = catalogue.error();
        return facts;
    }
    for (const auto& procedure : catalogue->procedures()) {
        ++facts.procedures;
        facts.forms += static_cast<std::int64_t>(procedure.forms.size());
        if (!procedure.form_on(today)) ++facts.without_form;
        for (const auto& form : procedure.forms) facts.newest = std::max(facts.newest, form->effective_from);
    }
    return facts;
}

}  // namespace kiosk::selftest
