#pragma once

#include <memory>
#include <string>

namespace cardio::specimen {

/// While one lives, OpenSSL draws its random numbers (RSA primes, ECDSA nonces, PSS salts) from the seed and
/// the label, in the whole process: a card issued twice is then the same card, byte for byte, as a real one
/// is each time it is laid on a reader. One at a time; a second one waits. For issuing specimens only.
class SeededRandomness {
  public:
    SeededRandomness(unsigned seed, const std::string& label);
    ~SeededRandomness();
    SeededRandomness(const SeededRandomness&) = delete;
    SeededRandomness& operator=(const SeededRandomness&) = delete;

  private:
    struct Guard;
    std::unique_ptr<Guard> guard_;
};

}  // namespace cardio::specimen
