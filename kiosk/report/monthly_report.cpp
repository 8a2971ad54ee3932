#include "kiosk/report/monthly_report.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/print/flow.h"

namespace kiosk::report {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;
using print::points_per_mm;

constexpr std::array states{dossier::State::received,    dossier::State::confirmed,
                            dossier::State::accepted,    dossier::State::supplement_asked,
                            dossier::State::transferred, dossier::State::returned};
constexpr std::array verdicts{"genuine", "unproven_issuer", "rejected"};

int at(const std::map<std::string, int>& counts, const std::string& word) {
    const auto found = counts.find(word);
    return found == counts.end() ? 0 : found->second;
}

std::string tenths(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string percent(const Share& share) {
    return share.of == 0 ? "" : tenths(share.value() * 100);
}

/// For a cell of a table: quotes where they are needed, and no text that a spreadsheet takes for a formula.
std::string cell(std::string text) {
    if (!text.empty() && std::string("=+-@").find(text.front()) != std::string::npos) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

std::string heading() {
    std::string line = "procedure,name,dossiers";
    for (const char* verdict : verdicts) line += std::string(",") + verdict;
    for (const auto state : states) line += "," + std::string(dossier::word(state));
    return line +
           ",fields,prefilled_percent,asked_again,median_waiting_minutes,answered_percent,satisfied_percent,"
           "satisfied_low,satisfied_high\n";
}

std::string row(const std::string& id, const std::string& name, const Figures& figures) {
    std::string line = cell(id) + "," + cell(name);
    if (figures.dossiers < smallest_cell && id != "all")
        return line + ",<" + std::to_string(smallest_cell) + "\n";
    line += "," + std::to_string(figures.dossiers);
    for (const char* verdict : verdicts) line += "," + std::to_string(at(figures.verdicts, verdict));
    for (const auto state : states)
        line += "," + std::to_string(at(figures.states, std::string(dossier::word(state))));
    line += "," + std::to_string(figures.fields) + "," + percent({figures.prefilled, figures.fields}) + "," +
            std::to_string(figures.asked_again) + ",";
    if (figures.median_waiting_minutes) line += tenths(*figures.median_waiting_minutes);
    line += "," + percent(figures.answered) + "," + percent(figures.satisfied) + ",";
    if (figures.satisfied.of > 0)
        line += tenths(figures.satisfied.low() * 100) + "," + tenths(figures.satisfied.high() * 100);
    else
        line += ",";
    return line + "\n";
}

ordered_json basis_json(const std::vector<DossierFacts>& basis) {
    auto json = ordered_json::array();
    for (const auto& one : basis)
        json.push_back(
            {{"receipt_code", one.receipt_code},
             {"procedure", one.procedure_id},
             {"verdict", one.verdict},
             {"state", dossier::word(one.state)},
             {"fields", one.fields},
             {"prefilled", one.prefilled},
             {"asked_again", one.asked_again},
             {"waiting_minutes", one.waiting_minutes ? ordered_json(*one.waiting_minutes) : ordered_json()}});
    return json;
}

ordered_json figures_json(const Figures& figures) {
    return {{"dossiers", figures.dossiers},
            {"verdicts", figures.verdicts},
            {"states", figures.states},
            {"fields", figures.fields},
            {"prefilled", figures.prefilled},
            {"asked_again", figures.asked_again},
            {"median_waiting_minutes",
             figures.median_waiting_minutes ? ordered_json(*figures.median_waiting_minutes) : ordered_json()},
            {"answered", figures.answered.count},
            {"satisfied", figures.satisfied.count}};
}

bool write_file(const fs::path& file, std::string_view content) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << content;
    return static_cast<bool>(out.flush());
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
        "Hài lòng: " + (all.satisfied.of == 0
                            ? std::string("chưa có câu trả lời")
                            : percent(all.satisfied) + " % (95 %: " + tenths(all.satisfied.low() * 100) +
                                  " đến " + tenths(all.satisfied.high() * 100) + "), trả lời " +
                                  percent(all.answered) + " % hồ sơ")};
    for (const auto& [id, figures] : month.by_procedure)
        lines.push_back("• " + head.name_of(id) + ": " +
                        (figures.dossiers < smallest_cell ? "dưới " + std::to_string(smallest_cell)
                                                          : std::to_string(figures.dossiers)) +
                        " hồ sơ");
    return lines;
}

}  // namespace

std::string to_csv(const Month& month, const ReportHead& head) {
    std::string text = "\xEF\xBB\xBF" + heading() + row("all", head.unit, month.all);
    for (const auto& [id, figures] : month.by_procedure) text += row(id, head.name_of(id), figures);
    return text;
}

std::string to_json(const Month& month, const ReportHead& head) {
    ordered_json json{{"report", month.month},   {"status", head.month_is_over ? "locked" : "provisional"},
                      {"unit", head.unit},       {"station", head.station},
                      {"made_at", head.made_at}, {"all", figures_json(month.all)}};
    auto& procedures = json["procedures"] = ordered_json::object();
    for (const auto& [id, figures] : month.by_procedure)
        procedures[id] = figures.dossiers < smallest_cell
                             ? ordered_json{{"dossiers", "<" + std::to_string(smallest_cell)}}
                             : figures_json(figures);
    json["basis"] = basis_json(month.basis);
    return json.dump(2) + "\n";
}

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
        for (const auto& line : lines_of(month, head)) write(line, 11, false);
        return sheet.finish();
    } catch (const std::exception& fault) {  // Cairo ran out of memory
        return cardio::fail(std::string("the report cannot be drawn: ") + fault.what());
    }
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
