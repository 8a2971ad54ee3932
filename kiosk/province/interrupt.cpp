#include "kiosk/province/interrupt.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <stdexcept>

namespace kiosk::province {

using Clock = std::chrono::steady_clock;

Interrupt::Interrupt() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (!event_.open()) throw std::runtime_error("no descriptor to wait with");
}

void Interrupt::raise() {
    const std::uint64_t one = 1;
    while (write(event_.number(), &one, sizeof one) < 0 && errno == EINTR) continue;
}

void Interrupt::clear() {
    std::uint64_t count = 0;
    while (read(event_.number(), &count, sizeof count) < 0 && errno == EINTR) continue;
}

Interrupt::Woken Interrupt::wait(int file, bool to_read, bool to_write,
                                 std::chrono::milliseconds time) const {
    const short wanted = static_cast<short>((to_read ? POLLIN : 0) | (to_write ? POLLOUT : 0));
    std::array<pollfd, 2> files{{{event_.number(), POLLIN, 0}, {file, wanted, 0}}};
    const auto end = Clock::now() + time;
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        const int found = poll(files.data(), files.size(), static_cast<int>(std::max<long long>(left, 0)));
        if (found < 0 && errno == EINTR) continue;
        if (files[0].revents != 0) return Woken::raised;
        return found > 0 ? Woken::ready : Woken::time_out;
    }
}

}  // namespace kiosk::province
