#pragma once

#include <map>
#include <optional>

#include "cardio/apdu.h"

namespace cardio::specimen {

/// The file system of the chip: the master file with EF.CardAccess, and the eMRTD application with EF.COM,
/// EF.SOD and the data groups (Doc 9303-10 3, 4). Answers SELECT and READ BINARY as the Vietnamese card does.
class ChipFiles {
  public:
    static constexpr std::uint16_t card_access_id = 0x011C;
    static constexpr std::uint16_t com_id = 0x011E;
    static constexpr std::uint16_t sod_id = 0x011D;
    static constexpr std::uint16_t group_id(int number) {
        return static_cast<std::uint16_t>(0x0100 + number);
    }

    /// `application`: whether the eMRTD application exists at all.
    ChipFiles(std::map<std::uint16_t, Bytes> files, bool application);

    /// SELECT. `access`: a password has opened the chip.
    ResponseApdu select(const CommandApdu& command, bool access);
    /// READ BINARY, even (B0) and odd (B1) instruction. Never gives more than `limit` bytes.
    ResponseApdu read(const CommandApdu& command, bool access, std::size_t limit);

    void reset();
    [[nodiscard]] bool application_selected() const { return application_selected_; }

  private:
    /// Why this file may not be used now: 6A82 or 6982; 9000 when it may.
    [[nodiscard]] std::uint16_t status_of(std::uint16_t id, bool access) const;
    ResponseApdu select_application(BytesView name);
    ResponseApdu read_odd(const CommandApdu& command, bool access, std::size_t limit);

    std::map<std::uint16_t, Bytes> files_;
    bool application_exists_;
    bool application_selected_ = false;
    std::optional<std::uint16_t> current_;
};

}  // namespace cardio::specimen
