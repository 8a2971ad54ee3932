#include "cardio/specimen/der.h"
#include "cardio/specimen/groups.h"

namespace cardio::specimen {
namespace {

constexpr std::uint32_t utf8_string = 0x0C;
constexpr std::uint32_t printable_string = 0x13;

Bytes text(std::uint32_t tag, const std::string& value) {
    return encode_tlv(tag, as_bytes(value));
}
Bytes item(int number, BytesView value) {
    return der::sequence({der::integer(number), value});
}
Bytes utf8(int number, const std::string& value) {
    return item(number, text(utf8_string, value));
}
Bytes printable(int number, const std::string& value) {
    return item(number, text(printable_string, value));
}

/// Father and mother as two sibling sequences; the one who is not known is an empty text.
Bytes parents(const Citizen& citizen) {
    constexpr int number = 13;
    if (!citizen.father_name && !citizen.mother_name) return item(number, {});
    const Bytes father = encode_tlv(0x30, text(utf8_string, citizen.father_name.value_or("")));
    const Bytes mother = encode_tlv(0x30, text(utf8_string, citizen.mother_name.value_or("")));
    return item(number, concat({father, mother}));
}

Bytes spouse(const Citizen& citizen) {
    constexpr int number = 14;
    if (!citizen.spouse_name) return item(number, {});
    return item(number, encode_tlv(0x30, text(utf8_string, *citizen.spouse_name)));
}

Bytes old_number(const Citizen& citizen) {
    constexpr int number = 15;
    if (!citizen.old_id_number) return item(number, {});
    return printable(number, *citizen.old_id_number);
}

/// What circular 16/2024/TT-BCA has in the open: the rest is encoded by the ministry's own algorithm.
Bytes open_items(const Citizen& citizen) {
    return concat({printable(1, citizen.id_number), utf8(2, citizen.full_name),
                   printable(3, citizen.date_of_birth), utf8(4, citizen.sex), utf8(5, citizen.nationality),
                   utf8(8, citizen.place_of_origin), utf8(12, citizen.date_of_expiry)});
}

Bytes all_items(const Citizen& citizen, const std::string& chip_id) {
    return concat({printable(1, citizen.id_number), utf8(2, citizen.full_name),
                   printable(3, citizen.date_of_birth), utf8(4, citizen.sex), utf8(5, citizen.nationality),
                   utf8(6, citizen.ethnicity), utf8(7, citizen.religion), utf8(8, citizen.place_of_origin),
                   utf8(9, citizen.place_of_residence), utf8(10, citizen.identifying_features),
                   printable(11, citizen.date_of_issue), utf8(12, citizen.date_of_expiry), parents(citizen),
                   spouse(citizen), old_number(citizen), printable(16, chip_id)});
}

}  // namespace

Bytes encode_dg13(const Citizen& citizen, const std::string& chip_id, Dg13Items items) {
    const Bytes content = items == Dg13Items::all ? all_items(citizen, chip_id) : open_items(citizen);
    return encode_tlv(0x6D, der::sequence({der::integer(0), der::oid("1.0.10646.1.0.8"), der::set(content)}));
}

}  // namespace cardio::specimen
