#include "kiosk/print/flow.h"

namespace kiosk::print {

void Flow::paragraph(double x, const std::string& text, const TextStyle& style, double gap) {
    if (text.empty()) return;
    const double room = width_ - margin_ - x;
    const std::string markup = escape(text);
    need(sheet_.measure(room, markup, style).height);
    y_ += sheet_.text(x, y_, room, markup, style).height + gap;
}

void Flow::need(double height) {
    if (y_ + height <= height_ - foot_) return;
    sheet_.next_page();
    y_ = margin_;
}

}  // namespace kiosk::print
