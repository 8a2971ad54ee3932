#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cardio/bytes.h"
#include "cardio/result.h"

namespace kiosk::evidence {

/// What a dossier keeps so that the read of the card can be checked again, as a file for another machine.
/// Nothing in it says who the person is: the groups with personal data are there as hashes only.
struct EvidenceFile {
    std::map<std::string, std::string> items;  ///< by name: texts, JSON, or bytes in hexadecimal digits
    std::string manifest;     ///< what the station signs: "name hash" lines, in the order of the names
    cardio::Bytes signature;  ///< CMS over the manifest
};

/// The bytes of hexadecimal digits; nullopt when there is anything else.
std::optional<cardio::Bytes> hex_bytes(std::string_view text);

/// One line an item: its name and the SHA-256 of its text.
std::string manifest_of(const std::map<std::string, std::string>& items);

std::string to_text(const EvidenceFile& file);

/// Reads a file of at most 4 MiB. Error: a clause that says what is wrong with its form.
cardio::Result<EvidenceFile, std::string> parse_evidence(std::string_view text);

/// The items of a dossier, out of its unsealed payload. Error: a clause (a payload of another version).
cardio::Result<std::map<std::string, std::string>, std::string> items_of(cardio::BytesView payload);

}  // namespace kiosk::evidence
