#include "kiosk/print/draw_block.h"

namespace kiosk::print {

namespace {

constexpr TextStyle body{11, false, false, Align::left, false};
constexpr double gap_between_lines = 1.6;
constexpr double room_for_tick = tick_size + 12;

}  // namespace

void draw_tick_list(FormPage& page, const TickListBlock& block) {
    const auto value = page.draft().values.find(block.field);
    const std::string chosen = value == page.draft().values.end() ? "" : value->second.text;
    const double width = page.width() - room_for_tick;
    for (const auto& option : block.options) {
        const std::string mark = option.mark.empty() ? "" : "<sup>" + escape(option.mark) + "</sup>";
        const std::string words = escape(option.text) + mark;
        page.need(page.sheet().measure(width, words, body).height);
        const double height = page.sheet().text(page.left(), page.y(), width, words, body).height;
        draw_tick(page, page.left() + page.width() - tick_size - 1, page.y() + 3.5, chosen == option.value);
        page.move_down(height + gap_between_lines);
    }
}

}  // namespace kiosk::print
