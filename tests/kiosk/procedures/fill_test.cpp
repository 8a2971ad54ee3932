#include "kiosk/cli/fill.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "cardio/json/json.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;
using kiosk::cli::fill_form;
using kiosk::cli::FillRequest;

class Fill : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) / ("fill-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path read_file(const std::string& name, const cardio::lds::Person& person,
                                    const std::string& outcome) {
        const nlohmann::json json{{"outcome", outcome},
                                  {"person",
                                   {{"id_number", *person.id_number},
                                    {"full_name", *person.full_name},
                                    {"date_of_birth", *person.date_of_birth},
                                    {"sex", *person.sex},
                                    {"nationality", *person.nationality},
                                    {"ethnicity", *person.ethnicity},
                                    {"place_of_origin", *person.place_of_origin},
                                    {"place_of_residence", *person.place_of_residence},
                                    {"date_of_issue", *person.date_of_issue},
                                    {"father_name", *person.father_name},
                                    {"mother_name", *person.mother_name},
                                    {"spouse_name", nullptr}}}};
        const auto path = folder_ / name;
        std::ofstream(path) << json;
        return path;
    }

    FillRequest request(const std::string& procedure, const std::string& outcome = "genuine") {
        FillRequest asked;
        asked.procedure = procedure;
        asked.from = read_file("read.json", people::father(), outcome);
        asked.on = "2026-11-24";
        return asked;
    }

    static std::string error(const FillRequest& asked) {
        const auto filled = fill_form(people::catalogue(), asked);
        return filled ? "" : filled.error();
    }

    std::filesystem::path folder_;
};

TEST_F(Fill, genuine_read_gives_proved_values_without_remark) {
    const auto filled = fill_form(people::catalogue(), request("3"));
    ASSERT_TRUE(filled.ok()) << filled.error();
    EXPECT_EQ(filled->draft.values.at("ho_ten").provenance, Provenance::chip_proved);
    EXPECT_TRUE(filled->remarks.empty());
}

TEST_F(Fill, other_outcomes_give_unproven_values_and_a_remark) {
    for (const std::string outcome : {"unproven_issuer", "rejected"}) {
        const auto filled = fill_form(people::catalogue(), request("3", outcome));
        ASSERT_TRUE(filled.ok()) << filled.error();
        EXPECT_EQ(filled->draft.values.at("ho_ten").provenance, Provenance::chip_unproven);
        EXPECT_EQ(filled->remarks.size(), 1U);
    }
}

TEST_F(Fill, answers_may_come_in_any_order) {
    FillRequest asked = request("3");
    asked.set = {"y_kien_chu_ho=có",
                 "quan_he_chu_ho=Con đẻ",
                 "chu_ho_ho_ten=TRẦN MẪU",
                 "so_dien_thoai=0912345678",
                 "chu_ho_so_dinh_danh=000060000009",
                 "dia_chi_moi=25 Nguyễn Trung Trực, Phường Rạch Giá"};
    const auto filled = fill_form(people::catalogue(), asked);
    ASSERT_TRUE(filled.ok()) << filled.error();
    EXPECT_TRUE(filled->refused.empty());
    EXPECT_EQ(people::text(filled->draft, "y_kien_chu_ho"), "có");
    EXPECT_EQ(count(filled->draft).missing_required, 0);
}

TEST_F(Fill, answer_of_ones_own_outlasts_the_value_it_stands_for) {
    FillRequest asked = request("3");
    asked.set = {"noi_dung_de_nghi=Xin nhập hộ khẩu", "dia_chi_moi=25 Nguyễn Trung Trực, Phường Rạch Giá"};
    const auto filled = fill_form(people::catalogue(), asked);
    ASSERT_TRUE(filled.ok());
    EXPECT_EQ(people::text(filled->draft, "noi_dung_de_nghi"), "Xin nhập hộ khẩu");
}

TEST_F(Fill, second_card_finds_its_role_by_sex) {
    FillRequest asked = request("9");
    asked.second = {read_file("second.json", people::mother(), "genuine")};
    asked.set = {"quan_he=Cha"};
    const auto filled = fill_form(people::catalogue(), asked);
    ASSERT_TRUE(filled.ok()) << filled.error();
    EXPECT_EQ(count(filled->draft).chip, 11);
    EXPECT_EQ(count(filled->draft).second_card, 6);
    EXPECT_EQ(people::text(filled->draft, "me_ho_ten"), *people::mother().full_name);
}

TEST_F(Fill, refused_answers_are_told_and_not_stored) {
    FillRequest asked = request("22");
    asked.set = {"ho_ten=NGUYỄN VĂN KHÁC", "sdt_email=12", "vc_ns=1990"};
    const auto filled = fill_form(people::catalogue(), asked);
    ASSERT_TRUE(filled.ok());
    EXPECT_EQ(filled->refused.size(), 3U);
    EXPECT_EQ(people::text(filled->draft, "ho_ten"), *people::father().full_name);
    EXPECT_EQ(filled->draft.values.count("sdt_email"), 0U);
}

TEST_F(Fill, table_is_given_as_json) {
    FillRequest asked = request("22");
    asked.set = {R"(qua_trinh=[{"thoi_gian":"2004 - nay","noi_o":"Ấp Mẫu"}])"};
    const auto filled = fill_form(people::catalogue(), asked);
    ASSERT_TRUE(filled.ok()) << filled.error();
    EXPECT_EQ(filled->draft.values.at("qua_trinh").rows.size(), 1U);
    asked.set = {"qua_trinh=ở nhà"};
    EXPECT_NE(error(asked).find("JSON list"), std::string::npos);
}

TEST_F(Fill, wrong_arguments_are_one_sentence_each) {
    FillRequest asked = request("99");
    EXPECT_EQ(error(asked), "there is no procedure '99'");
    asked = request("3");
    asked.set = {"nothing=1"};
    EXPECT_EQ(error(asked), "procedure 3 has no field 'nothing'");
    asked.set = {"email"};
    EXPECT_NE(error(asked).find("no '='"), std::string::npos);
    asked = request("3");
    asked.on = "1999-01-01";
    EXPECT_NE(error(asked).find("no form"), std::string::npos);
    asked = request("3");
    asked.from = folder_ / "absent.json";
    EXPECT_NE(error(asked).find("cannot be read"), std::string::npos);
    asked = request("22");
    asked.second = {asked.from};
    EXPECT_NE(error(asked).find("no use"), std::string::npos);
}

TEST_F(Fill, file_without_a_person_is_refused) {
    FillRequest asked = request("3");
    std::ofstream(asked.from) << R"({"outcome": "no_card", "person": {"full_name": null}})";
    EXPECT_NE(error(asked).find("no person"), std::string::npos) << error(asked);
    std::ofstream(asked.from) << "not json";
    EXPECT_NE(error(asked).find("not usable"), std::string::npos);
}

TEST_F(Fill, texts_of_the_file_are_composed_and_dates_must_be_days) {
    FillRequest asked = request("3");
    std::ofstream(asked.from) << "{\"outcome\":\"genuine\",\"person\":{\"id_number\":\"000090000001\",\"full_"
                                 "name\":\"VIE\xCC\xA3\xCC\x82T\"}}";
    const auto filled = fill_form(people::catalogue(), asked);
    ASSERT_TRUE(filled.ok()) << filled.error();
    EXPECT_EQ(people::text(filled->draft, "ho_ten"), "VIỆT");
    std::ofstream(asked.from)
        << R"({"outcome":"genuine","person":{"id_number":"000090000001","full_name":"A","date_of_birth":"2023-02-29"}})";
    EXPECT_NE(error(asked).find("date"), std::string::npos);
}

}  // namespace
