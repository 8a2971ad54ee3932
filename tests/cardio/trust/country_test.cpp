#include "cardio/trust/country.h"

#include <gtest/gtest.h>

#include <tuple>

namespace {

using cardio::trust::country_of_state;
using cardio::trust::same_country;

TEST(Country, issuing_states_give_their_two_letters) {
    for (const auto& [state, country] : {std::tuple{"VNM", "VN"},
                                         {"AUT", "AT"},
                                         {"FIN", "FI"},
                                         {"FRA", "FR"},
                                         {"IDN", "ID"},
                                         {"GBR", "GB"},
                                         {"ABW", "AW"},
                                         {"ZWE", "ZW"},
                                         {"DEU", "DE"}})
        EXPECT_EQ(country_of_state(state), country) << state;
}

TEST(Country, codes_of_icao_alone_are_known) {
    EXPECT_EQ(country_of_state("D"), "DE");
    EXPECT_EQ(country_of_state("D<<"), "DE");
    EXPECT_EQ(country_of_state("GBD"), "GB");
}

TEST(Country, states_that_do_not_exist_have_none) {
    for (const char* state : {"", "V", "VN", "QQQ", "NM ", "vnm", "<<<", "MVN", "VNMVN"})
        EXPECT_EQ(country_of_state(state), std::nullopt) << state;
}

TEST(SameCountry, case_of_the_certificate_does_not_matter) {
    EXPECT_TRUE(same_country("VN", "VNM"));
    EXPECT_TRUE(same_country("vn", "VNM"));
    EXPECT_TRUE(same_country("de", "D<<"));
}

TEST(SameCountry, other_country_and_unknown_state_are_refused) {
    EXPECT_FALSE(same_country("LA", "VNM"));
    EXPECT_FALSE(same_country("VNM", "VNM"));
    EXPECT_FALSE(same_country("", "VNM"));
    EXPECT_FALSE(same_country("QQ", "QQQ"));
    EXPECT_FALSE(same_country("", ""));
}

}  // namespace
