#include "cardio/specimen/quirks.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "cardio/specimen/quirk_tables.h"

namespace cardio::specimen {
namespace {

constexpr unsigned largest_count = 9999;

const QuirkRows& rows() {
    static const QuirkRows list = [] {
        QuirkRows all;
        for (auto& table :
             {data_quirks(), document_quirks(), issuer_quirks(), offer_quirks(), card_security_quirks(),
              copy_quirks(), active_authentication_quirks(), chip_authentication_quirks(), access_quirks(),
              file_quirks(), length_quirks(), messaging_quirks(), session_quirks(), link_quirks()}) {
            all.insert(all.end(), table.begin(), table.end());
        }
        return all;
    }();
    return list;
}

[[noreturn]] void refuse(const std::string& name, const char* why) {
    throw std::invalid_argument("There is no quirk \"" + name + "\"" + why + ".");
}

/// "reset-at:20" -> 20; `standard` where the name has no number.
unsigned count_of(const std::string& name, std::size_t colon, std::optional<unsigned> standard) {
    if (colon == std::string::npos) return standard.value_or(0);
    const std::string digits = name.substr(colon + 1);
    const bool number = !digits.empty() && digits.size() <= 4 &&
                        std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!standard || !number) refuse(name, ": only one that strikes at a command takes a number");
    const unsigned count = static_cast<unsigned>(std::stoul(digits));
    if (count == 0 || count > largest_count) refuse(name, ": its number is from 1 to 9999");
    return count;
}

/// Row name to its count, for the names that were asked for.
std::map<std::string, unsigned> wanted(const std::set<std::string>& names) {
    std::map<std::string, unsigned> counts;
    for (const std::string& name : names) {
        const auto colon = name.find(':');
        const std::string plain = name.substr(0, colon);
        const auto row = std::ranges::find_if(
            rows(), [&plain](const QuirkRow& candidate) { return candidate.quirk.name == plain; });
        if (row == rows().end()) refuse(name, "");
        counts[plain] = count_of(name, colon, row->quirk.count);
    }
    return counts;
}

}  // namespace

QuirkRows under(const std::string& family, CaseFamily case_family, QuirkRows rows) {
    for (QuirkRow& row : rows) {
        row.quirk.family = family;
        row.quirk.case_family = case_family;
    }
    return rows;
}

const std::vector<Quirk>& quirks() {
    static const std::vector<Quirk> list = [] {
        std::vector<Quirk> all;
        for (const QuirkRow& row : rows()) all.push_back(row.quirk);
        return all;
    }();
    return list;
}

Behaviour apply_quirks(IssuedCard& card, const std::set<std::string>& names) {
    Behaviour behaviour;
    const auto counts = wanted(names);
    for (const QuirkRow& row : rows()) {
        const auto asked = counts.find(row.quirk.name);
        if (asked == counts.end()) continue;
        if (row.change) row.change(card);
        if (row.behave) row.behave(behaviour, asked->second);
    }
    return behaviour;
}

IssuedCard with_quirks(IssuedCard card, const std::set<std::string>& names) {
    (void)apply_quirks(card, names);
    return card;
}

}  // namespace cardio::specimen
