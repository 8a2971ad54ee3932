#include "cardio/specimen/chip_files.h"

#include <algorithm>

#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint16_t sw_ok = 0x9000;
constexpr std::uint16_t sw_end_of_file = 0x6282;
constexpr std::uint16_t sw_wrong_length = 0x6700;
constexpr std::uint16_t sw_security = 0x6982;
constexpr std::uint16_t sw_no_current_file = 0x6986;
constexpr std::uint16_t sw_wrong_data = 0x6A80;
constexpr std::uint16_t sw_not_found = 0x6A82;
constexpr std::uint16_t sw_wrong_parameters = 0x6A86;
constexpr std::uint16_t sw_beyond_file = 0x6B00;
constexpr std::uint16_t sw_unknown_instruction = 0x6D00;

const Bytes& emrtd_name() {
    static const Bytes name = from_hex("A0000002471001");
    return name;
}

std::uint16_t file_id(BytesView bytes) {
    return static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
}

ResponseApdu slice(BytesView file, std::size_t offset, std::uint32_t wanted, std::size_t limit) {
    if (offset >= file.size()) return {{}, sw_beyond_file};
    const std::size_t most = std::min<std::size_t>(wanted, limit);
    const std::size_t count = std::min(most, file.size() - offset);
    const BytesView part = file.subspan(offset, count);
    const bool everything = wanted == 256 || wanted == 65536;  // "as much as there is"
    return {Bytes(part.begin(), part.end()), count < most && !everything ? sw_end_of_file : sw_ok};
}

bool is_biometric(std::uint16_t id) {
    return id == ChipFiles::group_id(3) || id == ChipFiles::group_id(4);
}

}  // namespace

ChipFiles::ChipFiles(std::map<std::uint16_t, Bytes> files, bool application)
    : files_(std::move(files)), application_exists_(application) {}

void ChipFiles::reset() {
    application_selected_ = false;
    current_.reset();
}

std::uint16_t ChipFiles::status_of(std::uint16_t id, bool access) const {
    if (id == card_access_id) {
        if (application_selected_) return sw_security;  // the Vietnamese card: only before the application
        return files_.contains(id) ? sw_ok : sw_not_found;
    }
    if (!application_selected_) return sw_not_found;
    if (!access) return sw_security;
    if (!files_.contains(id)) return sw_not_found;
    return is_biometric(id) ? sw_security : sw_ok;  // fingerprints need terminal authentication
}

ResponseApdu ChipFiles::select_application(BytesView name) {
    if (!application_exists_ || !equal(name, emrtd_name())) return {{}, sw_not_found};
    application_selected_ = true;
    current_.reset();
    return {{}, sw_ok};
}

ResponseApdu ChipFiles::select(const CommandApdu& command, bool access) {
    if (command.p1 == 0x04) return select_application(command.data);
    if (command.p1 == 0x00)
        return {{}, sw_unknown_instruction};  // SELECT MF, refused as the Vietnamese card does
    if (command.p1 != 0x02) return {{}, sw_wrong_parameters};
    if (command.data.size() != 2) return {{}, sw_wrong_length};
    const std::uint16_t id = file_id(command.data);
    const std::uint16_t status = status_of(id, access);
    if (status == sw_ok) current_ = id;
    return {{}, status};
}

ResponseApdu ChipFiles::read(const CommandApdu& command, bool access, std::size_t limit) {
    if ((command.ins & 1) != 0) return read_odd(command, access, limit);
    if (!command.ne) return {{}, sw_wrong_length};
    std::size_t offset = static_cast<std::size_t>(command.p1 & 0x7F) << 8 | command.p2;
    if ((command.p1 & 0x80) != 0) {
        if ((command.p1 & 0x60) != 0) return {{}, sw_wrong_parameters};
        const std::uint16_t id = static_cast<std::uint16_t>(0x0100 | (command.p1 & 0x1F));
        const std::uint16_t status = status_of(id, access);
        if (status != sw_ok) return {{}, status};
        current_ = id;
        offset = command.p2;
    }
    if (!current_) return {{}, sw_no_current_file};
    return slice(files_.at(*current_), offset, *command.ne, limit);
}

ResponseApdu ChipFiles::read_odd(const CommandApdu& command, bool access, std::size_t limit) {
    const std::uint16_t p1p2 = static_cast<std::uint16_t>(command.p1 << 8 | command.p2);
    const std::uint16_t id = p1p2 == 0 && current_ ? *current_
                             : p1p2 < 0x20         ? static_cast<std::uint16_t>(0x0100 | p1p2)
                                                   : p1p2;
    const std::uint16_t status = status_of(id, access);
    if (status != sw_ok) return {{}, status};
    const auto offset = find_tlv(command.data, 0x54);
    if (!offset || offset->value.empty() || offset->value.size() > 3 || !command.ne)
        return {{}, sw_wrong_data};
    std::size_t at = 0;
    for (std::uint8_t byte : offset->value) at = at << 8 | byte;
    current_ = id;
    constexpr std::size_t object_header = 4;
    if (limit <= object_header) return {{}, sw_wrong_length};
    ResponseApdu answer = slice(files_.at(id), at, *command.ne, limit - object_header);
    if (!answer.data.empty()) answer.data = encode_tlv(0x53, answer.data);
    return answer;
}

}  // namespace cardio::specimen
