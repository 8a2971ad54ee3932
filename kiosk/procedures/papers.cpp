#include "kiosk/procedures/papers.h"

#include <algorithm>

#include "cardio/json/json.h"
#include "kiosk/condition.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {
namespace {

/// An earlier result or scan is there: nobody is asked for it again.
LocalText held_since(const std::string& day) {
    const auto shown = shown_date(day);
    return {"Đã có bản số hóa của bạn từ ngày " + shown + ": không yêu cầu nộp lại, cán bộ xem bản đang giữ.",
            "A digitised copy of yours has been kept since " + shown +
                ": it is not asked for again, the clerk looks at that one.",
            ""};
}

}  // namespace

std::vector<Paper> papers(const Draft& draft) {
    std::vector<Paper> list;
    if (!draft.procedure) return list;
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    for (const auto& attachment : draft.procedure->attachments) {
        if (!holds(attachment.when, answer)) continue;
        const bool dropped = !attachment.dropped_when.empty() && holds(attachment.dropped_when, answer);
        const auto held = draft.held.find(attachment.document);
        if (!dropped && held != draft.held.end())
            list.push_back({attachment.text, false, held_since(held->second)});
        else
            list.push_back({attachment.text, !dropped, dropped ? attachment.reason : LocalText{}});
    }
    std::stable_partition(list.begin(), list.end(), [](const Paper& paper) { return paper.needed; });
    return list;
}

nlohmann::ordered_json papers_json(const std::vector<Paper>& papers) {
    using Json = nlohmann::ordered_json;
    Json bring = Json::array(), not_asked = Json::array();
    for (const auto& paper : papers) {
        if (paper.needed) {
            bring.push_back(paper.text.vi);
        } else {
            not_asked.push_back({{"text", paper.text.vi}, {"reason", paper.reason.vi}});
        }
    }
    return {{"bring", std::move(bring)}, {"not_asked", std::move(not_asked)}};
}

}  // namespace kiosk::procedures
