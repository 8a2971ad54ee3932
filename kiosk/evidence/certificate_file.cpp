#include "kiosk/evidence/certificate_file.h"

#include "kiosk/evidence/station_signer.h"

namespace kiosk::evidence {

using cardio::trust::X509Ptr;

cardio::Result<X509Ptr, std::string> load_certificate(const std::filesystem::path& file) {
    const auto found = load_certificates(file);
    if (!found) return cardio::fail(found.error());
    if (found->size() != 1) return cardio::fail(file.string() + " must hold one certificate");
    const auto& der = found->front();
    const unsigned char* at = der.data();
    X509Ptr certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!certificate) return cardio::fail(file.string() + " holds no certificate");
    return certificate;
}

}  // namespace kiosk::evidence
