#include "tests/conformance/case_table.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace conformance {
namespace {

constexpr std::size_t columns = 8;

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(trimmed(part));
    return parts;
}

std::set<std::string> words(const std::string& text) {
    if (text == "-") return {};
    const auto parts = split(text, ' ');
    std::set<std::string> all(parts.begin(), parts.end());
    all.erase("");
    return all;
}

std::string joined(const std::set<std::string>& all) {
    std::string text;
    for (const auto& word : all) text += (text.empty() ? "" : " ") + word;
    return text.empty() ? "-" : text;
}

const std::set<std::string> as_the_profile{"="};

}  // namespace

std::string to_text(const Ending& ending) {
    return ending.outcome + " | " + ending.access + " | " + ending.proof + " | " + joined(ending.fails) +
           " | " + joined(ending.warnings);
}

CaseTable CaseTable::load(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    CaseTable table;
    for (std::string line; std::getline(file, line);) {
        if (trimmed(line).empty() || line.front() == '#') continue;
        const auto cells = split(line, '|');
        if (cells.size() != columns) throw std::runtime_error("not eight columns: " + line);
        for (const auto& profile : words(cells[1])) {
            const bool is_new =
                table.by_names_.emplace(std::pair(profile, cells[2]), table.cases_.size()).second;
            if (!is_new) throw std::runtime_error("twice in the table: " + profile + " with " + cells[2]);
            table.cases_.push_back({cells[0],
                                    profile,
                                    cells[2],
                                    {cells[3], cells[4], cells[5], words(cells[6]), words(cells[7])}});
        }
    }
    return table;
}

Ending CaseTable::expected(const std::string& profile, const std::string& quirk) const {
    auto row = by_names_.find({profile, quirk});
    if (row == by_names_.end()) row = by_names_.find({"each", quirk});
    if (row == by_names_.end()) throw std::out_of_range("no row for " + profile + " with " + quirk);
    Ending ending = cases_.at(row->second).ending;
    if (quirk == "-") return ending;
    const Ending alone = expected(profile, "-");
    if (ending.access == "=") ending.access = alone.access;
    if (ending.proof == "=") ending.proof = alone.proof;
    if (ending.fails == as_the_profile) ending.fails = alone.fails;
    if (ending.warnings.erase("=") != 0) ending.warnings.insert(alone.warnings.begin(), alone.warnings.end());
    return ending;
}

}  // namespace conformance
