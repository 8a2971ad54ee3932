#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;

bool asks(const Draft& draft, const std::string& id) {
    const auto ids = questions(draft);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The father's name may stay blank where the card names the mother.
json family() {
    json father = sample::field("cha", "person", {{"required", true}});
    father.update(sample::from("chip.father_name"));
    father["blank_when"] = sample::when("card.mother_name", {""}, true);
    return sample::procedure(json::array({father}));
}

TEST(BlankWhen, silence_that_is_an_answer_is_neither_asked_nor_demanded) {
    auto person = people::father();
    person.father_name.reset();
    const Draft draft = sample::draft(family(), person);
    EXPECT_FALSE(asks(draft, "cha"));
    EXPECT_TRUE(problems(draft).empty());
}

TEST(BlankWhen, silence_that_is_none_is_asked_and_demanded) {
    auto person = people::father();
    person.father_name.reset();
    person.mother_name.reset();
    const Draft draft = sample::draft(family(), person);
    EXPECT_TRUE(asks(draft, "cha"));
    EXPECT_EQ(count(draft).missing_required, 1);
}

TEST(BlankWhen, condition_on_a_field_that_is_not_there_is_refused) {
    json content = family();
    content["forms"][0]["fields"][0]["blank_when"] = sample::when("nobody", {"x"});
    EXPECT_EQ(sample::fault(content),
              "01-mau.json: /forms/0/fields/0/blank_when: there is no field \"nobody\"");
}

json province() {
    json place = sample::field("noi", "address");
    place.update(sample::from("chip.place_of_residence"));
    json where = sample::field("tinh", "text", {{"required", true}});
    where.update(sample::from("province:noi"));
    return sample::procedure(json::array({place, where}));
}

TEST(CurrentProvince, follows_from_an_address_with_units_of_old) {
    auto person = people::father();
    for (const auto& [printed, expected] : std::vector<std::pair<std::string, std::string>>{
             {"Ấp Mẫu, Xã Định An, Huyện Gò Quao, Kiên Giang", "tỉnh An Giang"},
             {"Số 1, Phường Mẫu, Thành phố Mẫu, Phú Thọ", "tỉnh Phú Thọ"}}) {
        person.place_of_residence = printed;
        const Draft draft = sample::draft(province(), person);
        ASSERT_EQ(draft.values.count("tinh"), 1U) << printed;
        EXPECT_EQ(draft.values.at("tinh").text, expected);
        EXPECT_EQ(draft.values.at("tinh").provenance, Provenance::computed);
    }
}

TEST(CurrentProvince, is_known_before_anybody_says_which_part_of_a_split_commune_it_is) {
    const auto& units = *people::catalogue().units();
    for (const auto& former : units.former()) {
        if (former.now.size() < 2) continue;
        auto person = people::father();
        person.place_of_residence =
            "Ấp Mẫu, " + former.name + ", " + former.district + ", " + former.province;
        const Draft draft = sample::draft(province(), person);
        EXPECT_TRUE(asks(draft, "noi@unit"));
        ASSERT_EQ(draft.values.count("tinh"), 1U) << former.name;
        EXPECT_EQ(draft.values.at("tinh").text, units.communes()[former.now.front()].province);
        return;
    }
    FAIL() << "no commune of the lists was split";
}

TEST(CurrentProvince, of_an_unknown_place_is_asked) {
    auto person = people::father();
    person.place_of_residence = "Số 1 đường Mẫu, Nơi Không Có";
    const Draft draft = sample::draft(province(), person);
    EXPECT_EQ(draft.values.count("tinh"), 0U);
    EXPECT_TRUE(asks(draft, "tinh"));
}

TEST(CurrentProvince, draws_from_addresses_only) {
    json content = province();
    content["forms"][0]["fields"][0]["type"] = "text";
    EXPECT_NE(sample::fault(content).find("of another type"), std::string::npos);
}

}  // namespace
