#include "kiosk/procedures/papers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/condition.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

std::vector<Paper> papers(const Draft& draft) {
    std::vector<Paper> list;
    if (!draft.procedure) return list;
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    for (const auto& attachment : draft.procedure->attachments) {
        if (!holds(attachment.when, answer)) continue;
        const bool dropped = !attachment.dropped_when.empty() && holds(attachment.dropped_when, answer);
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
