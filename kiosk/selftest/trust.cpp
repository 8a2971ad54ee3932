#include "kiosk/selftest/trust.h"

#include <algorithm>

#include "kiosk/selftest/days.h"

namespace kiosk::selftest {
namespace {

using cardio::trust::TrustEntry;
using cardio::trust::TrustList;

/// The authority of assets/trust/specimen names itself so in every certificate.
constexpr const char* specimen_mark = "SPECIMEN";
constexpr std::size_t most_listed = 12;  ///< a master list of the world has hundreds

bool is_specimen(const TrustEntry& entry) {
    return entry.subject.find(specimen_mark) != std::string::npos;
}
bool is_overdue(const TrustList& list, const std::string& today) {
    return list.kind == TrustList::Kind::crl && list.next_update < today;
}

void add_figures(const TrustFacts& facts, CheckResult& result) {
    auto& figures = result.figures;
    figures.emplace_back("certificates", static_cast<std::int64_t>(facts.entries.size()));
    std::int64_t crls = 0;
    for (std::size_t i = 0; i < facts.entries.size() && i < most_listed; ++i) {
        const std::string number = "_" + std::to_string(i + 1);
        figures.emplace_back("csca" + number, facts.entries[i].subject);
        figures.emplace_back("csca_expires" + number, facts.entries[i].not_after);
    }
    std::size_t shown = 0;
    for (const auto& list : facts.lists) {
        const bool crl = list.kind == TrustList::Kind::crl;
        if (crl) ++crls;
        if (++shown > most_listed) continue;
        const std::string number = "_" + std::to_string(shown);
        figures.emplace_back((crl ? "crl" : "master_list") + number, list.issuer);
        if (const auto age = days_between(list.issued, facts.today))
            figures.emplace_back("list_age_days" + number, *age);
        if (!list.next_update.empty()) figures.emplace_back("list_next_update" + number, list.next_update);
    }
    figures.emplace_back("crls", crls);
    for (std::size_t i = 0; i < facts.warnings.size() && i < most_listed; ++i)
        figures.emplace_back("note_" + std::to_string(i + 1), facts.warnings[i]);
}

}  // namespace

CheckResult judge(const TrustFacts& facts) {
    CheckResult result{"trust", Status::warning, "", std::to_string(facts.entries.size()), facts.error};
    if (!facts.error.empty()) {
        result.status = Status::failed;
        result.reason = "tech.trust.unreadable";
        result.figures.emplace_back("problem", facts.error);
        return result;
    }
    add_figures(facts, result);
    const auto overdue = std::find_if(facts.lists.begin(), facts.lists.end(),
                                      [&](const auto& list) { return is_overdue(list, facts.today); });
    const bool all_expired = std::all_of(facts.entries.begin(), facts.entries.end(),
                                         [&](const auto& entry) { return entry.not_after < facts.today; });
    if (facts.entries.empty()) {
        result.reason = "tech.trust.none";
    } else if (std::any_of(facts.entries.begin(), facts.entries.end(), is_specimen)) {
        result.reason = "tech.trust.specimen";
    } else if (all_expired) {
        result.reason = "tech.trust.expired";
    } else if (overdue != facts.lists.end()) {
        result.reason = "tech.trust.crl_overdue";
        result.what = overdue->issuer;
        result.more = overdue->next_update;
    } else if (!facts.warnings.empty()) {
        result.reason = "tech.trust.notes";
        result.more = facts.warnings.front();
    } else {
        result.status = Status::ok;
        result.reason = "tech.trust.ok";
    }
    return result;
}

TrustFacts trust_facts(const cardio::Result<cardio::trust::TrustStore, cardio::trust::TrustError>& store,
                       const std::string& today) {
    TrustFacts facts;
    facts.today = today;
    if (!store) {
        facts.error = store.error().what;
        return facts;
    }
    facts.entries = store->entries();
    facts.lists = store->lists();
    facts.warnings = store->warnings(today);
    return facts;
}

}  // namespace kiosk::selftest
