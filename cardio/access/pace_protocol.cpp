#include "cardio/access/pace_protocol.h"

#include <algorithm>
#include <array>

namespace cardio::access {
namespace {

constexpr std::string_view pace = "0.4.0.127.0.7.2.2.4.";

/// The arc after the prefix; the cipher follows it.
struct Family {
    char arc;
    Domain::Kind agreement;
    Mapping mapping;
};
constexpr std::array<Family, 5> families{{
    {'1', Domain::Kind::dh, Mapping::generic},
    {'2', Domain::Kind::ecdh, Mapping::generic},
    {'3', Domain::Kind::dh, Mapping::integrated},
    {'4', Domain::Kind::ecdh, Mapping::integrated},
    {'6', Domain::Kind::ecdh, Mapping::chip_authentication},
}};
constexpr std::array<Cipher, 4> ciphers{Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256};

/// Better offers are greater.
std::pair<bool, Cipher> rank(const lds::PaceInfo& offer) {
    const auto protocol = pace_protocol(offer.oid);
    return {protocol && protocol->mapping == Mapping::chip_authentication,
            protocol ? protocol->cipher : Cipher::tdes};
}

}  // namespace

std::optional<PaceProtocol> pace_protocol(std::string_view oid) {
    if (oid.size() != pace.size() + 3 || !oid.starts_with(pace)) return std::nullopt;
    const std::string_view arcs = oid.substr(pace.size());
    const auto family =
        std::find_if(families.begin(), families.end(), [&](const Family& f) { return f.arc == arcs[0]; });
    const auto cipher = static_cast<std::size_t>(arcs[2] - '1');
    if (family == families.end() || arcs[1] != '.' || cipher >= ciphers.size()) return std::nullopt;
    const PaceProtocol protocol{family->agreement, family->mapping, ciphers.at(cipher)};
    const bool undefined =
        protocol.mapping == Mapping::chip_authentication && protocol.cipher == Cipher::tdes;
    return undefined ? std::nullopt : std::optional(protocol);
}

bool pace_supported(const lds::PaceInfo& offer) {
    const auto protocol = pace_protocol(offer.oid);
    if (!protocol || !offer.parameter_id) return false;
    if (Domain::kind_of(*offer.parameter_id) != protocol->agreement) return false;
    return protocol->mapping != Mapping::integrated ||
           Domain::by_parameter_id(*offer.parameter_id)->has_integrated_mapping();
}

std::vector<lds::PaceInfo> rank_pace_offers(const std::vector<lds::PaceInfo>& offers) {
    std::vector<lds::PaceInfo> ranked;
    std::copy_if(offers.begin(), offers.end(), std::back_inserter(ranked), pace_supported);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return rank(a) > rank(b); });
    return ranked;
}

}  // namespace cardio::access
