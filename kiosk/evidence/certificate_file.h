#pragma once

#include <filesystem>
#include <string>

#include "cardio/result.h"
#include "cardio/trust/openssl_handles.h"

namespace kiosk::evidence {

/// The one certificate (DER or PEM) in a file. Error: one sentence.
cardio::Result<cardio::trust::X509Ptr, std::string> load_certificate(const std::filesystem::path& file);

}  // namespace kiosk::evidence
