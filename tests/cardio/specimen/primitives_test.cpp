#include "cardio/specimen/primitives.h"

#include <gtest/gtest.h>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/curve.h"
#include "tests/support/vectors.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

nlohmann::json vectors() {
    return tests::load_vectors("18_primitives_kdf_mac_curves.json");
}

Bytes hex(const nlohmann::json& value) {
    const auto text = value.get<std::string>();
    return from_hex(text.size() % 2 == 0 ? text : "0" + text);
}

Suite suite_named(const std::string& name) {
    const std::map<std::string, Suite> suites{{"3DES", Suite::tdes},
                                              {"AES128", Suite::aes128},
                                              {"AES192", Suite::aes192},
                                              {"AES256", Suite::aes256}};
    return suites.at(name);
}

/// The key without the parity bits that DES ignores.
Bytes without_parity(Bytes key) {
    for (std::uint8_t& byte : key) byte &= 0xFE;
    return key;
}

}  // namespace

TEST(Primitives, keys_are_derived_as_published) {
    const auto published = vectors();
    for (const auto& key : published["kdf"]) {
        const Suite suite = suite_named(key["alg"]);
        const Bytes derived = derive_key(suite, hex(key["input"]), key["counter"].get<std::uint8_t>());
        const bool tdes = suite == Suite::tdes;
        EXPECT_EQ(to_hex(tdes ? without_parity(derived) : derived),
                  to_hex(tdes ? without_parity(hex(key["key"])) : hex(key["key"])))
            << key["name"];
    }
    EXPECT_GE(published["kdf"].size(), 10U);
}

TEST(Primitives, macs_are_the_published_ones) {
    const auto published = vectors();
    for (const auto& mac : published["retail_mac"]) {
        const Bytes data = mac.contains("padded_data") ? hex(mac["padded_data"]) : pad(hex(mac["data"]), 8);
        EXPECT_EQ(to_hex(mac8(Suite::tdes, hex(mac["key"]), data)), mac["mac"]);
    }
    for (const auto& mac : published["aes_cmac8"])
        EXPECT_EQ(to_hex(mac8(Suite::aes128, hex(mac["key"]), hex(mac["data"]))), mac["mac8"]);
}

TEST(Primitives, curves_are_the_standardised_ones) {
    const auto published = vectors();
    int seen = 0;
    for (const auto& curve : published["curves"]) {
        const auto group = agreement_group(curve["parameter_id"]);
        EXPECT_EQ(BN_cmp(group->prime().get(), to_bn(hex(curve["p"])).get()), 0) << curve["name"];
        EXPECT_EQ(BN_cmp(group->order().get(), to_bn(hex(curve["n"])).get()), 0) << curve["name"];
        const Bytes generator = group->generator();
        const std::size_t half = generator.size() / 2;
        const BytesView x = BytesView(generator).subspan(1, half), y = BytesView(generator).last(half);
        EXPECT_EQ(BN_cmp(to_bn(x).get(), to_bn(hex(curve["gx"])).get()), 0) << curve["name"];
        EXPECT_EQ(BN_cmp(to_bn(y).get(), to_bn(hex(curve["gy"])).get()), 0) << curve["name"];
        ++seen;
    }
    EXPECT_EQ(seen, 11);
}

TEST(Primitives, generators_have_the_order_of_their_group) {
    for (const int parameter_id : {0, 1, 2, 8, 13, 18}) {
        const auto group = agreement_group(parameter_id);
        EXPECT_FALSE(group->power(group->generator(), group->order().get())) << parameter_id;
        const BnPtr one_more = group->order();
        BN_add_word(one_more.get(), 1);
        EXPECT_EQ(group->power(group->generator(), one_more.get()), group->generator()) << parameter_id;
    }
}

TEST(Primitives, neutral_and_foreign_elements_are_refused) {
    const auto residues = agreement_group(1);
    const auto points = agreement_group(13);
    const BnPtr three = to_bn(Bytes{3});
    EXPECT_FALSE(residues->power(Bytes{1}, three.get()));
    EXPECT_FALSE(residues->power(Bytes{0}, three.get()));
    EXPECT_FALSE(residues->power(Bytes(256, 0xFF), three.get()));  // beyond the prime
    EXPECT_FALSE(points->power(Bytes{0}, three.get()));
    EXPECT_FALSE(points->power(agreement_group(12)->generator(), three.get()));
    EXPECT_FALSE(points->power({}, three.get()));
    EXPECT_THROW((void)agreement_group(3), std::invalid_argument);
    EXPECT_THROW((void)agreement_group(19), std::invalid_argument);
}
