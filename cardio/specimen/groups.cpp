#include "cardio/specimen/groups.h"

#include <array>

#include "cardio/specimen/calendar.h"
#include "cardio/specimen/der.h"
#include "cardio/specimen/printed.h"

namespace cardio::specimen {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += line;
    return all;
}

/// A file of optional fields: 5C lists the tags that follow.
Bytes tagged_fields(std::uint32_t file_tag,
                    const std::vector<std::pair<std::uint32_t, std::string>>& fields) {
    Bytes tags, values;
    for (const auto& [tag, value] : fields) {
        tags = concat({tags, Bytes{static_cast<std::uint8_t>(tag >> 8), static_cast<std::uint8_t>(tag)}});
        values = concat({values, encode_tlv(tag, as_bytes(value))});
    }
    return encode_tlv(file_tag, concat({encode_tlv(0x5C, tags), values}));
}

/// Names and places travel with "<" between their parts.
std::string with_fillers(const std::string& name) {
    const auto blank = name.find(' ');
    if (blank == std::string::npos) return name;
    std::string out = name.substr(0, blank) + "<<" + name.substr(blank + 1);
    for (char& c : out) c = c == ' ' ? '<' : c;
    return out;
}

std::string full_date(const std::string& printed) {
    return asn1_time(parse_day(printed)).substr(0, 8);
}

}  // namespace

Bytes encode_dg1(const std::vector<std::string>& mrz) {
    return encode_tlv(0x61, encode_tlv(0x5F1F, as_bytes(joined(mrz))));
}

Bytes encode_dg11(const Citizen& citizen) {
    return tagged_fields(0x6B, {{0x5F0E, with_fillers(citizen.full_name)},
                                {0x5F10, citizen.id_number},
                                {0x5F2B, full_date(citizen.date_of_birth)},
                                {0x5F11, citizen.place_of_origin},
                                {0x5F42, citizen.place_of_residence}});
}

Bytes encode_dg12(const Citizen& citizen) {
    return tagged_fields(
        0x6C,
        {{0x5F19, "SPECIMEN - no authority"}, {0x5F26, full_date(citizen.date_of_issue)}, {0x5F1B, "MẪU"}});
}

Bytes encode_dg16(const Citizen& citizen) {
    const std::string name = citizen.spouse_name.value_or(citizen.mother_name.value_or(citizen.full_name));
    const Bytes person =
        concat({encode_tlv(0x5F50, as_bytes(full_date(citizen.date_of_issue))),
                encode_tlv(0x5F51, as_bytes(with_fillers(name))), encode_tlv(0x5F52, as_bytes("0000000000")),
                encode_tlv(0x5F53, as_bytes(citizen.place_of_residence))});
    return encode_tlv(0x70, concat({der::integer(1), encode_tlv(0xA1, person)}));
}

Bytes encode_com(const std::map<int, Bytes>& groups, bool lds_1_8) {
    // The order of the real card: DG15 before DG14 is not a mistake here.
    constexpr std::array<std::pair<int, std::uint8_t>, 10> tags{{{1, 0x61},
                                                                 {2, 0x75},
                                                                 {3, 0x63},
                                                                 {4, 0x76},
                                                                 {11, 0x6B},
                                                                 {12, 0x6C},
                                                                 {13, 0x6D},
                                                                 {15, 0x6F},
                                                                 {14, 0x6E},
                                                                 {16, 0x70}}};
    Bytes list;
    for (const auto& [number, tag] : tags) {
        if (groups.contains(number)) list.push_back(tag);
    }
    return encode_tlv(0x60, concat({encode_tlv(0x5F01, as_bytes(lds_1_8 ? "0108" : "0107")),
                                    encode_tlv(0x5F36, as_bytes("040000")), encode_tlv(0x5C, list)}));
}

}  // namespace cardio::specimen
