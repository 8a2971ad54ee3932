#pragma once

#include <string>

namespace kiosk::address {

enum class Level { province, district, commune };

/// A folded name without the word for what it names.
struct Named {
    std::string kind;  ///< folded and written out ("thanh phô" ...); empty: there was none
    std::string name;
};

/// Takes "TP.", "Thị xã", "P.", "Xã" and the like off a name. A name that would be empty then keeps all.
Named take_kind_off(const std::string& name, Level level);

}  // namespace kiosk::address
