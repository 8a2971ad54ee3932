// Walks the marker segments of a JPEG (ISO/IEC 10918-1 Annex B) without decoding a pixel: that is done where
// it can do no harm (kiosk/results/scan_check.h).
#include <algorithm>
#include <optional>

#include "kiosk/results/file_check.h"

namespace kiosk::results {
namespace {

constexpr std::uint8_t soi = 0xD8, eoi = 0xD9, sos = 0xDA, progressive = 0xC2, tem = 0x01, rst0 = 0xD0,
                       rst7 = 0xD7;

/// Baseline, extended and progressive Huffman: what scanners write and every viewer shows.
bool is_frame(std::uint8_t marker) {
    return marker == 0xC0 || marker == 0xC1 || marker == progressive;
}

/// Lossless, hierarchical or arithmetic frames.
bool is_other_frame(std::uint8_t marker) {
    return marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

class Walk {
  public:
    explicit Walk(cardio::BytesView file) : file_(file) {}

    cardio::Result<CheckedFile, Refusal> run() {
        while (true) {
            const auto marker = next_marker();
            if (!marker) return cardio::fail(Refusal::damaged);
            if (*marker == eoi) return ended();
            if (*marker == soi || *marker == tem || (*marker >= rst0 && *marker <= rst7)) continue;
            if (is_other_frame(*marker)) return cardio::fail(Refusal::unreadable);
            const auto segment = take_segment();
            if (!segment) return cardio::fail(Refusal::damaged);
            if (is_frame(*marker) && !take_frame(*segment)) return cardio::fail(Refusal::damaged);
            if (*marker == progressive) in_passes_ = true;
            if (is_frame(*marker) && four_colours_) return cardio::fail(Refusal::press_colours);
            if (*marker == sos) {
                if (found_.width == 0) return cardio::fail(Refusal::damaged);
                ++scans_;
                skip_coded();
            }
        }
    }

  private:
    /// FF, more FF as padding, and the code.
    std::optional<std::uint8_t> next_marker() {
        if (at_ >= file_.size() || file_[at_] != 0xFF) return std::nullopt;
        while (at_ < file_.size() && file_[at_] == 0xFF) ++at_;
        if (at_ >= file_.size() || file_[at_] == 0) return std::nullopt;
        return file_[at_++];
    }
    std::optional<cardio::BytesView> take_segment() {
        if (file_.size() - at_ < 2) return std::nullopt;
        const std::size_t length = static_cast<std::size_t>(file_[at_]) << 8U | file_[at_ + 1];
        if (length < 2 || length > file_.size() - at_) return std::nullopt;
        const auto content = file_.subspan(at_ + 2, length - 2);
        at_ += length;
        return content;
    }
    /// One frame a picture: precision, height, width, components.
    bool take_frame(cardio::BytesView frame) {
        if (frame.size() < 6 || found_.width != 0) return false;
        found_.height = frame[1] << 8 | frame[2];
        found_.width = frame[3] << 8 | frame[4];
        components_ = frame[5];
        four_colours_ = components_ == 4;
        return frame[0] == 8 && (components_ == 1 || components_ == 3 || four_colours_) && found_.width > 0 &&
               found_.height > 0 &&
               frame.size() == 6 + std::size_t{3} * static_cast<std::size_t>(components_);
    }
    /// To the next marker that is no restart and no stuffed byte.
    void skip_coded() {
        while (at_ + 1 < file_.size()) {
            if (file_[at_] == 0xFF && file_[at_ + 1] != 0 && file_[at_ + 1] != 0xFF &&
                (file_[at_ + 1] < rst0 || file_[at_ + 1] > rst7))
                return;
            ++at_;
        }
        at_ = file_.size();
    }
    /// What follows the end is not looked at: scanners fill up with zeros, cameras add a second picture.
    cardio::Result<CheckedFile, Refusal> ended() {
        if (scans_ == 0) return cardio::fail(Refusal::damaged);
        const auto [small, large] = std::minmax(found_.width, found_.height);
        if (large > most_side || std::int64_t{small} * large > most_pixels)
            return cardio::fail(Refusal::too_large);
        if (small < least_side) return cardio::fail(Refusal::too_coarse);
        constexpr std::int64_t bytes_of_a_coefficient = 2;
        if (in_passes_ || scans_ > 1)
            found_.held_at_once = bytes_of_a_coefficient * components_ * found_.width * found_.height;
        return found_;
    }

    cardio::BytesView file_;
    std::size_t at_ = 0;
    int scans_ = 0, components_ = 0;
    bool four_colours_ = false, in_passes_ = false;
    CheckedFile found_{Format::jpeg};
};

}  // namespace

cardio::Result<CheckedFile, Refusal> check_jpeg(cardio::BytesView file) {
    return Walk(file).run();
}

}  // namespace kiosk::results
