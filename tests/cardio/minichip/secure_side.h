#pragma once

#include <optional>

#include "cardio/apdu.h"
#include "tests/cardio/minichip/pace_side.h"

namespace minichip {

/// The chip's side of secure messaging, ICAO Doc 9303-11 9.8.
class SecureSide {
  public:
    explicit SecureSide(SessionKeys keys) : keys_(std::move(keys)), counter_(block_bytes(keys_.cipher), 0) {}

    /// The plain command; nullopt when it is not protected under these keys.
    std::optional<cardio::CommandApdu> unwrap(const cardio::CommandApdu& command);
    cardio::ResponseApdu wrap(const cardio::ResponseApdu& response);

  private:
    void count();
    [[nodiscard]] Bytes mac_of(const Bytes& data) const;
    [[nodiscard]] Bytes iv() const;

    SessionKeys keys_;
    Bytes counter_;
};

}  // namespace minichip
