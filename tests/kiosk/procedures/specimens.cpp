#include "tests/kiosk/procedures/specimens.h"

namespace specimens {

cardio::lds::Person long_woman() {
    cardio::lds::Person person = people::mother();
    person.id_number = "000190000003";
    person.full_name = "CÔNG TẰNG TÔN NỮ HUYỀN TÔN THẤT NGUYỄN PHƯỚC QUỲNH NHƯ ÁI LIÊN MẪU";
    person.date_of_birth = "1990-12-31";
    person.place_of_residence = longest_address;
    return person;
}

cardio::lds::Person long_man() {
    cardio::lds::Person person = people::father();
    person.id_number = "000090000004";
    person.full_name = "TÔN THẤT NGUYỄN PHƯỚC BẢO LONG ĐẲNG TRƯỜNG HƯỜNG THIỆN KHÁNH TƯỜNG MẪU";
    person.place_of_residence = longest_address;
    return person;
}

cardio::lds::Person child() {
    cardio::lds::Person person = people::mother();
    person.id_number = "000313000005";
    person.full_name = "NGUYỄN THỊ BÉ MẪU";
    person.date_of_birth = "2013-03-04";
    person.spouse_name.reset();
    person.date_of_issue = "2024-09-01";
    return person;
}

cardio::lds::Person bare() {
    cardio::lds::Person person;
    person.id_number = "000090000006";
    person.full_name = "TRẦN VĂN THIẾU MẪU";
    person.date_of_birth = "1990-01-01";
    person.sex = "Nam";
    person.nationality = "Việt Nam";
    person.place_of_origin = "Xã Thiếu, Tỉnh Thiếu";
    person.date_of_expiry = "2030-01-01";
    return person;
}

}  // namespace specimens
