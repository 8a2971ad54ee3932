#include "cardio/picture/jpeg2000_decoder.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>

#include "cardio/picture/jpeg2000_size.h"

namespace cardio::picture {
namespace {

constexpr std::uint64_t max_tiles = 1024;
constexpr int max_components = 4;

// Codecs and streams are both void to the library; each has its own owner.
struct FreeCodec {
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct FreeStream {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
struct FreeImage {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};
using Codec = std::unique_ptr<opj_codec_t, FreeCodec>;
using Stream = std::unique_ptr<opj_stream_t, FreeStream>;
using Image = std::unique_ptr<opj_image_t, FreeImage>;

/// The picture as a file that OpenJPEG reads from.
struct Source {
    BytesView bytes;
    std::size_t at = 0;
};

constexpr auto end_of_stream = static_cast<OPJ_SIZE_T>(-1);

OPJ_SIZE_T read_bytes(void* buffer, OPJ_SIZE_T count, void* user) {
    auto& source = *static_cast<Source*>(user);
    const std::size_t size = std::min<std::size_t>(count, source.bytes.size() - source.at);
    if (size == 0) return end_of_stream;
    std::memcpy(buffer, source.bytes.data() + source.at, size);
    source.at += size;
    return size;
}

OPJ_OFF_T skip_bytes(OPJ_OFF_T count, void* user) {
    auto& source = *static_cast<Source*>(user);
    if (count < 0 || static_cast<std::uint64_t>(count) > source.bytes.size() - source.at) return -1;
    source.at += static_cast<std::size_t>(count);
    return count;
}

OPJ_BOOL seek_bytes(OPJ_OFF_T at, void* user) {
    auto& source = *static_cast<Source*>(user);
    if (at < 0 || static_cast<std::uint64_t>(at) > source.bytes.size()) return OPJ_FALSE;
    source.at = static_cast<std::size_t>(at);
    return OPJ_TRUE;
}

Stream open_stream(Source& source) {
    Stream stream(opj_stream_default_create(OPJ_TRUE));
    if (!stream) return stream;
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), source.bytes.size());
    opj_stream_set_read_function(stream.get(), read_bytes);
    opj_stream_set_skip_function(stream.get(), skip_bytes);
    opj_stream_set_seek_function(stream.get(), seek_bytes);
    return stream;
}

/// Judges the header before the decoder sees it: OpenJPEG allocates for every tile that a header claims.
bool header_within_limits(BytesView image) {
    const auto size = read_jpeg2000_size(image);
    return size && lds::portrait_size_allowed(size->width, size->height) && size->tiles <= max_tiles &&
           size->eight_bits && size->full_sampling && size->palette_columns <= max_components &&
           (size->components == 1 || size->components == 3 || size->components == 4);
}

/// Judges the decoded components, whose number and form a palette may have changed.
bool components_agree(const opj_image_t& image) {
    const std::span<const opj_image_comp_t> components(image.comps, image.numcomps);
    if (components.size() != 1 && components.size() != 3 && components.size() != 4) return false;
    if (image.color_space == OPJ_CLRSPC_CMYK || image.color_space == OPJ_CLRSPC_EYCC) return false;
    const auto& first = components[0];
    return lds::portrait_size_allowed(first.w, first.h) &&
           std::ranges::all_of(components, [&](const opj_image_comp_t& c) {
               return c.w == first.w && c.h == first.h && c.prec == 8 && c.sgnd == 0 && c.data != nullptr;
           });
}

std::uint8_t to_byte(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

/// ITU-R BT.601 as sYCC has it (IEC 61966-2-1 annex G), in 1/65536.
void ycc_to_rgb(std::uint8_t* pixel) {
    const int y = pixel[0] * 65536 + 32768, cb = pixel[1] - 128, cr = pixel[2] - 128;
    pixel[0] = to_byte((y + 91881 * cr) >> 16);
    pixel[1] = to_byte((y - 22554 * cb - 46802 * cr) >> 16);
    pixel[2] = to_byte((y + 116130 * cb) >> 16);
}

void take_pixels(const opj_image_t& image, lds::Portrait& portrait) {
    const bool colour = image.numcomps >= 3;
    const OPJ_INT32 *red = image.comps[0].data, *green = colour ? image.comps[1].data : red,
                    *blue = colour ? image.comps[2].data : red;
    const std::size_t pixels = std::size_t{image.comps[0].w} * image.comps[0].h;
    portrait.width = static_cast<int>(image.comps[0].w);
    portrait.height = static_cast<int>(image.comps[0].h);
    portrait.rgba.resize(pixels * 4);
    for (std::size_t i = 0; i < pixels; ++i) {
        std::uint8_t* pixel = portrait.rgba.data() + i * 4;
        pixel[0] = to_byte(red[i]), pixel[1] = to_byte(green[i]), pixel[2] = to_byte(blue[i]), pixel[3] = 255;
        if (colour && image.color_space == OPJ_CLRSPC_SYCC) ycc_to_rgb(pixel);
    }
}

Image decode(Source& source, OPJ_CODEC_FORMAT format) {
    const Codec codec(opj_create_decompress(format));
    const Stream stream = open_stream(source);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!codec || !stream || opj_setup_decoder(codec.get(), &parameters) == OPJ_FALSE ||
        opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE) == OPJ_FALSE)
        return nullptr;
    opj_image_t* raw = nullptr;
    const bool header = opj_read_header(stream.get(), codec.get(), &raw) == OPJ_TRUE;
    Image image(raw);
    if (!header || !image || opj_decode(codec.get(), stream.get(), image.get()) == OPJ_FALSE) return nullptr;
    return image;
}

}  // namespace

bool decode_jpeg2000(BytesView image, lds::FaceImage::Format format, lds::Portrait& portrait) {
    if (!header_within_limits(image)) return false;
    Source source{image};
    const Image decoded =
        decode(source, format == lds::FaceImage::Format::jp2 ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K);
    if (!decoded || !components_agree(*decoded)) return false;
    take_pixels(*decoded, portrait);
    return true;
}

}  // namespace cardio::picture
