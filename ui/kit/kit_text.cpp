// Text: wrapping by words, shrinking to fit, drawing line by line.
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/kit/kit.h"
#include "ui/kit/utf8.h"
#include "ui/kit/whole_words.h"
#include "ui/kit/wrap_khmer.h"

namespace ui {
namespace {

/// Distance of two base lines in ems: headings and small print are set tighter than running text.
float leading(Type size) {
    if (size == Type::display || size == Type::title) return 1.27F;
    if (size == Type::small) return 1.34F;
    return size == Type::big || size == Type::action ? 1.32F : 1.4F;
}

/// What Khmer has above the base line (a vowel over the tail of a consonant) and below it (a vowel under a
/// subscript consonant), in ems.
constexpr float khmer_height = 0.996F, khmer_depth = 0.575F;

/// What one line of Khmer needs when nothing is above or below it.
constexpr float khmer_alone = 1.42F;

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
    return type_size(size, appearance_.text_scale) *
           (appearance_.khmer ? khmer_height + khmer_depth : leading(size));
}

float Kit::advance_of(std::string_view text, Type size) const {
    return type_size(size, appearance_.text_scale) *
           (has_khmer(text) ? khmer_height + khmer_depth : leading(size));
}

float Kit::width_of(std::string_view text, Type size, Weight weight) const {
    if (has_khmer(text)) return shaper_.width(text, weight) * type_size(size, appearance_.text_scale);
    ImFont* font = fonts_.of(size, weight);
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x / scale_;
}

Kit::Wrapped Kit::wrap(std::string_view text, Type size, Weight weight, float width) const {
    if (has_khmer(text)) {
        const float em = type_size(size, appearance_.text_scale);
        Wrapped wrapped;
        wrapped.lines = wrap_khmer(shaper_, text, weight, width / em, wrapped.torn);
        return wrapped;
    }
    std::vector<std::string_view> lines;
    // Line start, last place to break, last place to break where there is none, place looked at.
    std::size_t start = 0, good = 0, poor = 0, i = 0;
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
            if (poor > start && !fits(end)) cut(poor, poor + 1);
            while (!fits(end)) {  // one word longer than the line: break inside it
                std::size_t part = start + code_point_bytes(text.substr(start));
                for (std::size_t more = part; more < end && fits(more);
                     more += code_point_bytes(text.substr(more)))
                    part = more;
                if (part >= end) break;
                // A path is read part by part.
                const auto slash = text.substr(start, part - start).rfind('/');
                if (slash != std::string_view::npos && slash > 0) part = start + slash + 1;
                cut(part, part);
            }
        }
        const bool inside = end < text.size() && text[end] == ' ' && holds_together(text, end);
        (inside ? poor : good) = end;
        i = end + 1;
        if (end < text.size() && text[end] == '\n') cut(end, end + 1);
    }
    if (start < text.size()) lines.push_back(text.substr(start));
    const bool torn = breaks_a_word(text, lines);
    return {std::move(lines), torn};
}

Extent Kit::measure(std::string_view text, const TextStyle& style, float width) const {
    Extent extent;
    for (const auto line : wrap(text, style.size, style.weight, width).lines) {
        extent.w = std::max(extent.w, width_of(line, style.size, style.weight));
        extent.h += advance_of(text, style.size);
    }
    return extent;
}

Kit::Fit Kit::fit(std::string_view text, const TextStyle& style, float width, float height) const {
    Type size = style.size;
    while (true) {
        Wrapped wrapped = wrap(text, size, style.weight, width);
        const bool wide = std::any_of(wrapped.lines.begin(), wrapped.lines.end(), [&](std::string_view line) {
            return width_of(line, size, style.weight) > width + 0.5F;
        });
        Fit fitted{size, std::move(wrapped.lines), false, advance_of(text, size), wrapped.torn};
        // The room of a line of Khmer is for the signs of the lines above and below it, too: one alone needs
        // less.
        const bool lone = fitted.lines.size() == 1 && has_khmer(text);
        const float needed = lone ? type_size(size, appearance_.text_scale) * khmer_alone : fitted.height();
        fitted.fits = !wide && needed <= height + 0.5F;
        if (size == Type::small || (fitted.fits && !wrapped.torn)) return fitted;
        size = smaller(size);
    }
}

/// A heading or label whose last word stands alone is set narrower, in as many lines.
void Kit::share_words(Fit& fit, std::string_view text, Weight weight, float width) const {
    if (fit.lines.size() < 2 || fit.torn) return;
    // Khmer writes no blanks between words.
    const auto last = fit.lines.back();
    const bool alone = has_khmer(text) ? width_of(last, fit.size, weight) < width / 4
                                       : last.find(' ') == std::string_view::npos;
    if (!alone) return;
    constexpr int tries = 5;
    float narrow = width / 2, wide = width;
    for (int i = 0; i < tries; ++i) {
        const float between = (narrow + wide) / 2;
        Wrapped tried = wrap(text, fit.size, weight, between);
        const bool same = tried.lines.size() == fit.lines.size() && !tried.torn;
        (same ? wide : narrow) = between;
        if (same) fit.lines = std::move(tried.lines);
    }
}

void Kit::draw_lines(const Rect& box, const Fit& fit, const TextStyle& style) {
    ImFont* font = fonts_.of(fit.size, style.weight);
    if (!fit.lines.empty()) note_cap_height(fit.size);
    const bool khmer = std::any_of(fit.lines.begin(), fit.lines.end(), has_khmer);
    const float em = type_size(fit.size, appearance_.text_scale) * scale_;
    float y = box.y;
    for (const auto line : fit.lines) {
        const float width = width_of(line, fit.size, style.weight);
        float x = box.x;
        if (style.align == Align::centre) x += (box.w - width) / 2;
        if (style.align == Align::right) x += box.w - width;
        const Rect at = to_window({x, y, width, fit.advance});
        const float top =
            khmer ? at.y + khmer_height * em - font->Ascent : at.y + (at.h - font->FontSize) / 2;
        const ImVec2 corner{std::round(at.x), std::round(top)};
        if (has_khmer(line))
            draw_shaped(line, fit.size, style, corner.x, corner.y + font->Ascent);
        else
            draw_->AddText(font, font->FontSize, corner, rgba(style.color), line.data(),
                           line.data() + line.size());
        y += fit.advance;
    }
}

void Kit::draw_shaped(std::string_view line, Type size, const TextStyle& style, float x, float base_line) {
    const float em = type_size(size, appearance_.text_scale) * scale_;
    constexpr float sheet = GlyphSheet::side;
    for (const ShapedGlyph& glyph : shaper_.shape(line, style.weight)) {
        const GlyphKey key{glyph.face, glyph.index, static_cast<int>(std::lround(em * 64))};
        const GlyphSheet::Place* place = glyphs_.place(shaper_, key);
        if (!place || !glyph_texture_) continue;
        const auto left = static_cast<float>(place->x), top = static_cast<float>(place->y);
        const auto width = static_cast<float>(place->width), height = static_cast<float>(place->height);
        const ImVec2 corner{std::round(x + glyph.x * em) + static_cast<float>(place->left),
                            std::round(base_line - glyph.y * em) + static_cast<float>(place->top)};
        draw_->AddImage(glyph_texture_, corner, {corner.x + width, corner.y + height},
                        {left / sheet, top / sheet}, {(left + width) / sheet, (top + height) / sheet},
                        rgba(style.color));
    }
}

float Kit::text(const Rect& box, std::string_view text, const TextStyle& style, Role role,
                std::string_view id) {
    if (text.empty()) return 0;
    Fit fitted = fit(text, style, box.w, box.h);
    if (role == Role::heading) share_words(fitted, text, style.weight, box.w);
    draw_lines(box, fitted, style);
    const float height = fitted.height();
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

Kit::Label Kit::lay_label(const Rect& box, std::string_view label, const TextStyle& style,
                          std::optional<Icon> icon) const {
    // On a small panel the word says it alone where the sign beside it would make it smaller or break it.
    if (icon && !label.empty() && compact()) {
        const Fit beside = fit(label, style, box.w - type_size(style.size, 1) * 1.15F - 16, box.h);
        const Fit alone = fit(label, style, box.w, box.h);
        const bool lost = beside.size != alone.size || beside.lines.size() > alone.lines.size();
        if (!beside.fits || beside.torn || lost) icon.reset();
    }
    Label laid{{}, icon};
    if (icon) laid.icon_side = type_size(style.size, std::min(text_scale(), 1.2F)) * 1.15F;
    if (icon && !label.empty()) laid.between = 16;
    const float room = box.w - laid.icon_side - laid.between;
    laid.words = fit(label, style, room, box.h);
    share_words(laid.words, label, style.weight, room);
    return laid;
}

bool Kit::label_in(const Rect& box, std::string_view label, const TextStyle& style,
                   std::optional<Icon> wanted) {
    const auto [fitted, icon, icon_side, between] = lay_label(box, label, style, wanted);
    float width = 0;
    for (const auto line : fitted.lines) width = std::max(width, width_of(line, fitted.size, style.weight));
    const float height = fitted.height();
    float x = box.x + (box.w - width - icon_side - between) / 2;
    if (style.align == Align::left) x = box.x;
    if (icon) {
        picture(*icon, {x, box.centre_y() - icon_side / 2, icon_side, icon_side}, style.color);
        x += icon_side + between;
    }
    draw_lines({x, box.centre_y() - height / 2, width, height}, fitted, style);
    return fitted.fits && !fitted.torn;
}

void Kit::note_cap_height(Type size) {
    const float mm = type_size(size, appearance_.text_scale) * noto_cap_height * scale_ *
                     static_cast<float>(panel_.mm_per_pixel);
    if (cap_mm_ == 0 || mm < cap_mm_) cap_mm_ = mm;
}

void Kit::note_missing(std::string_view text) {
    if (has_khmer(text)) {
        missing_glyphs_ += shaper_.missing(text);
        return;
    }
    const ImFont* font = fonts_.of(Type::body, Weight::regular);
    while (!text.empty()) {
        const std::size_t bytes = code_point_bytes(text);
        const std::uint32_t code = code_point(text.substr(0, bytes));
        if (code >= 32 && (code > 0xFFFF || !font->FindGlyphNoFallback(static_cast<ImWchar>(code))))
            ++missing_glyphs_;
        text.remove_prefix(bytes);
    }
}

}  // namespace ui
