#include "kiosk/procedures/bringing.h"

#include <algorithm>

#include "kiosk/procedures/catalogue.h"

namespace kiosk::procedures {
namespace {

using When = ToBring::When;

When when_of(const Attachment& paper) {
    if (!paper.dropped_when.empty()) return When::chip_replaces;
    return paper.when.empty() ? When::always : When::sometimes;
}

bool in_force(const fees::Item& item, const std::string& iso_date) {
    return item.from <= iso_date && (item.to.empty() || iso_date <= item.to);
}

}  // namespace

ToBring to_bring(const Procedure& procedure, const std::string& iso_date) {
    ToBring list;
    for (const auto& paper : procedure.attachments) list.papers.push_back({paper.text, when_of(paper)});
    std::stable_sort(list.papers.begin(), list.papers.end(),
                     [](const auto& a, const auto& b) { return a.when < b.when; });
    if (const auto form = procedure.form_on(iso_date)) {
        for (const auto& card : form->cards) list.cards.push_back(card.name);
    }
    for (const auto& item : procedure.fees.items) {
        if (in_force(item, iso_date)) list.fees.push_back({item.label, item.amount_vnd});
    }
    return list;
}

}  // namespace kiosk::procedures
