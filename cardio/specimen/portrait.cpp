#include "cardio/specimen/portrait.h"

#include <cairo.h>

#include <array>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace cardio::specimen {
namespace {

constexpr int width = 360;
constexpr int height = 480;

struct Colour {
    double red, green, blue;
};
struct Palette {
    Colour background, skin, hair, cloth, collar;
};

constexpr std::array<Palette, 4> palettes{{
    {{0.86, 0.91, 0.95}, {0.93, 0.76, 0.62}, {0.13, 0.11, 0.11}, {0.16, 0.29, 0.46}, {0.96, 0.96, 0.95}},
    {{0.90, 0.92, 0.88}, {0.87, 0.68, 0.53}, {0.18, 0.13, 0.10}, {0.48, 0.20, 0.22}, {0.94, 0.91, 0.84}},
    {{0.93, 0.90, 0.86}, {0.80, 0.60, 0.45}, {0.08, 0.08, 0.10}, {0.20, 0.38, 0.31}, {0.95, 0.95, 0.92}},
    {{0.88, 0.89, 0.94}, {0.91, 0.73, 0.60}, {0.42, 0.41, 0.41}, {0.30, 0.27, 0.44}, {0.97, 0.96, 0.94}},
}};

void use(cairo_t* c, const Colour& colour, double alpha = 1.0) {
    cairo_set_source_rgba(c, colour.red, colour.green, colour.blue, alpha);
}

Colour darker(const Colour& colour, double factor) {
    return {colour.red * factor, colour.green * factor, colour.blue * factor};
}

void ellipse(cairo_t* c, double x, double y, double rx, double ry) {
    cairo_save(c);
    cairo_translate(c, x, y);
    cairo_scale(c, rx, ry);
    cairo_new_sub_path(c);
    cairo_arc(c, 0, 0, 1, 0, 2 * std::numbers::pi);
    cairo_restore(c);
}

/// Fine waves, as on security paper: nobody takes the drawing for a photograph.
void background(cairo_t* c, const Palette& palette) {
    use(c, palette.background);
    cairo_paint(c);
    use(c, darker(palette.background, 0.94));
    cairo_set_line_width(c, 1.0);
    for (int row = -20; row < height + 20; row += 22) {
        cairo_move_to(c, 0, row);
        for (int x = 0; x < width; x += 60) {
            cairo_curve_to(c, x + 20, row - 12, x + 40, row + 12, x + 60, row);
        }
        cairo_stroke(c);
    }
}

void shoulders(cairo_t* c, const Palette& palette) {
    cairo_move_to(c, 20, height);
    cairo_curve_to(c, 25, 385, 85, 372, 140, 352);
    cairo_line_to(c, 220, 352);
    cairo_curve_to(c, 275, 372, 335, 385, 340, height);
    cairo_close_path(c);
    use(c, palette.cloth);
    cairo_fill(c);
    cairo_rectangle(c, 150, 300, 60, 60);  // the neck
    ellipse(c, 180, 358, 32, 22);
    use(c, darker(palette.skin, 0.92));
    cairo_fill(c);
    for (const int side : {-1, 1}) {
        cairo_move_to(c, 180, 400);
        cairo_line_to(c, 180 + side * 44, 342);
        cairo_line_to(c, 180 + side * 62, 376);
        cairo_close_path(c);
        use(c, palette.collar);
        cairo_fill(c);
    }
}

void long_hair(cairo_t* c, const Palette& palette) {
    cairo_move_to(c, 82, 372);
    cairo_curve_to(c, 62, 250, 60, 80, 180, 78);
    cairo_curve_to(c, 300, 80, 298, 250, 278, 372);
    cairo_close_path(c);
    use(c, palette.hair);
    cairo_fill(c);
}

void head(cairo_t* c, const Palette& palette) {
    use(c, darker(palette.skin, 0.95));
    ellipse(c, 95, 222, 13, 24);
    ellipse(c, 265, 222, 13, 24);
    cairo_fill(c);
    ellipse(c, 180, 212, 84, 110);
    use(c, palette.skin);
    cairo_fill(c);
}

void fringe(cairo_t* c, const Palette& palette, bool female) {
    cairo_move_to(c, 94, female ? 225 : 196);
    cairo_curve_to(c, 78, female ? 40 : 70, 282, female ? 40 : 70, 266, female ? 225 : 196);
    cairo_curve_to(c, 262, 150, 230, 138, 200, 142);
    cairo_curve_to(c, 160, 146, 104, 142, 94, female ? 225 : 196);
    cairo_close_path(c);
    use(c, palette.hair);
    cairo_fill(c);
}

void face(cairo_t* c, const Palette& palette) {
    for (const int side : {-1, 1}) {
        ellipse(c, 180 + side * 36, 212, 14, 8);
        cairo_set_source_rgb(c, 0.98, 0.98, 0.98);
        cairo_fill(c);
        ellipse(c, 180 + side * 36, 212, 7, 7);
        use(c, {0.15, 0.11, 0.09});
        cairo_fill(c);
        cairo_set_line_width(c, 6);
        use(c, palette.hair);
        cairo_move_to(c, 180 + side * 18, 191);
        cairo_curve_to(c, 180 + side * 28, 183, 180 + side * 44, 183, 180 + side * 54, 191);
        cairo_stroke(c);
    }
    cairo_set_line_width(c, 4);
    use(c, darker(palette.skin, 0.78));
    cairo_move_to(c, 178, 222);
    cairo_curve_to(c, 170, 250, 172, 256, 190, 254);
    cairo_stroke(c);
    cairo_set_line_width(c, 6);
    use(c, {0.70, 0.33, 0.31});
    cairo_move_to(c, 154, 283);
    cairo_curve_to(c, 168, 290, 192, 290, 206, 283);
    cairo_stroke(c);
}

/// Strokes of a capital on a grid 4 wide and 6 high, "x1y1x2y2 ...": no font is needed, and every machine
/// draws the same.
std::string_view strokes(char letter) {
    switch (letter) {
        case 'S':
            return "4000 0003 0343 4346 4606";
        case 'P':
            return "0600 0040 4043 4303";
        case 'E':
            return "4000 0006 0646 0333";
        case 'C':
            return "4000 0006 0646";
        case 'I':
            return "2026";
        case 'M':
            return "0600 0023 2340 4046";
        case 'N':
            return "0600 0046 4640";
        default:
            return "";
    }
}

void letter_path(cairo_t* c, char letter, double x) {
    std::vector<double> numbers;
    for (char digit : strokes(letter)) {
        if (digit != ' ') numbers.push_back(digit - '0');
    }
    for (std::size_t i = 0; i + 3 < numbers.size(); i += 4) {
        cairo_move_to(c, x + numbers[i], numbers[i + 1]);
        cairo_line_to(c, x + numbers[i + 2], numbers[i + 3]);
    }
}

void specimen_mark(cairo_t* c) {
    constexpr double letter_width = 5.6;
    constexpr std::string_view word = "SPECIMEN";
    cairo_save(c);
    cairo_translate(c, 30, 408);
    cairo_rotate(c, -0.16);
    cairo_scale(c, 6.9, 6.9);
    for (std::size_t i = 0; i < word.size(); ++i)
        letter_path(c, word[i], static_cast<double>(i) * letter_width);
    cairo_restore(c);
    cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(c, 7);
    cairo_set_source_rgba(c, 0.86, 0.10, 0.14, 0.92);
    cairo_stroke(c);
}

Bytes rgb_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    Bytes rgb;
    rgb.reserve(static_cast<std::size_t>(width) * height * 3);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const unsigned char* pixel = data + y * stride + x * 4;  // native 32-bit 00RRGGBB
            const std::uint32_t value =
                *reinterpret_cast<const std::uint32_t*>(static_cast<const void*>(pixel));
            for (const int shift : {16, 8, 0}) rgb.push_back(static_cast<std::uint8_t>(value >> shift));
        }
    }
    return rgb;
}

}  // namespace

Picture draw_portrait(bool female, unsigned variety) {
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> c(cairo_create(surface.get()), cairo_destroy);
    const Palette& palette = palettes[variety % palettes.size()];
    background(c.get(), palette);
    if (female) long_hair(c.get(), palette);
    shoulders(c.get(), palette);
    head(c.get(), palette);
    fringe(c.get(), palette, female);
    face(c.get(), palette);
    specimen_mark(c.get());
    if (cairo_status(c.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("specimen: the portrait was not drawn");
    return {width, height, rgb_of(surface.get())};
}

}  // namespace cardio::specimen
