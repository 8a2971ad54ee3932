#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/evidence/station_signer.h"
#include "kiosk/report/indicators.h"

namespace kiosk::report {

/// Where a report comes from.
struct ReportHead {
    std::string unit, station;
    std::string made_at;  ///< ISO 8601 time with zone
    bool month_is_over = false;
    std::function<std::string(const std::string& procedure_id)> name_of;
};

/// "procedure,name,dossiers,..." one line a procedure and one for all; UTF-8 with a byte order mark, so that
/// spreadsheets read it. Procedures with fewer dossiers than smallest_cell show "<5" and nothing else.
std::string to_csv(const Month& month, const ReportHead& head);
/// The same and the basis: the receipt code and the counts of each dossier, and each happening with its id,
/// to trace each figure.
std::string to_json(const Month& month, const ReportHead& head);
/// For people, on paper. Error: one sentence.
cardio::Result<cardio::Bytes, std::string> to_pdf(const Month& month, const ReportHead& head);

/// Whether nothing can happen in a month ("2026-11") any more on an ISO 8601 day.
bool is_over(const std::string& month, const std::string& today);

/// Writes figures-YYYY-MM.csv, the table alone, into a folder that is made where it is missing; one that is
/// there is replaced. Gives the file. Error: one sentence.
cardio::Result<std::filesystem::path, std::string> write_table(const Month& month, const ReportHead& head,
                                                               const std::filesystem::path& folder);

/// Writes report-YYYY-MM.{csv,json,pdf} into a folder. Once the month is over it is locked:
/// report-YYYY-MM.p7s, the station's CMS signature over the JSON, is written as well, and the report is not
/// written again. Error: one sentence.
cardio::Result<std::vector<std::filesystem::path>, std::string> write_report(
    const Month& month, const ReportHead& head, const evidence::StationSigner& signer,
    const std::filesystem::path& folder);

}  // namespace kiosk::report
