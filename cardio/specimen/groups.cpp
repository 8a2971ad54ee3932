#include "cardio/specimen/groups.h"

#include <array>

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr const char* oid_terminal_authentication = "0.4.0.127.0.7.2.2.2";
constexpr const char* oid_ca_ecdh_key = "0.4.0.127.0.7.2.2.1.2";
constexpr const char* oid_active_authentication = "2.23.136.1.1.5";
constexpr const char* oid_ecdsa_plain_sha256 = "0.4.0.127.0.7.1.1.4.1.3";

Bytes integer(int number) {
    return encode_tlv(0x02, Bytes{static_cast<std::uint8_t>(number)});
}
Bytes oid(const std::string& dotted) {
    return encode_tlv(0x06, oid_value(dotted));
}
Bytes sequence(std::initializer_list<BytesView> parts) {
    return encode_tlv(0x30, concat(parts));
}

Bytes terminal_authentication_info() {
    return sequence({oid(oid_terminal_authentication), integer(1)});
}
Bytes pace_info(const Profile& profile) {
    return sequence({oid(profile.pace_oid), integer(2), integer(profile.pace_parameter_id)});
}

/// The INTEGER that names the chip authentication key, with the zero that keeps it positive; nothing when it
/// has no name.
Bytes ca_key_id(const Profile& profile) {
    if (!profile.ca_key_id) return {};
    const std::uint8_t id = *profile.ca_key_id;
    return encode_tlv(0x02, id < 0x80 ? Bytes{id} : Bytes{0x00, id});
}

/// The offers that stand in EF.CardAccess and, the same bytes, in DG14.
Bytes offers(const Profile& profile) {
    Bytes all = terminal_authentication_info();
    if (profile.chip_authentication && profile.ca_announced) {
        all = concat({all, sequence({oid(profile.ca_oid), integer(1), ca_key_id(profile)})});
    }
    if (profile.pace) all = concat({all, pace_info(profile)});
    return all;
}

void append_u16(Bytes& out, std::size_t number) {
    out.push_back(static_cast<std::uint8_t>(number >> 8));
    out.push_back(static_cast<std::uint8_t>(number));
}

void append_u32(Bytes& out, std::size_t number) {
    append_u16(out, number >> 16 & 0xFFFF);
    append_u16(out, number & 0xFFFF);
}

/// ISO/IEC 19794-5:2005 5.4 to 5.7: record header, one face without feature points, image information, image.
Bytes face_record(const FaceImage& image) {
    constexpr std::size_t record_header = 14;
    constexpr std::size_t face_block = 20 + 12;
    Bytes out{'F', 'A', 'C', 0, '0', '1', '0', 0};
    append_u32(out, record_header + face_block + image.data.size());
    append_u16(out, 1);
    append_u32(out, face_block + image.data.size());
    append_u16(out, 0);
    out.push_back(image.female ? 2 : 1);
    out.insert(out.end(), 13, 0);  // colours, properties, expression, pose: unspecified
    out.push_back(1);              // full frontal
    out.push_back(image.jpeg2000 ? 1 : 0);
    append_u16(out, static_cast<std::size_t>(image.width));
    append_u16(out, static_cast<std::size_t>(image.height));
    out.push_back(1);             // sRGB
    out.insert(out.end(), 5, 0);  // source, device, quality: unspecified
    out.insert(out.end(), image.data.begin(), image.data.end());
    return out;
}

constexpr std::uint32_t utf8_string = 0x0C;
constexpr std::uint32_t printable_string = 0x13;

Bytes text(std::uint32_t tag, const std::string& value) {
    return encode_tlv(tag, as_bytes(value));
}
Bytes item(int number, BytesView value) {
    return sequence({integer(number), value});
}

Bytes optional_item(int number, std::uint32_t tag, const std::optional<std::string>& value, bool wrapped) {
    if (!value) return item(number, {});
    const Bytes content = text(tag, *value);
    return item(number, wrapped ? encode_tlv(0x30, content) : content);
}

/// Father and mother as two sibling sequences; the one who is not known is an empty text.
Bytes parents(const Citizen& citizen) {
    constexpr int number = 13;
    if (!citizen.father_name && !citizen.mother_name) return item(number, {});
    const Bytes father = encode_tlv(0x30, text(utf8_string, citizen.father_name.value_or("")));
    const Bytes mother = encode_tlv(0x30, text(utf8_string, citizen.mother_name.value_or("")));
    return item(number, concat({father, mother}));
}

}  // namespace

Bytes encode_dg1(const std::array<std::string, 3>& mrz) {
    return encode_tlv(0x61, encode_tlv(0x5F1F, as_bytes(mrz[0] + mrz[1] + mrz[2])));
}

Bytes encode_dg2(const FaceImage& image) {
    const Bytes header = concat({encode_tlv(0x80, Bytes{0x01, 0x01}), encode_tlv(0x81, Bytes{0x02}),
                                 encode_tlv(0x87, Bytes{0x01, 0x01}), encode_tlv(0x88, Bytes{0x00, 0x08})});
    const Bytes biometric = concat({encode_tlv(0xA1, header), encode_tlv(0x5F2E, face_record(image))});
    return encode_tlv(0x75, encode_tlv(0x7F61, concat({integer(1), encode_tlv(0x7F60, biometric)})));
}

Bytes encode_dg13(const Citizen& citizen, const std::string& chip_id) {
    const auto utf8 = [](int number, const std::string& value) {
        return item(number, text(utf8_string, value));
    };
    const auto printable = [](int number, const std::string& value) {
        return item(number, text(printable_string, value));
    };
    const Bytes items =
        concat({printable(1, citizen.id_number), utf8(2, citizen.full_name),
                printable(3, citizen.date_of_birth), utf8(4, citizen.sex), utf8(5, citizen.nationality),
                utf8(6, citizen.ethnicity), utf8(7, citizen.religion), utf8(8, citizen.place_of_origin),
                utf8(9, citizen.place_of_residence), utf8(10, citizen.identifying_features),
                printable(11, citizen.date_of_issue), utf8(12, citizen.date_of_expiry), parents(citizen),
                optional_item(14, utf8_string, citizen.spouse_name, true),
                optional_item(15, printable_string, citizen.old_id_number, false), printable(16, chip_id)});
    return encode_tlv(0x6D, sequence({integer(0), oid("1.0.10646.1.0.8"), encode_tlv(0x31, items)}));
}

Bytes encode_card_access(const Profile& profile) {
    return profile.pace ? encode_tlv(0x31, offers(profile)) : Bytes{};
}

std::optional<Bytes> encode_dg14(const Profile& profile, BytesView ca_public_key) {
    const bool ecdsa = profile.active_authentication == Profile::Aa::ecdsa;
    if (!profile.pace && !profile.chip_authentication && !ecdsa) return std::nullopt;
    Bytes infos = offers(profile);
    if (profile.chip_authentication)
        infos = concat({infos, sequence({oid(oid_ca_ecdh_key), ca_public_key, ca_key_id(profile)})});
    if (ecdsa) {
        infos = concat(
            {infos, sequence({oid(oid_active_authentication), integer(1), oid(oid_ecdsa_plain_sha256)})});
    }
    return encode_tlv(0x6E, encode_tlv(0x31, infos));
}

Bytes encode_dg15(BytesView public_key) {
    return encode_tlv(0x6F, public_key);
}

Bytes encode_com(const std::map<int, Bytes>& groups) {
    // The order of the real card: DG15 before DG14 is not a mistake here.
    constexpr std::array<std::pair<int, std::uint8_t>, 6> tags{
        {{1, 0x61}, {2, 0x75}, {3, 0x63}, {13, 0x6D}, {15, 0x6F}, {14, 0x6E}}};
    Bytes list;
    for (const auto& [number, tag] : tags) {
        if (groups.contains(number)) list.push_back(tag);
    }
    const Bytes content = concat({encode_tlv(0x5F01, as_bytes("0107")),
                                  encode_tlv(0x5F36, as_bytes("040000")), encode_tlv(0x5C, list)});
    return encode_tlv(0x60, content);
}

}  // namespace cardio::specimen
