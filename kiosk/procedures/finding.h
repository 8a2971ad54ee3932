#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk::procedures {

struct Procedure;

/// A turn in life that brings people to the counter, and the procedures it may ask for.
struct Need {
    std::string id, icon;
    LocalText name;
    std::vector<std::string> procedures;  ///< ids, the most likely first
};

/// How people look for procedures, beside the names these have in the plan.
struct Finding {
    std::vector<Need> needs;  ///< in the order of showing
    std::map<std::string, std::vector<std::string>>
        everyday;                      ///< what people call it, by id of the procedure
    std::vector<std::string> fillers;  ///< words that tell no procedure from another

    [[nodiscard]] const Need* need(std::string_view id) const;
};

/// Reads assets/finding/finding.json. Error: one sentence that names the place.
cardio::Result<Finding, std::string> load_finding(const std::filesystem::path& file);

/// Finds procedures by what is typed of their names, short names, form codes and everyday words, with or
/// without diacritics. Prepared once, then fast enough for each key typed.
class ProcedureSearch {
  public:
    ProcedureSearch() = default;
    ProcedureSearch(const std::vector<Procedure>& procedures, const Finding& finding);

    /// Ids, at most `most`, the best first: what was typed is a whole text, its beginning, stands at the
    /// beginning of a word of it; then all its words begin words of one text, or of several of the procedure;
    /// then more than half of them do. What people tap and say counts before the names of the plan, text that
    /// agrees in its diacritics before text that does not, then the number in the plan. Nothing typed gives
    /// nothing.
    [[nodiscard]] std::vector<std::string> find(std::string_view typed, std::size_t most) const;

  private:
    struct Text {
        std::string plain, folded;
        bool official = false;
    };
    struct Entry {
        std::string id;
        std::vector<Text> texts;
        void add(std::string_view text, bool is_official);
    };
    struct Query {
        std::string plain, folded;
        std::vector<std::string> words;  ///< of `plain`, without the fillers
    };
    [[nodiscard]] Query query_of(std::string_view typed) const;
    static int rank(const Entry& entry, const Query& query);

    std::vector<Entry> entries_;        ///< by number in the plan
    std::vector<std::string> fillers_;  ///< plain
};

}  // namespace kiosk::procedures
