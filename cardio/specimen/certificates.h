#pragma once

#include "cardio/specimen/calendar.h"
#include "cardio/specimen/signature_key.h"

namespace cardio::specimen {

/// A country signing authority: its keys come from the seed, so that every run with one seed is the same
/// issuer.
struct Authority {
    unsigned seed = 1;
    KeySpec key = SigningSpec{}.authority;
    std::string country = "VN";
    bool next = false;  ///< the key that follows the first one; the name stays
};
/// Self-signed certificate of the authority.
X509Ptr authority_certificate(const Authority& authority);
/// The certificate in which the first key of the authority vouches for the next one, Doc 9303-12 4.2.1.
X509Ptr link_certificate(const Authority& authority);

struct RevokedSigner {
    BytesView serial;
    Day day;
};
/// DER certificate revocation list, for `revoked` or for none, valid from 2015 to `until`.
Bytes revocation_list(const Authority& authority, const RevokedSigner* revoked, const Day& until);

/// What a document signer's certificate says. `named` is who it says vouches, `signed_by` who really does:
/// they differ only in a forgery.
struct SignerPlan {
    Authority named, signed_by;
    KeySpec key;
    Day issued;  ///< the signer works in the year of this day
    bool expired = false;
    bool without_usage = false;
    bool self_signed = false;
};
struct DocumentSigner {
    PkeyPtr key;
    X509Ptr certificate;
};
/// The same plan always gives the same signer.
DocumentSigner document_signer(const SignerPlan& plan);

}  // namespace cardio::specimen
