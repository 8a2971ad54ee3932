#include "cardio/read_file.h"

#include <algorithm>

#include "cardio/tlv.h"

namespace cardio::reading {
namespace {

constexpr std::size_t header_bytes = 6;  // tag of one byte, length of up to five
constexpr std::size_t short_answer = 256;
constexpr std::size_t extended_answer =
    4096;  // larger gains nothing on the air and costs more when a card is lifted
constexpr std::size_t first_odd_offset = 0x8000;
constexpr std::size_t odd_overhead = 4;  // DO53 with a length of up to three bytes
constexpr std::uint16_t sw_end_of_file = 0x6282;
constexpr std::uint16_t sw_beyond_file = 0x6B00;
constexpr std::uint16_t sw_wrong_length = 0x6700;

CommandApdu select_file(lds::FileId id) {
    const std::uint16_t fid = lds::file_identifier(id);
    return {.ins = 0xA4,
            .p1 = 0x02,
            .p2 = 0x0C,
            .data = {static_cast<std::uint8_t>(fid >> 8), static_cast<std::uint8_t>(fid)}};
}

std::uint8_t high(std::size_t number) {
    return static_cast<std::uint8_t>(number >> 8 & 0xFF);
}
std::uint8_t low(std::size_t number) {
    return static_cast<std::uint8_t>(number & 0xFF);
}

CommandApdu read_binary(std::size_t offset, std::size_t count) {
    if (offset < first_odd_offset) {
        return {.ins = 0xB0, .p1 = high(offset), .p2 = low(offset), .ne = static_cast<std::uint32_t>(count)};
    }
    const Bytes at = {low(offset >> 16), high(offset), low(offset)};
    return {
        .ins = 0xB1, .data = encode_tlv(0x54, at), .ne = static_cast<std::uint32_t>(count + odd_overhead)};
}

/// The file bytes in an answer; with the odd instruction they are in DO53.
BytesView content(const ResponseApdu& answer, std::size_t offset) {
    if (offset < first_odd_offset) return answer.data;
    const auto object = find_tlv(answer.data, 0x53);
    return object ? object->value : BytesView{};
}

bool gives_data(const ResponseApdu& answer) {
    return answer.ok() || answer.sw == sw_end_of_file;
}

}  // namespace

std::size_t FileReader::block_size(const access::Channel& channel, std::size_t wanted) const {
    const auto largest = [&channel](std::size_t limit) {
        const auto cipher = channel.cipher();
        return (cipher ? access::max_plain_answer(*cipher, limit) : limit) - odd_overhead;
    };
    const std::size_t block = extended_ ? largest(extended_answer) : largest(short_answer);
    return std::min(block, wanted);
}

FileReader::Step FileReader::read_header(access::Channel& channel, FileProgress& file) {
    const auto answer = channel.send(read_binary(0, header_bytes));
    if (!answer) return Step::broken;
    if (!gives_data(*answer) || answer->data.empty()) return Step::refused;
    file.bytes = answer->data;
    if (file.bytes.size() > header_bytes) file.bytes.resize(header_bytes);
    const auto header = read_tlv_header(file.bytes);
    file.total = header ? header->total_size() : file.bytes.size();  // no TLV: what there is fails its hash
    if (*file.total < file.bytes.size()) file.bytes.resize(*file.total);
    return Step::more;
}

FileReader::Step FileReader::read_block(access::Channel& channel, FileProgress& file) {
    const std::size_t offset = file.bytes.size();
    const std::size_t wanted = block_size(channel, *file.total - offset);
    const auto answer = channel.send(read_binary(offset, wanted));
    if (!answer) return Step::broken;
    const bool wrong_length = answer->sw == sw_wrong_length || answer->sw1() == 0x6C;
    if (wrong_length && may_give_up_extended()) {
        give_up_extended();
        return Step::more;
    }
    if (answer->sw == sw_beyond_file) return Step::end;
    if (!gives_data(*answer)) return Step::refused;
    const BytesView data = content(*answer, offset);
    if (data.empty()) return Step::end;
    if (data.size() > short_answer) extended_proven_ = true;
    const BytesView used = data.first(std::min(data.size(), wanted));
    file.bytes.insert(file.bytes.end(), used.begin(), used.end());
    return Step::more;
}

FileStatus FileReader::read(access::Channel& channel, lds::FileId id, FileProgress& file,
                            const OnBytes& on_bytes) {
    const auto selected = channel.send(select_file(id));
    if (!selected) return FileStatus::broken;
    if (!selected->ok()) return FileStatus::refused;
    Step step = file.total ? Step::more : read_header(channel, file);
    while (step == Step::more) {
        if (*file.total > max_file_size) return FileStatus::too_large;
        if (on_bytes) on_bytes(file);
        if (file.bytes.size() == *file.total) break;
        step = read_block(channel, file);
    }
    if (step == Step::broken) return FileStatus::broken;
    return step == Step::refused ? FileStatus::refused : FileStatus::read;
}

}  // namespace cardio::reading
