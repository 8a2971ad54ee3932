#include <gtest/gtest.h>

#include <map>
#include <random>

#include "kiosk/address/fold.h"
#include "kiosk/procedures/source.h"
#include "tests/kiosk/procedures/people.h"

// No value of a chip may land in a field of another meaning: place of origin is not place of birth, the
// residence on the card is not the new address. What a field means is read from its official label.
namespace {

using namespace kiosk::procedures;

/// Words one of which the label must have, and words it must not have; small letters without diacritics,
/// whole words.
struct Family {
    std::vector<std::string> one_of, none_of;
};

const std::map<std::string, Family>& families() {
    static const std::map<std::string, Family> all{
        {"full_name",
         {{"ten", "ho", "nguoi", "toi la", "chu ho", "chu xe"},
          {"ngay", "noi sinh", "dia chi", "noi cu tru"}}},
        {"date_of_birth", {{"sinh"}, {"noi sinh", "noi dang ky khai sinh", "cap"}}},
        {"sex", {{"gioi tinh"}, {}}},
        {"nationality", {{"quoc tich"}, {}}},
        {"ethnicity", {{"dan toc"}, {"quoc tich"}}},
        {"religion", {{"ton giao"}, {}}},
        {"place_of_origin", {{"que quan", "nguyen quan"}, {"noi sinh", "khai sinh", "cu tru", "thuong tru"}}},
        {"place_of_residence",
         {{"cu tru", "thuong tru", "dia chi", "noi o", "cho o"},
          {"noi sinh", "khai sinh", "que quan", "tam tru", "dia chi moi", "cho o moi", "noi chet",
           "co quan"}}},
        {"id_number",
         {{"so", "dinh danh", "giay to"},
          {"dien thoai", "tai khoan", "bien so", "so khung", "so may", "so luong", "bao hiem", "ho chieu cu",
           "ngay"}}},
        {"old_id_number", {{"cmnd", "chung minh", "giay to cu", "so cu", "so giay to cu"}, {"dien thoai"}}},
        {"date_of_issue", {{"cap", "ngay"}, {"sinh", "het han", "noi cap"}}},
        {"date_of_expiry", {{"het han", "gia tri den", "co gia tri"}, {"sinh"}}},
        {"father_name", {{"cha", "lien he", "bo"}, {"ngay", "sinh"}}},
        {"mother_name", {{"me", "lien he"}, {"ngay", "sinh"}}},
        {"spouse_name", {{"vo", "chong", "lien he"}, {"ngay", "sinh"}}},
        {"identifying_features", {{"nhan dang", "nhan dien", "dac diem"}, {}}},
    };
    return all;
}

bool has_word(const std::string& label, const std::string& words) {
    return (" " + label + " ").find(" " + words + " ") != std::string::npos;
}

/// What is wrong with this item in a field so labelled; empty when nothing is.
std::string fault_of(const std::string& item, const std::string& label) {
    const Family& family = families().at(item);
    // "lý" and "quý" are folded to i; the words above are written that way where it matters.
    const std::string plain = kiosk::address::plain(label);
    const auto there = [&](const std::string& words) { return has_word(plain, words); };
    if (std::none_of(family.one_of.begin(), family.one_of.end(), there))
        return item + " in a field labelled \"" + label + "\"";
    for (const auto& words : family.none_of) {
        if (there(words)) return item + " in a field labelled \"" + label + "\", which speaks of " + words;
    }
    return "";
}

/// The items of a card that can reach the field through its sources.
std::set<std::string> items_reaching(const Form& form, const Field& field, int depth = 0) {
    std::set<std::string> items;
    if (depth > 20) return items;
    for (const auto& source : field.sources) {
        const auto parsed = parse_source(source.from);
        if (!parsed->item.empty()) items.insert(parsed->item);
        if (parsed->kind != ParsedSource::Kind::field) continue;
        const auto more = items_reaching(form, *form.field(parsed->fields.front()), depth + 1);
        items.insert(more.begin(), more.end());
    }
    return items;
}

template <class Each>
void for_each_form(Each each) {
    for (const auto& procedure : people::catalogue().procedures()) {
        for (const auto& form : procedure.forms) each(procedure, *form);
    }
}

TEST(Meaning, every_item_of_a_card_has_a_family) {
    for (const std::string item :
         {"id_number", "full_name", "date_of_birth", "sex", "nationality", "ethnicity", "religion",
          "place_of_origin", "place_of_residence", "identifying_features", "date_of_issue", "date_of_expiry",
          "father_name", "mother_name", "spouse_name", "old_id_number"}) {
        ASSERT_TRUE(is_person_item(item));
        EXPECT_EQ(families().count(item), 1U) << item;
    }
}

TEST(Meaning, table_of_meanings_refuses_the_known_mistakes) {
    EXPECT_NE(fault_of("place_of_origin", "Nơi sinh"), "");
    EXPECT_NE(fault_of("place_of_origin", "Nơi đăng ký khai sinh"), "");
    EXPECT_NE(fault_of("place_of_residence", "Địa chỉ mới đăng ký thường trú"), "");
    EXPECT_NE(fault_of("place_of_residence", "Nơi tạm trú"), "");
    EXPECT_NE(fault_of("date_of_birth", "Ngày cấp"), "");
    EXPECT_NE(fault_of("date_of_issue", "Ngày, tháng, năm sinh"), "");
    EXPECT_NE(fault_of("id_number", "Số điện thoại"), "");
    EXPECT_NE(fault_of("father_name", "Họ tên mẹ"), "");
    EXPECT_NE(fault_of("ethnicity", "Quốc tịch"), "");
    EXPECT_EQ(fault_of("place_of_origin", "Quê quán"), "");
    EXPECT_EQ(fault_of("date_of_birth", "Ngày, tháng, năm sinh"), "");
}

TEST(Meaning, no_source_leads_an_item_into_a_field_of_another_meaning) {
    for_each_form([](const Procedure& procedure, const Form& form) {
        for (const auto& field : form.fields) {
            for (const auto& item : items_reaching(form, field)) {
                EXPECT_EQ(fault_of(item, field.label.vi), "")
                    << procedure.id << " " << form.version << " " << field.id;
            }
            for (const auto& column : field.columns) {
                if (column.card_item.empty()) continue;
                EXPECT_EQ(fault_of(column.card_item, column.label.vi), "") << procedure.id << " " << field.id;
            }
        }
    });
}

TEST(Meaning, place_of_origin_is_not_even_offered_for_anything_else) {
    for_each_form([](const Procedure& procedure, const Form& form) {
        for (const auto& field : form.fields) {
            for (const auto& suggestion : field.suggestions) {
                const auto parsed = parse_source(suggestion.from);
                if (parsed->item != "place_of_origin") continue;
                EXPECT_EQ(fault_of("place_of_origin", field.label.vi), "") << procedure.id << " " << field.id;
            }
        }
    });
}

/// A person each of whose items can be told from all others, of this card and of other cards.
cardio::lds::Person marked(const std::string& mark, int number, const std::string& sex) {
    cardio::lds::Person person;
    person.id_number = "00009000" + std::to_string(1000 + number);
    person.full_name = "HỌ TÊN " + mark;
    person.date_of_birth = "1990-01-" + std::to_string(10 + number);
    person.sex = sex;
    person.nationality = "Nước " + mark;
    person.ethnicity = "Dân tộc " + mark;
    person.religion = "Tôn giáo " + mark;
    person.place_of_origin = "Quê " + mark;
    person.place_of_residence = "Nhà " + mark;
    person.identifying_features = "Nốt ruồi " + mark;
    person.date_of_issue = "2022-02-" + std::to_string(10 + number);
    person.date_of_expiry = "2040-03-" + std::to_string(10 + number);
    person.father_name = "CHA " + mark;
    person.mother_name = "MẸ " + mark;
    person.spouse_name = "VỢ CHỒNG " + mark;
    person.old_id_number = "00000" + std::to_string(1000 + number);
    return person;
}

/// The item of the card that reads exactly so; empty for none. Sex is told by the field alone.
std::string item_saying(const CardData& card, const std::string& text) {
    for (const auto& [item, family] : families()) {
        if (person_item(card.person, item) == text) return item;
    }
    return "";
}

void expect_meanings(const Draft& draft) {
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end() || !from_chip(value->second.provenance)) continue;
        const bool own = value->second.card == "holder";
        const CardData& card = own ? draft.holder : draft.second_cards.at(value->second.card);
        const std::string item = item_saying(card, value->second.text);
        ASSERT_NE(item, "") << field.id << " says what no card says";
        EXPECT_EQ(fault_of(item, field.label.vi), "") << draft.procedure_id << " " << field.id;
    }
}

/// Answers choices and boxes at random, as people would on their way through the form.
void answer_at_random(Draft& draft, std::mt19937& random) {
    for (const auto& id : questions(draft)) {
        const Field* field = field_of(draft, id);
        if (field == nullptr || field->choices.empty()) continue;
        const std::string answer = field->choices[random() % field->choices.size()].value;
        set_answer(draft, id, answer, Provenance::citizen);
    }
}

TEST(Meaning, no_way_through_a_form_brings_a_value_of_a_card_into_another_field) {
    std::mt19937 random(20261124);
    for_each_form([&](const Procedure& procedure, const Form& form) {
        for (int life = 0; life < 25; ++life) {
            const bool woman = random() % 2 == 0;
            Draft draft = start_draft(procedure, form.effective_from, "Phường Rạch Giá",
                                      {marked("MỘT", 1, woman ? "Nữ" : "Nam"), random() % 2 == 0});
            answer_at_random(draft, random);
            int number = 2;
            for (const auto* card : open_cards(draft)) {
                const std::string mark = "NGƯỜI " + std::string(static_cast<std::size_t>(number), 'I');
                add_card(draft, card->role, {marked(mark, number++, random() % 2 == 0 ? "Nữ" : "Nam"), true});
            }
            answer_at_random(draft, random);
            expect_meanings(draft);
        }
    });
}

}  // namespace
