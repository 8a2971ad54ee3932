#pragma once

#include "tests/cardio/trust/test_pki.h"

/// Pieces that the builders of test objects share.
namespace tests::pki {

/// Throws when OpenSSL refused to build something.
void demand(bool ok);

Bytes oid(const std::string& dotted);
Bytes algorithm(const std::string& dotted);  ///< AlgorithmIdentifier without parameters
std::string hash_oid(const EVP_MD* hash);
Bytes name_der(const X509_NAME* name);
Bytes certificate_der(const X509* certificate);
void set_serial(ASN1_INTEGER* target, const std::string& decimal);

using TimePtr = std::unique_ptr<ASN1_TIME, cardio::trust::OpensslDelete<ASN1_TIME_free>>;
/// GeneralizedTime text; one that is no time becomes a UTCTime all the same.
TimePtr make_time(const std::string& text);

using ExtensionPtr = std::unique_ptr<X509_EXTENSION, cardio::trust::OpensslDelete<X509_EXTENSION_free>>;
ExtensionPtr make_extension(const std::string& dotted, bool critical, BytesView value);

}  // namespace tests::pki
