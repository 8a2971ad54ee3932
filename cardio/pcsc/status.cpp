#include "cardio/pcsc/status.h"

#include <winscard.h>

#include <string>
#include <type_traits>

#include "cardio/transport.h"

namespace cardio::pcsc {

static_assert(std::is_same_v<LONG, long>, "check() takes what the SCard functions return");

namespace {

/// Carries the code beside the sentence, so that the sentence stays one for people.
class WithCode {
  public:
    explicit WithCode(std::uint32_t code) : code_(code) {}
    virtual ~WithCode() = default;
    [[nodiscard]] std::uint32_t code() const { return code_; }

  private:
    std::uint32_t code_;
};

template <class Error>
class Coded final : public Error, public WithCode {
  public:
    Coded(const std::string& sentence, std::uint32_t code) : Error(sentence), WithCode(code) {}
};

template <class Error>
[[noreturn]] void raise(const char* sentence, long code) {
    throw Coded<Error>(sentence, static_cast<std::uint32_t>(code));
}

[[noreturn]] void raise_no_card(long code, Phase phase) {
    if (phase == Phase::connect) raise<NoCard>("there is no card on the reader: lay the card on it", code);
    raise<CardRemoved>("the card left the reader: put it back and keep it there", code);
}

}  // namespace

void check(long code, Phase phase) {
    switch (code) {
        case SCARD_S_SUCCESS:
            return;
        case SCARD_E_NO_SERVICE:
        case SCARD_E_SERVICE_STOPPED:
        case SCARD_P_SHUTDOWN:
        case SCARD_E_INVALID_HANDLE:  // the handle of a service that has been restarted since
            raise<NoService>(
                "the smart card service does not run: start it with 'sudo systemctl start pcscd', or as root "
                "'pcscd --foreground'",
                code);
        case SCARD_W_SECURITY_VIOLATION:
        case SCARD_E_NO_ACCESS:
            raise<ServiceDenied>(
                "the smart card service refuses this user: run as a user whom the system's rules for pcscd "
                "(polkit, or the group of its socket) allow",
                code);
        case SCARD_E_NO_READERS_AVAILABLE:
        case SCARD_E_UNKNOWN_READER:
        case SCARD_E_READER_UNAVAILABLE:
            raise<NoReader>("the card reader is not there: plug it in", code);
        case SCARD_E_NO_SMARTCARD:
        case SCARD_W_REMOVED_CARD:
            raise_no_card(code, phase);
        case SCARD_W_RESET_CARD:
            raise<CardReset>("another program reset the card: close it and read again", code);
        case SCARD_W_UNRESPONSIVE_CARD:
        case SCARD_W_UNPOWERED_CARD:
        case SCARD_W_UNSUPPORTED_CARD:
        case SCARD_E_PROTO_MISMATCH:
            raise<CardUnresponsive>(
                "what lies on the reader does not answer: lay one card flat on the middle of the reader",
                code);
        case SCARD_E_SHARING_VIOLATION:
        case SCARD_E_SERVER_TOO_BUSY:
            raise<ReaderBusy>("another program is using the card: close that program and try again", code);
        default:
            raise<LinkFault>("the link to the card broke: lay the card on the reader again", code);
    }
}

std::optional<std::uint32_t> status_code(const std::exception& error) {
    const auto* coded = dynamic_cast<const WithCode*>(&error);
    return coded == nullptr ? std::nullopt : std::optional(coded->code());
}

}  // namespace cardio::pcsc
