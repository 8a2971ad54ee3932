#include "cardio/picture/jpeg_decoder.h"

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

namespace cardio::picture {
namespace {

constexpr int max_scans =
    100;  // a progressive picture needs about ten; each more costs a pass over all pixels
constexpr long max_memory = 128L * 1024 * 1024;

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
        info_.mem->max_memory_to_use = max_memory;
        jpeg_mem_src(&info_, image.data(), static_cast<unsigned long>(image.size()));
        return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
    }

    [[nodiscard]] bool within_limits() const {
        const bool grey = info_.num_components == 1 && info_.jpeg_color_space == JCS_GRAYSCALE;
        const bool colour = info_.num_components == 3 &&
                            (info_.jpeg_color_space == JCS_YCbCr || info_.jpeg_color_space == JCS_RGB);
        return (grey || colour) && info_.data_precision == 8 &&
               lds::portrait_size_allowed(info_.image_width, info_.image_height);
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

    [[nodiscard]] int width() const { return static_cast<int>(info_.image_width); }
    [[nodiscard]] int height() const { return static_cast<int>(info_.image_height); }

  private:
    jpeg_decompress_struct info_{};
    jpeg_progress_mgr progress_{};
    ErrorTrap trap_;
};

}  // namespace

bool decode_jpeg(BytesView image, lds::Portrait& portrait) {
    Decoder decoder;
    if (!decoder.read_header(image) || !decoder.within_limits() || !decoder.start()) return false;
    portrait.width = decoder.width();
    portrait.height = decoder.height();
    portrait.rgba.resize(std::size_t{4} * static_cast<std::size_t>(portrait.width) *
                         static_cast<std::size_t>(portrait.height));
    return decoder.read_rows(portrait.rgba.data());
}

}  // namespace cardio::picture
