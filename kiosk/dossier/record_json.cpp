#include "kiosk/dossier/record_json.h"

namespace kiosk::dossier {

using nlohmann::ordered_json;

ordered_json content_json(cardio::BytesView bytes) {
    auto parsed = ordered_json::parse(bytes.begin(), bytes.end(), nullptr, false);
    return parsed.is_discarded() ? ordered_json(cardio::as_text(bytes)) : parsed;
}

ordered_json consents_json(const std::vector<Consent>& consents) {
    auto json = ordered_json::array();
    for (const auto& one : consents)
        json.push_back({{"purpose", one.purpose},
                        {"text_version", one.text_version},
                        {"given", one.given},
                        {"channel", one.channel},
                        {"at", one.at}});
    return json;
}

}  // namespace kiosk::dossier
