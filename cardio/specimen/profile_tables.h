#pragma once

#include "cardio/specimen/profile.h"

/// The tables that make up profiles(), and the parts their rows are built from.
namespace cardio::specimen {

std::vector<Profile> card_profiles();
std::vector<Profile> document_profiles();
std::vector<Profile> pace_profiles();
std::vector<Profile> chip_authentication_profiles();
std::vector<Profile> active_authentication_profiles();
std::vector<Profile> signature_profiles();

/// The Vietnamese card of today under another name.
Profile base_profile(std::string name, std::string description);

/// The same profiles under one heading.
std::vector<Profile> under_heading(std::vector<Profile> list, const char* family, CaseFamily case_family);

/// 3DES, AES-128, AES-192, AES-256: the last arc of PACE and chip authentication OIDs.
enum class Cipher { tdes = 1, aes128 = 2, aes192 = 3, aes256 = 4 };
std::string cipher_name(Cipher cipher);          ///< "3des", "aes128" ...
std::string cipher_text(Cipher cipher);          ///< "3DES", "AES-128" ...
std::string hash_name(const std::string& hash);  ///< "SHA256" -> "sha256"
std::string hash_text(const std::string& hash);  ///< "SHA256" -> "SHA-256"

std::string pace_oid(PaceMapping mapping, int parameter_id, Cipher cipher);
std::string chip_authentication_oid(int parameter_id, Cipher cipher);

}  // namespace cardio::specimen
