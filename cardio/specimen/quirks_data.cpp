#include <algorithm>

#include "cardio/specimen/groups.h"
#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/signed_lists.h"

namespace cardio::specimen {
namespace {

/// The next letter of the alphabet for the last plain capital of the first word of the name.
void change_name(IssuedCard& card) {
    Bytes& file = card.groups.at(details_group(card));
    const std::string& name = card.citizen.full_name;
    const auto at = std::ranges::search(file, as_bytes(std::string_view(name).substr(0, name.find(' '))));
    const auto letter =
        std::find_if(std::make_reverse_iterator(at.end()), std::make_reverse_iterator(at.begin()),
                     [](std::uint8_t byte) { return byte >= 'A' && byte < 'Z'; });
    if (letter == std::make_reverse_iterator(at.begin()))
        throw std::invalid_argument("The name has no letter to change.");
    ++*letter;
}

/// The last digit of the day of birth in the lines, one higher: somebody older or younger.
void change_birth(IssuedCard& card) {
    Bytes& file = card.groups.at(1);
    const std::string& information = card.mrz_information;
    const std::string birth = information.substr(information.size() - 14, 7);
    // In a card's lines the sex follows at once; in a passport's too.
    const std::string unique = birth + (card.citizen.sex == "Nam" ? "M" : "F");
    const auto at = std::ranges::search(file, as_bytes(unique));
    std::uint8_t& digit = *(at.begin() + 5);
    digit = digit == '9' ? '0' : static_cast<std::uint8_t>(digit + 1);
}

void change_portrait(IssuedCard& card) {
    card.groups.at(2).back() ^= 0xFF;
}

void truncate_details(IssuedCard& card) {
    Bytes& file = card.groups.at(details_group(card));
    file.resize(file.size() / 2);
}

Citizen somebody_else(const Citizen& citizen) {
    Citizen other = citizen;
    char& last = other.id_number.back();
    last = last == '9' ? '0' : static_cast<char>(last + 1);
    return other;
}

void contradict(IssuedCard& card) {
    const Citizen other = somebody_else(card.citizen);
    const bool passport = details_group(card) == 11;
    card.groups[details_group(card)] = passport ? encode_dg11(other) : encode_dg13(other, "0000000000000000");
    sign_security_object(card);
}

/// DG1 of another card, of which the same issuer signed another list.
void swap_lines(IssuedCard& card) {
    IssuedCard other = card;
    other.citizen = somebody_else(card.citizen);
    write_groups(other);
    card.groups[1] = other.groups[1];
}

void strip_details(IssuedCard& card) {
    card.groups.erase(details_group(card));
    card.com = encode_com(card.groups);
}

/// A group that the issuer knows nothing of.
void slip_in_a_group(IssuedCard& card) {
    constexpr int number = 12;
    card.groups[number] = encode_dg12(somebody_else(card.citizen));
    card.com = encode_com(card.groups);
}

/// EF.COM of a card with these groups more or less; what is signed stays.
void list_groups(IssuedCard& card, const std::map<int, bool>& changes) {
    std::map<int, Bytes> listed = card.groups;
    for (const auto& [number, there] : changes) {
        if (there) {
            listed[number];
        } else {
            listed.erase(number);
        }
    }
    card.com = encode_com(listed);
}

}  // namespace

QuirkRows data_quirks() {
    return under(
        "changed data", CaseFamily::passive_authentication,
        {{{"changed-dg1", "one digit of the day of birth in DG1 was changed after signing"}, change_birth},
         {{"changed-dg13", "one letter of the name in DG13 was changed after signing"}, change_name},
         {{"changed-dg2", "one byte of the portrait was changed after signing"}, change_portrait},
         {{"truncated-dg13", "DG13 ends in the middle"}, truncate_details},
         {{"swapped-dg1", "DG1 is another citizen's, from another card of the same issuer"}, swap_lines},
         {{"stripped-dg13", "DG13 is signed for but not there"}, strip_details},
         {{"unlisted-group", "a DG12 that is not in the signed list"}, slip_in_a_group},
         {{"dg1-dg13-mismatch", "validly signed, but DG1 and DG13 bear different numbers"}, contradict},
         {{"no-sod", "EF.SOD is not there"}, [](IssuedCard& card) { card.sod.clear(); }},
         {{"no-com", "EF.COM is not there"}, [](IssuedCard& card) { card.com.clear(); }},
         {{"com-lists-more", "EF.COM names a DG4 that is not there"},
          [](IssuedCard& card) {
              list_groups(card, {{4, true}});
          }},
         {{"com-lists-less", "EF.COM does not name DG14 and DG15"},
          [](IssuedCard& card) {
              list_groups(card, {{14, false}, {15, false}});
          }},
         {{"com-no-groups", "EF.COM names no group at all"},
          [](IssuedCard& card) { card.com = encode_com({}); }}});
}

}  // namespace cardio::specimen
