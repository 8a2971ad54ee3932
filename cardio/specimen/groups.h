#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// Writers of the files of the logical data structure, Doc 9303-10 4.6 and 4.7.
Bytes encode_dg1(const std::array<std::string, 3>& mrz);

/// A face image of image type JPEG or JPEG 2000 in an ISO/IEC 19794-5 record.
struct FaceImage {
    Bytes data;
    int width = 0, height = 0;
    bool jpeg2000 = false;
    bool female = false;
};
Bytes encode_dg2(const FaceImage& image);

/// DG13 of the Vietnamese card: sixteen numbered items; what the citizen does not have is a number without a
/// value. `chip_id`: 16 hexadecimal characters.
Bytes encode_dg13(const Citizen& citizen, const std::string& chip_id);

/// EF.CardAccess: what the chip offers before access. Empty when the profile has no PACE.
Bytes encode_card_access(const Profile& profile);

/// DG14: the same offers, the chip authentication key and the hash of active authentication; nullopt when
/// there is nothing to say. `ca_public_key`: DER SubjectPublicKeyInfo.
std::optional<Bytes> encode_dg14(const Profile& profile, BytesView ca_public_key);

Bytes encode_dg15(BytesView public_key);

/// EF.COM naming these groups.
Bytes encode_com(const std::map<int, Bytes>& groups);

}  // namespace cardio::specimen
