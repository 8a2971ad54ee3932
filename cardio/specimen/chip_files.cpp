#include "cardio/specimen/chip_files.h"

#include <algorithm>

#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint8_t filler = 0x41;

const Bytes& emrtd_name() {
    static const Bytes name = from_hex("A0000002471001");
    return name;
}

std::uint16_t file_id(BytesView bytes) {
    return static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
}

bool is_biometric(std::uint16_t id) {
    return id == ChipFiles::group_id(3) || id == ChipFiles::group_id(4);
}

}  // namespace

ChipFiles::ChipFiles(Content content, FileOddities oddities)
    : content_(std::move(content)), oddities_(oddities) {}

void ChipFiles::reset() {
    application_selected_ = false;
    master_file_selected_ = false;
    lost_ = false;
    current_.reset();
}

std::uint16_t ChipFiles::status_in_master_file(std::uint16_t id, bool access) const {
    if (!content_.master_file.contains(id)) return sw::not_found;
    if (oddities_.master_file_first && !master_file_selected_) return sw::not_found;
    return id == card_security_id && !access ? sw::security : sw::ok;  // Doc 9303-10 3.11: after PACE
}

std::uint16_t ChipFiles::status_of(std::uint16_t id, bool access) const {
    if (!application_selected_) return status_in_master_file(id, access);
    if (id == card_access_id) return sw::security;  // the Vietnamese card: only before the application
    if (!access) return sw::security;
    if (!content_.application.contains(id)) return sw::not_found;
    return is_biometric(id) ? sw::security : sw::ok;  // fingerprints need terminal authentication
}

const Bytes& ChipFiles::content_of(std::uint16_t id) const {
    return application_selected_ ? content_.application.at(id) : content_.master_file.at(id);
}

ResponseApdu ChipFiles::slice(BytesView file, std::size_t offset, std::uint32_t wanted,
                              std::size_t limit) const {
    const std::size_t most = std::min<std::size_t>(wanted, limit);
    if (oddities_.endless && offset + most > file.size()) {
        Bytes part(most, filler);
        if (offset < file.size()) std::ranges::copy(file.subspan(offset), part.begin());
        return {part, sw::ok};
    }
    if (offset >= file.size()) return {{}, sw::beyond_file};
    const std::size_t count = std::min(most, file.size() - offset);
    const BytesView part = file.subspan(offset, count);
    const bool everything = wanted == 256 || wanted == 65536;  // "as much as there is"
    return {Bytes(part.begin(), part.end()), count < most && !everything ? sw::end_of_file : sw::ok};
}

ResponseApdu ChipFiles::select_application(BytesView name) {
    if (!equal(name, emrtd_name())) return {{}, sw::not_found};
    application_selected_ = true;
    current_.reset();
    return {{}, sw::ok};
}

ResponseApdu ChipFiles::select_master_file() {
    // The Vietnamese card has no such command.
    if (!oddities_.master_file_first) return {{}, sw::unknown_instruction};
    application_selected_ = false;
    master_file_selected_ = true;
    current_.reset();
    return {{}, sw::ok};
}

ResponseApdu ChipFiles::select(const CommandApdu& command, bool access) {
    lost_ = false;
    if (command.p1 == 0x04) return select_application(command.data);
    if (command.p1 == 0x00) return select_master_file();
    if (command.p1 != 0x02) return {{}, sw::wrong_parameters};
    if (command.data.size() != 2) return {{}, sw::wrong_length};
    const std::uint16_t id = file_id(command.data);
    const std::uint16_t status = status_of(id, access);
    if (status == sw::ok) current_ = id;
    return {{}, status};
}

std::uint16_t ChipFiles::select_short(std::uint8_t short_id, bool access) {
    const auto id = static_cast<std::uint16_t>(0x0100 | short_id);
    const std::uint16_t status = status_of(id, access);
    if (status == sw::ok && !lost_) current_ = id;
    lost_ = lost_ || (status != sw::ok && oddities_.missing_short_id_moves);
    return lost_ ? sw::not_found : status;
}

ResponseApdu ChipFiles::read(const CommandApdu& command, bool access, std::size_t limit) {
    return (command.ins & 1) != 0 ? read_odd(command, access, limit) : read_even(command, access, limit);
}

ResponseApdu ChipFiles::read_even(const CommandApdu& command, bool access, std::size_t limit) {
    if (!command.ne) return {{}, sw::wrong_length};
    std::size_t offset = static_cast<std::size_t>(command.p1 & 0x7F) << 8 | command.p2;
    if ((command.p1 & 0x80) != 0) {
        if ((command.p1 & 0x60) != 0) return {{}, sw::wrong_parameters};
        const std::uint16_t status = select_short(command.p1 & 0x1F, access);
        if (status != sw::ok) return {{}, status};
        offset = command.p2;
    }
    if (!current_) return {{}, sw::no_current_file};
    return slice(content_of(*current_), offset, *command.ne, limit);
}

ResponseApdu ChipFiles::read_odd(const CommandApdu& command, bool access, std::size_t limit) {
    const std::uint16_t where = p1p2(command);
    const std::uint16_t id = where == 0 && current_ ? *current_
                             : where < 0x20         ? static_cast<std::uint16_t>(0x0100 | where)
                                                    : where;
    const std::uint16_t status = status_of(id, access);
    if (status != sw::ok) return {{}, status};
    const auto offset = find_tlv(command.data, 0x54);
    if (!offset || offset->value.empty() || offset->value.size() > 3 || !command.ne)
        return {{}, sw::wrong_data};
    std::size_t at = 0;
    for (std::uint8_t byte : offset->value) at = at << 8 | byte;
    current_ = id;
    constexpr std::size_t object_header = 4;
    if (limit <= object_header) return {{}, sw::wrong_length};
    ResponseApdu answer = slice(content_of(id), at, *command.ne, limit - object_header);
    if (!answer.data.empty()) answer.data = encode_tlv(0x53, answer.data);
    return answer;
}

}  // namespace cardio::specimen
