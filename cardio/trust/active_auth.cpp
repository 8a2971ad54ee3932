#include "cardio/trust/active_auth.h"

#include <array>
#include <cstdio>
#include <optional>

#include "cardio/trust/ecdsa.h"
#include "cardio/trust/iso9796_2.h"
#include "cardio/trust/public_key.h"

namespace cardio::trust {
namespace {

constexpr std::size_t challenge_size = 8;
constexpr std::uint16_t sw_wrong_length = 0x6700;
constexpr std::size_t most_lost_zeros = 2;  ///< of an RSA signature whose leading zeros the chip dropped
const std::string method = "AA";

Finding unusable(const std::string& why) {
    Finding finding = Finding::not_possible("the active authentication key cannot be used: " + why);
    finding.method = method;
    return finding;
}

std::size_t signature_size(const EVP_PKEY* key) {
    return EVP_PKEY_is_a(key, "RSA") == 1 ? static_cast<std::size_t>(EVP_PKEY_get_size(key))
                                          : plain_signature_size(key);
}

/// An RSA signature that lost more than leading zeros: what is left of it proves nothing and is never
/// computed with.
bool is_cut(const EVP_PKEY* key, BytesView answer) {
    return EVP_PKEY_is_a(key, "RSA") == 1 && answer.size() + most_lost_zeros < signature_size(key);
}

/// Why this key (with this signature OID) cannot be used here; nullopt when it can.
std::optional<std::string> refusal(const EVP_PKEY* key, const std::string& signature_oid) {
    if (auto refused = key_refusal(key)) return refused;
    if (EVP_PKEY_is_a(key, "RSA") == 1) return std::nullopt;
    if (EVP_PKEY_is_a(key, "EC") != 1) return "its public key is of an unknown kind";
    if (ecdsa_hash(signature_oid, key) == nullptr) return "its signature algorithm is unknown";
    return std::nullopt;
}

Finding verify(EVP_PKEY* key, BytesView challenge, BytesView answer, const std::string& signature_oid) {
    if (is_cut(key, answer))
        return Finding::failure("the answer to the challenge was cut: " + std::to_string(answer.size()) +
                                    " of " + std::to_string(signature_size(key)) + " bytes",
                                method);
    const bool verified = EVP_PKEY_is_a(key, "RSA") == 1
                              ? verify_iso9796_2(key, challenge, answer)
                              : verify_ecdsa(key, ecdsa_hash(signature_oid, key), challenge, answer);
    return verified ? Finding::pass(method) : Finding::failure("the chip did not sign the challenge", method);
}

std::string status_text(std::uint16_t status) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "%04X", status);
    return text.data();
}

enum class LengthForm { short_form, extended_form };

/// One INTERNAL AUTHENTICATE (ISO/IEC 7816-4 11.5.2) and what came of it.
struct Attempt {
    ActiveAuthCheck check;
    bool other_form_may_help = false;  ///< the answer was cut, or the chip objected to the length
};

Attempt attempt(access::Channel& channel, EVP_PKEY* key, const std::string& signature_oid,
                const access::RandomSource& random, LengthForm form) {
    Attempt result;
    ActiveAuthEvidence& evidence = result.check.evidence;
    evidence.challenge.resize(challenge_size);
    random(evidence.challenge);
    const bool extended = form == LengthForm::extended_form;
    const auto answer = channel.send(
        {.ins = 0x88, .data = evidence.challenge, .ne = extended ? 65536U : 256U, .extended = extended});
    if (!answer) {
        result.check.finding =
            Finding::failure("the answer to the challenge was not protected as agreed", method);
        return result;
    }
    if (!answer->ok()) {
        result.check.finding =
            Finding::failure("the chip refused the challenge with " + status_text(answer->sw), method);
        result.other_form_may_help = answer->sw == sw_wrong_length;
        return result;
    }
    evidence.answer = answer->data;
    result.check.finding = verify(key, evidence.challenge, evidence.answer, signature_oid);
    result.other_form_may_help =
        !result.check.finding.passed() && evidence.answer.size() < signature_size(key);
    return result;
}

/// The short form where the whole signature fits into it, as every reader and chip can do that.
LengthForm first_form(const access::Channel& channel, std::size_t size, bool extended_possible) {
    constexpr std::size_t short_limit = 256;
    const auto cipher = channel.cipher();
    const std::size_t room = cipher ? access::max_plain_answer(*cipher, short_limit) : short_limit;
    return size > room && extended_possible ? LengthForm::extended_form : LengthForm::short_form;
}

}  // namespace

Finding verify_active_auth(BytesView spki, BytesView challenge, BytesView answer,
                           const std::string& signature_oid) {
    const KeyPtr key = parse_public_key(spki);
    if (const auto refused = refusal(key.get(), signature_oid)) return unusable(*refused);
    if (challenge.size() != challenge_size)
        return Finding::failure("the challenge is not of eight bytes", method);
    return verify(key.get(), challenge, answer, signature_oid);
}

ActiveAuthCheck run_active_auth(access::Channel& channel, BytesView spki, const std::string& signature_oid,
                                const access::RandomSource& random) {
    const KeyPtr key = parse_public_key(spki);
    if (const auto refused = refusal(key.get(), signature_oid)) return {unusable(*refused), {}};
    const bool extended_possible = channel.transport().extended_length();
    const LengthForm form = first_form(channel, signature_size(key.get()), extended_possible);
    const Attempt first = attempt(channel, key.get(), signature_oid, random, form);
    if (!first.other_form_may_help || !extended_possible) return first.check;
    const LengthForm other =
        form == LengthForm::extended_form ? LengthForm::short_form : LengthForm::extended_form;
    return attempt(channel, key.get(), signature_oid, random, other).check;
}

}  // namespace cardio::trust
