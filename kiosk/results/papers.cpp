#include "kiosk/results/papers.h"

#include <fstream>

#include "cardio/json/json.h"

namespace kiosk::results {

cardio::Result<std::map<std::string, PaperKinds>, std::string> load_paper_kinds(
    const std::filesystem::path& file, const DocumentTypes& types) {
    const auto content = nlohmann::json::parse(std::ifstream(file), nullptr, false);
    if (!content.is_object()) return cardio::fail(file.string() + " is missing or is no JSON");
    std::map<std::string, PaperKinds> kinds;
    try {
        for (const auto& [procedure, one] : content.at("procedures").items()) {
            auto& its = kinds[procedure];
            its.results = one.at("results").get<std::vector<std::string>>();
            its.papers = one.at("papers").get<std::vector<std::string>>();
            for (const auto* list : {&its.results, &its.papers})
                for (const auto& kind : *list)
                    if (kind != "none" && !types.contains(kind))
                        return cardio::fail(file.string() + ": \"" + kind + "\" of procedure " + procedure +
                                            " is no kind of document");
        }
    } catch (const nlohmann::json::exception& mistake) {
        return cardio::fail(file.string() + ": " + mistake.what());
    }
    return kinds;
}

}  // namespace kiosk::results
