#include "kiosk/procedures/finding.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "kiosk/address/file_text.h"
#include "kiosk/address/fold.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {
namespace {

constexpr int no_match = 1000;
constexpr std::size_t longest_query = 200;  ///< bytes; nobody types more to find something

// Kinds of agreement, the best first; what is finer stands between two of them.
constexpr int step = 100, word_by_word = 3 * step, over_several = 4 * step, most_words = 5 * step;
constexpr int official = 10;

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

bool begins_a_word(const std::string& text, const std::string& query) {
    return text.rfind(query, 0) == 0 || text.find(" " + query) != std::string::npos;
}

/// 0 the whole text, one step its beginning, two the beginning of a later word.
int place_in(const std::string& text, const std::string& query) {
    if (text == query) return 0;
    if (text.rfind(query, 0) == 0) return step;
    return begins_a_word(text, query) ? 2 * step : no_match;
}

bool all_begin_words(const std::string& text, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return begins_a_word(text, word); });
}

Need read_need(JsonReader& reader) {
    Need need{reader.text("id"), reader.text("icon"), reader.local("name"),
              reader.texts_or_empty("procedures")};
    if (need.procedures.empty()) reader.fault("procedures", "must name one at least");
    reader.expect_nothing_else();
    return need;
}

Finding read_finding(JsonReader reader) {
    Finding finding;
    std::set<std::string> ids;
    for (auto& each : reader.objects_or_empty("needs")) {
        finding.needs.push_back(read_need(each));
        if (!ids.insert(finding.needs.back().id).second) each.fault("id", "is there twice");
    }
    JsonReader everyday = reader.object("everyday");
    for (const auto& id : everyday.keys()) finding.everyday[id] = everyday.texts_or_empty(id);
    finding.fillers = reader.texts_or_empty("fillers");
    reader.expect_nothing_else();
    return finding;
}

}  // namespace

const Need* Finding::need(std::string_view id) const {
    const auto found =
        std::find_if(needs.begin(), needs.end(), [&](const Need& need) { return need.id == id; });
    return found == needs.end() ? nullptr : &*found;
}

cardio::Result<Finding, std::string> load_finding(const std::filesystem::path& file) {
    try {
        const auto content = nlohmann::json::parse(address::file_text(file));
        return read_finding(JsonReader(content, ""));
    } catch (const std::exception& fault) {  // DataFault, or JSON that does not parse
        return cardio::fail(file.filename().string() + ": " + fault.what());
    }
}

void ProcedureSearch::Entry::add(std::string_view text, bool is_official) {
    if (!text.empty()) texts.push_back({address::plain(text), address::fold(text), is_official});
}

ProcedureSearch::ProcedureSearch(const std::vector<Procedure>& procedures, const Finding& finding) {
    for (const auto& filler : finding.fillers)
        for (auto& word : words_of(address::plain(filler))) fillers_.push_back(std::move(word));
    for (const auto& procedure : procedures) {
        Entry& entry = entries_.emplace_back();
        entry.id = procedure.id;
        for (const auto* name : {&procedure.name_to_tap(), &procedure.name}) {
            entry.add(name->vi, name == &procedure.name);
            entry.add(name->en, name == &procedure.name);
        }
        for (const auto& form : procedure.forms) entry.add(form->code, true);
        const auto words = finding.everyday.find(procedure.id);
        if (words == finding.everyday.end()) continue;
        for (const auto& text : words->second) entry.add(text, false);
    }
}

ProcedureSearch::Query ProcedureSearch::query_of(std::string_view typed) const {
    Query query{address::plain(typed), address::fold(typed), {}};
    for (auto& word : words_of(query.plain)) {
        const bool filler = std::find(fillers_.begin(), fillers_.end(), word) != fillers_.end();
        if (!filler) query.words.push_back(std::move(word));
    }
    return query;
}

int ProcedureSearch::rank(const Entry& entry, const Query& query) {
    int best = no_match;
    for (const Text& text : entry.texts) {
        int here = place_in(text.plain, query.plain);
        const bool words = here == no_match && !query.words.empty();
        if (words && all_begin_words(text.plain, query.words)) here = word_by_word;
        if (here == no_match) continue;
        const bool marks = place_in(text.folded, query.folded) != no_match;
        best = std::min(best, here + (text.official ? official : 0) + (marks ? 0 : 1));
    }
    if (best != no_match || query.words.size() < 2) return best;
    const auto known = std::count_if(query.words.begin(), query.words.end(), [&](const std::string& word) {
        return std::any_of(entry.texts.begin(), entry.texts.end(),
                           [&](const Text& text) { return begins_a_word(text.plain, word); });
    });
    const auto all = static_cast<std::ptrdiff_t>(query.words.size());
    if (known == all) return over_several;
    const auto missing = static_cast<int>(std::min<std::ptrdiff_t>(all - known, step));
    return 2 * known > all ? most_words + missing : no_match;
}

std::vector<std::string> ProcedureSearch::find(std::string_view typed, std::size_t most) const {
    if (typed.size() > longest_query) return {};
    const Query query = query_of(typed);
    if (query.plain.empty()) return {};
    std::vector<std::pair<int, const Entry*>> found;
    for (const auto& entry : entries_) {
        const int entry_rank = rank(entry, query);
        if (entry_rank < no_match) found.emplace_back(entry_rank, &entry);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i) ids.push_back(found[i].second->id);
    return ids;
}

}  // namespace kiosk::procedures
