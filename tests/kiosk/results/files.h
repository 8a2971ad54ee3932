#pragma once

#include <cairo-pdf.h>

#include <jpeglib.h>
#include <zlib.h>
#include <cstdio>

#include <stdexcept>
#include <string>
#include <vector>

#include "cardio/bytes.h"

// Files as scanners and programs write them, and as nobody should.
namespace files {

/// How a page is coded.
struct Coding {
    int components = 1;  ///< 1: grey, 3: colour, 4: the inks of a press
    bool progressive = false;
    int quality = 75;
    bool full_colour = false;  ///< colour of every pixel, not of every fourth
};

/// A page as libjpeg writes it.
inline cardio::Bytes jpeg(int width, int height, Coding coding) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* made = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &made, &size);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.input_components = coding.components;
    info.in_color_space = coding.components == 1   ? JCS_GRAYSCALE
                          : coding.components == 3 ? JCS_RGB
                                                   : JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, coding.quality, TRUE);
    if (coding.full_colour) info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
    if (coding.progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    std::vector<JSAMPLE> row(static_cast<std::size_t>(width * coding.components));
    while (info.next_scanline < info.image_height) {
        for (std::size_t x = 0; x < row.size(); ++x)
            row[x] = static_cast<JSAMPLE>((x * 7 + info.next_scanline * 13) % 251);
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    cardio::Bytes bytes(made, made + size);
    jpeg_destroy_compress(&info);
    std::free(made);  // libjpeg made it with malloc()
    return bytes;
}

/// A grey one.
inline cardio::Bytes jpeg(int width, int height, bool progressive = false) {
    return jpeg(width, height, Coding{1, progressive, 75});
}

/// Pages as Cairo writes them: a program that knows nothing of this one.
inline cardio::Bytes pdf_of_cairo(int pages) {
    cardio::Bytes bytes;
    const auto write = [](void* into, const unsigned char* data, unsigned size) {
        auto& all = *static_cast<cardio::Bytes*>(into);
        all.insert(all.end(), data, data + size);
        return CAIRO_STATUS_SUCCESS;
    };
    auto* surface = cairo_pdf_surface_create_for_stream(write, &bytes, 595, 842);
    auto* draw = cairo_create(surface);
    for (int page = 0; page < pages; ++page) {
        cairo_move_to(draw, 100, 100);
        cairo_show_text(draw, "Trang /Page");
        cairo_show_page(draw);
    }
    cairo_destroy(draw);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return bytes;
}

inline cardio::Bytes bytes(const std::string& text) {
    return {text.begin(), text.end()};
}

/// Objects between the head and the tail that every PDF has.
inline cardio::Bytes pdf(const std::string& objects, const std::string& trailer = "") {
    return bytes("%PDF-1.7\n" + objects + "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R " +
                 trailer + " >>\nstartxref\n9\n%%EOF\n");
}

inline std::string deflated(const std::string& plain) {
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    std::string packed(size, '\0');
    if (compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()),
                 static_cast<uLong>(plain.size())) != Z_OK)
        throw std::runtime_error("zlib");
    packed.resize(size);
    return packed;
}

/// Two pages inside an object stream, as PDF 1.5 and later have them.
inline cardio::Bytes pdf_with_object_stream(const std::string& second = "<</Type /Page /Parent 2 0 R>>") {
    const std::string first = "<</Type /Page /Parent 2 0 R>> ";
    const std::string header = "3 0 4 " + std::to_string(first.size()) + " ";
    const auto packed = deflated(header + first + second);
    return pdf(
        "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Count 2>> endobj\n"
        "5 0 obj <</Type /ObjStm /N 2 /First " +
        std::to_string(header.size()) + " /Filter /FlateDecode /Length " + std::to_string(packed.size()) +
        ">> stream\n" + packed + "\nendstream endobj\n");
}

}  // namespace files
