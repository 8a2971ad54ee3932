#include "kiosk/clerk/slip_content.h"

#include "kiosk/print/form_pdf.h"
#include "kiosk/procedures/dates.h"

namespace kiosk::clerk {
namespace {

/// "2026-11-24T08:05:09+07:00" as "08:05, 24/11/2026".
std::string shown_time(const std::string& iso) {
    if (iso.size() < 16) return iso;
    return iso.substr(11, 5) + ", " + procedures::shown_date(iso.substr(0, 10));
}

std::string place_and_day(const std::string& unit, const std::string& iso) {
    const auto day = procedures::parse_iso(iso.substr(0, 10));
    if (!day) return {};
    return print::place_of(unit) + ", ngày " + std::to_string(day->day) + " tháng " +
           std::to_string(day->month) + " năm " + std::to_string(day->year);
}

/// The last four digits tell the person their own number; a slip may lie about.
std::string masked_number(const std::string& number) {
    return number.size() < 8 ? number : std::string("•••••••• ") + number.substr(number.size() - 4);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : "; ") + word;
    return text;
}

/// How the person was identified: what the act of confirming says, never more.
std::string identity_words(const Opened& opened) {
    for (const auto& act : opened.acts) {
        if (act.kind != ActKind::confirm) continue;
        const auto document = act.choices.find("document"), compared = act.choices.find("compared");
        std::string text = "cán bộ đã đối chiếu";
        if (compared != act.choices.end()) text += ": " + joined(compared->second);
        if (document != act.choices.end()) text += " (" + joined(document->second) + ")";
        return text;
    }
    return {};
}

}  // namespace

print::SlipContent slip_content(const Config& config, const Opened& opened, const DoneAct& act) {
    print::SlipContent content;
    content.unit_name = config.unit.name;
    content.province = config.unit.province;
    content.place_and_day = place_and_day(config.unit.name, act.at);
    content.clerk = act.by_name;
    content.created = act.at.substr(0, 10);
    const auto chosen = [&](const char* group) {
        const auto found = act.choices.find(group);
        return found == act.choices.end() ? std::vector<std::string>{} : found->second;
    };
    content.texts = {{"receipt", opened.summary.receipt_code},
                     {"unit", config.unit.name},
                     {"province", config.unit.province},
                     {"counter", config.unit.counter},
                     {"name", opened.item("full_name")},
                     {"masked_number", masked_number(opened.item("id_number"))},
                     {"procedure", opened.procedure},
                     {"received", shown_time(opened.summary.received_at)},
                     {"due", procedures::shown_date(act.due.empty() ? opened.due() : act.due)},
                     {"identity", identity_words(opened)},
                     {"to", joined(chosen("to"))},
                     {"now", shown_time(act.at)},
                     {"clerk", act.by_name},
                     {"text", act.text}};
    content.lists["papers"] = opened.papers;
    content.lists["papers"].insert(content.lists["papers"].begin(), "Tờ khai " + opened.summary.form_code);
    content.lists["reasons"] = chosen("reason");
    return content;
}

}  // namespace kiosk::clerk
