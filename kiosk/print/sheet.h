#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "kiosk/print/ink.h"
#include "kiosk/print/picture.h"

namespace kiosk::print {

constexpr double points_per_mm = 72.0 / 25.4;

enum class Align { left, center, right };

struct TextStyle {
    double size = 11.5;  ///< points
    bool bold = false;
    bool italic = false;
    Align align = Align::left;
    bool sans = false;  ///< tickets
};

/// Where a drawn text ended: its height, and the end of its last line.
struct TextEnd {
    double height = 0;
    double x = 0;         ///< right end of the last line
    double baseline = 0;  ///< of the last line
};

/// A PDF or pictures in the making: pages, text by Pango, strokes. All measures in points from the top left
/// corner.
class Sheet {
  public:
    /// `created`: ISO 8601 day that stands in the file as its date, so that the same content gives the same
    /// bytes; empty: the moment of drawing.
    Sheet(double width, double height, const std::string& title, const std::string& created);
    /// The same drawn as pictures, this many pixels wide.
    Sheet(double width, double height, int pixels_wide);
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }
    void next_page();

    /// Draws wrapped text whose box begins at (x, y). `markup`: Pango markup; see escape().
    TextEnd text(double x, double y, double width, const std::string& markup, const TextStyle& style);
    TextEnd measure(double width, const std::string& markup, const TextStyle& style);
    /// Width of the text on one line.
    double natural_width(const std::string& markup, const TextStyle& style);

    void line(double x1, double y1, double x2, double y2, double thickness = 0.6);
    void dotted_line(double x1, double x2, double y);
    void rectangle(double x, double y, double width, double height, double thickness = 0.6);
    void fill(double x, double y, double width, double height);
    /// Strokes with round ends, drawn into a box as large as it allows in their own proportions.
    void ink(double x, double y, double width, double height, const Ink& ink);

    /// Ends the file and gives its bytes. Throws std::runtime_error when Cairo failed.
    cardio::Bytes finish();

    /// Ends the last picture and gives all of them. Throws std::runtime_error when Cairo failed.
    std::vector<PagePicture> finish_pictures();

    /// Whether the font family of the forms is installed; Pango would silently take another.
    static bool has_fonts();

  private:
    void set_up_text();
    void begin_picture();
    PangoLayout* lay_out(double width, const std::string& markup, const TextStyle& style);
    TextEnd extent(double x, double y);

    cardio::Bytes bytes_;
    std::vector<PagePicture> pictures_;
    double width_, height_;
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_;
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo_;
    std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout_;
    bool draws_pictures_ = false;
};

/// Plain text as Pango markup.
std::string escape(const std::string& text);

}  // namespace kiosk::print
