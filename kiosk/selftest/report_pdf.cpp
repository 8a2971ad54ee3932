#include "kiosk/selftest/report_pdf.h"

#include <algorithm>

#include "kiosk/print/flow.h"
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
constexpr double state_column = 24 * points_per_mm;
constexpr double bar_height = 9, bar_gap = 2;

TextStyle sans(double size, bool bold = false) {
    return {size, bold, false, print::Align::left, true};
}

/// What a report is made of, downwards.
class Writer {
  public:
    explicit Writer(Sheet& sheet) : sheet_(sheet), flow_(sheet, page_width, page_height, margin, foot) {}

    void paragraph(double x, const std::string& text, const TextStyle& style, double gap = 2) {
        flow_.paragraph(x, text, style, gap);
    }
    /// A word in front of what follows, which begins on the same height.
    void mark(const std::string& text, const TextStyle& style) {
        flow_.need(2 * style.size * 1.4);
        sheet_.text(margin, flow_.y(), state_column - 4, escape(text), style);
    }
    void rule() {
        sheet_.line(margin, flow_.y(), page_width - margin, flow_.y(), 0.4);
        flow_.space(5);
    }
    void space(double points) { flow_.space(points); }
    void bars(double x, const std::vector<Bar>& all, const Strings& strings, Language language) {
        double most = 0;
        for (const auto& bar : all) most = std::max(most, bar.value);
        const double label = 30 * points_per_mm, room = page_width - margin - x - label - 18 * points_per_mm;
        for (const auto& bar : all) {
            flow_.need(bar_height + bar_gap);
            const double y = flow_.y();
            const auto named = in_words(bar, strings, language);
            sheet_.text(x, y, label, escape(named.name), sans(7));
            const double width = most > 0 ? room * bar.value / most : 0;
            sheet_.fill(x + label, y + 1, std::max(width, 0.5), bar_height - 2);
            sheet_.text(x + label + width + 4, y, 18 * points_per_mm, named.value, sans(7));
            flow_.space(bar_height + bar_gap);
        }
    }

  private:
    Sheet& sheet_;
    print::Flow flow_;
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
    const double x = margin + state_column;
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
