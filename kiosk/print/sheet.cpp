#include "kiosk/print/sheet.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace kiosk::print {

namespace {

constexpr const char* serif = "Noto Serif";
constexpr const char* sans = "Noto Sans";

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    auto& bytes = *static_cast<cardio::Bytes*>(closure);
    bytes.insert(bytes.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

PangoAlignment pango_alignment(Align align) {
    switch (align) {
        case Align::center:
            return PANGO_ALIGN_CENTER;
        case Align::right:
            return PANGO_ALIGN_RIGHT;
        default:
            return PANGO_ALIGN_LEFT;
    }
}

/// Strokes are black on white: one channel says all.
PagePicture picture_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    PagePicture picture{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
    const unsigned char* pixels = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    if (pixels == nullptr) throw std::runtime_error("the picture of a page has no pixels");
    picture.grey.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x)
            picture.grey.push_back(pixels[static_cast<std::ptrdiff_t>(y) * stride + 4 * x + 1]);
    }
    return picture;
}

bool has_family(const char* family) {
    PangoFontFamily** families = nullptr;
    int count = 0;
    pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &count);
    bool found = false;
    for (int i = 0; i < count; ++i)
        found = found || std::string(pango_font_family_get_name(families[i])) == family;
    g_free(families);
    return found;
}

}  // namespace

Sheet::Sheet(double width, double height, const std::string& title, const std::string& created)
    : width_(width),
      height_(height),
      surface_(cairo_pdf_surface_create_for_stream(&append, &bytes_, width, height), &cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), &cairo_destroy),
      layout_(pango_cairo_create_layout(cairo_.get()), &g_object_unref) {
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    if (!created.empty()) {
        const std::string moment = created + "T00:00:00+07:00";
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, moment.c_str());
    }
    set_up_text();
}

Sheet::Sheet(double width, double height, int pixels_wide)
    : width_(width),
      height_(height),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels_wide,
                                          static_cast<int>(std::lround(pixels_wide * height / width))),
               &cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), &cairo_destroy),
      layout_(pango_cairo_create_layout(cairo_.get()), &g_object_unref),
      draws_pictures_(true) {
    cairo_scale(cairo_.get(), pixels_wide / width, pixels_wide / width);
    set_up_text();
    begin_picture();
}

void Sheet::set_up_text() {
    PangoContext* context = pango_layout_get_context(layout_.get());
    pango_cairo_context_set_resolution(context, 72);  // one unit is one point
    const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
        cairo_font_options_create(), &cairo_font_options_destroy);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_context_set_language(context, pango_language_from_string("vi"));
}

void Sheet::begin_picture() {
    cairo_set_source_rgb(cairo_.get(), 1, 1, 1);
    cairo_paint(cairo_.get());
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
}

void Sheet::next_page() {
    if (!draws_pictures_) return cairo_show_page(cairo_.get());
    pictures_.push_back(picture_of(surface_.get()));
    begin_picture();
}

PangoLayout* Sheet::lay_out(double width, const std::string& markup, const TextStyle& style) {
    const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font(
        pango_font_description_new(), &pango_font_description_free);
    pango_font_description_set_family(font.get(), style.sans ? sans : serif);
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    PangoLayout* layout = layout_.get();
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_width(layout, width < 0 ? -1 : static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, pango_alignment(style.align));
    pango_layout_set_markup(layout, markup.c_str(), static_cast<int>(markup.size()));
    return layout;
}

TextEnd Sheet::extent(double x, double y) {
    PangoLayout* layout = layout_.get();
    PangoRectangle whole;
    pango_layout_get_extents(layout, nullptr, &whole);
    const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> iter(
        pango_layout_get_iter(layout), &pango_layout_iter_free);
    while (pango_layout_iter_next_line(iter.get()) != 0) {
    }
    PangoRectangle last;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &last);
    const auto points = [](int units) { return static_cast<double>(units) / PANGO_SCALE; };
    return {points(whole.height), x + points(last.x + last.width),
            y + points(pango_layout_iter_get_baseline(iter.get()))};
}

TextEnd Sheet::text(double x, double y, double width, const std::string& markup, const TextStyle& style) {
    PangoLayout* layout = lay_out(width, markup, style);
    cairo_move_to(cairo_.get(), x, y);
    pango_cairo_show_layout(cairo_.get(), layout);
    return extent(x, y);
}

TextEnd Sheet::measure(double width, const std::string& markup, const TextStyle& style) {
    lay_out(width, markup, style);
    return extent(0, 0);
}

double Sheet::natural_width(const std::string& markup, const TextStyle& style) {
    lay_out(-1, markup, style);
    return extent(0, 0).x;
}

void Sheet::line(double x1, double y1, double x2, double y2, double thickness) {
    cairo_set_line_width(cairo_.get(), thickness);
    cairo_move_to(cairo_.get(), x1, y1);
    cairo_line_to(cairo_.get(), x2, y2);
    cairo_stroke(cairo_.get());
}

void Sheet::dotted_line(double x1, double x2, double y) {
    constexpr std::array<double, 2> dots{0.0, 2.6};
    cairo_save(cairo_.get());
    cairo_set_line_cap(cairo_.get(), CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cairo_.get(), dots.data(), static_cast<int>(dots.size()), 0);
    line(x1, y, x2, y, 0.75);
    cairo_restore(cairo_.get());
}

void Sheet::rectangle(double x, double y, double width, double height, double thickness) {
    cairo_set_line_width(cairo_.get(), thickness);
    cairo_rectangle(cairo_.get(), x, y, width, height);
    cairo_stroke(cairo_.get());
}

void Sheet::fill(double x, double y, double width, double height) {
    cairo_rectangle(cairo_.get(), x, y, width, height);
    cairo_fill(cairo_.get());
}

void Sheet::ink(double x, double y, double width, double height, const Ink& ink) {
    const double high = std::min(height, width / ink_proportion), wide = high * ink_proportion;
    const double left = x + (width - wide) / 2, top = y + (height - high) / 2;
    cairo_save(cairo_.get());
    cairo_set_line_width(cairo_.get(), std::max(0.8, high / 45));
    cairo_set_line_cap(cairo_.get(), CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
    for (const InkPoint& point : ink) {
        const double at_x = left + point.x * wide, at_y = top + point.y * high;
        if (point.begins) cairo_move_to(cairo_.get(), at_x, at_y);
        cairo_line_to(cairo_.get(), at_x, at_y);
    }
    cairo_stroke(cairo_.get());
    cairo_restore(cairo_.get());
}

cardio::Bytes Sheet::finish() {
    layout_.reset();
    const cairo_status_t drawn = cairo_status(cairo_.get());
    cairo_.reset();
    cairo_surface_finish(surface_.get());
    const cairo_status_t written = cairo_surface_status(surface_.get());
    const cairo_status_t worse = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
    if (worse != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(worse));
    return std::move(bytes_);
}

std::vector<PagePicture> Sheet::finish_pictures() {
    const cairo_status_t drawn = cairo_status(cairo_.get());
    if (drawn != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(drawn));
    next_page();
    // What stood on the last page stays in no memory that nobody wipes.
    begin_picture();
    return std::move(pictures_);
}

bool Sheet::has_fonts() {
    static const bool installed = has_family(serif) && has_family(sans);
    return installed;
}

std::string escape(const std::string& text) {
    const std::unique_ptr<char, decltype(&g_free)> escaped(
        g_markup_escape_text(text.c_str(), static_cast<gssize>(text.size())), &g_free);
    return escaped.get();
}

}  // namespace kiosk::print
