#include "cardio/lds/details.h"

#include <algorithm>

#include "cardio/lds/dates.h"
#include "cardio/lds/text.h"
#include "cardio/secure_bytes.h"

namespace cardio::lds {
namespace {

constexpr std::uint32_t names_template = 0xA0;
constexpr std::string_view name_gap = "<<";

/// NFC of a text within the limit; empty where there is none.
std::string readable(BytesView value) {
    if (value.size() > max_detail_text) return {};
    return nfc(as_text(value)).value_or("");
}

/// Fillers as blanks, never two blanks in a row, none at the ends.
std::string without_fillers(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != '<' && c != ' ') {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

HolderName name_of(BytesView value) {
    const std::string text = readable(value);
    const std::size_t gap = std::min(text.find(name_gap), text.size());
    return {without_fillers(std::string_view(text).substr(0, gap)),
            without_fillers(std::string_view(text).substr(gap))};
}

/// The digits of a date, written as characters or two to a byte; empty when it is neither.
std::string digits_of(BytesView value, std::size_t count) {
    std::string digits;
    if (value.size() == count) digits = as_text(value);
    if (value.size() * 2 == count) digits = to_hex(value);
    const bool decimal_only = digits.find_first_not_of("0123456789") == std::string::npos;
    return decimal_only ? digits : std::string();
}

/// The day in the first eight digits.
std::optional<std::string> day_of(std::string_view digits) {
    const auto year = decimal(digits.substr(0, 4)), month = decimal(digits.substr(4, 2)),
               day = decimal(digits.substr(6, 2));
    return year && month && day ? iso_text({*year, *month, *day}) : std::nullopt;
}

}  // namespace

std::string HolderName::joined() const {
    return primary + (primary.empty() || secondary.empty() ? "" : " ") + secondary;
}

std::optional<Details> Details::read(BytesView content) {
    Details details;
    TlvReader reader(content);
    while (const auto element = reader.next()) {
        details.first_.emplace(element->tag, element->value);
        if (element->tag != names_template) {
            details.all_.push_back(*element);
            continue;
        }
        TlvReader names(element->value);
        while (const auto name = names.next()) details.all_.push_back(*name);
        if (!names.at_end()) return std::nullopt;
    }
    if (!reader.at_end()) return std::nullopt;
    return details;
}

BytesView Details::value(std::uint32_t tag) const {
    const auto found = first_.find(tag);
    return found == first_.end() ? BytesView{} : found->second;
}

std::optional<std::string> Details::text(std::uint32_t tag) const {
    const std::string text = without_fillers(readable(value(tag)));
    return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<std::string> Details::list(std::uint32_t tag) const {
    std::vector<std::string> parts;
    const std::string text = readable(value(tag));
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('<'), rest.size());
        std::string part = without_fillers(rest.substr(0, end));
        if (!part.empty()) parts.push_back(std::move(part));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return parts;
}

std::optional<HolderName> Details::name(std::uint32_t tag) const {
    HolderName name = name_of(value(tag));
    return name.joined().empty() ? std::nullopt : std::optional(std::move(name));
}

std::vector<HolderName> Details::names(std::uint32_t tag) const {
    std::vector<HolderName> names;
    for (const Tlv& element : all_) {
        if (element.tag != tag || names.size() == max_detail_names) continue;
        HolderName name = name_of(element.value);
        if (!name.joined().empty()) names.push_back(std::move(name));
    }
    return names;
}

std::optional<std::string> Details::date(std::uint32_t tag) const {
    const std::string digits = digits_of(value(tag), 8);
    return digits.empty() ? std::nullopt : day_of(digits);
}

std::optional<std::string> Details::time(std::uint32_t tag) const {
    const std::string digits = digits_of(value(tag), 14);
    const auto day = digits.empty() ? std::nullopt : day_of(digits);
    if (!day || digits.substr(8, 2) > "23" || digits.substr(10, 2) > "59" || digits.substr(12, 2) > "59")
        return std::nullopt;
    return *day + 'T' + digits.substr(8, 2) + ':' + digits.substr(10, 2) + ':' + digits.substr(12, 2);
}

Bytes Details::bytes(std::uint32_t tag) const {
    const BytesView view = value(tag);
    return {view.begin(), view.end()};
}

void wipe_detail(std::string& text) noexcept {
    wipe(text);
}
void wipe_detail(std::optional<std::string>& text) noexcept {
    if (text) wipe(*text);
    text.reset();
}
void wipe_detail(std::vector<std::string>& list) noexcept {
    for (std::string& text : list) wipe(text);
    list.clear();
}
void wipe_detail(std::optional<HolderName>& name) noexcept {
    if (name) {
        wipe(name->primary);
        wipe(name->secondary);
    }
    name.reset();
}
void wipe_detail(std::vector<HolderName>& names) noexcept {
    for (HolderName& name : names) {
        wipe(name.primary);
        wipe(name.secondary);
    }
    names.clear();
}
void wipe_detail(Bytes& bytes) noexcept {
    wipe(bytes);
}

}  // namespace cardio::lds
