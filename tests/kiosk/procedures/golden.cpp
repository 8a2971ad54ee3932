#include "tests/kiosk/procedures/golden.h"

#include <algorithm>
#include <regex>
#include <stdexcept>

#include "kiosk/print/form_pdf.h"

namespace golden {
namespace {

/// "chip.dg13.gender" -> "sex"; empty for what no card holds.
std::string item_of(const std::string& source) {
    const std::map<std::string, std::string> names{{"gender", "sex"}, {"issue_date", "date_of_issue"}};
    const std::string prefix = "chip.dg13.";
    if (source.rfind(prefix, 0) != 0) return {};
    const std::string name = source.substr(prefix.size());
    return names.count(name) == 0 ? name : names.at(name);
}

std::set<std::string> ids_of(const Judged& judged) {
    std::set<std::string> ids;
    for (const auto& [id, reason] : judged) ids.insert(id);
    return ids;
}

}  // namespace

nlohmann::json study(const std::string& procedure) {
    for (const char* file :
         {"procedures-fields-1-2-4-5-6-10-11.json", "procedures-fields-7-8-12-13-14-20-21.json",
          "procedures-fields-15-16-17-18-19-23-24-25.json", "procedures-fields-3-9-22.json"}) {
        const auto studied = tests::load_vectors(file).at("procedures");
        if (studied.contains(procedure)) return studied.at(procedure);
    }
    throw std::out_of_range("procedure " + procedure + " was not studied");
}

std::vector<StudiedField> studied_fields(const std::string& procedure) {
    std::vector<StudiedField> fields;
    const auto content = study(procedure);
    for (const auto& field : content.at("fields")) {
        fields.push_back({field.at("id"), item_of(field.at("source")), item_of(field.value("second", "")),
                          field.at("required"), field.at("counted")});
    }
    return fields;
}

std::string item_text(const cardio::lds::Person& p, const std::string& item) {
    const std::map<std::string, std::optional<std::string>> items{
        {"full_name", p.full_name},
        {"date_of_birth", p.date_of_birth},
        {"sex", p.sex},
        {"id_number", p.id_number},
        {"nationality", p.nationality},
        {"ethnicity", p.ethnicity},
        {"religion", p.religion},
        {"father_name", p.father_name},
        {"mother_name", p.mother_name},
        {"spouse_name", p.spouse_name},
        {"place_of_origin", p.place_of_origin},
        {"place_of_residence", p.place_of_residence},
        {"date_of_issue", p.date_of_issue},
        {"old_id_number", p.old_id_number}};
    return items.at(item).value_or("");
}

const Form& newest(const std::string& procedure) {
    return *people::catalogue().find(procedure)->forms.back();
}

void expect_studied(const Form& form, const std::string& procedure, const Judged& need_judged_otherwise,
                    const Judged& not_counted, const Judged& not_from_chip) {
    std::set<std::string> differing, uncounted;
    for (const auto& expected : studied_fields(procedure)) {
        const Field* field = form.field(expected.id);
        ASSERT_NE(field, nullptr) << procedure << " lacks " << expected.id;
        if (field->counted != expected.counted) uncounted.insert(expected.id);
        if (field->required != expected.required) differing.insert(expected.id);
    }
    EXPECT_EQ(differing, ids_of(need_judged_otherwise));
    EXPECT_EQ(uncounted, ids_of(not_counted));
    const int less = static_cast<int>(not_counted.size());
    const int computed = static_cast<int>(not_from_chip.size());
    EXPECT_EQ(counted_fields(form), study(procedure).at("fields_counted").get<int>() - less);
    EXPECT_EQ(chip_fields(form), study(procedure).at("from_chip").get<int>() - computed);
    EXPECT_EQ(people::catalogue().find(procedure)->level, study(procedure).at("level").get<int>());
}

void expect_studied_form(const std::string& procedure, const Judged& need_judged_otherwise,
                         const Judged& not_counted, const Judged& not_from_chip) {
    expect_studied(newest(procedure), procedure, need_judged_otherwise, not_counted, not_from_chip);
}

bool is_from(const Draft& draft, const std::string& id, const std::string& card) {
    const auto value = draft.values.find(id);
    return value != draft.values.end() && from_chip(value->second.provenance) && value->second.card == card;
}

void expect_holder_fills_as_studied(const Draft& draft, const Judged& follows_from_the_item) {
    std::set<std::string> studied;
    for (const auto& field : studied_fields(draft.procedure_id)) {
        if (field.item.empty()) continue;
        studied.insert(field.id);
        if (follows_from_the_item.count(field.id) != 0) {
            ASSERT_EQ(draft.values.count(field.id), 1U) << field.id;
            EXPECT_EQ(draft.values.at(field.id).provenance, Provenance::computed) << field.id;
            continue;
        }
        ASSERT_TRUE(is_from(draft, field.id, "holder")) << field.id;
        EXPECT_EQ(people::text(draft, field.id), item_text(draft.holder.person, field.item)) << field.id;
    }
    for (const auto& field : draft.form->fields) {
        const bool filled = field.counted && is_from(draft, field.id, "holder");
        EXPECT_TRUE(!filled || studied.count(field.id) == 1) << field.id;
    }
}

void expect_second_fills_as_studied(const Draft& draft, const std::string& role, const Judged& otherwise) {
    const auto& person = draft.second_cards.at(role).person;
    for (const auto& field : studied_fields(draft.procedure_id)) {
        if (field.second.empty() || otherwise.count(field.id) != 0) continue;
        ASSERT_TRUE(is_from(draft, field.id, role)) << field.id;
        EXPECT_EQ(people::text(draft, field.id), item_text(person, field.second)) << field.id;
    }
}

void expect_no_value_astray(const Draft& draft) {
    std::vector<cardio::lds::Person> cards{draft.holder.person};
    for (const auto& [role, card] : draft.second_cards) cards.push_back(card.person);
    for (const auto& [id, value] : draft.values) {
        for (const auto& person : cards) {
            if (!person.place_of_origin || id == "que_quan") continue;
            EXPECT_EQ(value.text.find(*person.place_of_origin), std::string::npos) << id;
        }
    }
}

bool asks(const Draft& draft, const std::string& id) {
    const auto ids = questions(draft);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void expect_nothing_asked_twice(const Draft& draft) {
    for (const auto& [id, value] : draft.values) {
        EXPECT_FALSE(from_chip(value.provenance) && asks(draft, id)) << id;
    }
}

void put_card(Draft& draft, const std::string& role, const cardio::lds::Person& person, bool proved) {
    const auto suggested = suggest_role(draft, person);
    ASSERT_TRUE(suggested.has_value()) << role;
    EXPECT_EQ(*suggested, role);
    EXPECT_FALSE(add_card(draft, role, {person, proved}).has_value());
}

cardio::Bytes printed(const Draft& draft) {
    const auto bytes =
        kiosk::print::render_form(draft, {std::string(SOURCE_FOLDER) + "/assets/forms",
                                          "000.00.00.H01-261124-0007", "2026-11-24", "Rạch Giá"});
    EXPECT_TRUE(bytes.ok()) << (bytes ? "" : bytes.error());
    return bytes ? *bytes : cardio::Bytes{};
}

void expect_values_on(const std::string& paper, const Draft& draft, const std::set<std::string>& not_text) {
    const std::string squeezed = pdf::squeezed(paper);
    for (const auto& [id, value] : draft.values) {
        const Field* field = draft.form->field(id);
        if (field == nullptr || not_text.count(id) != 0 || !value.rows.empty()) continue;
        EXPECT_NE(squeezed.find(pdf::squeezed(display_text(*field, value))), std::string::npos)
            << id << ": " << value.text;
    }
}

void expect_words(const std::string& paper, const std::vector<std::string>& words) {
    const std::string squeezed = pdf::squeezed(paper);
    for (const auto& each : words) EXPECT_NE(squeezed.find(pdf::squeezed(each)), std::string::npos) << each;
}

void expect_no_words(const std::string& paper, const std::vector<std::string>& words) {
    const std::string squeezed = pdf::squeezed(paper);
    for (const auto& each : words) EXPECT_EQ(squeezed.find(pdf::squeezed(each)), std::string::npos) << each;
}

void expect_nothing_clipped(const pdf::File& file) {
    const std::string boxes = file.boxes();
    const std::regex word("xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\"");
    int words = 0;
    for (auto it = std::sregex_iterator(boxes.begin(), boxes.end(), word); it != std::sregex_iterator();
         ++it, ++words) {
        EXPECT_GT(std::stod((*it)[1]), 60.0) << it->str();
        EXPECT_GT(std::stod((*it)[2]), 25.0) << it->str();
        EXPECT_LT(std::stod((*it)[3]), 550.0) << it->str();
        EXPECT_LT(std::stod((*it)[4]), 830.0) << it->str();
    }
    EXPECT_GT(words, 100);
}

void expect_whole_pages(const pdf::File& file, int least, int most) {
    std::smatch match;
    const std::string info = file.info();
    ASSERT_TRUE(std::regex_search(info, match, std::regex("Pages: +([0-9]+)")));
    EXPECT_GE(std::stoi(match[1]), least);
    EXPECT_LE(std::stoi(match[1]), most);
    expect_nothing_clipped(file);
}

}  // namespace golden
