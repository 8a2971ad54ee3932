#include "kiosk/stop_signal.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <stdexcept>

namespace kiosk {
namespace {

constexpr std::array signals{SIGTERM, SIGINT};
constexpr std::uint64_t signalled = 1, over = 1ULL << 32;
int event = -1;  // a handler reaches nothing but what is global

/// Only what may be done in a handler. Programs started from here get the default action, as exec resets it.
void tell(int /*signal*/) {
    const int saved = errno;
    if (write(event, &signalled, sizeof signalled) < 0) _exit(1);
    errno = saved;
}

void handle(void (*handler)(int), int flags) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    for (const int signal : signals) sigaction(signal, &action, nullptr);
}

}  // namespace

StopSignal::StopSignal(std::function<void()> stop) {
    event = eventfd(0, EFD_CLOEXEC);
    if (event < 0) throw std::runtime_error("no eventfd");
    thread_ = std::thread([stop = std::move(stop)] {
        std::uint64_t value = 0;
        while (read(event, &value, sizeof value) != sizeof value) {
        }
        if (value < over) stop();
    });
    handle(tell, SA_RESTART | static_cast<int>(SA_RESETHAND));
}

StopSignal::~StopSignal() {
    handle(SIG_DFL, 0);
    if (write(event, &over, sizeof over) < 0) _exit(1);
    thread_.join();
    close(event);
    event = -1;
}

}  // namespace kiosk
