#include "kiosk/address/placement.h"

#include <algorithm>

#include "kiosk/address/fold.h"
#include "kiosk/address/kind.h"

namespace kiosk::address {

namespace {

using Match = Placement::Match;
using Parts = std::vector<std::string>;

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Parts parts_of(const std::string& text) {
    Parts parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t comma = std::min(text.find_first_of(",;", from), text.size());
        std::string part = trimmed(text.substr(from, comma - from));
        if (!part.empty()) parts.push_back(std::move(part));
        from = comma + 1;
    }
    static const std::string country = fold("Việt Nam");
    if (!parts.empty() && fold(parts.back()) == country) parts.pop_back();
    return parts;
}

/// All but the last `count` parts, as one text.
std::string without_last(const Parts& parts, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i + count < parts.size(); ++i) text += (i == 0 ? "" : ", ") + parts[i];
    return text;
}

bool says_district(const std::string& part) {
    const std::string kind = take_kind_off(part, Level::district).kind;
    return !kind.empty();
}

bool says_commune(const std::string& part) {
    return !take_kind_off(part, Level::commune).kind.empty();
}

/// Reads the parts of one address from its end.
class Reader {
  public:
    Reader(const Units& units, const std::string& printed) : units_(units), parts_(parts_of(printed)) {
        placed_.printed = printed;
    }

    Placement read() {
        if (parts_.empty()) return placed_;
        const auto province = units_.province(parts_.back());
        if (!province) return placed_;
        if (former_three_levels() || current_two_levels(*province) || former_two_levels()) return placed_;
        placed_.match = Match::province_only;
        placed_.units = {*province};
        placed_.detail = without_last(parts_, 1);
        return placed_;
    }

  private:
    [[nodiscard]] const std::string& from_end(std::size_t count) const {
        return parts_[parts_.size() - 1 - count];
    }

    /// commune, district, province
    bool former_three_levels() {
        if (parts_.size() < 3) return false;
        return take(units_.former_named(from_end(2), from_end(1), from_end(0)), 3);
    }

    /// commune, province, as addresses are since 1 July 2025
    bool current_two_levels(const Unit& province) {
        if (parts_.size() < 2 || !units_.is_province_today(from_end(0))) return false;
        if (says_district(from_end(1))) return false;
        const bool could_be_district =
            units_.had_district(from_end(1), from_end(0)) && !says_commune(from_end(1));
        if (could_be_district) return false;
        const auto found = units_.communes_named(from_end(1), province.province_code);
        if (found.empty()) return false;
        for (const auto index : found) placed_.units.push_back(units_.communes()[index]);
        placed_.match = found.size() == 1 ? Match::current : Match::split;
        placed_.detail = without_last(parts_, 2);
        return true;
    }

    /// commune, province: the district was left out
    bool former_two_levels() {
        if (parts_.size() < 2 || says_district(from_end(1))) return false;
        if (units_.had_district(from_end(1), from_end(0)) && !says_commune(from_end(1))) return false;
        return take(units_.former_named(from_end(1), "", from_end(0)), 2);
    }

    bool take(const std::vector<const FormerCommune*>& found, std::size_t named_parts) {
        if (found.empty()) return false;
        for (const auto* former : found) {
            for (const auto index : former->now) {
                const Unit& unit = units_.communes()[index];
                const bool there =
                    std::find(placed_.units.begin(), placed_.units.end(), unit) != placed_.units.end();
                if (!there) placed_.units.push_back(unit);
            }
        }
        placed_.match = placed_.units.size() == 1 ? Match::exact : Match::split;
        placed_.detail = without_last(parts_, named_parts);
        return true;
    }

    const Units& units_;
    Parts parts_;
    Placement placed_;
};

std::string last_part(const std::string& printed) {
    const Parts parts = parts_of(printed);
    return parts.empty() ? "" : parts.back();
}

}  // namespace

Placement place(const Units& units, const std::string& printed) {
    return Reader(units, printed).read();
}

std::string now_phrase(const Unit& unit) {
    return (unit.commune.empty() ? "nay thuộc " : "nay là ") + text_of(unit);
}

std::string now_phrase(const Units& units, const Placement& placement) {
    if (placement.match == Match::exact) return now_phrase(placement.units.front());
    const bool renamed =
        placement.match == Match::province_only && !units.is_province_today(last_part(placement.printed));
    return renamed ? now_phrase(placement.units.front()) : "";
}

std::string compose(const std::string& detail, const Unit& unit) {
    const std::string text = trimmed(detail);
    return text.empty() ? text_of(unit) : text + ", " + text_of(unit);
}

}  // namespace kiosk::address
