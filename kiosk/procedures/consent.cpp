#include "kiosk/procedures/consent.h"

#include <algorithm>
#include <set>

#include "kiosk/address/file_text.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {
namespace {

/// `ids`: those that were there before; none may be there twice.
std::vector<ConsentPurpose> read_purposes(JsonReader& reader, const char* name, std::set<std::string>& ids) {
    std::vector<ConsentPurpose> purposes;
    for (auto& each : reader.objects_or_empty(name)) {
        purposes.push_back(
            {each.text("id"), each.flag_or("required", false), each.local("title"), each.local("text")});
        if (!ids.insert(purposes.back().id).second) each.fault("id", "is there twice");
        each.expect_nothing_else();
    }
    return purposes;
}

ConsentText read_text(JsonReader reader) {
    ConsentText text;
    text.version = reader.text("version");
    text.effective_from = reader.text("effective_from");
    text.legal_basis = reader.local("legal_basis");
    if (!parse_iso(text.effective_from)) reader.fault("effective_from", "must be a day, YYYY-MM-DD");
    std::set<std::string> ids;
    text.purposes = read_purposes(reader, "purposes", ids);
    text.of_province = read_purposes(reader, "purposes_with_province", ids);
    if (text.purposes.empty()) reader.fault("purposes", "must name one at least");
    reader.expect_nothing_else();
    return text;
}

}  // namespace

cardio::Result<std::vector<ConsentText>, std::string> load_consents(const std::filesystem::path& folder) {
    std::vector<ConsentText> texts;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (entry.path().extension() != ".json") continue;
        try {
            texts.push_back(
                read_text(JsonReader(nlohmann::json::parse(address::file_text(entry.path())), "")));
        } catch (const std::exception& fault) {  // DataFault, or JSON that does not parse
            return cardio::fail(entry.path().filename().string() + ": " + fault.what());
        }
    }
    std::sort(texts.begin(), texts.end(),
              [](const auto& a, const auto& b) { return a.effective_from < b.effective_from; });
    return texts;
}

}  // namespace kiosk::procedures
