#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/evidence/station_signer.h"
#include "kiosk/report/indicators.h"
#include "kiosk/report/targets.h"

namespace kiosk::report {

/// Where a report comes from.
struct ReportHead {
    std::string unit, station;
    std::string made_at;  ///< ISO 8601 time with zone
    bool month_is_over = false;
    std::function<std::string(const std::string& procedure_id)> name_of;
    Holidays holidays = {};  ///< for the day on which it is due
    /// What "residence", ... is called.
    std::function<std::string(const std::string& field)> field_name = [](const std::string& field) {
        return field;
    };
    Level level = Level::commune;  ///< of the office, for its targets
};

/// "procedure,name,dossiers,..." one line for all, for each procedure, field ("field ...") and, where there
/// are several, unit ("unit ..."); UTF-8 with a byte order mark, so that spreadsheets read it. A part that is
/// not to be shown says "hidden" and nothing else.
std::string to_csv(const Month& month, const ReportHead& head);
/// The same and the basis: the receipt code and the counts of each dossier, and each happening with its id,
/// to trace each figure. For who answers for the figures; what is hidden in the table is hidden in its parts
/// here too, but the basis lists every dossier.
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
