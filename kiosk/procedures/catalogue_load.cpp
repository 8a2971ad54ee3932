#include <algorithm>
#include <fstream>
#include <set>

#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/catalogue_check.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/field_loader.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {

namespace {

using nlohmann::json;
using Forms = std::vector<std::shared_ptr<const Form>>;

std::string read_day(JsonReader& reader, const std::string& key) {
    std::string day = reader.text(key);
    if (!parse_iso(day)) reader.fault(key, "must be a day as yyyy-mm-dd");
    return day;
}

/// Fields of the version that takes effect on `from`, without some and with other words for some.
std::vector<Field> shared_fields(JsonReader& reader, const Forms& earlier_in_file) {
    const std::string from = reader.text("same_fields_as");
    const auto model = std::find_if(earlier_in_file.begin(), earlier_in_file.end(),
                                    [&](const auto& form) { return form->effective_from == from; });
    if (model == earlier_in_file.end())
        reader.fault("same_fields_as", "no form above takes effect on " + from);
    std::vector<Field> fields = (*model)->fields;
    for (const auto& id : reader.texts_or_empty("without_fields")) {
        const auto gone =
            std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.id == id; });
        if (gone == fields.end()) reader.fault("without_fields", "there is no field \"" + id + "\"");
        fields.erase(gone);
    }
    if (!reader.has("field_changes")) return fields;
    JsonReader changes = reader.object("field_changes");
    for (const auto& id : changes.keys()) {
        const auto field =
            std::find_if(fields.begin(), fields.end(), [&](const Field& each) { return each.id == id; });
        if (field == fields.end()) changes.fault(id, "there is no such field");
        change_field(*field, changes.object(id));
    }
    return fields;
}

std::vector<Field> own_fields(JsonReader& reader) {
    std::vector<Field> fields;
    for (auto& field : reader.objects_or_empty("fields")) fields.push_back(read_field(std::move(field)));
    if (fields.empty()) reader.fault("fields", "a form has fields, or same_fields_as");
    return fields;
}

std::map<std::string, std::string> read_base_case(JsonReader& parent) {
    std::map<std::string, std::string> answers;
    if (!parent.has("base_case")) return answers;
    JsonReader reader = parent.object("base_case");
    for (const auto& id : reader.keys()) answers[id] = reader.text(id);
    return answers;
}

Form read_form(JsonReader reader, const Forms& earlier_in_file) {
    Form form;
    form.code = reader.text_or("code", "");
    form.title = reader.local("title");
    form.version = reader.text("version");
    form.effective_from = read_day(reader, "effective_from");
    form.legal_basis = reader.text("legal_basis");
    form.addressee = reader.text("addressee");
    form.layout = reader.text("layout");
    form.confidence = read_confidence(reader);
    form.base_case = read_base_case(reader);
    form.fields = reader.has("same_fields_as") ? shared_fields(reader, earlier_in_file) : own_fields(reader);
    reader.expect_nothing_else();
    check_form(form, reader.place());
    return form;
}

Forms read_forms(JsonReader& reader) {
    Forms forms;
    for (auto& form : reader.objects_or_empty("forms")) {
        forms.push_back(std::make_shared<const Form>(read_form(std::move(form), forms)));
    }
    if (forms.empty()) reader.fault("forms", "a procedure has at least one form");
    std::sort(forms.begin(), forms.end(),
              [](const auto& a, const auto& b) { return a->effective_from < b->effective_from; });
    for (std::size_t i = 1; i < forms.size(); ++i) {
        if (forms[i]->effective_from == forms[i - 1]->effective_from) {
            reader.fault("forms", "two forms take effect on " + forms[i]->effective_from);
        }
    }
    return forms;
}

std::optional<Fee> read_fee(JsonReader& parent) {
    if (!parent.has("fee")) return std::nullopt;
    JsonReader reader = parent.object("fee");
    Fee fee{reader.number_or("direct_vnd", 0), reader.number_or("online_vnd", 0), reader.text_or("note", "")};
    if (fee.direct_vnd < 0 || fee.online_vnd < 0) reader.fault("direct_vnd", "a fee is not negative");
    reader.expect_nothing_else();
    return fee;
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
    for (auto& attachment : reader.objects_or_empty("attachments")) {
        procedure.attachments.push_back({attachment.text("vi"), attachment.text("en")});
        attachment.expect_nothing_else();
    }
    procedure.fee = read_fee(reader);
    procedure.forms = read_forms(reader);
    if (procedure.id.size() > 2 || procedure.id.find_first_not_of("0123456789") != std::string::npos) {
        reader.fault("id", "must be the number in the plan");
    }
    reader.expect_nothing_else();
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

Procedure read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot be read");
    return read_procedure(JsonReader(json::parse(file), ""));
}

}  // namespace

cardio::Result<Catalogue, std::string> Catalogue::load(const std::filesystem::path& folder) {
    Catalogue catalogue;
    for (const auto& path : numbered_files(folder)) {
        const std::string name = path.filename().string();
        try {
            Procedure procedure = read_file(path);
            if (catalogue.find(procedure.id) != nullptr) {
                return cardio::fail(name + ": /id: another file is procedure " + procedure.id + " already");
            }
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
