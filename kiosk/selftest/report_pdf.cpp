#include "kiosk/selftest/report_pdf.h"

#include <algorithm>

#include "kiosk/print/sheet.h"
#include "kiosk/selftest/report.h"
#include "kiosk/selftest/run.h"

namespace kiosk::selftest {
namespace {

using print::escape;
using print::points_per_mm;
using print::Sheet;
using print::TextStyle;

constexpr double page_width = 210 * points_per_mm, page_height = 297 * points_per_mm;
constexpr double margin = 18 * points_per_mm, foot = 16 * points_per_mm;
constexpr double state_width = 24 * points_per_mm;
constexpr double bar_height = 9, bar_gap = 2;

TextStyle sans(double size, bool bold = false) {
    return {size, bold, false, print::Align::left, true};
}

/// Draws downwards and turns the page when nothing more fits.
class Writer {
  public:
    explicit Writer(Sheet& sheet) : sheet_(sheet) {}

    void paragraph(double x, const std::string& text, const TextStyle& style, double gap = 2) {
        if (text.empty()) return;
        const double width = page_width - margin - x;
        const std::string markup = escape(text);
        need(sheet_.measure(width, markup, style).height);
        y_ += sheet_.text(x, y_, width, markup, style).height + gap;
    }
    /// A word in front of what follows, which begins on the same height.
    void mark(const std::string& text, const TextStyle& style) {
        need(2 * style.size * 1.4);
        sheet_.text(margin, y_, state_width - 4, escape(text), style);
    }
    void rule() {
        sheet_.line(margin, y_, page_width - margin, y_, 0.4);
        y_ += 5;
    }
    void space(double points) { y_ += points; }
    void bars(double x, const std::vector<Bar>& all, const Strings& strings, Language language) {
        double most = 0;
        for (const auto& bar : all) most = std::max(most, bar.value);
        const double label = 30 * points_per_mm, room = page_width - margin - x - label - 18 * points_per_mm;
        for (const auto& bar : all) {
            need(bar_height + bar_gap);
            const auto named = in_words(bar, strings, language);
            sheet_.text(x, y_, label, escape(named.name), sans(7));
            const double width = most > 0 ? room * bar.value / most : 0;
            sheet_.fill(x + label, y_ + 1, std::max(width, 0.5), bar_height - 2);
            sheet_.text(x + label + width + 4, y_, 18 * points_per_mm, named.value, sans(7));
            y_ += bar_height + bar_gap;
        }
    }

  private:
    void need(double height) {
        if (y_ + height <= page_height - foot) return;
        sheet_.next_page();
        y_ = margin;
    }

    Sheet& sheet_;
    double y_ = margin;
};

std::string figures_line(const CheckResult& result, const Strings& strings, Language language) {
    std::string line;
    for (const auto& figure : result.figures) {
        const auto named = in_words(figure, strings, language);
        line += (line.empty() ? "" : "; ") + named.name + ": " + named.value;
    }
    return line;
}

void write_check(Writer& writer, const CheckResult& result, const Strings& strings, Language language) {
    const Words words = in_words(result, strings, language);
    const double x = margin + state_width;
    writer.rule();
    writer.mark(words.state, sans(9, result.status == Status::failed || result.status == Status::warning));
    writer.paragraph(x, words.name, sans(10.5, true));
    writer.paragraph(x, words.cause, sans(9.5));
    if (!words.remedy.empty()) writer.paragraph(x, "→ " + words.remedy, sans(9.5));
    writer.paragraph(x, figures_line(result, strings, language), sans(7.5));
    if (!result.bars.empty()) writer.bars(x, result.bars, strings, language);
    writer.space(3);
}

}  // namespace

cardio::Result<cardio::Bytes, std::string> report_pdf(const std::vector<CheckResult>& results,
                                                      const ReportHead& head, const Strings& strings,
                                                      Language language) {
    if (!Sheet::has_fonts())
        return cardio::fail(
            std::string("the fonts Noto Serif and Noto Sans are missing: install fonts-noto-core"));
    try {
        const std::string& title = strings.text(language, "tech.report.heading");
        Sheet sheet(page_width, page_height, title, head.created);
        Writer writer(sheet);
        writer.paragraph(margin, title, sans(17, true), 4);
        writer.paragraph(
            margin,
            strings.say(language, "tech.report.place", {{"unit", head.unit}, {"counter", head.counter}}) +
                ", " + head.time,
            sans(10), 2);
        const std::string state = state_word(overall(results), strings, language);
        writer.paragraph(margin, strings.say(language, "tech.report.overall", {{"state", state}}),
                         sans(11, true), 8);
        for (const auto& result : results) write_check(writer, result, strings, language);
        return sheet.finish();
    } catch (const std::exception& fault) {  // Cairo ran out of memory
        return cardio::fail(std::string("the report cannot be drawn: ") + fault.what());
    }
}

}  // namespace kiosk::selftest
