#include "kiosk/print/slip.h"

#include <algorithm>
#include <fstream>

#include "cardio/json/json.h"
#include "kiosk/print/sheet.h"

namespace kiosk::print {
namespace {

using nlohmann::json;

constexpr double page_width = 210 * points_per_mm, page_height = 297 * points_per_mm;
constexpr double left = 30 * points_per_mm, right = 15 * points_per_mm, top = 20 * points_per_mm;
constexpr double width = page_width - left - right, cell_padding = 4;
constexpr const char* dots = "........................";
const TextStyle body{13}, head{12, false, false, Align::center}, bold_head{12, true, false, Align::center};

/// The text with its {holes} filled.
std::string filled(const std::string& text, const SlipContent& content) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at), close = text.find('}', at);
        if (open == std::string::npos || close == std::string::npos || close < open)
            return out + text.substr(at);
        out += text.substr(at, open - at);
        const auto found = content.texts.find(text.substr(open + 1, close - open - 1));
        out += found == content.texts.end() || found->second.empty() ? dots : found->second;
        at = close + 1;
    }
    return out;
}

/// A slip being drawn from the top down.
class Drawing {
  public:
    Drawing(const json& slip, const SlipContent& content)
        : slip_(slip),
          content_(content),
          sheet_(page_width, page_height, slip.at("title"), content.created) {}

    cardio::Bytes draw() {
        letterhead();
        y_ += 18;
        write(left, width, escape(slip_.at("title").get<std::string>()), {15, true, false, Align::center},
              14);
        for (const auto& line : slip_.at("lines")) draw_line(line);
        signatures();
        const TextStyle foot{9, false, true};
        sheet_.text(left, page_height - top, width, escape("Căn cứ: " + slip_.at("basis").get<std::string>()),
                    foot);
        return sheet_.finish();
    }

  private:
    void write(double x, double room, const std::string& markup, const TextStyle& style, double after) {
        const double height = sheet_.measure(room, markup, style).height;
        if (y_ + height > page_height - 1.5 * top) {
            sheet_.next_page();
            y_ = top;
        }
        y_ += sheet_.text(x, y_, room, markup, style).height + after;
    }

    void letterhead() {
        const double half = width / 2;
        const std::string office = escape(content_.unit_name) + "\n" + escape(content_.province);
        const double office_end = sheet_.text(left, top, half, office, head).height;
        const std::string part = "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ";
        const double beneath =
            sheet_.text(left, top + office_end, half, part, {11, true, false, Align::center}).height;
        const double state = sheet_
                                 .text(left + half, top, half, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                       {11, true, false, Align::center})
                                 .height;
        const double motto =
            sheet_.text(left + half, top + state, half, "Độc lập - Tự do - Hạnh phúc", bold_head).height;
        const double line = top + state + motto + 2;
        sheet_.line(left + half * 1.25, line, left + half * 1.75, line);
        const double day = sheet_
                               .text(left + half, line + 6, half, escape(content_.place_and_day),
                                     {12, false, true, Align::center})
                               .height;
        y_ = std::max(top + office_end + beneath, line + 6 + day);
    }

    void draw_line(const json& line) {
        if (line.is_string())
            return write(left, width, escape(filled(line.get<std::string>(), content_)), body, 6);
        if (line.contains("table")) return table(line["table"]);
        write(left, width, escape(filled(line.at("heading").get<std::string>(), content_)), body, 4);
        const auto list = content_.lists.find(line.at("list").get<std::string>());
        const bool empty = list == content_.lists.end() || list->second.empty();
        const std::vector<std::string> items = empty ? std::vector<std::string>{dots} : list->second;
        for (std::size_t i = 0; i < items.size(); ++i)
            write(left + 14, width - 14, escape(std::to_string(i + 1) + ". " + items[i]), body, 4);
        y_ += 3;
    }

    void row(const json& cells, const TextStyle& style) {
        static constexpr double shares[]{0.40, 0.22, 0.22, 0.16};
        double height = 0;
        for (int pass = 0; pass < 2; ++pass) {
            double x = left;
            for (std::size_t i = 0; i < cells.size() && i < std::size(shares); ++i) {
                const double cell = width * shares[i], room = cell - 2 * cell_padding;
                const auto markup = escape(filled(cells[i].get<std::string>(), content_));
                if (pass == 0) {
                    height = std::max(height, sheet_.measure(room, markup, style).height + 2 * cell_padding);
                } else {
                    sheet_.rectangle(x, y_, cell, height);
                    sheet_.text(x + cell_padding, y_ + cell_padding, room, markup, style);
                }
                x += cell;
            }
        }
        y_ += height;
    }

    void table(const json& table) {
        y_ += 4;
        row(table.at("columns"), {10, true, false, Align::center});
        for (const auto& cells : table.at("rows")) row(cells, {11});
        y_ += 8;
    }

    void signatures() {
        y_ += 16;
        const auto& names = slip_.at("signatures");
        if (names.empty()) return;
        const double each = width / static_cast<double>(names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const double x = left + each * static_cast<double>(i);
            const double title =
                sheet_.text(x, y_, each, escape(names[i].get<std::string>()), bold_head).height;
            sheet_.text(x, y_ + title, each, "(Ký, ghi rõ họ tên)", {11, false, true, Align::center});
        }
        const double x = left + each * static_cast<double>(names.size() - 1);
        if (slip_.value("signed_by_clerk", true))
            sheet_.text(x, y_ + 90, each, escape(content_.clerk), bold_head);
    }

    const json& slip_;
    const SlipContent& content_;
    Sheet sheet_;
    double y_ = 0;
};

}  // namespace

cardio::Result<cardio::Bytes, std::string> render_slip(const std::filesystem::path& folder,
                                                       const std::string& id, const SlipContent& content) {
    if (!Sheet::has_fonts())
        return cardio::fail(
            std::string("the fonts Noto Serif and Noto Sans are missing: install fonts-noto-core"));
    const auto file = folder / (id + ".json");
    const auto slip = json::parse(std::ifstream(file), nullptr, false);
    if (!slip.is_object()) return cardio::fail(file.string() + " is missing or is no slip");
    try {
        return Drawing(slip, content).draw();
    } catch (const json::exception&) {
        return cardio::fail(file.string() + " lacks a part of a slip");
    } catch (const std::runtime_error& fault) {
        return cardio::fail(std::string("the slip cannot be drawn: ") + fault.what());
    }
}

}  // namespace kiosk::print
