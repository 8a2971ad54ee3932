// What an inspection should look at first.
#include <map>
#include <set>
#include <tuple>

#include "kiosk/dossier/audit.h"

namespace kiosk::dossier {
namespace {

constexpr int refused_a_day = 5, opened_an_hour = 30, days_of_one_dossier = 5;
constexpr int first_hour = 6, last_hour = 20;

using Person = std::pair<std::string, std::string>;  // who, day or hour

std::string day_of(const AuditEntry& entry) {
    return entry.at.substr(0, 10);
}

/// "2026-11-28T09", of the local time that the entry states.
std::string hour_of(const AuditEntry& entry) {
    return entry.at.substr(0, 13);
}

bool outside_hours(const AuditEntry& entry) {
    if (entry.at.size() < 13) return false;
    const int hour = (entry.at[11] - '0') * 10 + (entry.at[12] - '0');
    return hour < first_hour || hour >= last_hour;
}

/// Whether somebody saw what a citizen handed in, or a scan that is kept with it.
bool shows_content(const AuditEntry& entry) {
    const bool look = entry.action == "open" || entry.action == "access" || entry.action == "result";
    return look && entry.result == "done";
}

}  // namespace

std::vector<AuditFlag> flags_of(const std::vector<AuditEntry>& entries) {
    std::map<Person, int> refused, outside;
    std::map<Person, std::set<std::string>> in_hour, on_days;
    std::set<std::string> watched;
    std::map<Person, int> of_watched;
    for (const auto& entry : entries) {
        if (entry.action == "watch") watched.insert(entry.purpose);
        if (shows_content(entry) && watched.contains(entry.purpose)) ++of_watched[{entry.who, day_of(entry)}];
        const bool in_vain = entry.action == "search" && entry.result != "done";
        if (entry.action != "open" && !in_vain) continue;
        if (entry.result != "done") {
            ++refused[{entry.who, day_of(entry)}];
            continue;
        }
        in_hour[{entry.who, hour_of(entry)}].insert(entry.purpose);
        on_days[{entry.who, entry.purpose}].insert(day_of(entry));
        if (outside_hours(entry)) ++outside[{entry.who, day_of(entry)}];
    }
    using What = AuditFlag::What;
    std::vector<AuditFlag> flags;
    for (const auto& [person, count] : of_watched)
        flags.push_back({What::watched, person.first, person.second, count});
    for (const auto& [person, count] : refused)
        if (count >= refused_a_day)
            flags.push_back({What::refused_often, person.first, person.second, count});
    for (const auto& [person, codes] : in_hour)
        if (static_cast<int>(codes.size()) >= opened_an_hour)
            flags.push_back({What::many_in_an_hour, person.first, person.second.substr(0, 10),
                             static_cast<int>(codes.size())});
    for (const auto& [person, count] : outside)
        flags.push_back({What::outside_hours, person.first, person.second, count});
    for (const auto& [person, days] : on_days)
        if (static_cast<int>(days.size()) >= days_of_one_dossier)
            flags.push_back(
                {What::opened_again, person.first, *days.rbegin(), static_cast<int>(days.size())});
    return flags;
}

std::string explain(const AuditFlag& flag) {
    const std::string who = flag.who + " on " + flag.day + ": ", count = std::to_string(flag.count);
    switch (flag.what) {
        case AuditFlag::What::refused_often:
            return who + count + " look-ups of dossiers that are not there";
        case AuditFlag::What::many_in_an_hour:
            return who + count + " dossiers opened within an hour";
        case AuditFlag::What::outside_hours:
            return who + count + " dossiers opened outside office hours";
        case AuditFlag::What::watched:
            return who + "openings of watched dossiers: " + count;
        case AuditFlag::What::opened_again:
            break;
    }
    return who + "one dossier opened on " + count + " days";
}

}  // namespace kiosk::dossier
