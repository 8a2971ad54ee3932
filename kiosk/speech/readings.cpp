#include "kiosk/speech/readings.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <utility>

#include "cardio/json/json.h"

namespace kiosk::speech {
namespace {

using Words = Readings::Words;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
/// Letters beyond ASCII are told by their first bit.
bool is_word(char c) {
    return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// What was recognised at a place: how many bytes of the text, and what is said for them.
struct Read {
    std::size_t bytes = 0;
    std::string said;
};
using Maybe = std::optional<Read>;

std::size_t run(std::string_view text, std::size_t at, bool (*belongs)(char)) {
    std::size_t end = at;
    while (end < text.size() && belongs(text[end])) ++end;
    return end - at;
}

bool ends_word(std::string_view text, std::size_t at) {
    return at >= text.size() || !is_word(text[at]);
}

/// "0 0 0 1"
std::string spelled(std::string_view characters) {
    std::string said;
    for (const char c : characters) {
        if (!said.empty()) said += ' ';
        said += c;
    }
    return said;
}

std::string without_zero(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return std::string(digits);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
    return text;
}

std::string date_text(const Words& words, std::string_view day, std::string_view month,
                      std::string_view year) {
    const std::string number = without_zero(month);
    const auto index = static_cast<std::size_t>(std::stoi(number) - 1);
    std::string said = replaced(words.date, "{d}", without_zero(day));
    said = replaced(std::move(said), "{m}", number);
    if (index < words.months.size()) said = replaced(std::move(said), "{month}", words.months[index]);
    return replaced(std::move(said), "{y}", year);
}

bool is_month(std::string_view digits) {
    const int month = digits.size() <= 2 ? std::stoi(std::string(digits)) : 0;
    return month >= 1 && month <= 12;
}

/// "28/02/1985" or "1985-02-28"; `before` is the word said last.
Maybe date(const Words& words, std::string_view text, std::string_view before) {
    const std::size_t first = run(text, 0, is_digit);
    if (first == 0 || first > 4 || text.size() <= first) return std::nullopt;
    const char stroke = text[first];
    if (stroke != '/' && stroke != '-') return std::nullopt;
    const std::size_t second = run(text, first + 1, is_digit), third_at = first + second + 2;
    if (second == 0 || second > 2 || third_at >= text.size() || text[third_at - 1] != stroke)
        return std::nullopt;
    const std::size_t third = run(text, third_at, is_digit);
    if (!ends_word(text, third_at + third)) return std::nullopt;
    const auto a = text.substr(0, first), b = text.substr(first + 1, second),
               c = text.substr(third_at, third);
    if (!is_month(b)) return std::nullopt;
    std::string said;
    if (stroke == '/' && first <= 2 && third == 4) said = date_text(words, a, b, c);
    if (stroke == '-' && first == 4 && third == 2) said = date_text(words, c, b, a);
    if (said.empty()) return std::nullopt;
    const bool named = words.day.empty() || before == words.day;
    return Read{third_at + third, named ? said : words.day + " " + said};
}

/// "2/5" as "2 of 5".
Maybe share(const Words& words, std::string_view text) {
    const std::size_t first = run(text, 0, is_digit);
    if (first == 0 || first > 2 || first >= text.size() || text[first] != '/') return std::nullopt;
    const std::size_t second = run(text, first + 1, is_digit), end = first + 1 + second;
    if (second == 0 || second > 2 || !ends_word(text, end) || (end < text.size() && text[end] == '/'))
        return std::nullopt;
    return Read{end, std::string(text.substr(0, first)) + " " + words.out_of + " " +
                         std::string(text.substr(first + 1, second))};
}

/// "1.250.000" as "1 triệu 250 nghìn", or without its dots.
Maybe amount(const Words& words, std::string_view text) {
    std::size_t end = run(text, 0, is_digit);
    if (end == 0 || end > 3 || text[0] == '0') return std::nullopt;
    std::string digits(text.substr(0, end));
    while (end < text.size() && text[end] == '.' && run(text, end + 1, is_digit) == 3) {
        digits += text.substr(end + 1, 3);
        end += 4;
    }
    if (digits.size() <= 3 || digits.size() > 12 || !ends_word(text, end)) return std::nullopt;
    const long value = std::stol(digits);
    if (words.thousand.empty() || value % 1000 != 0) return Read{end, digits};
    std::string said;
    if (value >= 1'000'000) said = std::to_string(value / 1'000'000) + " " + words.million;
    const long thousands = value / 1000 % 1000;
    if (thousands > 0) said += (said.empty() ? "" : " ") + std::to_string(thousands) + " " + words.thousand;
    return Read{end, said};
}

constexpr std::string_view bullet = "•";

/// What goes on behind a point or a dash is a code, no number.
bool ends_number(std::string_view text, std::size_t at) {
    const bool joined = at + 1 < text.size() && (text[at] == '.' || text[at] == '-') && is_word(text[at + 1]);
    return ends_word(text, at) && !joined;
}

/// Digits, masked ones too, that stand together or in groups with one blank between them.
Maybe number(const Words& words, std::string_view text) {
    constexpr std::size_t least = 5;
    std::string said;
    std::size_t at = 0, count = 0, group = 0;
    while (at < text.size()) {
        const bool masked = text.substr(at).starts_with(bullet);
        if (is_digit(text[at]) || masked) {
            said += (said.empty() ? ""
                     : group == 0 ? ", "
                                  : " ") +
                    (masked ? words.star : std::string(1, text[at]));
            at += masked ? bullet.size() : 1;
            ++count;
            ++group;
            continue;
        }
        const auto rest = text.substr(at + 1);
        const bool goes_on = !rest.empty() && (is_digit(rest[0]) || rest.starts_with(bullet));
        // Two short numbers side by side are two numbers.
        if (text[at] != ' ' || group < 3 || !goes_on) break;
        group = 0;
        ++at;
    }
    const bool begins_with_zero = count >= 3 && text[0] == '0';
    const bool masked = text.substr(0, at).find(bullet) != std::string_view::npos;
    if (count == 0 || !ends_number(text, at) || !(count >= least || begins_with_zero || masked))
        return std::nullopt;
    return Read{at, said};
}

bool is_code(char c) {
    return is_digit(c) || is_capital(c) || c == '.' || c == '-' || c == '/';
}

/// "CT01", "000.00.00.H01-261128-0001": letters and digits one by one, a short rest between the groups.
Maybe code(const Words&, std::string_view text) {
    std::size_t end = run(text, 0, is_code);
    while (end > 0 && !is_word(text[end - 1])) --end;
    const auto token = text.substr(0, end);
    const bool letters = std::any_of(token.begin(), token.end(), is_capital);
    const bool digits = std::any_of(token.begin(), token.end(), is_digit);
    if (!letters || !digits || !ends_word(text, end)) return std::nullopt;
    std::string said, group;
    for (const char c : token) {
        if (is_word(c)) {
            group += c;
            continue;
        }
        said += (said.empty() ? "" : ", ") + spelled(group);
        group.clear();
    }
    return Read{end, said + (said.empty() ? "" : ", ") + spelled(group)};
}

/// The longest of the abbreviations that stands here as a word.
Maybe abbreviation(const Words& words, std::string_view text) {
    Maybe found;
    for (const auto& [word, said] : words.words) {
        if (!text.starts_with(word) || !ends_word(text, word.size())) continue;
        if (!found || word.size() > found->bytes) found = Read{word.size(), said};
    }
    return found;
}

/// Signs that the speech program would take for commands, or read by their names.
char plain(char c) {
    static constexpr std::string_view unspoken = "[]{}<>|\\_`~^*#\"";
    return static_cast<unsigned char>(c) < 0x20 || unspoken.find(c) != std::string_view::npos ? ' ' : c;
}

Words words_of(const nlohmann::json& entry) {
    Words words;
    words.star = entry.at("star").get<std::string>();
    words.out_of = entry.at("out_of").get<std::string>();
    words.day = entry.at("day").get<std::string>();
    words.date = entry.at("date").get<std::string>();
    words.thousand = entry.value("thousand", std::string());
    words.million = entry.value("million", std::string());
    words.months = entry.value("months", std::vector<std::string>());
    for (const auto& [word, said] : entry.at("words").items()) words.words[word] = said.get<std::string>();
    return words;
}

}  // namespace

cardio::Result<Readings, std::string> Readings::load(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return cardio::fail("cannot read " + file.string());
    try {
        const auto json = nlohmann::json::parse(in);
        Readings readings;
        readings.languages_[Language::vi] = words_of(json.at("vi"));
        readings.languages_[Language::en] = words_of(json.at("en"));
        return readings;
    } catch (const nlohmann::json::exception&) {
        return cardio::fail(file.string() +
                            " must be an object with star, out_of, day, date and words for vi and en");
    }
}

const Readings::Words& Readings::of(Language language) const {
    auto found = languages_.find(language);
    if (found == languages_.end()) found = languages_.find(Language::vi);
    return found == languages_.end() ? none_ : found->second;
}

std::string Readings::readable(std::string_view text, Language language) const {
    const Words& words = of(language);
    std::string said, word;  // what was said, and the last word of it
    const auto say = [&](std::string_view more) {
        for (const char c : more) {
            const bool blank = c == ' ' && (said.empty() || said.back() == ' ');
            if (!blank) said += c;
        }
    };
    bool inside_word = false;
    while (!text.empty()) {
        Maybe read;
        if (!inside_word) {
            const auto begin = said.find_last_of(' ', said.size() < 2 ? 0 : said.size() - 2);
            word = said.substr(begin == std::string::npos ? 0 : begin + 1);
            while (!word.empty() && word.back() == ' ') word.pop_back();
            read = date(words, text, word);
            for (const auto& look : {share, amount, number, code, abbreviation})
                if (!read) read = look(words, text);
        }
        if (read) {
            say(read->said);
            text.remove_prefix(read->bytes);
            inside_word = true;
            continue;
        }
        const char c = plain(text.front());
        say({&c, 1});
        inside_word = is_word(c) || c == '/';
        text.remove_prefix(1);
    }
    while (!said.empty() && said.back() == ' ') said.pop_back();
    return said;
}

}  // namespace kiosk::speech
