#include "cardio/read_link.h"

namespace cardio::reading {

ResponseApdu WatchedTransport::transmit(const CommandApdu& command) {
    if (cancelled()) throw Cancelled("the read was cancelled");
    ResponseApdu answer = inner_.transmit(command);
    ever_answered_ = true;
    return answer;
}

}  // namespace cardio::reading
