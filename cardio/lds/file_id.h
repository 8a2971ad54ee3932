#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cardio::lds {

/// The elementary files of the eMRTD application and of the master file, ICAO Doc 9303-10 table 37 on.
enum class FileId : std::uint8_t { card_access, card_security, com, sod, dg1, dg2, dg3, dg4, dg5, dg6, dg7, dg8, dg9, dg10, dg11, dg12, dg13, dg14, dg15, dg16 };

std::uint16_t file_identifier(FileId file);   ///< 0x011C, 0x011D (EF.CardSecurity in the master file, EF.SOD in the application), 0x011E, 0x0101 ...
std::uint8_t short_file_identifier(FileId file);  ///< 0x1C, 0x1E, 0x1D, 0x01 ...
std::uint8_t file_tag(FileId file);           ///< outer tag: 0x31 for CardAccess, 0x30 CardSecurity, 0x60 COM, 0x77 SOD, 0x61 DG1, 0x75 DG2 ... 0x6D, 0x6E, 0x6F, 0x70
std::string file_name(FileId file);           ///< "EF.CardAccess", "EF.CardSecurity", "EF.COM", "EF.SOD", "DG1" ...: name of a dump is this + ".bin"
std::optional<FileId> group_file(int number); ///< 1..16
std::optional<int> group_number(FileId file); ///< nullopt for CardAccess, CardSecurity, COM, SOD
std::optional<int> group_of_tag(std::uint8_t tag);  ///< 0x61 -> 1 ... as COM lists them

}  // namespace cardio::lds
