#include "kiosk/results/held.h"

namespace kiosk::results {
namespace {

/// The last answer to the purpose holds.
bool may_be_used_again(dossier::Store& store, const std::string& receipt_code) {
    bool given = false;
    if (const auto consents = store.consents(receipt_code))
        for (const auto& one : *consents)
            if (one.purpose == "reuse") given = one.given;
    return given;
}

}  // namespace

std::map<std::string, std::string> held_documents(dossier::Store& store, cardio::BytesView personal_number,
                                                  const dossier::Store::LookUp& who) {
    std::map<std::string, std::string> newest;
    std::map<std::string, bool> allowed;
    for (const auto& one : store.results_of(personal_number, who)) {
        if (!allowed.contains(one.receipt_code))
            allowed[one.receipt_code] = may_be_used_again(store, one.receipt_code);
        if (!allowed[one.receipt_code]) continue;
        auto& day = newest[one.type_code];
        day = std::max(day, one.attached_at.substr(0, 10));
    }
    return newest;
}

}  // namespace kiosk::results
