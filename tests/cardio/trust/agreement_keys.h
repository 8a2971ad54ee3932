#pragma once

#include <string>

#include "cardio/lds/security_infos.h"
#include "tests/cardio/minichip/group.h"

/// Static keys of chips in every form a SubjectPublicKeyInfo may have, put together by hand.
namespace tests {

enum class KeyForm { by_reference, named, pkcs3, x942 };

/// The public key of `private_key` in this group. `named` is for curves, the last two for DH.
cardio::Bytes agreement_spki(int parameter_id, const cardio::Bytes& private_key, KeyForm form);

/// The same with these numbers in place of p, g and q.
cardio::Bytes dh_spki(KeyForm form, const cardio::Bytes& p, const cardio::Bytes& g, const cardio::Bytes& q,
                      const cardio::Bytes& public_key);

cardio::lds::ChipAuthenticationPublicKeyInfo agreement_key_info(int parameter_id,
                                                                const cardio::Bytes& private_key,
                                                                KeyForm form);

/// DER SecurityInfo with these elements after the OID.
cardio::Bytes security_info(const std::string& oid, cardio::BytesView rest);

}  // namespace tests
