#include "cardio/access/pace_protocol.h"

#include <gtest/gtest.h>

#include <map>

namespace cardio::access {
namespace {

lds::PaceInfo offer(const std::string& arcs, std::optional<int> parameter_id) {
    return {"0.4.0.127.0.7.2.2.4." + arcs, 2, parameter_id, {}};
}

TEST(PaceProtocol, oids_name_agreement_mapping_and_cipher) {
    const auto cam = pace_protocol("0.4.0.127.0.7.2.2.4.6.3");
    ASSERT_TRUE(cam);
    EXPECT_EQ(cam->agreement, Domain::Kind::ecdh);
    EXPECT_EQ(cam->mapping, Mapping::chip_authentication);
    EXPECT_EQ(cam->cipher, Cipher::aes192);
    const auto im = pace_protocol("0.4.0.127.0.7.2.2.4.3.1");
    ASSERT_TRUE(im);
    EXPECT_EQ(im->agreement, Domain::Kind::dh);
    EXPECT_EQ(im->mapping, Mapping::integrated);
    EXPECT_EQ(im->cipher, Cipher::tdes);
    EXPECT_EQ(pace_protocol("0.4.0.127.0.7.2.2.4.1.4")->cipher, Cipher::aes256);
    EXPECT_EQ(pace_protocol("0.4.0.127.0.7.2.2.4.4.2")->mapping, Mapping::integrated);
    EXPECT_EQ(pace_protocol("0.4.0.127.0.7.2.2.4.4.2")->agreement, Domain::Kind::ecdh);
    EXPECT_EQ(pace_protocol("0.4.0.127.0.7.2.2.4.2.2")->mapping, Mapping::generic);
}

TEST(PaceProtocol, oids_outside_the_table_are_none) {
    for (const char* oid :
         {"0.4.0.127.0.7.2.2.4.6.1", "0.4.0.127.0.7.2.2.4.5.2", "0.4.0.127.0.7.2.2.4.0.2",
          "0.4.0.127.0.7.2.2.4.2.0", "0.4.0.127.0.7.2.2.4.2.5", "0.4.0.127.0.7.2.2.4.2.22",
          "0.4.0.127.0.7.2.2.4.2", "0.4.0.127.0.7.2.2.3.2.2", "0.4.0.127.0.7.2.2.4.2-2", "1.2.3", ""})
        EXPECT_FALSE(pace_protocol(oid)) << oid;
}

TEST(PaceProtocol, parameters_have_to_suit_the_key_agreement) {
    for (int id = 0; id < 33; ++id) {
        const bool dh = id <= 2, ecdh = id >= 8 && id <= 18;
        EXPECT_EQ(pace_supported(offer("1.2", id)), dh) << id;
        EXPECT_EQ(pace_supported(offer("3.2", id)), dh) << id;
        EXPECT_EQ(pace_supported(offer("2.2", id)), ecdh) << id;
        EXPECT_EQ(pace_supported(offer("6.2", id)), ecdh) << id;
        EXPECT_EQ(pace_supported(offer("4.2", id)), ecdh && id != 10) << id << ": 10 is 1 modulo 4";
    }
    EXPECT_FALSE(pace_supported(offer("2.2", std::nullopt)));
    EXPECT_FALSE(pace_supported(offer("2.5", 13)));
}

TEST(PaceOffers, chip_authentication_mapping_comes_first_then_longer_aes_then_the_order_of_the_chip) {
    const auto ranked = rank_pace_offers(
        {offer("2.1", 12), offer("4.2", 13), offer("2.2", 13), offer("4.4", 10), offer("2.4", 16),
         offer("6.2", 13), offer("2.3", 14), offer("1.4", 2), offer("6.3", 13), offer("6.1", 13)});
    std::string order;
    for (const auto& info : ranked)
        order += info.oid.substr(20) + "/" + std::to_string(*info.parameter_id) + " ";
    EXPECT_EQ(order, "6.3/13 6.2/13 2.4/16 1.4/2 2.3/14 4.2/13 2.2/13 2.1/12 ");
}

}  // namespace
}  // namespace cardio::access
