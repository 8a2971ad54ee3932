#include "kiosk/procedures/draft_json.h"

#include <gtest/gtest.h>

#include "cardio/json/json.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::ordered_json;

ordered_json field_of(const ordered_json& json, const std::string& id) {
    for (const auto& field : json.at("fields")) {
        if (field.at("id") == id) return field;
    }
    return nullptr;
}

TEST(DraftJson, has_the_keys_of_the_contract_in_order) {
    const auto json = draft_json(people::draft("3", people::father()));
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"procedure", "name", "form", "fields", "counts", "problems",
                                              "warnings", "fee", "attachments", "cards", "parts"}));
    EXPECT_EQ(json["procedure"], "3");
    EXPECT_EQ(json["name"], "Đăng ký thường trú");
    EXPECT_EQ(json["form"]["code"], "CT01");
    EXPECT_EQ(json["form"]["effective_from"], "2026-07-01");
    for (const auto& field : json["fields"]) {
        for (const std::string key : {"id", "label", "value", "provenance", "required", "note"}) {
            EXPECT_TRUE(field.contains(key)) << field << " lacks " << key;
        }
    }
}

TEST(DraftJson, tells_value_and_provenance_or_null) {
    const auto json = draft_json(people::draft("3", people::father()));
    EXPECT_EQ(field_of(json, "ho_ten")["value"], "NGUYỄN VĂN MẪU");
    EXPECT_EQ(field_of(json, "ho_ten")["provenance"], "chip (proved)");
    EXPECT_EQ(field_of(json, "ngay_sinh")["value"], "1990-05-19");
    EXPECT_TRUE(field_of(json, "email")["value"].is_null());
    EXPECT_TRUE(field_of(json, "email")["provenance"].is_null());
    EXPECT_EQ(json["counts"]["fields"], 14);
    EXPECT_EQ(json["counts"]["chip"], 4);
    EXPECT_EQ(json["counts"]["missing_required"], 5);
    EXPECT_EQ(json["problems"].size(), 5U);
}

TEST(DraftJson, field_that_does_not_apply_is_not_required) {
    Draft draft = people::draft("9", people::mother());
    people::answer(draft, "quan_he", "Mẹ");
    people::answer(draft, "khai_cha", "Không");
    const auto json = draft_json(draft);
    EXPECT_FALSE(field_of(json, "cha_ho_ten")["required"].get<bool>());
    EXPECT_TRUE(field_of(json, "me_ho_ten")["required"].get<bool>());
}

TEST(DraftJson, marks_second_card_doubts_and_rows) {
    Draft draft = people::draft("9", people::mother());
    people::answer(draft, "quan_he", "Mẹ");
    draft.second_cards["father"] = {people::father(), true};
    refresh(draft);
    draft.values.at("cha_dan_toc").flagged = true;
    const auto json = draft_json(draft);
    EXPECT_EQ(field_of(json, "cha_ho_ten")["card"], "father");
    EXPECT_EQ(field_of(json, "cha_dan_toc")["flagged"], true);
    EXPECT_EQ(json["counts"]["second_card"], 6);
    Draft record = people::draft("22", people::father());
    set_rows(record, "qua_trinh", {{{"thoi_gian", "2004 - nay"}, {"noi_o", "Ấp Mẫu"}}}, Provenance::citizen);
    EXPECT_EQ(field_of(draft_json(record), "qua_trinh")["value"][0]["noi_o"], "Ấp Mẫu");
}

TEST(ProcedureJson, has_the_keys_of_the_contract) {
    const auto json = procedure_json(*people::catalogue().find("9"), "2026-11-24");
    for (const std::string key : {"id", "name_vi", "name_en", "level", "agency", "form", "fields",
                                  "chip_fields", "attachments", "fee"}) {
        EXPECT_TRUE(json.contains(key)) << key;
    }
    EXPECT_EQ(json["fields"], 29);
    EXPECT_EQ(json["chip_fields"], 11);
    EXPECT_TRUE(procedure_json(*people::catalogue().find("9"), "1999-01-01")["form"].is_null());
}

}  // namespace
