#include "cardio/trust/digest.h"
#include "cardio/trust/passive_auth.h"

namespace cardio::trust {
namespace {

std::string group_name(int number) {
    return "DG" + std::to_string(number);
}

/// Fingerprint and iris need terminal authentication, ICAO Doc 9303-11 7: no inspection system of this kind
/// gets them.
bool may_be_withheld(int number) {
    return number == 3 || number == 4;
}

/// The portrait is the only group a reader may leave unread on purpose.
bool may_be_skipped(int number) {
    return number == 2;
}

}  // namespace

Finding check_integrity(const lds::Sod& sod, const std::map<int, Bytes>& groups,
                        const std::set<int>& unreadable, const std::set<int>& skipped) {
    std::map<int, Bytes> hashes;
    if (const EVP_MD* function = digest_by_oid(sod.digest_oid)) {
        for (const auto& [number, bytes] : groups) hashes[number] = digest(function, {bytes});
    }
    return check_group_hashes(sod, hashes, unreadable, skipped);
}

Finding check_group_hashes(const lds::Sod& sod, const std::map<int, Bytes>& hashes,
                           const std::set<int>& unreadable, const std::set<int>& skipped) {
    if (digest_by_oid(sod.digest_oid) == nullptr)
        return Finding::failure("EF.SOD hashes the groups with a function that is not allowed");
    if (!sod.hashes.contains(1)) return Finding::failure("EF.SOD does not list DG1");
    for (const auto& [number, expected] : sod.hashes) {
        const auto found = hashes.find(number);
        if (found != hashes.end()) {
            if (found->second != expected)
                return Finding::failure(group_name(number) + " is not what was signed");
            continue;
        }
        const bool tolerated = (may_be_withheld(number) && unreadable.contains(number)) ||
                               (may_be_skipped(number) && skipped.contains(number));
        if (!tolerated) return Finding::failure(group_name(number) + " was signed, but could not be read");
    }
    for (const auto& [number, hash] : hashes) {
        if (!sod.hashes.contains(number))
            return Finding::failure(group_name(number) + " is not in the signed list");
    }
    return Finding::pass();
}

}  // namespace cardio::trust
