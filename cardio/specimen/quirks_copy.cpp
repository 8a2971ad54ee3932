#include "cardio/specimen/card_keys.h"
#include "cardio/specimen/groups.h"
#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

/// Keys of somebody who has all public data of the chip and none of its secrets.
void copy_mapping(IssuedCard& card) {
    const std::string& label = card.citizen.id_number;
    card.mapping_key = make_mapping_key(card.profile, {}, foreign_seed(card), label);
}

void copy_chip(IssuedCard& card) {
    const std::string& label = card.citizen.id_number;
    card.chip_keys = make_chip_keys(card.profile, foreign_seed(card), label);
    card.aa_private_key = make_aa_key(card.profile, foreign_seed(card), label);
    copy_mapping(card);
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

/// Changes what the last answer of PACE carries beside the token.
QuirkRow mapping_proof(const char* name, const char* description, std::function<Bytes(BytesView)> change) {
    return amended(name, description, ins::general_authenticate,
                   [change = std::move(change)](const CommandApdu&, ResponseApdu& response) {
                       const auto envelope = find_tlv(response.data, 0x7C);
                       const auto token = envelope ? find_tlv(envelope->value, 0x86) : std::nullopt;
                       const auto proof = envelope ? find_tlv(envelope->value, 0x8A) : std::nullopt;
                       if (!token || !proof) return;
                       const Bytes changed = change(proof->value);
                       const Bytes object = changed.empty() ? Bytes{} : encode_tlv(0x8A, changed);
                       response.data = encode_tlv(0x7C, concat({token->raw, object}));
                   });
}

bool sets_chip_authentication(const CommandApdu& command) {
    return command.ins == ins::manage_security &&
           (p1p2(command) == mse::chip_authentication || p1p2(command) == mse::key_agreement);
}

}  // namespace

QuirkRows copy_quirks() {
    return under(
        "copies", CaseFamily::chip_authentication,
        {{{"copied-chip", "all public data of a chip without its private keys"}, copy_chip},
         {{"cam-clone", "as the card, with a valid EF.CardSecurity, but without the key of the mapping"},
          copy_mapping},
         mapping_proof("cam-no-proof", "chip authentication mapping without the data that prove the chip",
                       [](BytesView) { return Bytes{}; }),
         mapping_proof("cam-noise", "chip authentication mapping with noise for a proof",
                       [](BytesView proof) { return derive_from_seed(1, "noise", proof.size()); }),
         {{"stripped-dg14", "DG14 is signed for but not there: chip authentication hidden"},
          strip_chip_authentication},
         {{"stripped-dg15", "DG15 is signed for but not there: active authentication hidden"},
          strip_active_authentication},
         refused("silent-aa", "refuses the active authentication that DG15 promises", sw::unknown_instruction,
                 [](const CommandApdu& command) { return command.ins == ins::internal_authenticate; }),
         refused("silent-ca", "refuses the chip authentication that DG14 promises", sw::no_reference,
                 sets_chip_authentication)});
}

}  // namespace cardio::specimen
