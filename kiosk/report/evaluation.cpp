#include "kiosk/report/evaluation.h"

#include <cmath>

namespace kiosk::report {
namespace {

using nlohmann::ordered_json;

ordered_json known(const char* group, const char* name, const Share& share) {
    const double percent = std::round(share.value() * 1000) / 10;
    return {{"group", group},
            {"name", name},
            {"count", share.count},
            {"of", share.of},
            {"percent", share.of == 0 ? ordered_json() : ordered_json(percent)}};
}

ordered_json unknown(const char* group, const char* name, const char* why) {
    return {{"group", group}, {"name", name},       {"count", nullptr},
            {"of", nullptr},  {"percent", nullptr}, {"why", why}};
}

}  // namespace

ordered_json evaluation_json(const Figures& all) {
    auto online = known("online", "Cung cấp dịch vụ trực tuyến", all.online);
    if (all.online.count == 0) {
        online["percent"] = nullptr;
        online["why"] = "this counter takes in no online dossiers";
    }
    return {unknown("disclosure", "Công khai, minh bạch", "judged on the portal, not at a counter"),
            known("progress", "Tiến độ giải quyết", all.on_time),
            known("digitisation", "Số hóa hồ sơ", all.digitised),
            std::move(online),
            unknown("payment", "Thanh toán trực tuyến", "the bank does not tell the counter what was paid"),
            known("satisfaction", "Mức độ hài lòng", all.satisfied)};
}

}  // namespace kiosk::report
