#include "kiosk/cli/fill_report.h"

#include <iostream>

#include "cardio/json/json.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/output.h"
#include "kiosk/config.h"
#include "kiosk/gateway/onestop_record.h"
#include "kiosk/print/form_pdf.h"
#include "kiosk/procedures/draft_json.h"

namespace kiosk::cli {

nlohmann::ordered_json report_json(const FilledForm& filled) {
    auto json = procedures::draft_json(filled.draft);
    auto all = nlohmann::ordered_json::array();
    for (const auto& problem : filled.refused) {
        all.push_back({{"field", problem.field}, {"vi", problem.sentence.vi}, {"en", problem.sentence.en}});
    }
    for (auto& problem : json["problems"]) all.push_back(problem);
    json["problems"] = std::move(all);
    return json;
}

std::optional<std::string> write_report(const std::string& target, const FilledForm& filled) {
    return write_json(target, report_json(filled));
}

std::optional<std::string> write_record(const std::string& target, const procedures::Draft& draft,
                                        const std::string& day) {
    if (target.empty()) return std::nullopt;
    gateway::RecordContext context;
    context.received_at = day;
    context.unit_name = draft.unit_name;
    return write_json(target, gateway::onestop_record(draft, context));
}

void print_summary(const procedures::Draft& draft) {
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end()) continue;
        const std::string text = value->second.rows.empty()
                                     ? display_text(field, value->second)
                                     : std::to_string(value->second.rows.size()) + " rows";
        std::cout << field.id << ": " << text << "  [" << procedures::word(value->second.provenance) << "]\n";
    }
    for (const auto& problem : problems(draft))
        std::cout << problem.field << ": " << problem.sentence.vi << "\n";
    std::cout << std::flush;
}

std::optional<std::string> print_form(const procedures::Draft& draft, const std::filesystem::path& file) {
    if (file.empty()) return std::nullopt;
    const print::PrintContext context{assets_folder() / "forms", "", today(),
                                      print::place_of(draft.unit_name)};
    const auto bytes = render_form(draft, context);
    if (!bytes) return bytes.error();
    return write_private_file(file, *bytes);
}

}  // namespace kiosk::cli
