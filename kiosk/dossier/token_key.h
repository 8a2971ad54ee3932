#pragma once

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "cardio/secure_bytes.h"
#include "kiosk/config.h"

namespace kiosk::dossier {

constexpr std::size_t longest_wrapped_key = 256;  ///< bytes of station.key.wrapped

/// Seals a station key with an AES key that never leaves its PKCS#11 token (AES-GCM by the token; nonce in
/// front, tag behind), and opens it. Error: one sentence that says what to do (module, token, key, PIN file,
/// PIN).
cardio::Result<cardio::Bytes, std::string> wrap_by_token(const Config::StationKey& settings,
                                                         cardio::BytesView key);
cardio::Result<cardio::SecureBytes, std::string> unwrap_by_token(const Config::StationKey& settings,
                                                                 cardio::BytesView wrapped);

}  // namespace kiosk::dossier
