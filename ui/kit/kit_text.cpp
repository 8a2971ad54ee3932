// Text: wrapping by words, shrinking to fit, drawing line by line.
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/kit/kit.h"
#include "ui/kit/utf8.h"

namespace ui {
namespace {

/// Distance of two base lines in ems: headings are set tighter than running text.
float leading(Type size) {
    if (size == Type::display || size == Type::title) return 1.27F;
    return size == Type::big || size == Type::action ? 1.32F : 1.4F;
}

/// Whether a line ends inside a word: smaller letters are read more easily than torn words.
bool breaks_a_word(std::string_view text, const std::vector<std::string_view>& lines) {
    const char* end = text.data() + text.size();
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
        const char* next = line.data() + line.size();
        return next != end && *next != ' ' && *next != '\n';
    });
}

}  // namespace

float Kit::line_height(Type size) const {
    return type_size(size, appearance_.text_scale) * leading(size);
}

float Kit::width_of(std::string_view text, Type size, Weight weight) const {
    ImFont* font = fonts_.of(size, weight);
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x / scale_;
}

std::vector<std::string_view> Kit::wrap(std::string_view text, Type size, Weight weight, float width) const {
    std::vector<std::string_view> lines;
    std::size_t start = 0, good = 0, i = 0;  // line start, last place to break, place looked at
    const auto fits = [&](std::size_t end) {
        return width_of(text.substr(start, end - start), size, weight) <= width;
    };
    const auto cut = [&](std::size_t end, std::size_t next) {
        lines.push_back(text.substr(start, end - start));
        start = good = next;
    };
    while (i < text.size()) {
        std::size_t end = text.find_first_of(" \n", i);
        if (end == std::string_view::npos) end = text.size();
        if (!fits(end)) {
            if (good > start) cut(good, good + 1);
            while (!fits(end)) {  // one word longer than the line: break inside it
                std::size_t part = start + code_point_bytes(text.substr(start));
                for (std::size_t more = part; more < end && fits(more);
                     more += code_point_bytes(text.substr(more)))
                    part = more;
                if (part >= end) break;
                cut(part, part);
            }
        }
        good = end;
        i = end + 1;
        if (end < text.size() && text[end] == '\n') cut(end, end + 1);
    }
    if (start < text.size()) lines.push_back(text.substr(start));
    return lines;
}

Extent Kit::measure(std::string_view text, const TextStyle& style, float width) const {
    Extent extent;
    for (const auto line : wrap(text, style.size, style.weight, width)) {
        extent.w = std::max(extent.w, width_of(line, style.size, style.weight));
        extent.h += line_height(style.size);
    }
    return extent;
}

Kit::Fit Kit::fit(std::string_view text, const TextStyle& style, float width, float height) const {
    Type size = style.size;
    while (true) {
        auto lines = wrap(text, size, style.weight, width);
        const bool wide = std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
            return width_of(line, size, style.weight) > width + 0.5F;
        });
        const bool fits = !wide && static_cast<float>(lines.size()) * line_height(size) <= height + 0.5F;
        const bool last = size == Type::small;
        if (last || (fits && !breaks_a_word(text, lines))) return {size, std::move(lines), fits};
        size = smaller(size);
    }
}

void Kit::draw_lines(const Rect& box, const Fit& fit, const TextStyle& style) {
    ImFont* font = fonts_.of(fit.size, style.weight);
    const float advance = line_height(fit.size);
    float y = box.y;
    for (const auto line : fit.lines) {
        const float width = width_of(line, fit.size, style.weight);
        float x = box.x;
        if (style.align == Align::centre) x += (box.w - width) / 2;
        if (style.align == Align::right) x += box.w - width;
        const Rect at = to_window({x, y, width, advance});
        const ImVec2 corner{std::round(at.x), std::round(at.y + (at.h - font->FontSize) / 2)};
        draw_->AddText(font, font->FontSize, corner, rgba(style.color), line.data(),
                       line.data() + line.size());
        y += advance;
    }
}

float Kit::text(const Rect& box, std::string_view text, const TextStyle& style, Role role,
                std::string_view id) {
    if (text.empty()) return 0;
    const Fit fitted = fit(text, style, box.w, box.h);
    draw_lines(box, fitted, style);
    const float height = static_cast<float>(fitted.lines.size()) * line_height(fitted.size);
    Node& node = report(id, role, text, {box.x, box.y, box.w, height});
    node.overflow = !fitted.fits || box.y + height > canvas_.h + 1;
    return height;
}

float Kit::flow(Rect& area, std::string_view text, const TextStyle& style, float gap, Role role) {
    if (text.empty()) return 0;
    const float height = this->text({area.x, area.y, area.w, area.h}, text, style, role);
    area.take_top(height, gap);
    return height;
}

bool Kit::label_in(const Rect& box, std::string_view label, TextStyle style, std::optional<Icon> icon) {
    const float icon_side = icon ? type_size(style.size, 1) * 1.15F : 0,
                between = icon && !label.empty() ? 16.F : 0.F;
    const Fit fitted = fit(label, style, box.w - icon_side - between, box.h);
    float width = 0;
    for (const auto line : fitted.lines) width = std::max(width, width_of(line, fitted.size, style.weight));
    const float height = static_cast<float>(fitted.lines.size()) * line_height(fitted.size);
    float x = box.x + (box.w - width - icon_side - between) / 2;
    if (style.align == Align::left) x = box.x;
    if (icon) {
        picture(*icon, {x, box.centre_y() - icon_side / 2, icon_side, icon_side}, style.color);
        x += icon_side + between;
    }
    draw_lines({x, box.centre_y() - height / 2, width, height}, fitted, style);
    return fitted.fits;
}

void Kit::note_missing(std::string_view text) {
    const ImFont* font = fonts_.of(Type::body, Weight::regular);
    while (!text.empty()) {
        const std::size_t bytes = code_point_bytes(text);
        std::uint32_t code = static_cast<unsigned char>(text[0]);
        if (bytes > 1) code &= 0xFFU >> (bytes + 1);
        for (std::size_t i = 1; i < bytes; ++i)
            code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
        if (code >= 32 && (code > 0xFFFF || !font->FindGlyphNoFallback(static_cast<ImWchar>(code))))
            ++missing_glyphs_;
        text.remove_prefix(bytes);
    }
}

}  // namespace ui
