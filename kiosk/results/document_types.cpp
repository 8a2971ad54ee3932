#include "kiosk/results/document_types.h"

#include <fstream>

#include "cardio/json/json.h"

namespace kiosk::results {
namespace {

bool is_code(const std::string& text) {
    constexpr std::size_t longest = 40;
    return !text.empty() && text.size() <= longest &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

}  // namespace

cardio::Result<DocumentTypes, std::string> load_document_types(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return cardio::fail(file.string() + " cannot be read");
    DocumentTypes types;
    try {
        const auto content = nlohmann::json::parse(stream);
        for (const auto& one : content.at("documents")) {
            const auto code = one.at("code").get<std::string>();
            const LocalText name{one.at("vi").get<std::string>(), one.at("en").get<std::string>(),
                                 one.value("km", std::string())};
            if (!is_code(code) || name.vi.empty() || !types.emplace(code, name).second)
                return cardio::fail(file.string() + ": \"" + code +
                                    "\" is no code of a document, has no name, or stands there twice");
        }
    } catch (const nlohmann::json::exception& mistake) {
        return cardio::fail(file.string() + ": " + mistake.what());
    }
    return types;
}

}  // namespace kiosk::results
