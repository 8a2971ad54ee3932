#include "kiosk/harden.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace kiosk {

void harden_process() noexcept {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace kiosk
