#pragma once

#include "cardio/specimen/calendar.h"
#include "cardio/specimen/curve.h"

namespace cardio::specimen {

/// The specimen's country signing authority: its key comes from the seed, so that every run with one seed is
/// the same issuer.
PkeyPtr csca_key(unsigned seed);
X509Ptr csca_certificate(unsigned seed);

/// A document signer for cards issued in the year of `issued`, with the key the seed gives.
/// `named_authority`: the seed whose CSCA the certificate says it comes from; `signed_by`: the seed whose
/// CSCA really signs. They differ only in a forgery.
struct DocumentSigner {
    PkeyPtr key;
    X509Ptr certificate;
};
DocumentSigner document_signer(unsigned named_authority, unsigned signed_by, const Day& issued);

}  // namespace cardio::specimen
