#pragma once

#include "cardio/document_reader.h"
#include "cardio/specimen/chip_transport.h"

namespace bench {

/// A specimen of the "cccd" profile, its issuer trusted, and everything a read needs.
struct ReadScene {
    explicit ReadScene(bool extended, std::size_t portrait_bytes = 0);

    cardio::specimen::IssuedCard card;
    cardio::specimen::ChipTransport chip;
    cardio::access::AccessKey key;
    cardio::trust::TrustStore trust;
    cardio::ReadOptions options;
};

}  // namespace bench
