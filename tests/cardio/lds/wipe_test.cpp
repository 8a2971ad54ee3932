#include <gtest/gtest.h>

#include "cardio/lds/dg11.h"
#include "cardio/lds/dg12.h"
#include "cardio/lds/dg16.h"
#include "tests/cardio/lds/details_samples.h"
#include "tests/support/freed_memory.h"

// Whether what was read is overwritten before its memory is given back, and not only let go.
namespace cardio::lds {
namespace {

using tests::group, tests::object;

const std::string secret = "a text that is longer than any text stored in place";

Bytes secret_in(std::uint32_t tag, std::string_view before = {}) {
    return object(tag, std::string(before) + secret);
}

/// A group whose every object holds the secret.
Bytes secret_group(std::uint32_t outer, std::initializer_list<std::uint32_t> tags, std::uint32_t name_tag) {
    Bytes content = group(0xA0, {from_hex("020102"), secret_in(name_tag), secret_in(name_tag, "A<<")});
    for (const std::uint32_t tag : tags) content = concat({content, secret_in(tag), {}});
    return encode_tlv(outer, content);
}

/// Blocks freed with the secret in them: when it is wiped first, and when it is not.
template <class Group>
std::pair<std::size_t, std::size_t> freed_secrets(const Group& parsed) {
    Group wiped = parsed, dropped = parsed;
    const std::size_t after_wipe = tests::freed_with(secret, [&] {
        wipe(wiped);
        wiped = Group();
    });
    return {after_wipe, tests::freed_with(secret, [&] { dropped = Group(); })};
}

TEST(Wipe, dg11_is_overwritten) {
    const auto dg11 = parse_dg11(secret_group(
        0x6B, {0x5F0E, 0x5F10, 0x5F11, 0x5F42, 0x5F12, 0x5F13, 0x5F14, 0x5F15, 0x5F16, 0x5F17, 0x5F18},
        0x5F0F));
    ASSERT_TRUE(dg11.ok());
    const auto [wiped, dropped] = freed_secrets(*dg11);
    EXPECT_EQ(wiped, 0U);
    EXPECT_EQ(dropped, 13U) << "eleven objects and two names";
}

TEST(Wipe, dg12_is_overwritten) {
    const auto dg12 =
        parse_dg12(secret_group(0x6C, {0x5F19, 0x5F1B, 0x5F1C, 0x5F1D, 0x5F1E, 0x5F56}, 0x5F1A));
    ASSERT_TRUE(dg12.ok());
    const auto [wiped, dropped] = freed_secrets(*dg12);
    EXPECT_EQ(wiped, 0U);
    EXPECT_EQ(dropped, 8U) << "six objects and two persons";
}

TEST(Wipe, dg16_is_overwritten) {
    const Bytes one = concat({secret_in(0x5F51, "A<<"), secret_in(0x5F52), secret_in(0x5F53, "B<")});
    const auto persons =
        parse_dg16(group(0x70, {from_hex("020102"), encode_tlv(0xA1, one), encode_tlv(0xA2, one)}));
    ASSERT_TRUE(persons.ok());
    const auto [wiped, dropped] = freed_secrets(*persons);
    EXPECT_EQ(wiped, 0U);
    EXPECT_EQ(dropped, 6U) << "three texts of two persons";
}

}  // namespace
}  // namespace cardio::lds
