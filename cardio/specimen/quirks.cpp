#include "cardio/specimen/quirks.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "cardio/oid.h"
#include "cardio/specimen/card_keys.h"
#include "cardio/specimen/chip.h"
#include "cardio/specimen/groups.h"
#include "cardio/specimen/signed_list.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr unsigned foreign_seed_mark = 0x5EED0000;

void sign_again(IssuedCard& card, const SigningParty& party) {
    card.sod = encode_sod(card.groups, party, parse_day(card.citizen.date_of_issue));
}

/// The next letter of the alphabet for the last plain capital of the name.
void change_name(IssuedCard& card) {
    Bytes& file = card.groups.at(13);
    const BytesView name = as_bytes(card.citizen.full_name);
    const auto at = std::ranges::search(file, name);
    const auto letter =
        std::find_if(std::make_reverse_iterator(at.end()), std::make_reverse_iterator(at.begin()),
                     [](std::uint8_t byte) { return byte >= 'A' && byte < 'Z'; });
    if (letter == std::make_reverse_iterator(at.begin()))
        throw std::invalid_argument("The name has no letter to change.");
    ++*letter;
}

void change_portrait(IssuedCard& card) {
    card.groups.at(2).back() ^= 0xFF;
}

void foreign_csca(IssuedCard& card) {
    const unsigned other = card.issuer_seed ^ foreign_seed_mark;
    sign_again(card, {other, other});
}

void forged_issuer(IssuedCard& card) {
    sign_again(card, {card.issuer_seed, card.issuer_seed ^ foreign_seed_mark});
}

void copy_chip(IssuedCard& card) {
    const unsigned other = card.issuer_seed ^ foreign_seed_mark;
    card.ca_private_key = make_ca_key(card.profile, other, card.citizen.id_number);
    const bool rsa = card.profile.active_authentication == Profile::Aa::rsa;
    card.aa_private_key = rsa ? copyist_rsa_key(card.profile.aa_rsa_bits)
                              : make_aa_key(card.profile, other, card.citizen.id_number);
}

void strip_group(IssuedCard& card, int number) {
    card.groups.erase(number);
    card.com = encode_com(card.groups);
}

void strip_chip_authentication(IssuedCard& card) {
    strip_group(card, 14);
    card.profile.chip_authentication = false;
}

void strip_active_authentication(IssuedCard& card) {
    strip_group(card, 15);
    card.aa_private_key.clear();
}

void strip_pace_offer(IssuedCard& card) {
    if (!card.profile.pace) return;
    const Bytes pace_oid = oid_value(card.profile.pace_oid);
    Bytes kept;
    TlvReader infos(find_tlv(card.card_access, 0x31).value().value);
    while (const auto info = infos.next()) {
        if (std::ranges::search(info->raw, pace_oid).empty()) kept = concat({kept, info->raw});
    }
    card.card_access = encode_tlv(0x31, kept);
    card.profile.pace = false;
}

void hide_card_access(IssuedCard& card) {
    card.card_access.clear();
    card.profile.pace = false;
}

void weaken_pace(IssuedCard& card) {
    card.profile.pace_oid = "0.4.0.127.0.7.2.2.4.2.1";
    card.card_access = encode_card_access(card.profile);
}

void contradict(IssuedCard& card) {
    Citizen other = card.citizen;
    char& last = other.id_number.back();
    last = last == '9' ? '0' : static_cast<char>(last + 1);
    card.groups[13] = encode_dg13(other, "0000000000000000");
    sign_again(card, {card.issuer_seed, card.issuer_seed});
}

void truncate_dg13(IssuedCard& card) {
    Bytes& file = card.groups.at(13);
    file.resize(file.size() / 2);
}

void pad_card_access(IssuedCard& card) {
    constexpr std::size_t file_size = 1024;
    if (!card.card_access.empty()) card.card_access.resize(file_size, 0);
}

struct QuirkEntry {
    Quirk quirk;
    std::function<void(IssuedCard&)> change;
    bool Behaviour::*behaviour = nullptr;
};

const std::vector<QuirkEntry>& entries() {
    static const std::vector<QuirkEntry> list{
        {{"changed-dg13", "one letter of the name in DG13 was changed after signing"}, change_name},
        {{"changed-dg2", "one byte of the portrait was changed after signing"}, change_portrait},
        {{"foreign-csca", "signed by an authority of the same name with another key"}, foreign_csca},
        {{"forged-issuer", "the signer's certificate names the real authority, another key signed it"},
         forged_issuer},
        {{"no-sod", "EF.SOD is not there"}, [](IssuedCard& card) { card.sod.clear(); }},
        {{"copied-chip", "all public data of a chip without its private keys"}, copy_chip},
        {{"stripped-dg14", "DG14 is signed for but not there: chip authentication hidden"},
         strip_chip_authentication},
        {{"stripped-dg15", "DG15 is signed for but not there: active authentication hidden"},
         strip_active_authentication},
        {{"silent-aa", "refuses the active authentication that DG15 promises"}, {}, &Behaviour::silent_aa},
        {{"silent-ca", "refuses the chip authentication that DG14 promises"}, {}, &Behaviour::silent_ca},
        {{"downgrade", "EF.CardAccess without the PACE offer that DG14 has"}, strip_pace_offer},
        {{"downgrade-hidden", "no EF.CardAccess, although DG14 has a PACE offer"}, hide_card_access},
        {{"downgrade-weaker", "EF.CardAccess offers PACE with 3DES, DG14 another"}, weaken_pace},
        {{"dg1-dg13-mismatch", "validly signed, but DG1 and DG13 bear different numbers"}, contradict},
        {{"truncated-dg13", "DG13 ends in the middle"}, truncate_dg13},
        {{"padded-card-access", "EF.CardAccess filled up with zeros to 1024 bytes"}, pad_card_access},
        {{"not-a-cccd", "a card without the eMRTD application, such as a bank card"},
         {},
         &Behaviour::not_a_cccd},
        {{"mute-sm", "answers protected commands with a naked 9000"}, {}, &Behaviour::mute_sm},
        {{"naked-errors", "drops secure messaging and answers a naked status when a command fails"},
         {},
         &Behaviour::naked_errors},
        {{"wrong-mac", "one bit of each MAC is wrong"}, {}, &Behaviour::wrong_mac},
        {{"short-only", "answers 6700 to extended commands"}, {}, &Behaviour::short_only},
        {{"slow", "needs 60 ms more for each command"}, {}, &Behaviour::slow},
        {{"endless-61xx", "always claims that more bytes wait"}, {}, &Behaviour::endless_61xx}};
    return list;
}

}  // namespace

const std::vector<Quirk>& quirks() {
    static const std::vector<Quirk> list = [] {
        std::vector<Quirk> all;
        for (const QuirkEntry& entry : entries()) all.push_back(entry.quirk);
        return all;
    }();
    return list;
}

Behaviour apply_quirks(IssuedCard& card, const std::set<std::string>& names) {
    for (const std::string& name : names) {
        const bool known =
            std::ranges::any_of(quirks(), [&name](const Quirk& quirk) { return quirk.name == name; });
        if (!known) throw std::invalid_argument("There is no quirk \"" + name + "\".");
    }
    Behaviour behaviour;
    for (const QuirkEntry& entry : entries()) {
        if (!names.contains(entry.quirk.name)) continue;
        if (entry.change) entry.change(card);
        if (entry.behaviour != nullptr) behaviour.*entry.behaviour = true;
    }
    return behaviour;
}

}  // namespace cardio::specimen
