#include <algorithm>

#include "cardio/specimen/der.h"
#include "cardio/specimen/groups.h"
#include "cardio/specimen/portrait.h"
#include "cardio/specimen/printed.h"
#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/signed_lists.h"

namespace cardio::specimen {
namespace {

void expire(IssuedCard& card) {
    card.citizen.date_of_expiry = "01/01/2026";
    write_groups(card);
    sign_security_object(card);
}

/// The last check digit of the zone, one higher.
void miscount(IssuedCard& card) {
    Bytes& file = card.groups.at(1);
    const std::size_t digits_back =
        card.profile.document == Document::cccd_2021 || card.profile.document == Document::can_cuoc_2024 ? 31
                                                                                                         : 1;
    std::uint8_t& digit = file[file.size() - digits_back];
    digit = digit == '9' ? '0' : static_cast<std::uint8_t>(digit + 1);
    sign_security_object(card);
}

void take_names_apart(IssuedCard& card) {
    Citizen apart = card.citizen;
    apart.full_name = decomposed(apart.full_name);
    apart.place_of_residence = decomposed(apart.place_of_residence);
    const bool passport = details_group(card) == 11;
    card.groups[details_group(card)] = passport ? encode_dg11(apart) : encode_dg13(apart, "0000000000000000");
    sign_security_object(card);
}

QuirkRow portrait_row(const char* name, const char* description, std::function<void(FaceImage&)> change) {
    return {{name, description}, [change = std::move(change)](IssuedCard& card) {
                FaceImage image = portrait_of(card.citizen, card.profile.picture);
                change(image);
                card.groups[2] = encode_face(card.profile, image);
                sign_security_object(card);
            }};
}

/// Noise after the first bytes, by which a decoder knows the format.
void break_picture(FaceImage& image) {
    const Bytes noise = derive_from_seed(1, "broken portrait", 2000);
    image.data.resize(12);
    image.data.insert(image.data.end(), noise.begin(), noise.end());
}

/// 65000 by 65000 pixels, says the picture's own header: SOF0 of a JPEG, SIZ of a codestream.
void claim_huge_picture(FaceImage& image) {
    const bool jpeg = image.format == PictureFormat::jpeg;
    const Bytes marker = jpeg ? Bytes{0xFF, 0xC0} : Bytes{0xFF, 0x51};
    const auto at = std::ranges::search(image.data, marker);
    if (at.empty()) throw std::logic_error("specimen: the portrait has no size");
    auto size = at.begin() + (jpeg ? 5 : 6);
    const Bytes huge = jpeg ? Bytes{0xFD, 0xE8, 0xFD, 0xE8} : Bytes{0, 0, 0xFD, 0xE8, 0, 0, 0xFD, 0xE8};
    std::ranges::copy(huge, size);
}

using Items = std::vector<Bytes>;

/// A row that changes the items of DG13 and signs it; nothing on a document without DG13.
QuirkRow items_row(const char* name, const char* description, std::function<void(Items&)> change) {
    return {
        {name, description}, [change = std::move(change)](IssuedCard& card) {
            if (!card.groups.contains(13)) return;
            const Bytes file = card.groups.at(13);
            const auto sequence = find_tlv(find_tlv(file, 0x6D)->value, 0x30);
            TlvReader parts(sequence->value);
            const auto version = parts.next(), type = parts.next(), set = parts.next();
            Items items;
            TlvReader reader(set->value);
            while (const auto item = reader.next()) items.emplace_back(item->raw.begin(), item->raw.end());
            change(items);
            Bytes joined;
            for (const Bytes& item : items) joined = concat({joined, item});
            card.groups[13] = encode_tlv(0x6D, der::sequence({version->raw, type->raw, der::set(joined)}));
            sign_security_object(card);
        }};
}

Bytes item(int number, const std::string& text) {
    return der::sequence({der::integer(number), encode_tlv(0x0C, as_bytes(text))});
}

QuirkRows item_quirks() {
    return {items_row("dg13-reordered", "the items of DG13 stand in the opposite order",
                      [](Items& items) { std::ranges::reverse(items); }),
            items_row("dg13-repeated-item", "DG13 has a second name after the first one",
                      [](Items& items) { items.push_back(item(2, "MẪU THỨ HAI")); }),
            items_row("dg13-unknown-item", "DG13 has an item 17 that no table explains",
                      [](Items& items) { items.push_back(item(17, "MẪU")); }),
            items_row("dg13-number-only", "DG13 has nothing but the number, the name and the day of birth",
                      [](Items& items) { items.resize(3); })};
}

}  // namespace

QuirkRows document_quirks() {
    QuirkRows rows{
        {{"expired-card", "valid until 1 January 2026"}, expire},
        {{"mrz-wrong-check-digit", "validly signed lines whose last check digit is wrong"}, miscount},
        {{"decomposed-names", "name and residence in Unicode NFD: letters and marks apart"},
         take_names_apart},
        portrait_row("broken-portrait", "a validly signed portrait that no decoder understands",
                     break_picture),
        portrait_row("padded-portrait", "zeros after the end of the portrait's picture",
                     [](FaceImage& image) { image.data.insert(image.data.end(), 64, 0); }),
        portrait_row("portrait-bomb", "a portrait that says it has 65000 by 65000 pixels",
                     claim_huge_picture)};
    for (QuirkRow& row : item_quirks()) rows.push_back(std::move(row));
    return under("document", CaseFamily::logical_data_structure, std::move(rows));
}

}  // namespace cardio::specimen
