#include "tests/kiosk/procedures/people.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace people {

cardio::lds::Person father() {
    cardio::lds::Person person;
    person.id_number = "000090000001";
    person.full_name = "NGUYỄN VĂN MẪU";
    person.date_of_birth = "1990-05-19";
    person.sex = "Nam";
    person.nationality = "Việt Nam";
    person.ethnicity = "Kinh";
    person.religion = "Không";
    person.place_of_origin = "Xã Mẫu Gốc, Huyện Gốc, Tỉnh Gốc";
    person.place_of_residence = "12 Đường Mẫu, Phường Vĩnh Thanh, Thành phố Rạch Giá, Kiên Giang";
    person.identifying_features = "Nốt ruồi C:1cm trên sau đuôi mắt trái";
    person.date_of_issue = "2021-08-10";
    person.date_of_expiry = "2030-05-19";
    person.father_name = "NGUYỄN VĂN CHA";
    person.mother_name = "TRẦN THỊ MẸ";
    person.spouse_name = "LÊ THỊ VỢ";
    person.old_id_number = "000000001";
    return person;
}

cardio::lds::Person mother() {
    cardio::lds::Person person = father();
    person.id_number = "000192000002";
    person.full_name = "THỊ SA RƯƠN MẪU";
    person.date_of_birth = "1992-02-29";
    person.sex = "Nữ";
    person.ethnicity = "Khmer";
    person.place_of_origin = "Xã Mẹ, Huyện Mẹ, Tỉnh Mẹ";
    person.place_of_residence = "Ấp Mẫu, Xã Định An, Huyện Gò Quao, Kiên Giang";
    person.date_of_issue = "2024-07-01";
    person.father_name = "DANH CHA";
    person.mother_name = "THỊ MẸ";
    person.spouse_name = "NGUYỄN VĂN MẪU";
    person.old_id_number.reset();
    return person;
}

const kiosk::procedures::Catalogue& catalogue() {
    static const auto loaded =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures");
    if (!loaded) throw std::runtime_error(loaded.error());
    return *loaded;
}

kiosk::procedures::Draft draft(const std::string& procedure, const cardio::lds::Person& holder, bool proved,
                               const std::string& on) {
    return kiosk::procedures::start_draft(*catalogue().find(procedure), on, "Phường Rạch Giá",
                                          {holder, proved});
}

std::string text(const kiosk::procedures::Draft& draft, const std::string& id) {
    const auto value = draft.values.find(id);
    return value == draft.values.end() ? "" : value->second.text;
}

void answer(kiosk::procedures::Draft& draft, const std::string& id, const std::string& text) {
    const auto problem =
        kiosk::procedures::set_answer(draft, id, text, kiosk::procedures::Provenance::citizen);
    EXPECT_FALSE(problem.has_value()) << id << ": " << (problem ? problem->sentence.vi : "");
}

}  // namespace people
