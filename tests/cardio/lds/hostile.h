#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cardio/tlv.h"

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

/// One way to lie about a length: the bytes of the length field, and those put after the value.
struct Lie {
    const char* name;
    cardio::Bytes (*length)(std::size_t size);
    cardio::Bytes after = {};
};

inline cardio::Bytes four_byte_length(std::size_t size) {
    return {0x84, static_cast<std::uint8_t>(size >> 24), static_cast<std::uint8_t>(size >> 16),
            static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
}

/// Lengths that no file of a card may have.
inline const std::vector<Lie>& impossible_lengths() {
    using cardio::Bytes, cardio::concat;
    static const std::vector<Lie> lies = {
        {"indefinite", [](std::size_t) { return Bytes{0x80}; }, {0x00, 0x00}},
        {"of five bytes",
         [](std::size_t size) {
             const Bytes four = four_byte_length(size);
             return concat({Bytes{0x85, 0x00}, cardio::BytesView(four).subspan(1)});
         }},
        {"reserved", [](std::size_t) { return Bytes{0xFF}; }},
        {"of 4 GiB",
         [](std::size_t) {
             return Bytes{0x84, 0xFF, 0xFF, 0xFF, 0xFF};
         }},
        {"of 2 GiB",
         [](std::size_t) {
             return Bytes{0x84, 0x7F, 0xFF, 0xFF, 0xFF};
         }},
    };
    return lies;
}

/// Lengths that are wrong, and may yet make sense by chance.
inline const std::vector<Lie>& wrong_lengths() {
    static const std::vector<Lie> lies = {
        {"one too many", [](std::size_t size) { return four_byte_length(size + 1); }},
        {"one too few", [](std::size_t size) { return four_byte_length(size == 0 ? 0 : size - 1); }},
        {"none", [](std::size_t) { return cardio::Bytes{0x00}; }},
    };
    return lies;
}

/// The elements of `level` written again, with a lie in the one numbered `target` (in the order of their
/// ends). The lengths around it are right, so that the lie alone is what a parser may object to. `count`
/// becomes the number of elements down to `depth` levels.
inline cardio::Bytes with_lie(cardio::BytesView level, const Lie& lie, int target, int depth, int& count) {
    cardio::Bytes out;
    cardio::TlvReader reader(level);
    while (const auto element = reader.next()) {
        const std::uint8_t first_byte = element->raw.front();
        const bool constructed = (first_byte & 0x20) != 0 && depth > 1;
        const cardio::Bytes value = constructed ? with_lie(element->value, lie, target, depth - 1, count)
                                                : cardio::Bytes(element->value.begin(), element->value.end());
        cardio::Bytes raw = cardio::encode_tlv(element->tag, value);
        if (count++ == target) {
            const cardio::Bytes tag_and_zero = cardio::encode_tlv(element->tag, {});
            raw = cardio::concat({cardio::BytesView(tag_and_zero).first(tag_and_zero.size() - 1),
                                  lie.length(value.size()), value, lie.after});
        }
        out.insert(out.end(), raw.begin(), raw.end());
    }
    return reader.at_end() ? out : cardio::Bytes(level.begin(), level.end());
}

/// Calls `check` with every copy of `sample` that lies about one length.
template <class Check>
void for_every_lie(cardio::BytesView sample, const std::vector<Lie>& lies, int depth, Check check) {
    for (const Lie& lie : lies) {
        int elements = 1;
        for (int target = 0; target < elements; ++target) {
            int count = 0;
            const cardio::Bytes lying = with_lie(sample, lie, target, depth, count);
            elements = count;
            SCOPED_TRACE(std::string("length ") + lie.name + " of element " + std::to_string(target));
            check(lying);
        }
        EXPECT_GT(elements, 0) << "nothing to lie about";
    }
}

}  // namespace tests
