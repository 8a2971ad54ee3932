#include "cardio/specimen/chip_transport.h"

namespace cardio::specimen {

ResponseApdu ChipTransport::transmit(const CommandApdu& command) {
    if (before_command) before_command(count_);
    ++count_;
    const auto response = ResponseApdu::parse(chip_.process(command.encode()));
    if (!response) throw LinkFault("the chip gave no status");
    return *response;
}

void ChipTransport::reset() {
    chip_.power_on();
}

}  // namespace cardio::specimen
