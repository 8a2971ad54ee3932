#pragma once

#include <map>
#include <optional>

#include "cardio/apdu.h"

namespace cardio::specimen {

/// How the file system of a chip may differ; the default is the Vietnamese card's.
struct FileOddities {
    bool missing_short_id_moves = false;  ///< a short identifier that is not there makes all others fail
    bool master_file_first = false;       ///< EF.CardAccess is there only after SELECT of the master file
    bool endless = false;                 ///< files go on beyond their end with filler
};

/// The file system of the chip: the master file with EF.CardAccess and EF.CardSecurity, and the eMRTD
/// application with EF.COM, EF.SOD and the data groups (Doc 9303-10 3, 4). Answers SELECT and READ BINARY as
/// the Vietnamese card does: what is in the master file is out of reach once the application is selected.
class ChipFiles {
  public:
    static constexpr std::uint16_t card_access_id = 0x011C;
    static constexpr std::uint16_t card_security_id = 0x011D;
    static constexpr std::uint16_t com_id = 0x011E;
    static constexpr std::uint16_t sod_id = 0x011D;
    static constexpr std::uint16_t group_id(int number) {
        return static_cast<std::uint16_t>(0x0100 + number);
    }

    struct Content {
        std::map<std::uint16_t, Bytes> master_file, application;
    };
    explicit ChipFiles(Content content, FileOddities oddities = {});

    /// SELECT. `access`: a password has opened the chip.
    ResponseApdu select(const CommandApdu& command, bool access);
    /// READ BINARY, even (B0) and odd (B1) instruction. Never gives more than `limit` bytes.
    ResponseApdu read(const CommandApdu& command, bool access, std::size_t limit);

    void reset();
    [[nodiscard]] bool application_selected() const { return application_selected_; }

  private:
    /// Why this file may not be used now: 6A82 or 6982; 9000 when it may.
    [[nodiscard]] std::uint16_t status_of(std::uint16_t id, bool access) const;
    [[nodiscard]] std::uint16_t status_in_master_file(std::uint16_t id, bool access) const;
    std::uint16_t select_short(std::uint8_t short_id, bool access);
    [[nodiscard]] const Bytes& content_of(std::uint16_t id) const;
    [[nodiscard]] ResponseApdu slice(BytesView file, std::size_t offset, std::uint32_t wanted,
                                     std::size_t limit) const;
    ResponseApdu select_application(BytesView name);
    ResponseApdu select_master_file();
    ResponseApdu read_even(const CommandApdu& command, bool access, std::size_t limit);
    ResponseApdu read_odd(const CommandApdu& command, bool access, std::size_t limit);

    Content content_;
    FileOddities oddities_;
    bool application_selected_ = false;
    bool master_file_selected_ = false;
    bool lost_ = false;  ///< short identifiers fail until the next SELECT
    std::optional<std::uint16_t> current_;
};

}  // namespace cardio::specimen
