#include "cardio/specimen/seeded_randomness.h"

#include <openssl/rand.h>

#include <algorithm>
#include <mutex>

#include "cardio/specimen/openssl_ptr.h"
#include "cardio/specimen/primitives.h"

// OpenSSL 3.0 offers no other way to hand in the numbers it draws inside a signature.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace cardio::specimen {
namespace {

std::mutex one_at_a_time;

struct Stream {
    unsigned seed = 0;
    std::string label;
    unsigned drawn = 0;
};
Stream stream;
std::mutex stream_mutex;  ///< another thread of a test may draw at the same time

int draw(unsigned char* out, int size) {
    constexpr std::size_t most = 4096;  // HKDF yields 8160 bytes at most
    const std::lock_guard lock(stream_mutex);
    for (std::size_t left = static_cast<std::size_t>(size); left > 0;) {
        const std::size_t part = std::min(left, most);
        const Bytes bytes =
            derive_from_seed(stream.seed, stream.label + " " + std::to_string(stream.drawn++), part);
        out = std::ranges::copy(bytes, out).out;
        left -= part;
    }
    return 1;
}

int ready() {
    return 1;
}

const RAND_METHOD seeded{nullptr, draw, nullptr, nullptr, draw, ready};

}  // namespace

struct SeededRandomness::Guard {
    std::lock_guard<std::mutex> lock{one_at_a_time};
};

SeededRandomness::SeededRandomness(unsigned seed, const std::string& label)
    : guard_(std::make_unique<Guard>()) {
    {
        const std::lock_guard lock(stream_mutex);
        stream = {seed, label, 0};
    }
    require(RAND_set_rand_method(&seeded) == 1, "seeded randomness");
}

SeededRandomness::~SeededRandomness() {
    RAND_set_rand_method(nullptr);
}

}  // namespace cardio::specimen
