#include "tests/cardio/picture/pictures.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <jpeglib.h>
#include <openjpeg.h>

namespace tests {
namespace {

using cardio::Bytes;

struct Sink {
    Bytes bytes;
    std::size_t at = 0;
};

OPJ_SIZE_T write_bytes(void* buffer, OPJ_SIZE_T count, void* user) {
    auto& sink = *static_cast<Sink*>(user);
    if (sink.bytes.size() < sink.at + count) sink.bytes.resize(sink.at + count);
    std::memcpy(sink.bytes.data() + sink.at, buffer, count);
    sink.at += count;
    return count;
}
OPJ_OFF_T skip_bytes(OPJ_OFF_T count, void* user) {
    static_cast<Sink*>(user)->at += static_cast<std::size_t>(count);
    return count;
}
OPJ_BOOL seek_bytes(OPJ_OFF_T at, void* user) {
    static_cast<Sink*>(user)->at = static_cast<std::size_t>(at);
    return OPJ_TRUE;
}

opj_image_t* create_image(const Picture& picture, OPJ_COLOR_SPACE space, Jpeg2000Options options) {
    std::vector<opj_image_cmptparm_t> parameters(picture.colour.size());
    for (auto& p : parameters) {
        p.dx = p.dy = options.sampling;
        p.w = static_cast<OPJ_UINT32>(picture.width);
        p.h = static_cast<OPJ_UINT32>(picture.height);
        p.prec = options.precision;
    }
    opj_image_t* image =
        opj_image_create(static_cast<OPJ_UINT32>(parameters.size()), parameters.data(), space);
    image->x1 = static_cast<OPJ_UINT32>(picture.width) * options.sampling;
    image->y1 = static_cast<OPJ_UINT32>(picture.height) * options.sampling;
    for (std::size_t c = 0; c < picture.colour.size(); ++c) {
        std::fill_n(image->comps[c].data, picture.width * picture.height, picture.colour[c]);
    }
    return image;
}

}  // namespace

Bytes encode_jpeg(const Picture& picture, bool progressive) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = static_cast<JDIMENSION>(picture.width);
    info.image_height = static_cast<JDIMENSION>(picture.height);
    info.input_components = static_cast<int>(picture.colour.size());
    info.in_color_space = picture.colour.size() == 1   ? JCS_GRAYSCALE
                          : picture.colour.size() == 3 ? JCS_RGB
                                                       : JCS_CMYK;
    jpeg_set_defaults(&info);
    if (progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    Bytes row;
    for (int x = 0; x < picture.width; ++x)
        row.insert(row.end(), picture.colour.begin(), picture.colour.end());
    for (int y = 0; y < picture.height; ++y) {
        JSAMPROW rows = row.data();
        jpeg_write_scanlines(&info, &rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    const Bytes encoded(memory, memory + size);
    std::free(memory);
    return encoded;
}

Bytes encode_jpeg2000(const Picture& picture, Jpeg2000Kind kind, Jpeg2000Options options) {
    const auto space = kind == Jpeg2000Kind::jp2_sycc ? OPJ_CLRSPC_SYCC
                       : picture.colour.size() == 1   ? OPJ_CLRSPC_GRAY
                                                      : OPJ_CLRSPC_SRGB;
    opj_image_t* image = create_image(picture, space, options);
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.numresolution = options.tile_side > 0 ? 1 : 3;
    parameters.tile_size_on = options.tile_side > 0 ? OPJ_TRUE : OPJ_FALSE;
    parameters.cp_tdx = parameters.cp_tdy = options.tile_side;
    opj_codec_t* codec = opj_create_compress(kind == Jpeg2000Kind::raw ? OPJ_CODEC_J2K : OPJ_CODEC_JP2);
    opj_stream_t* stream = opj_stream_default_create(OPJ_FALSE);
    Sink sink;
    opj_stream_set_user_data(stream, &sink, nullptr);
    opj_stream_set_write_function(stream, write_bytes);
    opj_stream_set_skip_function(stream, skip_bytes);
    opj_stream_set_seek_function(stream, seek_bytes);
    const bool done = opj_setup_encoder(codec, &parameters, image) == OPJ_TRUE &&
                      opj_start_compress(codec, image, stream) == OPJ_TRUE &&
                      opj_encode(codec, stream) == OPJ_TRUE && opj_end_compress(codec, stream) == OPJ_TRUE;
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
    if (!done) throw std::runtime_error("encode_jpeg2000: OpenJPEG refused");
    return sink.bytes;
}

}  // namespace tests
