#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "cardio/access/bac.h"

namespace tests {

/// A random source that hands out given values, one a call; a call with another size or after the last one
/// fails the test.
inline cardio::access::RandomSource sequence_random(const std::vector<std::string>& hex_values) {
    auto values = std::make_shared<std::deque<cardio::Bytes>>();
    for (const auto& hex : hex_values) values->push_back(cardio::from_hex(hex));
    return [values](std::span<std::uint8_t> out) {
        ASSERT_FALSE(values->empty()) << "one random value too many was asked for";
        ASSERT_EQ(values->front().size(), out.size());
        std::copy(values->front().begin(), values->front().end(), out.begin());
        values->pop_front();
    };
}

}  // namespace tests
