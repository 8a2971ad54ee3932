#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/security_infos.h"
#include "cardio/specimen/signed_lists.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::size_t field_limit = 231;  // what chips seen in circulation put into a short answer
constexpr std::uint32_t largest_short_ne = 256;
constexpr std::uint32_t largest_ne = 65536;

QuirkRow answers(const char* name, const char* description,
                 std::function<void(const CommandApdu&, ResponseApdu&)> change) {
    return amended(name, description, ins::internal_authenticate,
                   [change = std::move(change)](const CommandApdu& command, ResponseApdu& response) {
                       if (response.ok()) change(command, response);
                   });
}

void hide_hash(IssuedCard& card) {
    card.profile.active_key.announced = false;
    if (auto dg14 = encode_dg14(card)) {
        card.groups[14] = std::move(*dg14);
    } else {
        card.groups.erase(14);
    }
    sign_security_object(card);
}

}  // namespace

QuirkRows active_authentication_quirks() {
    return under(
        "active authentication", CaseFamily::active_authentication,
        {answers("aa-cut-231", "gives 231 bytes of a longer answer to a short command, and says 9000",
                 [](const CommandApdu& command, ResponseApdu& response) {
                     if (command.ne && *command.ne <= largest_short_ne && response.data.size() > field_limit)
                         response.data.resize(field_limit);
                 }),
         answers("aa-empty-extended", "gives nothing and says 9000 when asked for 65536 bytes",
                 [](const CommandApdu& command, ResponseApdu& response) {
                     if (command.ne == largest_ne) response.data.clear();
                 }),
         {{"aa-zero-stripped", "an RSA answer that begins with 00 comes without it"},
          [](IssuedCard& card) { card.profile.active_key.zero_stripped = true; }},
         {{"aa-recorded", "answers what the real chip once signed for another challenge"},
          [](IssuedCard& card) { card.profile.active_key.other_challenge = true; }},
         {{"aa-unannounced", "DG14 does not name the hash of an ECDSA answer"}, hide_hash},
         answers("aa-zeros", "an answer of zeros",
                 [](const CommandApdu&, ResponseApdu& response) {
                     response.data.assign(response.data.size(), 0);
                 }),
         answers("aa-one-bit", "one bit of the answer is wrong",
                 [](const CommandApdu&, ResponseApdu& response) {
                     if (!response.data.empty()) response.data[response.data.size() / 2] ^= 0x01;
                 }),
         answers("aa-longer", "a byte more than the key has",
                 [](const CommandApdu&, ResponseApdu& response) { response.data.push_back(0xCC); })});
}

QuirkRows chip_authentication_quirks() {
    const auto in_agreement = [](const CommandApdu& command) {
        const auto envelope = find_tlv(command.data, 0x7C);
        return envelope && find_tlv(envelope->value, 0x80);
    };
    return under("chip authentication", CaseFamily::chip_authentication,
                 {{{"ca-old-session", "claims to have agreed on new keys and goes on with the old ones"},
                   {},
                   [](Behaviour& behaviour, unsigned) { behaviour.keeps_old_session = true; }},
                  amended("ca-chatty", "answers the agreement with data objects that no rule has",
                          ins::general_authenticate,
                          [in_agreement](const CommandApdu& command, ResponseApdu& response) {
                              if (in_agreement(command) && response.ok())
                                  response.data = encode_tlv(0x7C, encode_tlv(0x81, Bytes(16, 0x5A)));
                          }),
                  amended("ca-bare", "answers the agreement with 9000 and no data", ins::general_authenticate,
                          [in_agreement](const CommandApdu& command, ResponseApdu& response) {
                              if (in_agreement(command) && response.ok()) response.data.clear();
                          })});
}

}  // namespace cardio::specimen
