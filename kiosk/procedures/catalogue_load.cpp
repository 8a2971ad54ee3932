#include <algorithm>

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
        if (attachment.dropped_when.empty() != attachment.reason.vi.empty())
            reader.fault("reason", "goes with dropped_when");
        reader.expect_nothing_else();
        attachments.push_back(std::move(attachment));
    }
    return attachments;
}

Procedure read_procedure(JsonReader reader) {
    Procedure procedure;
    procedure.id = reader.text("id");
    procedure.name = reader.local("name");
    procedure.group = reader.text("group");
    procedure.icon = reader.text("icon");
    procedure.level = static_cast<int>(reader.number_or("level", 0));
    procedure.agency = reader.text("agency");
    procedure.processing_time = reader.local("processing_time");
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

std::filesystem::path units_beside(const std::filesystem::path& folder) {
    const auto whole = folder.has_filename() ? folder : folder.parent_path();  // "procedures/"
    return whole.parent_path() / "units";
}

Procedure read_file(const std::filesystem::path& path) {
    const json content = json::parse(address::file_text(path));
    return read_procedure(JsonReader(content, ""));
}

}  // namespace

cardio::Result<Catalogue, std::string> Catalogue::load(const std::filesystem::path& folder) {
    Catalogue catalogue;
    if (std::filesystem::is_directory(units_beside(folder))) {
        auto units = address::Units::load(units_beside(folder));
        if (!units) return cardio::fail(units.error());
        catalogue.units_ = *units;
        catalogue.type_ahead_ = std::make_shared<const address::TypeAhead>(*units);
    }
    for (const auto& path : numbered_files(folder)) {
        const std::string name = path.filename().string();
        try {
            Procedure procedure = read_file(path);
            if (catalogue.find(procedure.id) != nullptr) {
                return cardio::fail(name + ": /id: another file is procedure " + procedure.id + " already");
            }
            procedure.units = catalogue.units_;
            catalogue.procedures_.push_back(std::move(procedure));
        } catch (const std::exception& fault) {  // DataFault, or JSON that does not parse
            return cardio::fail(name + ": " + fault.what());
        }
    }
    if (catalogue.procedures_.empty()) return cardio::fail("no procedure in " + folder.string());
    std::sort(catalogue.procedures_.begin(), catalogue.procedures_.end(),
              [](const Procedure& a, const Procedure& b) { return std::stoi(a.id) < std::stoi(b.id); });
    return catalogue;
}

}  // namespace kiosk::procedures
