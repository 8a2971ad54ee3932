#include "cardio/specimen/quirk_parts.h"

namespace cardio::specimen {
namespace {

using Order = SigningFaults::Order;

QuirkRow flagged(const char* name, const char* description, bool SigningFaults::*flag) {
    return signed_with(name, description,
                       [flag](const IssuedCard&, SigningFaults& faults) { faults.*flag = true; });
}

QuirkRow ordered(const char* name, const char* description, Order order) {
    return signed_with(name, description,
                       [order](const IssuedCard&, SigningFaults& faults) { faults.order = order; });
}

/// The card is as it was; what the counter has to trust is another.
QuirkRow listed(const char* name, const char* description, SigningFaults::List list) {
    return {{name, description}, [list](IssuedCard& card) { card.faults.revocations = list; }};
}

}  // namespace

QuirkRows issuer_quirks() {
    return under(
        "issuer", CaseFamily::passive_authentication,
        {signed_with(
             "foreign-csca", "signed by an authority of the same name with another key",
             [](const IssuedCard& card, SigningFaults& faults) { faults.other_issuer = foreign_seed(card); }),
         signed_with(
             "forged-issuer", "the signer's certificate names the real authority, another key signed it",
             [](const IssuedCard& card, SigningFaults& faults) { faults.forger = foreign_seed(card); }),
         signed_with("other-country", "authority and signer of country XA vouch for a document of Viet Nam",
                     [](const IssuedCard&, SigningFaults& faults) { faults.country = "XA"; }),
         listed("revoked-signer", "the authority's revocation list names the signer",
                SigningFaults::List::revokes_signer),
         listed("stale-crl", "the authority's revocation list ended in 2020", SigningFaults::List::stale),
         flagged("expired-signer", "the signer's certificate had ended before the card was issued",
                 &SigningFaults::signer_expired),
         flagged("signer-without-usage", "the signer's certificate is not for signatures",
                 &SigningFaults::signer_without_usage),
         flagged("self-signed-signer", "the signer's certificate is signed by its own key",
                 &SigningFaults::self_signed),
         flagged("wrong-sid-issuer", "the signed list names the signer's issuer in the opposite order",
                 &SigningFaults::wrong_sid_issuer),
         flagged("no-signer-certificate", "EF.SOD comes without the signer's certificate",
                 &SigningFaults::without_certificate),
         flagged("wrong-content-type", "what is signed says it is plain data",
                 &SigningFaults::wrong_content_type),
         flagged("wrong-message-digest", "the signed digest is not the list's",
                 &SigningFaults::wrong_message_digest),
         flagged("changed-signature", "one bit of the signature is wrong", &SigningFaults::changed_signature),
         ordered("unsorted-attributes", "signed attributes out of order, signed as they stand",
                 Order::unsorted),
         ordered("unsorted-attributes-signed-sorted", "signed attributes out of order, signed in order",
                 Order::unsorted_but_signed_sorted),
         signed_with("repeated-hash", "the signed list has two hashes of DG1, a wrong one first",
                     [](const IssuedCard&, SigningFaults& faults) {
                         faults.repeated = SigningFaults::Repeated::group_1_first_wrong;
                     })});
}

}  // namespace cardio::specimen
