#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "kiosk/procedures/provenance.h"

namespace kiosk::procedures {

struct Cell {
    std::string text;
    Provenance provenance = Provenance::citizen;
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// One row of a table: texts by column, each with where it came from, and whose card filled the row.
class Row {
  public:
    Row() = default;
    /// Texts that the citizen gave.
    Row(std::initializer_list<std::pair<const std::string, std::string>> texts);

    [[nodiscard]] const std::map<std::string, Cell>& cells() const { return cells_; }
    [[nodiscard]] const std::string& text(const std::string& column) const;  ///< empty where there is none
    [[nodiscard]] const std::string& at(const std::string& column) const;    ///< throws std::out_of_range
    [[nodiscard]] bool blank() const;                                        ///< nothing is written in it
    void set(const std::string& column, std::string text, Provenance provenance = Provenance::citizen);
    /// Overwrites the texts in memory and empties the row.
    void wipe() noexcept;

    std::string card;  ///< role of the card that filled cells ("member#2"); empty: none did
    friend bool operator==(const Row&, const Row&) = default;

  private:
    std::map<std::string, Cell> cells_;
};

}  // namespace kiosk::procedures
