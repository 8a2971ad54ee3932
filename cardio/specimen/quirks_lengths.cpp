#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/signed_lists.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

Bytes length_field(std::size_t size, std::size_t bytes) {
    Bytes field{static_cast<std::uint8_t>(0x80 | bytes)};
    for (std::size_t i = bytes; i-- > 0;)
        field.push_back(i >= sizeof size ? 0 : static_cast<std::uint8_t>(size >> 8 * i));
    return field;
}

/// The file again with another length field and another value.
using Distortion = std::function<Bytes(BytesView tag, BytesView value)>;

Bytes distorted(const Bytes& file, const Distortion& distortion) {
    const auto header = read_tlv_header(file);
    if (!header || header->total_size() > file.size()) return file;
    const std::size_t tag_size = header->tag > 0xFF ? 2 : 1;
    const BytesView view(file);
    return distortion(view.first(tag_size), view.subspan(header->header_size, header->value_size));
}

Bytes says_more(BytesView tag, BytesView value) {
    return concat({tag, length_field(value.size() + 200, 2), value});
}
Bytes says_less(BytesView tag, BytesView value) {
    return concat({tag, length_field(value.size() / 2, 2), value});
}
Bytes says_gigabytes(BytesView tag, BytesView value) {
    return concat({tag, length_field(0x7FFFFFFF, 4), value});
}
Bytes indefinite(BytesView tag, BytesView value) {
    return concat({tag, Bytes{0x80}, value, Bytes{0x00, 0x00}});
}
Bytes five_bytes(BytesView tag, BytesView value) {
    return concat({tag, length_field(value.size(), 5), value});
}
Bytes not_minimal(BytesView tag, BytesView value) {
    return concat({tag, length_field(value.size(), 3), value});
}
/// A thousand sequences, one inside the other.
Bytes nested(BytesView tag, BytesView) {
    Bytes inner;
    for (int i = 0; i < 1000; ++i) inner = encode_tlv(0x30, inner);
    return concat({tag, length_field(inner.size(), 2), inner});
}
Bytes empty(BytesView tag, BytesView) {
    return concat({tag, Bytes{0x00}});
}

struct Form {
    const char* name;
    const char* what;
    Bytes (*distort)(BytesView, BytesView);
};
constexpr Form forms[]{{"says-more", "says 200 bytes more than it has", says_more},
                       {"says-less", "says half the bytes it has", says_less},
                       {"says-2gb", "says two gigabytes", says_gigabytes},
                       {"indefinite", "has the indefinite length form", indefinite},
                       {"five-bytes", "has a length of five bytes", five_bytes},
                       {"not-minimal", "has a length with a leading zero", not_minimal},
                       {"nested", "is a thousand sequences, one inside the other", nested},
                       {"empty", "has an empty value", empty}};

QuirkRow form_of_group(const Form& form, int number) {
    const std::string file = "DG" + std::to_string(number);
    return {{"dg" + std::to_string(number) + "-" + form.name, file + ", signed so, " + form.what},
            [&form, number](IssuedCard& card) {
                const auto group = card.groups.find(number == 13 ? details_group(card) : number);
                if (group == card.groups.end()) return;
                group->second = distorted(group->second, form.distort);
                sign_security_object(card);
            }};
}

QuirkRow form_of_file(const Form& form, const char* name, const char* file, Bytes IssuedCard::*member) {
    return {{std::string(name) + "-" + form.name, std::string(file) + " " + form.what},
            [&form, member](IssuedCard& card) { card.*member = distorted(card.*member, form.distort); }};
}

/// The group with filler up to 64 kB inside its outermost element.
Bytes filled(const Bytes& file) {
    constexpr std::size_t most = 0xFFF0;
    return distorted(file, [](BytesView tag, BytesView value) {
        const std::size_t size = value.size() + 4 < most ? most - value.size() - 4 : 0;
        const Bytes filler = concat({Bytes{0x53}, length_field(size, 2), Bytes(size, 0x41)});
        const Bytes whole = concat({value, filler});
        return concat({tag, length_field(whole.size(), 2), whole});
    });
}

void fill_everything(IssuedCard& card) {
    for (auto& [number, file] : card.groups) file = filled(file);
    sign_lists(card);
    for (Bytes* file : {&card.com, &card.card_access}) *file = filled(*file);
}

}  // namespace

QuirkRows length_quirks() {
    QuirkRows rows;
    for (const Form& form : forms) {
        for (const int number : {1, 2, 13, 14, 15}) rows.push_back(form_of_group(form, number));
        rows.push_back(form_of_file(form, "com", "EF.COM", &IssuedCard::com));
        rows.push_back(form_of_file(form, "sod", "EF.SOD", &IssuedCard::sod));
        rows.push_back(form_of_file(form, "card-access", "EF.CardAccess", &IssuedCard::card_access));
        rows.push_back(form_of_file(form, "card-security", "EF.CardSecurity", &IssuedCard::card_security));
    }
    rows.push_back({{"64kb-files", "every file but the signed lists has 64 kB"}, fill_everything});
    rows.push_back(
        {{"endless-files", "files say two gigabytes, all but the signed list, and go on without end"},
         [](IssuedCard& card) {
             for (auto& [number, file] : card.groups) file = distorted(file, says_gigabytes);
             card.com = distorted(card.com, says_gigabytes);
         },
         [](Behaviour& behaviour, unsigned) { behaviour.files.endless = true; }});
    return under("lengths", CaseFamily::logical_data_structure, std::move(rows));
}

}  // namespace cardio::specimen
