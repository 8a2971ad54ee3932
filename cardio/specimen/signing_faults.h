#pragma once

#include <optional>
#include <string>

namespace cardio::specimen {

/// What a quirk lets an issuer do wrong when it signs; an honest issuer does none of it.
struct SigningFaults {
    std::optional<unsigned> other_issuer = std::nullopt;  ///< seed of the authority that vouches instead
    std::optional<unsigned> forger = std::nullopt;        ///< seed of who signs, while the authority is named
    std::string country = "VN";                           ///< C of every name
    bool signer_expired = false;        ///< the signer's certificate ended before the card was issued
    bool signer_without_usage = false;  ///< the signer's certificate may not sign
    bool self_signed = false;           ///< the signer's certificate is signed by its own key
    bool wrong_sid_issuer = false;      ///< the SignerInfo turns the issuer's name around
    bool without_certificate = false;
    bool wrong_content_type = false;
    bool wrong_message_digest = false;
    bool changed_signature = false;
    enum class Order { der, unsorted, unsorted_but_signed_sorted } order = Order::der;
    enum class Repeated { none, group_1_first_wrong } repeated = Repeated::none;
    enum class List { fresh, revokes_signer, stale } revocations = List::fresh;
};

}  // namespace cardio::specimen
