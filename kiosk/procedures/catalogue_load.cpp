#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "kiosk/address/file_text.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/catalogue_check.h"
#include "kiosk/procedures/condition_loader.h"
#include "kiosk/procedures/fee_loader.h"
#include "kiosk/procedures/form_loader.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {

namespace {

using nlohmann::json;

std::vector<Attachment> read_attachments(JsonReader& procedure) {
    std::vector<Attachment> attachments;
    for (auto& reader : procedure.objects_or_empty("attachments")) {
        Attachment attachment;
        attachment.text = {reader.text("vi"), reader.text("en"), reader.text_or("km", "")};
        attachment.when = read_conditions(reader, "when");
        attachment.dropped_when = read_conditions(reader, "dropped_when");
        attachment.reason = reader.local_or_empty("reason");
        attachment.document = reader.text_or("document", "");
        if (attachment.dropped_when.empty() != attachment.reason.vi.empty())
            reader.fault("reason", "goes with dropped_when");
        reader.expect_nothing_else();
        attachments.push_back(std::move(attachment));
    }
    return attachments;
}

std::optional<ProcessingTime> read_processing(JsonReader& procedure) {
    constexpr long most_days = 400, hours = 24;
    if (!procedure.has("processing")) return std::nullopt;
    auto reader = procedure.object("processing");
    const auto days = reader.number_or("days", -1), most = reader.number_or("most", days);
    const auto count = reader.text("count");
    const auto late_hour = reader.number_or("late_hour", hours);
    if (days < 0 || most < days || most > most_days)
        reader.fault("days", "must be days from 0 on, and no more than most");
    if (count != "working" && count != "calendar") reader.fault("count", "must be working or calendar");
    if (late_hour < 1 || late_hour > hours) reader.fault("late_hour", "must be an hour of the day");
    reader.expect_nothing_else();
    return ProcessingTime{static_cast<int>(days), static_cast<int>(most), count == "working",
                          static_cast<int>(late_hour)};
}

Procedure read_procedure(JsonReader reader) {
    Procedure procedure;
    procedure.id = reader.text("id");
    procedure.name = reader.local("name");
    procedure.short_name = reader.local_or_empty("short_name");
    procedure.group = reader.text("group");
    procedure.field = reader.text_or("field", "");
    procedure.icon = reader.text("icon");
    procedure.level = static_cast<int>(reader.number_or("level", 0));
    procedure.agency = reader.text("agency");
    procedure.processing_time = reader.local("processing_time");
    procedure.processing = read_processing(reader);
    procedure.result = reader.local("result");
    procedure.codes = reader.texts_or_empty("codes");
    procedure.attachments = read_attachments(reader);
    procedure.fees = read_fees(reader);
    procedure.forms = read_forms(reader);
    if (procedure.id.size() > 2 || procedure.id.find_first_not_of("0123456789") != std::string::npos) {
        reader.fault("id", "must be the number in the plan");
    }
    reader.expect_nothing_else();
    check_procedure(procedure);
    return procedure;
}

std::vector<std::filesystem::path> numbered_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const bool numbered = !name.empty() && name[0] >= '0' && name[0] <= '9';
        if (numbered && entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::filesystem::path beside(const std::filesystem::path& folder, const char* name) {
    const auto whole = folder.has_filename() ? folder : folder.parent_path();  // "procedures/"
    return whole.parent_path() / name;
}

using ReadFile = cardio::Result<Procedure, std::string>;

ReadFile read_file(const std::filesystem::path& path) {
    try {
        const json content = json::parse(address::file_text(path));
        return read_procedure(JsonReader(content, ""));
    } catch (const std::exception& fault) {  // DataFault, or JSON that does not parse
        return cardio::fail(path.filename().string() + ": " + fault.what());
    }
}

/// In the order of `files`. The time goes into parsing, so every processor takes its share: the citizen waits
/// for the first page.
std::vector<ReadFile> read_files(const std::vector<std::filesystem::path>& files) {
    std::vector<std::optional<ReadFile>> read(files.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) read[i] = read_file(files[i]);
    };
    {
        std::vector<std::future<void>> others;
        for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
            others.push_back(std::async(std::launch::async, work));
        work();
    }
    std::vector<ReadFile> results;
    for (auto& each : read) results.push_back(*std::move(each));
    return results;
}

/// Nothing where there is no such file; else each procedure it names must be there.
cardio::Result<Finding, std::string> read_finding(const std::filesystem::path& file,
                                                  const Catalogue& catalogue) {
    if (!std::filesystem::exists(file)) return Finding{};
    auto finding = load_finding(file);
    if (!finding) return finding;
    std::vector<std::string> named;
    for (const auto& need : finding->needs)
        named.insert(named.end(), need.procedures.begin(), need.procedures.end());
    for (const auto& [id, words] : finding->everyday) named.push_back(id);
    for (const auto& id : named) {
        if (catalogue.find(id) == nullptr)
            return cardio::fail(file.filename().string() + ": there is no procedure " + id);
    }
    return finding;
}

using ReadUnits = cardio::Result<std::shared_ptr<const address::Units>, std::string>;

/// Nothing where the folder has no units beside it.
std::optional<ReadUnits> read_units(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder)) return std::nullopt;
    return address::Units::load(folder);
}

}  // namespace

cardio::Result<Catalogue, std::string> Catalogue::load(const std::filesystem::path& folder) {
    Catalogue catalogue;
    auto units_read = std::async(std::launch::async, read_units, beside(folder, "units"));
    const auto files = numbered_files(folder);
    auto read = read_files(files);
    if (auto units = units_read.get()) {
        if (!*units) return cardio::fail(units->error());
        catalogue.units_ = **units;
        catalogue.type_ahead_ = std::make_shared<const address::TypeAhead>(**units);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!read[i]) return cardio::fail(read[i].error());
        Procedure procedure = std::move(read[i]).value();
        if (catalogue.find(procedure.id) != nullptr) {
            return cardio::fail(files[i].filename().string() + ": /id: another file is procedure " +
                                procedure.id + " already");
        }
        procedure.units = catalogue.units_;
        catalogue.procedures_.push_back(std::move(procedure));
    }
    auto consents = load_consents(beside(folder, "consent"));
    if (!consents) return cardio::fail("consent/" + consents.error());
    catalogue.consents_ = std::move(consents).value();
    if (catalogue.procedures_.empty()) return cardio::fail("no procedure in " + folder.string());
    std::sort(catalogue.procedures_.begin(), catalogue.procedures_.end(),
              [](const Procedure& a, const Procedure& b) { return std::stoi(a.id) < std::stoi(b.id); });
    auto finding = read_finding(beside(folder, "finding") / "finding.json", catalogue);
    if (!finding) return cardio::fail("finding/" + finding.error());
    catalogue.finding_ = std::move(finding).value();
    catalogue.search_ = ProcedureSearch(catalogue.procedures_, catalogue.finding_);
    return catalogue;
}

}  // namespace kiosk::procedures
