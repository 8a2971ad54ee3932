#include "cardio/pcsc/reader_info.h"

#include <reader.h>
#include <winscard.h>

#include "cardio/bytes.h"
#include "cardio/pcsc/context.h"
#include "cardio/pcsc/reader_features.h"
#include "cardio/pcsc/status.h"

namespace cardio::pcsc {

namespace {

/// Empty where the driver has no such control: then the reader simply does not say.
Bytes control(SCARDHANDLE card, DWORD code) {
    Bytes answer(256);
    DWORD length = 0;
    if (SCardControl(card, code, nullptr, 0, answer.data(), answer.size(), &length) != SCARD_S_SUCCESS)
        return {};
    answer.resize(std::min<std::size_t>(length, answer.size()));
    return answer;
}

/// A connection to the reader itself, whether or not there is a card.
class DirectConnection {
  public:
    explicit DirectConnection(const std::string& reader) {
        DWORD protocol = SCARD_PROTOCOL_UNDEFINED;
        check(SCardConnect(context_.handle(), reader.c_str(), SCARD_SHARE_DIRECT, 0, &card_, &protocol),
              Phase::connect);
    }
    ~DirectConnection() { SCardDisconnect(card_, SCARD_LEAVE_CARD); }
    DirectConnection(const DirectConnection&) = delete;
    DirectConnection& operator=(const DirectConnection&) = delete;

    [[nodiscard]] SCARDHANDLE handle() const { return card_; }
    [[nodiscard]] std::optional<Bytes> attribute(DWORD id) const {
        Bytes value(MAX_BUFFER_SIZE);
        DWORD length = value.size();
        if (SCardGetAttrib(card_, id, value.data(), &length) != SCARD_S_SUCCESS || length == 0)
            return std::nullopt;
        value.resize(std::min<std::size_t>(length, value.size()));
        return value;
    }
    [[nodiscard]] std::optional<std::string> text(DWORD id) const {
        const auto value = attribute(id);
        if (!value) return std::nullopt;
        // Drivers differ in whether they count the NUL at the end.
        std::string found(value->begin(), std::find(value->begin(), value->end(), std::uint8_t{0}));
        return found.empty() ? std::nullopt : std::optional(found);
    }
    [[nodiscard]] std::optional<std::uint32_t> number(DWORD id) const {
        const auto value = attribute(id);
        if (!value || value->size() != 4) return std::nullopt;
        std::uint32_t found = 0;
        for (std::size_t i = 4; i-- > 0;) found = found << 8 | (*value)[i];
        return found;
    }

  private:
    Context context_;
    SCARDHANDLE card_ = 0;
};

}  // namespace

std::optional<std::uint32_t> max_apdu_data_of(long card_handle) {
    const auto code =
        feature_control_code(control(card_handle, CM_IOCTL_GET_FEATURE_REQUEST), FEATURE_GET_TLV_PROPERTIES);
    return code ? max_apdu_data_size(control(card_handle, *code)) : std::nullopt;
}

ReaderInfo reader_info(const std::string& reader_name) {
    const DirectConnection reader(reader_name);
    ReaderInfo info;
    info.vendor = reader.text(SCARD_ATTR_VENDOR_NAME);
    info.model = reader.text(SCARD_ATTR_VENDOR_IFD_TYPE);
    if (const auto version = reader.number(SCARD_ATTR_VENDOR_IFD_VERSION))
        info.firmware = firmware_text(*version);
    info.max_apdu_data = max_apdu_data_of(reader.handle());
    info.bits_per_second = reader.number(SCARD_ATTR_MAX_DATA_RATE);
    return info;
}

std::string firmware_text(std::uint32_t version) {
    return std::to_string(version >> 24) + "." + std::to_string(version >> 16 & 0xFF) + "." +
           std::to_string(version & 0xFFFF);
}

std::string pcsclite_version() {
    return PCSCLITE_VERSION_NUMBER;
}

}  // namespace cardio::pcsc
