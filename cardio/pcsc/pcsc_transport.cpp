#include "cardio/pcsc/pcsc_transport.h"

#include <winscard.h>

#include <array>
#include <optional>
#include <thread>

#include "cardio/card_capabilities.h"
#include "cardio/pcsc/context.h"
#include "cardio/pcsc/reader_info.h"
#include "cardio/pcsc/status.h"

namespace cardio::pcsc {

namespace {

constexpr std::size_t answer_limit = 65536 + 2;  ///< the largest extended answer, ISO/IEC 7816-4 5.1
constexpr int busy_attempts = 5;
constexpr std::chrono::milliseconds busy_pause{100};
/// pcscd looks at a reader every 400 ms. Connecting sooner after a loss reaches a card that is not there, and
/// the failed reset leaves pcscd sure that the reader is empty although the card came back in between.
constexpr std::chrono::milliseconds notice_time{500};

using Clock = std::chrono::steady_clock;

/// One connected card: exclusive, and in a transaction until the end of its life, when the card is reset.
class Connection {
  public:
    explicit Connection(const std::string& reader);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Bytes exchange(BytesView command);
    void reset();
    /// At the end the card is not asked to reset: it has gone.
    void give_up() { disposition_ = SCARD_LEAVE_CARD; }
    [[nodiscard]] bool card_in_place() const;
    [[nodiscard]] Bytes atr() const;
    [[nodiscard]] std::optional<std::uint32_t> max_data_size() const { return max_apdu_data_of(card_); }

  private:
    Context context_;
    SCARDHANDLE card_ = 0;
    DWORD protocol_ = SCARD_PROTOCOL_UNDEFINED;
    DWORD disposition_ = SCARD_RESET_CARD;
    Bytes answer_ = Bytes(answer_limit);
};

Connection::Connection(const std::string& reader) {
    LONG code = SCARD_E_SHARING_VIOLATION;
    for (int attempt = 0; attempt < busy_attempts && code == SCARD_E_SHARING_VIOLATION; ++attempt) {
        // Desktop programs look at a new card for a moment; that is no reason to give up.
        if (attempt > 0) std::this_thread::sleep_for(busy_pause);
        code = SCardConnect(context_.handle(), reader.c_str(), SCARD_SHARE_EXCLUSIVE,
                            SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card_, &protocol_);
    }
    check(code, Phase::connect);
    code = SCardBeginTransaction(card_);
    if (code != SCARD_S_SUCCESS) SCardDisconnect(card_, SCARD_RESET_CARD);
    check(code, Phase::connect);
}

Connection::~Connection() {
    SCardEndTransaction(card_, SCARD_LEAVE_CARD);
    SCardDisconnect(card_, disposition_);
}

Bytes Connection::exchange(BytesView command) {
    DWORD length = answer_.size();
    const auto* pci = protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    check(SCardTransmit(card_, pci, command.data(), command.size(), nullptr, answer_.data(), &length),
          Phase::exchange);
    // The virtual reader, and some drivers, report a card that left in mid-command as success without an
    // answer.
    if (length < 2 || length > answer_.size()) check(SCARD_W_REMOVED_CARD, Phase::exchange);
    return {answer_.begin(), answer_.begin() + static_cast<std::ptrdiff_t>(length)};
}

void Connection::reset() {
    check(SCardReconnect(card_, SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1,
                         SCARD_RESET_CARD, &protocol_),
          Phase::connect);
}

bool Connection::card_in_place() const {
    DWORD state = 0;
    const LONG code = SCardStatus(card_, nullptr, nullptr, &state, nullptr, nullptr, nullptr);
    return code == SCARD_S_SUCCESS && (state & SCARD_PRESENT) != 0;
}

Bytes Connection::atr() const {
    Bytes atr(MAX_ATR_SIZE);
    DWORD length = atr.size();
    if (SCardStatus(card_, nullptr, nullptr, nullptr, nullptr, atr.data(), &length) != SCARD_S_SUCCESS)
        return {};
    atr.resize(std::min<std::size_t>(length, MAX_ATR_SIZE));
    return atr;
}

bool reader_is_empty(const std::string& reader) {
    const Context context;
    SCARD_READERSTATE state{};
    state.szReader = reader.c_str();
    const LONG code = SCardGetStatusChange(context.handle(), 0, &state, 1);
    return code != SCARD_S_SUCCESS || (state.dwEventState & SCARD_STATE_EMPTY) != 0;
}

}  // namespace

struct PcscTransport::Impl {
    std::string reader;
    std::unique_ptr<Connection> connection;  ///< none after the card was lost, until reset() finds it again
    bool extended = true;
    std::size_t max_data = 65536;
    Bytes atr;
    Clock::time_point lost_at{};
    bool loss_noticed = true;  ///< pcscd, too, knows that the card went

    void connect() {
        connection = std::make_unique<Connection>(reader);
        atr = connection->atr();
    }
    void lose() {
        connection->give_up();
        connection.reset();
        lost_at = Clock::now();
        loss_noticed = false;
    }
    [[nodiscard]] bool pcscd_may_be_behind() {
        if (!loss_noticed) loss_noticed = Clock::now() - lost_at >= notice_time || reader_is_empty(reader);
        return !loss_noticed;
    }
};

std::vector<std::string> list_readers() {
    return Context().readers();
}

PcscTransport::PcscTransport(const std::string& reader_name) : impl_(std::make_unique<Impl>()) {
    impl_->reader = reader_name;
    impl_->connect();
    const auto limit = impl_->connection->max_data_size();
    impl_->extended = !limit || *limit > 256;
    if (limit && impl_->extended) impl_->max_data = *limit;
}

PcscTransport::~PcscTransport() = default;

ResponseApdu PcscTransport::transmit(const CommandApdu& command) {
    if (!impl_->connection) throw CardRemoved("the card left the reader: put it back and keep it there");
    const Bytes bytes = command.encode();
    try {
        return *ResponseApdu::parse(impl_->connection->exchange(bytes));
    } catch (const LinkFault&) {
        // Readers name a lifted card and a command they cannot carry alike; whether the card is there tells
        // them apart.
        if (!impl_->connection->card_in_place()) {
            impl_->lose();
            check(SCARD_W_REMOVED_CARD, Phase::exchange);
        }
        const bool long_form = bytes.size() > 261 || command.extended || command.ne.value_or(0) > 256;
        if (long_form) impl_->extended = false;
        throw;
    } catch (const TransportError&) {
        impl_->lose();
        throw;
    }
}

void PcscTransport::reset() {
    if (impl_->connection) {
        try {
            impl_->connection->reset();
            return;
        } catch (const TransportError&) {
            impl_->lose();  // connecting anew says what is really the matter
        }
    }
    if (impl_->pcscd_may_be_behind()) check(SCARD_E_NO_SMARTCARD, Phase::connect);
    impl_->connect();
    impl_->connection->reset();
}

bool PcscTransport::extended_length() const {
    return impl_->extended;
}
LinkClaims PcscTransport::claims() const {
    return {impl_->max_data, historical_bytes(impl_->atr)};
}
const std::string& PcscTransport::reader_name() const {
    return impl_->reader;
}
Bytes PcscTransport::atr() const {
    return impl_->atr;
}

}  // namespace cardio::pcsc
