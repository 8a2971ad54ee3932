#include "kiosk/report/monthly_report.h"

#include <fstream>

#include "kiosk/print/flow.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/report/due.h"
#include "kiosk/report/words.h"

namespace kiosk::report {
namespace {

namespace fs = std::filesystem;
using print::points_per_mm;

bool write_file(const fs::path& file, std::string_view content) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << content;
    return static_cast<bool>(out.flush());
}

/// "7 trên 8 hồ sơ (87.5 %)".
std::string of_dossiers(const Share& share) {
    if (share.of == 0) return "chưa có";
    return std::to_string(share.count) + " trên " + std::to_string(share.of) + " hồ sơ (" + percent(share) +
           " %)";
}

/// What no day is known for cannot be late; it is said, so that nobody takes the share for one of all.
std::string unmeasured(const Figures& figures) {
    if (figures.not_measured == 0) return {};
    return "; không đo được: " + std::to_string(figures.not_measured) +
           " hồ sơ (không có ngày hẹn và thời hạn bằng số, hoặc đã chuyển)";
}

std::string online(const Share& share) {
    if (share.count > 0) return of_dossiers(share);
    return "0 trên " + std::to_string(share.of) + " hồ sơ: quầy này không nhận hồ sơ trực tuyến";
}

std::string satisfaction(const Figures& figures) {
    const auto& share = figures.satisfied;
    if (share.of == 0) return "chưa có câu trả lời";
    return percent(share) + " % (95 %: " + tenths(share.low() * 100) + " đến " + tenths(share.high() * 100) +
           "), trả lời " + percent(figures.answered) + " % hồ sơ" +
           (below_target(share) ? "; dưới mục tiêu " + std::to_string(least_satisfied) + " %" : "");
}

std::string seconds(const std::optional<double>& value) {
    return value ? tenths(*value) + " giây" : std::string("chưa có");
}

std::vector<std::string> lines_of(const Sessions& sessions) {
    const auto reads = sessions.read_well();
    return {"Phiên: " + std::to_string(sessions.begun) +
                "; đến được hồ sơ: " + std::to_string(at(sessions.endings, "submitted")) +
                "; một phiên, trung vị: " + seconds(sessions.median_session_seconds),
            "Đọc thẻ: " + std::to_string(reads.of) + " lần; thành công: " + std::to_string(reads.count) +
                "; trung vị: " + seconds(sessions.median_read_seconds) +
                "; 95 % không quá: " + seconds(sessions.slow_read_seconds),
            "Lần in không thành: " + std::to_string(sessions.prints_failed)};
}

/// Lines of the printed report.
std::vector<std::string> lines_of(const Month& month, const ReportHead& head) {
    const auto& all = month.all;
    std::vector<std::string> lines{
        "Hồ sơ tiếp nhận: " + std::to_string(all.dossiers),
        "Chip đã kiểm tra, rõ người ký: " + std::to_string(at(all.verdicts, "genuine")) +
            "; chưa rõ người ký: " + std::to_string(at(all.verdicts, "unproven_issuer")),
        "Ô có dữ liệu: " + std::to_string(all.fields) +
            "; điền sẵn từ thẻ: " + percent({all.prefilled, all.fields}) + " %",
        "Dữ liệu đã có mà phải khai lại: " + std::to_string(all.asked_again) + " (mục tiêu 0)",
        "Thời gian chờ cán bộ, trung vị: " + (all.median_waiting_minutes
                                                  ? tenths(*all.median_waiting_minutes) + " phút"
                                                  : std::string("chưa có")),
        "Hài lòng: " + satisfaction(all),
        "Đúng hẹn: " + of_dossiers(all.on_time) + unmeasured(all),
        "Nộp trực tuyến: " + online(all.online),
        "Có bản số hóa: " + of_dossiers(all.digitised),
        "Đã đọc thẻ: " + of_dossiers(all.identified) + "; đã ký hoặc đồng ý: " + of_dossiers(all.consented)};
    for (auto& line : lines_of(all.sessions)) lines.push_back(std::move(line));
    for (const auto& [id, figures] : month.by_procedure)
        if (figures.shown != Shown::unnamed)
            lines.push_back("• " + head.name_of(id) + ": " +
                            (figures.shown == Shown::whole ? std::to_string(figures.dossiers) : "ít") +
                            " hồ sơ");
    const auto add = [&](const std::string& name, const Figures& figures) {
        if (figures.shown == Shown::whole)
            lines.push_back("• " + name + ": " + std::to_string(figures.dossiers) + " hồ sơ; hài lòng: " +
                            (figures.answers_shown ? satisfaction(figures) : "ít câu trả lời"));
    };
    for (const auto& [field, figures] : month.by_field) add(head.field_name(field), figures);
    if (month.by_unit.size() > 1)
        for (const auto& [code, figures] : month.by_unit) add(code, figures);
    return lines;
}

}  // namespace

cardio::Result<cardio::Bytes, std::string> to_pdf(const Month& month, const ReportHead& head) {
    if (!print::Sheet::has_fonts())
        return cardio::fail(
            std::string("the fonts Noto Serif and Noto Sans are missing: install fonts-noto-core"));
    constexpr double width = 210 * points_per_mm, height = 297 * points_per_mm, margin = 20 * points_per_mm;
    try {
        const std::string title = "Báo cáo tháng " + month.month.substr(5) + "/" + month.month.substr(0, 4);
        print::Sheet sheet(width, height, title, head.made_at.substr(0, 10));
        print::Flow flow(sheet, width, height, margin, margin);
        const auto write = [&](const std::string& text, double size, bool bold) {
            flow.paragraph(margin, text, {size, bold, false, print::Align::left, true}, size * 0.5);
        };
        write(title, 18, true);
        write(head.unit + (head.month_is_over ? "" : " — số liệu tạm, tháng chưa hết"), 11, false);
        write("Hạn gửi báo cáo: " + procedures::shown_date(due_day(month.month, head.holidays)), 11, false);
        for (const auto& line : lines_of(month, head)) write(line, 11, false);
        return sheet.finish();
    } catch (const std::exception& fault) {  // Cairo ran out of memory
        return cardio::fail(std::string("the report cannot be drawn: ") + fault.what());
    }
}

bool is_over(const std::string& month, const std::string& today) {
    return today.substr(0, 7) > month;
}

cardio::Result<fs::path, std::string> write_table(const Month& month, const ReportHead& head,
                                                  const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    auto file = folder / ("figures-" + month.month + ".csv");
    if (!write_file(file, to_csv(month, head)))
        return cardio::fail("the table cannot be written to " + folder.string());
    return file;
}

cardio::Result<std::vector<fs::path>, std::string> write_report(const Month& month, const ReportHead& head,
                                                                const evidence::StationSigner& signer,
                                                                const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    const auto stem = folder / ("report-" + month.month);
    const auto file = [&](const char* ending) { return fs::path(stem.string() + ending); };
    if (fs::exists(file(".p7s"), error))
        return cardio::fail("the report of " + month.month + " is locked: its signature is in " +
                            file(".p7s").string());
    const auto pdf = to_pdf(month, head);
    if (!pdf) return cardio::fail(pdf.error());
    const auto json = to_json(month, head);
    const std::string_view sheet(reinterpret_cast<const char*>(pdf->data()), pdf->size());
    std::vector<fs::path> written{file(".csv"), file(".json"), file(".pdf")};
    bool whole = write_file(written[0], to_csv(month, head)) && write_file(written[1], json) &&
                 write_file(written[2], sheet);
    if (whole && head.month_is_over) {
        const auto signature = signer.sign(cardio::as_bytes(json));
        written.push_back(file(".p7s"));
        whole =
            write_file(written.back(), {reinterpret_cast<const char*>(signature.data()), signature.size()});
    }
    if (!whole) return cardio::fail("the report cannot be written to " + folder.string());
    return written;
}

}  // namespace kiosk::report
