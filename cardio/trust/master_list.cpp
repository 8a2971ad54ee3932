#include "cardio/trust/master_list.h"

#include <openssl/err.h>

#include "cardio/lds/der.h"
#include "cardio/trust/certificate.h"

namespace cardio::trust {
namespace {

/// id-icao-mrtd-security-cscaMasterList
constexpr ContentKind csca_master_list{"2.23.136.1.1.2", "the master list", "a CSCA master list"};

X509Ptr parse_certificate(BytesView der) {
    const unsigned char* next = der.data();
    X509Ptr certificate(d2i_X509(nullptr, &next, static_cast<long>(der.size())));
    ERR_clear_error();
    return next == der.data() + der.size() ? std::move(certificate) : nullptr;
}

}  // namespace

bool take_listed_certificates(BytesView content, MasterList& list) {
    const auto outer = lds::only_element(content, lds::tag::sequence);
    if (!outer) return false;
    TlvReader reader(outer->value);
    const auto version = lds::small_integer(reader.expect(lds::tag::integer));
    const auto set = reader.expect(lds::tag::set);
    if (!version || *version != 0 || !set || !reader.at_end()) return false;
    TlvReader certificates(set->value);
    while (const auto der = certificates.next()) {
        if (auto certificate = parse_certificate(der->raw)) {
            list.certificates.push_back(std::move(certificate));
        } else {
            ++list.unreadable;
        }
    }
    return certificates.at_end() && !list.certificates.empty();
}

Result<MasterList, std::string> parse_master_list(BytesView cms) {
    auto signature = verify_signed_data(cms, csca_master_list);
    if (!signature) return fail(signature.error());
    if (const auto refusal = list_signer_refusal(signature->signer.get()))
        return fail("the signer of the master list is not usable: " + *refusal);
    MasterList list;
    list.signature = std::move(signature).value();
    if (!take_listed_certificates(list.signature.content, list))
        return fail(std::string("the content of the master list is malformed"));
    list.signature.content.clear();
    return list;
}

}  // namespace cardio::trust
