#include "tests/system/virtual_screen.h"

#include <cstdlib>

namespace tests {

using namespace std::chrono_literals;

VirtualScreen::VirtualScreen() {
    if (const char* there = std::getenv("DISPLAY"); there != nullptr && *there != '\0') {
        name_ = there;
        return;
    }
    server_ = std::make_unique<Program>(
        Arguments{"Xvfb", "-displayfd", "1", "-screen", "0", "1080x1920x24", "-nolisten", "tcp"});
    comes_true([&] { return server_->out().find('\n') != std::string::npos; }, 15s);
    const std::string number = server_->out();
    name_ = ":" + number.substr(0, number.find('\n'));
}

}  // namespace tests
