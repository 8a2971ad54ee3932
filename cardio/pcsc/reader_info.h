#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cardio::pcsc {

/// What a reader and its driver say of themselves; nullopt where they say nothing.
struct ReaderInfo {
    std::optional<std::string> vendor, model;
    std::optional<std::string> firmware;  ///< "major.minor.build"
    std::optional<std::uint32_t>
        max_apdu_data;  ///< bytes, PC/SC part 10 dwMaxAPDUDataSize; 0: short APDUs only
    std::optional<std::uint32_t> bits_per_second;  ///< SCARD_ATTR_MAX_DATA_RATE
};

/// Asks the reader of this exact name, with or without a card in it, shared with nobody. Throws NoReader,
/// NoService, ReaderBusy.
ReaderInfo reader_info(const std::string& reader_name);

/// dwMaxAPDUDataSize of a connected reader; nullopt when its driver does not say.
std::optional<std::uint32_t> max_apdu_data_of(long card_handle);

/// SCARD_ATTR_VENDOR_IFD_VERSION, 0xMMmmbbbb, as "M.m.b".
std::string firmware_text(std::uint32_t version);

/// The version of pcsc-lite this program was built with.
std::string pcsclite_version();

}  // namespace cardio::pcsc
