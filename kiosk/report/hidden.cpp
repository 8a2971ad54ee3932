#include "kiosk/report/hidden.h"

namespace kiosk::report {
namespace {

/// Cells of which only the sum can be had.
struct Sum {
    int cells = 0, total = 0;
    void add(int count) {
        ++cells;
        total += count;
    }
    /// With fewer, or a lower sum, somebody could say of one cell what it is, or that it is a small one.
    [[nodiscard]] bool hides() const {
        return cells >= 2 && total >= 2 * smallest_cell && total >= 2 * cells;
    }
};

class Table {
  public:
    Table(const std::map<std::string, int>& cells, const std::map<std::string, std::string>& group_of,
          std::set<std::string> hidden)
        : cells_(cells), group_of_(group_of) {
        found_.cells = std::move(hidden);
        for (const auto& [name, count] : cells)
            if (count > 0 && count < smallest_cell) found_.cells.insert(name);
    }

    Hidden run() {
        while (!rest_hides()) {
            const auto more = smallest_shown();
            if (more.empty()) return nothing_of_it();
            found_.cells.insert(more);
        }
        return found_;
    }

  private:
    [[nodiscard]] std::string group(const std::string& cell) const {
        const auto found = group_of_.find(cell);
        return found == group_of_.end() ? std::string() : found->second;
    }
    /// A group's sum is shown when it gives nothing away of the hidden cells in it; the hidden cells of all
    /// others have only their common sum.
    bool rest_hides() {
        std::map<std::string, Sum> sums;
        for (const auto& [name, count] : cells_)
            if (count > 0 && found_.cells.contains(name)) sums[group(name)].add(count);
        found_.groups.clear();
        Sum rest;
        for (const auto& [name, sum] : sums) {
            if (!name.empty() && sum.hides()) continue;
            found_.groups.insert(name);
            rest.cells += sum.cells;
            rest.total += sum.total;
        }
        return rest.cells == 0 || rest.hides();
    }
    /// A group's sum, less than all, or a part of which there is none would say something of the others.
    Hidden nothing_of_it() {
        for (const auto& [name, count] : cells_) {
            found_.cells.insert(name);
            found_.groups.insert(group(name));
        }
        found_.enough = false;
        return found_;
    }
    [[nodiscard]] std::string smallest_shown() const {
        std::string found;
        int least = 0;
        for (const auto& [name, count] : cells_) {
            if (count == 0 || found_.cells.contains(name) || (!found.empty() && count >= least)) continue;
            found = name;
            least = count;
        }
        return found;
    }

    const std::map<std::string, int>& cells_;
    const std::map<std::string, std::string>& group_of_;
    Hidden found_;
};

}  // namespace

Hidden hide(const std::map<std::string, int>& cells, const std::map<std::string, std::string>& group_of,
            std::set<std::string> hidden) {
    return Table(cells, group_of, std::move(hidden)).run();
}

}  // namespace kiosk::report
