#pragma once

#include <string>

#include "kiosk/print/sheet.h"

namespace kiosk::print {

/// Writes down a sheet and turns the page when nothing more fits. Points (1/72 inch).
class Flow {
  public:
    /// The same margin left, right and above; `foot` below.
    Flow(Sheet& sheet, double width, double height, double margin, double foot)
        : sheet_(sheet), width_(width), height_(height), margin_(margin), foot_(foot), y_(margin) {}

    /// From `x` to the right margin, then a gap. Plain text, no markup; none for an empty one.
    void paragraph(double x, const std::string& text, const TextStyle& style, double gap);
    /// Turns the page when less than this is left.
    void need(double height);
    void space(double points) { y_ += points; }
    [[nodiscard]] double y() const { return y_; }

  private:
    Sheet& sheet_;
    double width_, height_, margin_, foot_, y_;
};

}  // namespace kiosk::print
