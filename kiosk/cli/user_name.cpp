#include "kiosk/cli/user_name.h"

#include <pwd.h>
#include <unistd.h>

namespace kiosk::cli {

std::string user_name() {
    const auto* entry = getpwuid(getuid());
    return entry ? entry->pw_name : std::to_string(getuid());
}

}  // namespace kiosk::cli
