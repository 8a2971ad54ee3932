#pragma once

#include <gtest/gtest.h>

#include "cardio/bytes.h"

namespace tests {

/// Runs `parse` on every proper prefix of `sample` and expects each to be refused. Each prefix lies in memory
/// of exactly its size, so that the address sanitizer sees a read past its end.
template <class Parse>
void expect_every_truncation_refused(cardio::BytesView sample, Parse parse) {
    for (std::size_t size = 0; size < sample.size(); ++size) {
        const cardio::Bytes cut(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_FALSE(parse(cut).ok()) << "cut to " << size << " of " << sample.size() << " bytes";
    }
}

/// Runs `parse` on copies of `sample` with each byte set to values that lie about lengths and tags. Nothing
/// is expected but to come back; `check` looks at what was accepted.
template <class Parse, class Check>
void survive_every_changed_byte(cardio::BytesView sample, Parse parse, Check check) {
    static constexpr std::uint8_t values[] = {0x00, 0x01, 0x30, 0x7F, 0x80, 0x81, 0x84, 0xFF};
    for (std::size_t at = 0; at < sample.size(); ++at) {
        for (const std::uint8_t value : values) {
            cardio::Bytes changed(sample.begin(), sample.end());
            changed[at] = value;
            const auto result = parse(changed);
            if (result.ok()) check(*result);
        }
    }
}

}  // namespace tests
