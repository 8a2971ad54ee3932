#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace conformance {

/// How a read must end, and how it ended: the columns of cases.txt behind the quirk.
struct Ending {
    std::string outcome;  ///< "genuine", "rejected" ... as in the JSON of `kiosk read`
    std::string access;   ///< "PACE-GM" ..., "-" where the chip did not open
    std::string proof;    ///< that the chip is no copy: "CA", "AA", "PACE-CAM", "not offered", "failed" ...
    std::set<std::string> fails;  ///< findings that failed
    std::set<std::string> warnings;
    friend bool operator==(const Ending&, const Ending&) = default;
};
std::string to_text(const Ending& ending);

/// One row. In a row of a quirk "=" stands for what the row of the profile alone says.
struct Case {
    std::string family, profile, quirk;
    Ending ending;
};

class CaseTable {
  public:
    /// Throws std::runtime_error with the line for anything but eight columns.
    static CaseTable load(const std::string& path);

    [[nodiscard]] const std::vector<Case>& cases() const { return cases_; }
    /// What is expected of the profile with this quirk ("-": none), "=" filled in. A row that names the
    /// profile comes before one for "each". Throws std::out_of_range where there is no row.
    [[nodiscard]] Ending expected(const std::string& profile, const std::string& quirk) const;

  private:
    std::vector<Case> cases_;
    std::map<std::pair<std::string, std::string>, std::size_t> by_names_;
};

}  // namespace conformance
