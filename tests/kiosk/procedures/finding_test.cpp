#include "kiosk/procedures/finding.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "kiosk/procedures/catalogue.h"

namespace {

using kiosk::procedures::Catalogue;
using kiosk::procedures::Finding;
using kiosk::procedures::load_finding;
using kiosk::procedures::Procedure;
using kiosk::procedures::ProcedureSearch;
using Ids = std::vector<std::string>;

const Catalogue& catalogue() {
    static const auto loaded = Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
    return loaded;
}

std::string first_of(const std::string& typed) {
    const auto ids = catalogue().search().find(typed, 1);
    return ids.empty() ? "" : ids.front();
}

Procedure named(const std::string& id, const std::string& name) {
    Procedure procedure;
    procedure.id = id;
    procedure.name = {name, ""};
    return procedure;
}

TEST(Finding, every_procedure_is_reached_by_a_need) {
    std::set<std::string> reached;
    for (const auto& need : catalogue().finding().needs) {
        EXPECT_LE(need.procedures.size(), 4U) << need.id << ": more than a page of the smallest panel";
        reached.insert(need.procedures.begin(), need.procedures.end());
    }
    for (const auto& procedure : catalogue().procedures())
        EXPECT_TRUE(reached.count(procedure.id)) << procedure.id;
}

TEST(Finding, every_procedure_has_everyday_words) {
    for (const auto& procedure : catalogue().procedures()) {
        const auto words = catalogue().finding().everyday.find(procedure.id);
        ASSERT_NE(words, catalogue().finding().everyday.end()) << procedure.id;
        EXPECT_GE(words->second.size(), 4U) << procedure.id;
    }
}

TEST(Finding, everyday_words_find_the_procedure_in_the_first_three) {
    for (const auto& [id, words] : catalogue().finding().everyday) {
        for (const auto& word : words) {
            const Ids ids = catalogue().search().find(word, 3);
            EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << id << ": " << word;
        }
    }
}

TEST(Finding, name_of_the_plan_finds_its_procedure_first) {
    for (const auto& procedure : catalogue().procedures()) {
        const std::string& name = procedure.name.vi;
        const std::string begun = name.size() <= 200 ? name : name.substr(0, name.rfind(' ', 200));
        EXPECT_EQ(first_of(begun), procedure.id);
        EXPECT_EQ(first_of(procedure.name_to_tap().vi), procedure.id);
    }
}

TEST(Finding, words_are_found_without_diacritics_and_in_any_case) {
    EXPECT_EQ(first_of("ket hon"), "11");
    EXPECT_EQ(first_of("KHAI SINH"), "9");
    EXPECT_EQ(first_of("bang lai"), "20");
    EXPECT_EQ(first_of("so do"), "19");
    EXPECT_EQ(first_of("phat nguoi"), "8");
    EXPECT_EQ(first_of("passport"), "12");
}

TEST(Finding, each_letter_more_keeps_the_procedure_that_is_meant) {
    const std::string typed = "tạm trú";
    for (std::size_t size = 5; size <= typed.size(); ++size) {
        if ((typed[size] & 0xC0) == 0x80) continue;  // in the middle of a letter
        const Ids ids = catalogue().search().find(typed.substr(0, size), 6);
        EXPECT_NE(std::find(ids.begin(), ids.end(), "4"), ids.end()) << typed.substr(0, size);
    }
}

TEST(Finding, sentence_finds_by_the_words_that_tell) {
    EXPECT_EQ(first_of("tôi muốn làm giấy khai sinh cho con"), "9");
    EXPECT_EQ(first_of("đăng ký xe máy mới mua"), "7");
    EXPECT_EQ(first_of("I want to get my driving licence"), "20");
}

TEST(Finding, form_code_finds_its_procedures) {
    const Ids ids = catalogue().search().find("ct01", 6);
    EXPECT_NE(std::find(ids.begin(), ids.end(), "3"), ids.end());
    EXPECT_NE(std::find(ids.begin(), ids.end(), "4"), ids.end());
}

TEST(Finding, nothing_typed_and_unknown_words_find_nothing) {
    EXPECT_TRUE(catalogue().search().find("", 6).empty());
    EXPECT_TRUE(catalogue().search().find(" .,- ", 6).empty());
    EXPECT_TRUE(catalogue().search().find("xyzzy", 6).empty());
    EXPECT_TRUE(catalogue().search().find(std::string(5000, 'a'), 6).empty());
}

TEST(Finding, no_more_are_found_than_asked_for) {
    EXPECT_EQ(catalogue().search().find("đăng ký", 3).size(), 3U);
    EXPECT_TRUE(catalogue().search().find("đăng ký", 0).empty());
}

TEST(Finding, whole_text_stands_before_its_beginning_and_that_before_a_later_word) {
    const std::vector<Procedure> procedures{named("1", "Sang tên xe"), named("2", "Xe cũ"), named("3", "Xe"),
                                            named("4", "Cấp thẻ đi xa")};
    const ProcedureSearch search(procedures, {});
    EXPECT_EQ(search.find("xe", 9), (Ids{"3", "2", "1"}));
    EXPECT_EQ(search.find("tên sang", 9), (Ids{"1"}));
}

TEST(Finding, text_that_agrees_in_its_diacritics_stands_first) {
    const std::vector<Procedure> procedures{named("1", "Mua cá"), named("2", "Mua cả")};
    const ProcedureSearch search(procedures, {});
    EXPECT_EQ(search.find("mua cả", 9), (Ids{"2", "1"}));
    EXPECT_EQ(search.find("mua ca", 9), (Ids{"1", "2"}));
}

TEST(Finding, more_than_half_of_the_words_must_be_known) {
    Finding finding;
    finding.everyday["1"] = {"mua xe", "đi xa"};
    const ProcedureSearch search({named("1", "Một việc")}, finding);
    EXPECT_EQ(search.find("xa mua", 9), (Ids{"1"}));
    EXPECT_EQ(search.find("mua xe bay", 9), (Ids{"1"}));
    EXPECT_TRUE(search.find("mua bay lượn", 9).empty());
}

std::string fault_of(const std::string& content) {
    const auto file = testing::TempDir() + "finding.json";
    std::ofstream(file) << content;
    const auto read = load_finding(file);
    return read ? "" : read.error();
}

TEST(Finding, file_that_breaks_the_rules_is_refused_with_its_place) {
    EXPECT_NE(fault_of("{").find("finding.json"), std::string::npos);
    EXPECT_NE(fault_of(R"({"needs": [], "everyday": {}, "filers": []})").find("filers"), std::string::npos);
    EXPECT_NE(
        fault_of(R"({"needs": [{"id": "a", "icon": "home", "name": {"vi": "A", "en": "A"}, "procedures": []}],
                           "everyday": {}})")
            .find("/needs/0"),
        std::string::npos);
    const std::string need =
        R"({"id": "a", "icon": "home", "name": {"vi": "A", "en": "A"}, "procedures": ["1"]})";
    EXPECT_NE(fault_of(R"({"needs": [)" + need + "," + need + R"(], "everyday": {}})").find("twice"),
              std::string::npos);
    EXPECT_EQ(fault_of(R"({"needs": [)" + need + R"(], "everyday": {"1": ["một"]}})"), "");
}

}  // namespace
