#include "kiosk/address/type_ahead.h"

#include <algorithm>

#include "kiosk/address/fold.h"
#include "kiosk/address/kind.h"

namespace kiosk::address {

namespace {

constexpr int no_match = 1000;

/// 0 the whole text, 1 its beginning, 2 the beginning of a later word.
int place_in(const std::string& text, const std::string& query) {
    if (text == query) return 0;
    if (text.rfind(query, 0) == 0) return 1;
    return text.find(" " + query) != std::string::npos ? 2 : no_match;
}

/// What is typed, without "xã", "xa", "p." and the like before it.
std::string plain_query(const std::string& typed) {
    const std::string name = take_kind_off(typed, Level::commune).name;
    const std::string text = plain(name);
    for (const std::string kind : {"xa ", "phuong ", "thi tran ", "dac khu "}) {
        if (text.rfind(kind, 0) == 0 && text.size() > kind.size()) return text.substr(kind.size());
    }
    return text;
}

}  // namespace

TypeAhead::TypeAhead(std::shared_ptr<const Units> units) : units_(std::move(units)) {
    for (std::size_t i = 0; i < units_->communes().size(); ++i)
        add(units_->communes()[i].commune, i, nullptr);
    for (const auto& former : units_->former()) {
        for (const auto unit : former.now) add(former.name, unit, &former);
    }
}

void TypeAhead::add(const std::string& name, std::size_t unit, const FormerCommune* former) {
    const std::string folded = take_kind_off(name, Level::commune).name;
    entries_.push_back({plain(folded), folded, unit, former});
}

int TypeAhead::rank(const Entry& entry, const std::string& plain_query, const std::string& folded_query) {
    const int place = place_in(entry.plain, plain_query);
    if (place == no_match) return no_match;
    const bool exact_marks = place_in(entry.folded, folded_query) != no_match;
    return place * 4 + (entry.former == nullptr ? 0 : 2) + (exact_marks ? 0 : 1);
}

std::vector<Hit> TypeAhead::find(const std::string& typed, std::size_t most) const {
    const std::string query = plain_query(typed);
    if (query.empty()) return {};
    const std::string folded = take_kind_off(typed, Level::commune).name;
    std::vector<std::pair<int, const Entry*>> found;
    for (const auto& entry : entries_) {
        const int entry_rank = rank(entry, query, folded);
        if (entry_rank != no_match) found.emplace_back(entry_rank, &entry);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second->plain < b.second->plain;
    });
    std::vector<Hit> hits;
    for (const auto& [entry_rank, entry] : found) {
        const Unit& unit = units_->communes()[entry->unit];
        const bool there =
            std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.unit == unit; });
        if (there) continue;
        if (hits.size() == most) break;
        const auto* former = entry->former;
        hits.push_back({unit, former == nullptr
                                  ? ""
                                  : former->name + ", " + former->district + ", " + former->province});
    }
    return hits;
}

}  // namespace kiosk::address
