#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cardio/access/domain.h"
#include "cardio/access/secure_messaging.h"
#include "cardio/lds/security_infos.h"

namespace cardio::access {

/// How the nonce becomes the generator of the key agreement, ICAO Doc 9303-11 4.4.3.3.
enum class Mapping { generic, integrated, chip_authentication };

struct PaceProtocol {
    Domain::Kind agreement;
    Mapping mapping;
    Cipher cipher;
};

/// The protocol an OID names, ICAO Doc 9303-11 9.2.3; nullopt for any other. Chip authentication mapping
/// there is over ECDH and with AES alone.
std::optional<PaceProtocol> pace_protocol(std::string_view oid);

/// Whether this reader can run the offer: protocol known, standardised domain parameters that suit it, and
/// for integrated mapping a curve on which it is defined (not id 10, whose prime is 1 modulo 4).
bool pace_supported(const lds::PaceInfo& offer);

/// The offers that can be run, best first: chip authentication mapping before the others, longer AES before
/// shorter before 3DES; order of the chip otherwise.
std::vector<lds::PaceInfo> rank_pace_offers(const std::vector<lds::PaceInfo>& offers);

}  // namespace cardio::access
