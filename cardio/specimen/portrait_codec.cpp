#include <cstdio>
// libjpeg's header needs the line above.
#include <jpeglib.h>
#include <openjpeg.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "cardio/specimen/portrait.h"

namespace cardio::specimen {
namespace {

constexpr int jpeg_quality = 62;
constexpr float jpeg2000_ratio = 40.0F;

/// What OpenJPEG writes to: it seeks back to fill in lengths.
struct MemorySink {
    Bytes bytes;
    std::size_t at = 0;
};

OPJ_SIZE_T sink_write(void* data, OPJ_SIZE_T size, void* user) {
    auto& sink = *static_cast<MemorySink*>(user);
    sink.bytes.resize(std::max(sink.bytes.size(), sink.at + size));
    std::memcpy(sink.bytes.data() + sink.at, data, size);
    sink.at += size;
    return size;
}

OPJ_OFF_T sink_skip(OPJ_OFF_T size, void* user) {
    if (size < 0) return -1;
    auto& sink = *static_cast<MemorySink*>(user);
    sink.at += static_cast<std::size_t>(size);
    return size;
}

OPJ_BOOL sink_seek(OPJ_OFF_T offset, void* user) {
    if (offset < 0) return OPJ_FALSE;
    static_cast<MemorySink*>(user)->at = static_cast<std::size_t>(offset);
    return OPJ_TRUE;
}

using ImagePtr = std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)>;

ImagePtr to_opj_image(const Picture& picture) {
    std::array<opj_image_cmptparm_t, 3> components{};
    for (auto& component : components) {
        component.dx = component.dy = 1;
        component.w = static_cast<OPJ_UINT32>(picture.width);
        component.h = static_cast<OPJ_UINT32>(picture.height);
        component.prec = 8;
    }
    ImagePtr image(opj_image_create(3, components.data(), OPJ_CLRSPC_SRGB), opj_image_destroy);
    if (!image) throw std::runtime_error("specimen: no memory for the portrait");
    image->x1 = static_cast<OPJ_UINT32>(picture.width);
    image->y1 = static_cast<OPJ_UINT32>(picture.height);
    for (std::size_t i = 0; i < picture.rgb.size(); ++i) image->comps[i % 3].data[i / 3] = picture.rgb[i];
    return image;
}

}  // namespace

Bytes encode_jpeg(const Picture& picture) {
    jpeg_compress_struct compressor{};
    jpeg_error_mgr errors{};
    compressor.err = jpeg_std_error(&errors);
    jpeg_create_compress(&compressor);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&compressor, &out, &size);
    compressor.image_width = static_cast<JDIMENSION>(picture.width);
    compressor.image_height = static_cast<JDIMENSION>(picture.height);
    compressor.input_components = 3;
    compressor.in_color_space = JCS_RGB;
    jpeg_set_defaults(&compressor);
    jpeg_set_quality(&compressor, jpeg_quality, TRUE);
    jpeg_start_compress(&compressor, TRUE);
    Bytes row(static_cast<std::size_t>(picture.width) * 3);
    while (compressor.next_scanline < compressor.image_height) {
        const auto start =
            picture.rgb.begin() + static_cast<std::ptrdiff_t>(compressor.next_scanline * row.size());
        std::copy_n(start, row.size(), row.begin());
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&compressor, &line, 1);
    }
    jpeg_finish_compress(&compressor);
    jpeg_destroy_compress(&compressor);
    Bytes jpeg(out, out + size);
    std::free(out);
    return jpeg;
}

Bytes encode_jpeg2000(const Picture& picture, bool bare_codestream) {
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.tcp_rates[0] = jpeg2000_ratio;
    parameters.cp_disto_alloc = 1;
    parameters.irreversible = 1;
    parameters.tcp_mct = 1;
    const ImagePtr image = to_opj_image(picture);
    const std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec(
        opj_create_compress(bare_codestream ? OPJ_CODEC_J2K : OPJ_CODEC_JP2), opj_destroy_codec);
    const std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream(
        opj_stream_default_create(OPJ_FALSE), opj_stream_destroy);
    MemorySink sink;
    opj_stream_set_user_data(stream.get(), &sink, nullptr);
    opj_stream_set_write_function(stream.get(), sink_write);
    opj_stream_set_skip_function(stream.get(), sink_skip);
    opj_stream_set_seek_function(stream.get(), sink_seek);
    const bool done = opj_setup_encoder(codec.get(), &parameters, image.get()) == OPJ_TRUE &&
                      opj_start_compress(codec.get(), image.get(), stream.get()) == OPJ_TRUE &&
                      opj_encode(codec.get(), stream.get()) == OPJ_TRUE &&
                      opj_end_compress(codec.get(), stream.get()) == OPJ_TRUE;
    if (!done) throw std::runtime_error("specimen: the portrait was not encoded");
    return sink.bytes;
}

}  // namespace cardio::specimen
