#include "cardio/read_file.h"

#include <algorithm>

#include "cardio/tlv.h"

namespace cardio::reading {
namespace {

constexpr std::size_t header_bytes = 6;  // tag of one byte, length of up to five
constexpr std::size_t short_answer = 256;
constexpr std::size_t cautious_block = 160;  // the block of the oldest readers, which every chip has served
constexpr std::size_t first_odd_offset = 0x8000;
constexpr std::uint8_t short_id_flag = 0x80;
constexpr std::uint16_t sw_end_of_file = 0x6282;
constexpr std::uint16_t sw_beyond_file = 0x6B00;
constexpr std::uint16_t sw_wrong_length = 0x6700;
constexpr std::uint16_t sw_security = 0x6982;
constexpr std::uint16_t sw_no_protection = 0x6987, sw_wrong_protection = 0x6988;

std::uint8_t high(std::size_t number) {
    return static_cast<std::uint8_t>(number >> 8 & 0xFF);
}
std::uint8_t low(std::size_t number) {
    return static_cast<std::uint8_t>(number & 0xFF);
}

CommandApdu select_file(lds::FileId id) {
    const std::uint16_t fid = lds::file_identifier(id);
    return {.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = {high(fid), low(fid)}};
}

/// Bytes of tag 53 and length around so many file bytes, as the odd instruction answers.
std::size_t object_header(std::size_t count) {
    return count < 0x80 ? 2 : count < 0x100 ? 3 : 4;
}

CommandApdu read_binary(std::size_t offset, std::size_t count) {
    if (offset < first_odd_offset) {
        return {.ins = 0xB0, .p1 = high(offset), .p2 = low(offset), .ne = static_cast<std::uint32_t>(count)};
    }
    const Bytes at = {low(offset >> 16), high(offset), low(offset)};
    return {.ins = 0xB1,
            .data = encode_tlv(0x54, at),
            .ne = static_cast<std::uint32_t>(count + object_header(count))};
}

CommandApdu read_by_short_id(lds::FileId id, std::size_t count) {
    const auto p1 = static_cast<std::uint8_t>(short_id_flag | lds::short_file_identifier(id));
    return {.ins = 0xB0, .p1 = p1, .ne = static_cast<std::uint32_t>(count)};
}

/// The most file bytes that an answer of `limit` data bytes brings from this offset.
std::size_t capacity(const access::Channel& channel, std::size_t limit, std::size_t offset) {
    const auto cipher = channel.cipher();
    const std::size_t plain = cipher ? access::max_plain_answer(*cipher, limit) : limit;
    return offset < first_odd_offset ? plain : plain - object_header(plain - 2);
}

/// The file bytes in an answer; with the odd instruction they are in DO53.
BytesView content(const ResponseApdu& answer, std::size_t offset) {
    if (offset < first_odd_offset) return answer.data;
    const auto object = find_tlv(answer.data, 0x53);
    return object ? object->value : BytesView{};
}

bool is_wrong_length(std::uint16_t sw) {
    return sw == sw_wrong_length || (sw >> 8) == 0x6C;
}

bool has_lost_keys(std::uint16_t sw) {
    return sw == sw_no_protection || sw == sw_wrong_protection;
}

/// Whether SELECT may find a file that its short identifier did not. A file closed to us stays closed.
bool may_be_due_to_short_id(std::uint16_t sw) {
    return sw != sw_security && !has_lost_keys(sw);
}

/// The length from the TLV header as soon as it is there. What is no TLV is what came: its hash will tell.
void learn_total(FileProgress& file) {
    if (file.total) return;
    if (const auto header = read_tlv_header(file.bytes)) {
        file.total = header->total_size();
    } else if (file.bytes.size() >= header_bytes) {
        file.total = file.bytes.size();
    }
    if (!file.total) return;
    if (*file.total < file.bytes.size()) file.bytes.resize(*file.total);
    if (*file.total <= max_file_size) file.bytes.reserve(*file.total);
}

}  // namespace

void FileReader::limit_answers(std::size_t bytes) {
    if (bytes <= short_answer) give_up_extended();
    answer_limit_ = std::clamp(bytes, short_answer, answer_limit_);
}

void FileReader::give_up_extended() {
    if (extended()) reach_ = Reach::brief;
}

/// One step down on how much is asked for at once; false at the bottom.
bool FileReader::shrink() {
    if (reach_ == Reach::cautious) return false;
    reach_ = extended() ? Reach::brief : Reach::cautious;
    return true;
}

bool FileReader::learn_from(std::uint16_t status) {
    if (is_wrong_length(status)) return shrink();
    if (!last_by_short_id_ || !short_ids_ || !may_be_due_to_short_id(status)) return false;
    short_ids_ = false;
    return true;
}

std::size_t FileReader::wanted(const access::Channel& channel, const FileProgress& file) const {
    const std::size_t offset = file.bytes.size();
    std::size_t most = capacity(channel, extended() ? answer_limit_ : short_answer, offset);
    if (reach_ == Reach::cautious) most = std::min(most, file.total ? cautious_block : header_bytes);
    return file.total ? std::min(most, *file.total - offset) : most;
}

FileReader::Step FileReader::select(access::Channel& channel, lds::FileId id) {
    last_by_short_id_ = false;
    const auto selected = channel.send(select_file(id));
    if (!selected || has_lost_keys(selected->sw)) return Step::broken;
    return selected->ok() ? Step::more : Step::refused;
}

FileReader::Step FileReader::read_block(access::Channel& channel, FileProgress& file,
                                        std::optional<lds::FileId> by_short_id) {
    const std::size_t offset = file.bytes.size();
    const std::size_t count = wanted(channel, file);
    CommandApdu command = by_short_id ? read_by_short_id(*by_short_id, count) : read_binary(offset, count);
    command.extended = count > capacity(channel, short_answer, offset);
    tried_ = tried_ || command.extended;
    last_by_short_id_ = by_short_id.has_value();
    const auto answer = channel.send(command);
    return answer ? take(*answer, count, file) : Step::broken;
}

FileReader::Step FileReader::take(const ResponseApdu& answer, std::size_t count, FileProgress& file) {
    if (has_lost_keys(answer.sw)) return Step::broken;
    if (is_wrong_length(answer.sw)) return shrink() ? Step::more : Step::refused;
    if (answer.sw == sw_beyond_file) return Step::end;
    if (!answer.ok() && answer.sw != sw_end_of_file) return Step::refused;
    const BytesView data = content(answer, file.bytes.size());
    if (data.empty()) {
        if (!answer.ok() || ++empty_answers_ >= max_empty_answers) return Step::end;
        shrink();
        return Step::more;
    }
    if (data.size() > short_answer) proven_ = true;
    const BytesView used = data.first(std::min(data.size(), count));
    file.bytes.insert(file.bytes.end(), used.begin(), used.end());
    learn_total(file);
    return Step::more;
}

/// By short identifier; where that brings nothing, SELECT decides whether the file or the identifier is at
/// fault.
FileReader::Step FileReader::first_block(access::Channel& channel, lds::FileId id, FileProgress& file) {
    const bool by_short_id = short_ids_;
    if (by_short_id) {
        const Step step = read_block(channel, file, id);
        if (step == Step::more || step == Step::broken) return step;
        if (!may_be_due_to_short_id(channel.last_status())) return step;
    }
    if (const Step selected = select(channel, id); selected != Step::more) return selected;
    const Step step = read_block(channel, file);
    if (by_short_id && !file.bytes.empty()) short_ids_ = false;
    return step;
}

FileStatus FileReader::read(access::Channel& channel, lds::FileId id, FileProgress& file,
                            const OnBytes& on_bytes) {
    empty_answers_ = 0;
    Step step = file.bytes.empty() ? Step::more : select(channel, id);
    while (step == Step::more) {
        if (file.total.value_or(0) > max_file_size) return FileStatus::too_large;
        if (on_bytes && !file.bytes.empty()) on_bytes(file);
        if (file.total == file.bytes.size()) break;
        step = file.bytes.empty() ? first_block(channel, id, file) : read_block(channel, file);
    }
    if (step == Step::broken) return FileStatus::broken;
    const bool nothing = step == Step::refused || file.bytes.empty();
    return nothing ? FileStatus::refused : FileStatus::read;
}

}  // namespace cardio::reading
