#pragma once

#include <string>
#include <vector>

#include "kiosk/address/units.h"

namespace kiosk::address {

/// One line of a pick list.
struct Hit {
    Unit unit;
    std::string was;  ///< former commune by which it was found: "Xã Mong Thọ, Huyện Châu Thành, Kiên Giang"
    friend bool operator==(const Hit&, const Hit&) = default;
};

/// Finds communes by the first letters of their name or of a former commune's, with or without diacritics.
/// Prepared once, then fast enough for each key typed.
class TypeAhead {
  public:
    explicit TypeAhead(std::shared_ptr<const Units> units);

    /// At most `most` hits, the best first: whole name, beginning of the name, beginning of one of its words;
    /// names of today before former ones, names that agree in their diacritics too before others. Nothing
    /// typed gives nothing.
    [[nodiscard]] std::vector<Hit> find(const std::string& typed, std::size_t most) const;

  private:
    struct Entry {
        std::string plain, folded;  ///< the name without its kind
        std::size_t unit = 0;
        const FormerCommune* former = nullptr;
    };
    void add(const std::string& name, std::size_t unit, const FormerCommune* former);
    static int rank(const Entry& entry, const std::string& plain_query, const std::string& folded_query);

    std::shared_ptr<const Units> units_;
    std::vector<Entry> entries_;
};

}  // namespace kiosk::address
