#pragma once

#include <string>
#include <vector>

#include "cardio/secure_bytes.h"

namespace kiosk::dossier {

/// An answer to one purpose of a consent text.
struct Consent {
    std::string purpose;       ///< "fill", "reuse", "province"
    std::string text_version;  ///< of the text that was shown
    std::string channel;       ///< "kiosk" or "counter"
    bool given = false;        ///< false: refused, or withdrawn
    std::string at = {};       ///< ISO 8601 time with zone; of the dossier when it came with one
};

/// Whether the person agreed that the content goes to the province, and holds to it: the last answer to a
/// purpose counts, and who takes the filling of the form back agrees to nothing that comes after it.
bool may_go_to_province(const std::vector<Consent>& consents);

/// Why a dossier is not erased on request.
enum class EraseError {
    not_found,
    still_open,       ///< the office has not decided
    under_retention,  ///< closed so short a time ago that a complaint may still come
    failed            ///< the database could not be written
};

/// What Store::tidy() did away with.
struct Tidied {
    int portraits = 0, values = 0, dossiers = 0, results = 0, ratings = 0;
    friend bool operator==(const Tidied&, const Tidied&) = default;
};

/// What Store::rotate_key() did.
struct Rotated {
    int dossiers = 0;      ///< data keys that were wrapped anew
    int left = 0;          ///< data keys that could not be opened, and stay as they are
    std::string left_for;  ///< a sentence for the operator; empty: nothing is left to do
};

}  // namespace kiosk::dossier
