#include "kiosk/procedures/fee_loader.h"

#include <algorithm>

#include "kiosk/procedures/condition_loader.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/form_loader.h"

namespace kiosk::procedures {

namespace {

std::string read_last_day(JsonReader& reader, const std::string& key, const std::string& first) {
    if (!reader.has(key)) return {};
    std::string last = read_day(reader, key);
    if (last < first) reader.fault(key, "is before the first day");
    return last;
}

void read_per(fees::Item& item, JsonReader& reader) {
    const std::string per = reader.text_or("per", "dossier");
    if (per == "dossier") return;
    const std::size_t colon = per.find(':');
    const std::string kind = per.substr(0, colon);
    if (colon == std::string::npos || colon + 1 == per.size() || (kind != "copy" && kind != "person"))
        reader.fault("per", "must be dossier, copy:<number field> or person:<table>");
    item.per = kind == "copy" ? fees::Per::copy : fees::Per::person;
    item.counted_by = per.substr(colon + 1);
}

void read_household(fees::Item& item, JsonReader& reader) {
    if (reader.has("applicant_too")) item.applicant_too = read_conditions(reader, "applicant_too");
    item.already = reader.text_or("already", "");
    const bool for_persons_only = item.applicant_too || !item.already.empty();
    if (for_persons_only && item.per != fees::Per::person)
        reader.fault(item.applicant_too ? "applicant_too" : "already", "goes with person:<table>");
}

fees::Item read_item(JsonReader& reader) {
    fees::Item item;
    item.id = reader.text("id");
    item.label = reader.local("label");
    item.from = read_day(reader, "effective_from");
    item.to = read_last_day(reader, "effective_to", item.from);
    item.amount_vnd = reader.number_or_null("amount_vnd");
    if (item.amount_vnd && *item.amount_vnd < 0) reader.fault("amount_vnd", "a fee is not negative");
    item.amount_field = reader.text_or("amount_field", "");
    if (item.amount_vnd && !item.amount_field.empty())
        reader.fault("amount_field", "stands in place of amount_vnd: that must be null");
    item.treasury = reader.flag_or("treasury", false);
    read_per(item, reader);
    read_household(item, reader);
    item.when = read_conditions(reader, "when");
    item.basis = reader.text("basis");
    item.verified = reader.flag_or("verified", false);
    reader.expect_nothing_else();
    return item;
}

fees::Waiver read_waiver(JsonReader& reader, const std::vector<fees::Item>& items) {
    fees::Waiver waiver;
    waiver.id = reader.text("id");
    waiver.label = reader.local("label");
    waiver.from = read_day(reader, "from");
    waiver.to = read_last_day(reader, "to", waiver.from);
    const long percent = reader.number_or("percent", 100);
    if (percent < 1 || percent > 100) reader.fault("percent", "must be from 1 to 100");
    waiver.percent = static_cast<int>(percent);
    waiver.items = reader.texts_or_empty("items");
    if (waiver.items.empty()) reader.fault("items", "must name what it covers");
    for (const auto& id : waiver.items) {
        const bool known =
            std::any_of(items.begin(), items.end(), [&](const fees::Item& item) { return item.id == id; });
        if (!known) reader.fault("items", "there is no fee \"" + id + "\"");
    }
    waiver.claim = reader.local_or_empty("claim");
    waiver.when = read_conditions(reader, "when");
    waiver.basis = reader.text("basis");
    reader.expect_nothing_else();
    return waiver;
}

bool at_the_same_time(const fees::Item& a, const fees::Item& b) {
    return (a.to.empty() || b.from <= a.to) && (b.to.empty() || a.from <= b.to);
}

/// The same fee may stand there for several times or several cases, not twice for one.
void check_items(const std::vector<fees::Item>& items, const JsonReader& reader) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const bool twice = items[i].id == items[j].id && items[i].when == items[j].when &&
                               at_the_same_time(items[i], items[j]);
            if (twice)
                reader.fault("items/" + std::to_string(i),
                             "\"" + items[i].id + "\" is there for the same days");
        }
    }
}

std::vector<int> read_reduction(JsonReader& reader) {
    std::vector<int> percents;
    for (const long percent : reader.numbers_or_empty("household_reduction")) {
        if (percent < 0 || percent > 100) reader.fault("household_reduction", "is in percent, 0 to 100");
        percents.push_back(static_cast<int>(percent));
    }
    return percents;
}

}  // namespace

fees::Schedule read_fees(JsonReader& procedure) {
    fees::Schedule schedule;
    if (!procedure.has("fees")) return schedule;
    JsonReader reader = procedure.object("fees");
    for (auto& item : reader.objects_or_empty("items")) schedule.items.push_back(read_item(item));
    check_items(schedule.items, reader);
    for (auto& waiver : reader.objects_or_empty("waivers")) {
        schedule.waivers.push_back(read_waiver(waiver, schedule.items));
        for (std::size_t i = 0; i + 1 < schedule.waivers.size(); ++i) {
            if (schedule.waivers[i].id == schedule.waivers.back().id)
                waiver.fault("id", "\"" + schedule.waivers[i].id + "\" is there twice");
        }
    }
    schedule.household_reduction = read_reduction(reader);
    reader.expect_nothing_else();
    return schedule;
}

}  // namespace kiosk::procedures
