#include "cardio/lds/file_id.h"

#include <array>

namespace cardio::lds {
namespace {

constexpr int first_group = static_cast<int>(FileId::dg1);
constexpr int group_count = 16;

/// Outer tags of DG1 to DG16; the biometric groups 2 and 4 are the two out of sequence.
constexpr std::array<std::uint8_t, group_count> group_tags = {0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68,
                                                              0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70};

}  // namespace

std::uint16_t file_identifier(FileId file) {
    return static_cast<std::uint16_t>(0x0100 | short_file_identifier(file));
}

std::uint8_t short_file_identifier(FileId file) {
    switch (file) {
        case FileId::card_access:
            return 0x1C;
        case FileId::card_security:  // another file than EF.SOD: in the master file
        case FileId::sod:
            return 0x1D;
        case FileId::com:
            return 0x1E;
        default:
            return static_cast<std::uint8_t>(static_cast<int>(file) - first_group + 1);
    }
}

std::uint8_t file_tag(FileId file) {
    switch (file) {
        case FileId::card_access:
            return 0x31;
        case FileId::card_security:
            return 0x30;
        case FileId::sod:
            return 0x77;
        case FileId::com:
            return 0x60;
        default:
            return group_tags.at(static_cast<std::size_t>(static_cast<int>(file) - first_group));
    }
}

std::string file_name(FileId file) {
    switch (file) {
        case FileId::card_access:
            return "EF.CardAccess";
        case FileId::card_security:
            return "EF.CardSecurity";
        case FileId::sod:
            return "EF.SOD";
        case FileId::com:
            return "EF.COM";
        default:
            return "DG" + std::to_string(static_cast<int>(file) - first_group + 1);
    }
}

std::optional<FileId> group_file(int number) {
    if (number < 1 || number > group_count) return std::nullopt;
    return static_cast<FileId>(first_group + number - 1);
}

std::optional<int> group_number(FileId file) {
    const int number = static_cast<int>(file) - first_group + 1;
    if (number < 1 || number > group_count) return std::nullopt;
    return number;
}

std::optional<int> group_of_tag(std::uint8_t tag) {
    for (std::size_t i = 0; i < group_tags.size(); ++i) {
        if (group_tags[i] == tag) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

}  // namespace cardio::lds
