#include <algorithm>

#include "kiosk/fees/quote.h"

namespace kiosk::fees {

std::vector<long> household_amounts(long per_person_vnd, const std::vector<int>& percents, long members,
                                    long already) {
    std::vector<long> amounts;
    for (long member = 0; member < members; ++member) {
        const auto place = static_cast<std::size_t>(already + member);
        const int percent = percents.empty() ? 100 : percents[std::min(place, percents.size() - 1)];
        amounts.push_back((per_person_vnd * percent + 50) / 100);
    }
    return amounts;
}

std::string shown_vnd(long amount) {
    std::string digits = std::to_string(amount);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ".");
    }
    return digits + " đồng";
}

}  // namespace kiosk::fees
