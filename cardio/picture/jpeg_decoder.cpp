#include "cardio/picture/jpeg_decoder.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

namespace cardio::picture {
namespace {

constexpr int max_scans =
    100;  // a progressive picture needs about ten; each more costs a pass over all pixels

/// libjpeg reports errors by a call that must not return; this one jumps back to the method that called the
/// library.
struct ErrorTrap {
    jpeg_error_mgr manager{};  // first, as the library hands back a pointer to it
    std::jmp_buf jump{};
};

[[noreturn]] void jump_back(j_common_ptr info) {
    std::longjmp(reinterpret_cast<ErrorTrap*>(info->err)->jump, 1);
}

/// Warnings (level -1) mean damaged data. Only stray bytes between segments are known from sound pictures.
void refuse_damage(j_common_ptr info, int level) {
    if (level < 0 && info->err->msg_code != JWRN_EXTRANEOUS_DATA) jump_back(info);
}

void say_nothing(j_common_ptr) {}

void limit_scans(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > max_scans) jump_back(info);
}

/// Hands a picture out in small pieces. Given the whole of it, libjpeg-turbo takes a faster way, on which it
/// does not notice a code that there is not.
struct SmallPieces {
    jpeg_source_mgr manager{};  // first, as the library hands back a pointer to it
    BytesView left;
};
constexpr std::size_t small_piece = 256;  // of 512 bytes a block on it goes the faster way

boolean next_piece(j_decompress_ptr info) {
    auto& source = *reinterpret_cast<SmallPieces*>(info->src);
    if (source.left.empty()) jump_back(reinterpret_cast<j_common_ptr>(info));
    const auto piece = source.left.first(std::min(small_piece, source.left.size()));
    source.left = source.left.subspan(piece.size());
    source.manager.next_input_byte = piece.data();
    source.manager.bytes_in_buffer = piece.size();
    return TRUE;
}

void skip_pieces(j_decompress_ptr info, long count) {
    auto& manager = *info->src;
    for (auto left = static_cast<std::size_t>(std::max(0L, count)); left > 0;) {
        if (manager.bytes_in_buffer == 0) next_piece(info);
        const auto step = std::min(left, manager.bytes_in_buffer);
        manager.next_input_byte += step;
        manager.bytes_in_buffer -= step;
        left -= step;
    }
}

void do_nothing(j_decompress_ptr) {}

/// The library behind calls that return false on error. No method that sets the jump target owns anything, so
/// that nothing is left undestroyed by a jump.
class Decoder {
  public:
    Decoder() {
        info_.err = jpeg_std_error(&trap_.manager);
        trap_.manager.error_exit = jump_back;
        trap_.manager.emit_message = refuse_damage;
        trap_.manager.output_message = say_nothing;
        progress_.progress_monitor = limit_scans;
    }
    ~Decoder() { jpeg_destroy_decompress(&info_); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    bool read_header(BytesView image) {
        if (setjmp(trap_.jump) != 0) return false;
        jpeg_create_decompress(&info_);
        info_.progress = &progress_;
        info_.mem->max_memory_to_use = max_jpeg_memory;
        jpeg_mem_src(&info_, image.data(), static_cast<unsigned long>(image.size()));
        return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
    }

    /// The same for a picture whose code is to be looked at closely.
    bool read_header_closely(BytesView image) {
        if (setjmp(trap_.jump) != 0) return false;
        jpeg_create_decompress(&info_);
        info_.progress = &progress_;
        info_.mem->max_memory_to_use = max_jpeg_memory;
        pieces_.left = image;
        pieces_.manager.init_source = do_nothing;
        pieces_.manager.fill_input_buffer = next_piece;
        pieces_.manager.skip_input_data = skip_pieces;
        pieces_.manager.resync_to_restart = jpeg_resync_to_restart;
        pieces_.manager.term_source = do_nothing;
        info_.src = &pieces_.manager;
        return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
    }

    [[nodiscard]] bool is_plain() const {
        const bool grey = info_.num_components == 1 && info_.jpeg_color_space == JCS_GRAYSCALE;
        const bool colour = info_.num_components == 3 &&
                            (info_.jpeg_color_space == JCS_YCbCr || info_.jpeg_color_space == JCS_RGB);
        return (grey || colour) && info_.data_precision == 8;
    }

    bool start() {
        if (setjmp(trap_.jump) != 0) return false;
        info_.out_color_space = JCS_EXT_RGBA;
        return jpeg_start_decompress(&info_) == TRUE && info_.output_width == info_.image_width &&
               info_.output_height == info_.image_height && info_.output_components == 4;
    }

    bool read_rows(std::uint8_t* rgba) {
        if (setjmp(trap_.jump) != 0) return false;
        while (info_.output_scanline < info_.output_height) {
            JSAMPROW row = rgba + std::size_t{4} * info_.output_width * info_.output_scanline;
            if (jpeg_read_scanlines(&info_, &row, 1) != 1) return false;
        }
        return jpeg_finish_decompress(&info_) == TRUE;
    }

    /// Builds the picture at an eighth of its size: the whole of its code is read all the same.
    bool start_small() {
        if (setjmp(trap_.jump) != 0) return false;
        info_.scale_num = 1;
        info_.scale_denom = 8;
        return jpeg_start_decompress(&info_) == TRUE;
    }
    [[nodiscard]] std::size_t row_bytes() const {
        return std::size_t{info_.output_width} * static_cast<std::size_t>(info_.output_components);
    }
    bool skip_rows(std::uint8_t* row_of_its_size) {
        if (setjmp(trap_.jump) != 0) return false;
        while (info_.output_scanline < info_.output_height) {
            JSAMPROW row = row_of_its_size;
            if (jpeg_read_scanlines(&info_, &row, 1) != 1) return false;
        }
        return jpeg_finish_decompress(&info_) == TRUE;
    }

    [[nodiscard]] int width() const { return static_cast<int>(info_.image_width); }
    [[nodiscard]] int height() const { return static_cast<int>(info_.image_height); }

  private:
    jpeg_decompress_struct info_{};
    jpeg_progress_mgr progress_{};
    ErrorTrap trap_;
    SmallPieces pieces_;
};

}  // namespace

bool decode_jpeg(BytesView image, lds::Portrait& portrait) {
    Decoder decoder;
    if (!decoder.read_header(image) || !decoder.is_plain() ||
        !lds::portrait_size_allowed(decoder.width(), decoder.height()) || !decoder.start())
        return false;
    portrait.width = decoder.width();
    portrait.height = decoder.height();
    portrait.rgba.resize(std::size_t{4} * static_cast<std::size_t>(portrait.width) *
                         static_cast<std::size_t>(portrait.height));
    return decoder.read_rows(portrait.rgba.data());
}

std::optional<ScanSize> decode_jpeg_scan(BytesView image) {
    Decoder decoder;
    if (!decoder.read_header_closely(image) || !decoder.is_plain() ||
        !scan_size_allowed(decoder.width(), decoder.height()) || !decoder.start_small())
        return std::nullopt;
    Bytes row(decoder.row_bytes());
    if (!decoder.skip_rows(row.data())) return std::nullopt;
    return ScanSize{decoder.width(), decoder.height()};
}

}  // namespace cardio::picture
