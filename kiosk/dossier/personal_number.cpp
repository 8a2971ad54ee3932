#include "kiosk/dossier/personal_number.h"

#include <algorithm>

namespace kiosk::dossier {

bool is_personal_number(cardio::BytesView text) {
    constexpr std::size_t digits = 12;
    return text.size() == digits &&
           std::ranges::all_of(text, [](std::uint8_t one) { return one >= '0' && one <= '9'; });
}

}  // namespace kiosk::dossier
