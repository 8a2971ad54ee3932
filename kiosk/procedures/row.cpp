#include "kiosk/procedures/row.h"

#include <algorithm>

#include "cardio/secure_bytes.h"

namespace kiosk::procedures {

Row::Row(std::initializer_list<std::pair<const std::string, std::string>> texts) {
    for (const auto& [column, text] : texts) set(column, text);
}

const std::string& Row::text(const std::string& column) const {
    static const std::string nothing;
    const auto cell = cells_.find(column);
    return cell == cells_.end() ? nothing : cell->second.text;
}

const std::string& Row::at(const std::string& column) const {
    return cells_.at(column).text;
}

bool Row::blank() const {
    return std::all_of(cells_.begin(), cells_.end(),
                       [](const auto& cell) { return cell.second.text.empty(); });
}

void Row::set(const std::string& column, std::string text, Provenance provenance) {
    cells_[column] = {std::move(text), provenance};
}

void Row::wipe() noexcept {
    for (auto& [column, cell] : cells_) cardio::wipe(cell.text);
    cells_.clear();
    card.clear();
}

}  // namespace kiosk::procedures
