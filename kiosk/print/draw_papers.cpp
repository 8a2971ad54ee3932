#include "kiosk/print/draw_block.h"

namespace kiosk::print {

namespace {

constexpr TextStyle heading_style{9.5, true, false, Align::left, false};
constexpr TextStyle entry_style{9, false, false, Align::left, false};
constexpr double gap = 2;

struct Line {
    std::string markup;
    const TextStyle* style;
};

std::vector<Line> lines_of(const std::vector<procedures::Paper>& papers, bool needed, const char* heading) {
    std::vector<Line> lines;
    int number = 0;
    for (const auto& paper : papers) {
        if (paper.needed != needed) continue;
        if (lines.empty()) lines.push_back({escape(heading), &heading_style});
        std::string text = std::to_string(++number) + ". " + paper.text.vi;
        if (!paper.reason.vi.empty()) text += " – " + paper.reason.vi;
        lines.push_back({escape(text), &entry_style});
    }
    return lines;
}

}  // namespace

void draw_papers(FormPage& page, const std::vector<procedures::Paper>& papers) {
    auto lines = lines_of(papers, true, "Giấy tờ mang theo khi nộp hồ sơ:");
    const auto dropped = lines_of(papers, false, "Giấy tờ không phải nộp nữa:");
    lines.insert(lines.end(), dropped.begin(), dropped.end());
    if (lines.empty()) return;
    double height = 0;
    for (const auto& line : lines)
        height += gap + page.sheet().measure(page.width(), line.markup, *line.style).height;
    page.move_down(8);
    page.need(height);
    for (const auto& line : lines) {
        page.move_down(gap);
        page.paragraph(line.markup, *line.style);
    }
}

}  // namespace kiosk::print
