#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cardio/result.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::cli {

/// What the command line asks of fill.
struct FillRequest {
    std::string procedure;
    std::filesystem::path from;
    std::vector<std::filesystem::path> second;
    std::vector<std::string>
        set;         ///< "field=value"; tables as a JSON list of objects, "@card" names a row of a card
    std::string on;  ///< ISO 8601
    std::string unit_name;  ///< empty: a dotted line
};

struct FilledForm {
    procedures::Draft draft;
    std::vector<procedures::Problem> refused;  ///< answers of --set that the form did not take
    std::vector<std::string> remarks;          ///< sentences for stderr
};

/// Fills the form as asked. Error: one sentence about arguments or files (unknown procedure or field,
/// unreadable file, no form on that day).
cardio::Result<FilledForm, std::string> fill_form(const procedures::Catalogue& catalogue,
                                                  const FillRequest& request);

/// One card as `kiosk read --json` wrote it, believed as its caller does: values are proved when the outcome
/// is genuine. Texts are brought to NFC; dates must be days. Error: one sentence with the file's name.
cardio::Result<procedures::CardData, std::string> load_card(const std::filesystem::path& file,
                                                            std::vector<std::string>& remarks);

}  // namespace kiosk::cli
