#include "cardio/access/access_key.h"

#include <gtest/gtest.h>

#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

std::string text(const SecureBytes& bytes) {
    return as_text(bytes);
}

std::string sample_mrz(std::size_t index) {
    const auto samples = tests::load_vectors("cccd-synthetic.json");
    std::string mrz;
    for (const auto& line : samples.at("dg1").at(index).at("lines")) mrz += line.get<std::string>() + "\n";
    return mrz;
}

TEST(AccessKey, can_of_six_digits_is_taken) {
    const auto key = key_from_can("012345");
    ASSERT_TRUE(key.ok());
    EXPECT_EQ(text(key->can.value()), "012345");
    EXPECT_TRUE(key->mrz_information.empty());
}

TEST(AccessKey, anything_but_six_digits_is_no_can) {
    for (const char* bad : {"", "12345", "1234567", "12345a", " 12345", "12 456", "１２３４５６"}) {
        const auto key = key_from_can(bad);
        ASSERT_FALSE(key.ok()) << bad;
        EXPECT_EQ(key.error(), AccessKeyError::bad_can);
    }
}

TEST(AccessKey, last_six_digits_of_the_number_are_the_can) {
    const auto key = key_from_id_number("000099000001");
    ASSERT_TRUE(key.ok());
    EXPECT_EQ(text(key->can.value()), "000001");
    EXPECT_TRUE(key->mrz_information.empty());
    EXPECT_FALSE(key_from_id_number("00009900000").ok());
    EXPECT_FALSE(key_from_id_number("00009900000x").ok());
}

TEST(AccessKey, mrz_gives_both_passwords_of_a_vietnamese_card) {
    const auto samples = tests::load_vectors("cccd-synthetic.json");
    for (const std::size_t index : {0U, 1U}) {
        const auto key = key_from_mrz(sample_mrz(index));
        ASSERT_TRUE(key.ok());
        ASSERT_EQ(key->mrz_information.size(), 1U);
        EXPECT_EQ(text(key->mrz_information.front()),
                  samples.at("dg1").at(index).at("mrz_information_for_BAC").get<std::string>());
        EXPECT_EQ(text(key->can.value()), index == 0 ? "000001" : "000002");
        EXPECT_TRUE(key->mrz_given);
    }
}

TEST(AccessKey, mrz_of_a_foreign_passport_gives_no_can) {
    const auto key = key_from_mrz(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n");
    ASSERT_TRUE(key.ok());
    EXPECT_FALSE(key->can);
    EXPECT_EQ(text(key->mrz_information.front()), "L898902C3674081221204159");
}

TEST(AccessKey, mrz_with_a_wrong_check_digit_is_refused) {
    std::string mrz = sample_mrz(0);
    mrz[14] = '8';
    const auto key = key_from_mrz(mrz);
    ASSERT_FALSE(key.ok());
    EXPECT_EQ(key.error(), AccessKeyError::bad_mrz);
}

TEST(AccessKey, qr_gives_the_can_and_the_passwords_of_the_possible_expiries) {
    const auto samples = tests::load_vectors("cccd-synthetic.json");
    const auto qr = lds::parse_card_qr(samples.at("qr").at("cccd2021").get<std::string>());
    ASSERT_TRUE(qr.ok());
    const auto key = key_from_qr(*qr);
    ASSERT_TRUE(key.ok());
    EXPECT_EQ(text(key->can.value()), "000001");
    EXPECT_FALSE(key->mrz_given);
    std::vector<std::string> candidates;
    for (const auto& candidate : key->mrz_information) candidates.push_back(text(candidate));
    EXPECT_NE(std::find(candidates.begin(), candidates.end(), "099000001799123152412311"), candidates.end());
    for (const auto& candidate : candidates)
        EXPECT_TRUE(candidate.starts_with("09900000179912315")) << candidate;
}

TEST(AccessKey, number_and_days_give_the_password_of_the_whole_mrz) {
    const auto samples = tests::load_vectors("cccd-synthetic.json");
    for (const std::size_t index : {0U, 1U}) {
        const auto whole = key_from_mrz(sample_mrz(index));
        const auto& sample = samples.at("dg1").at(index);
        const auto second = sample.at("lines").at(1).get<std::string>();
        const auto iso = [](const std::string& century, const std::string& day) {
            return century + day.substr(0, 2) + "-" + day.substr(2, 2) + "-" + day.substr(4, 2);
        };
        const std::string number = sample.at("lines").at(0).get<std::string>().substr(15, 12);
        const std::string birth = iso("19", second.substr(0, 6)), expiry = second.substr(8, 6);
        const auto key = expiry == "991231"
                             ? key_from_number_and_days(number, birth, std::nullopt)
                             : key_from_number_and_days(number, birth, iso("20", expiry));
        ASSERT_TRUE(key.ok());
        ASSERT_EQ(key->mrz_information.size(), 1U);
        EXPECT_EQ(text(key->mrz_information.front()), text(whole->mrz_information.front()));
        EXPECT_EQ(text(key->can.value()), text(whole->can.value()));
        EXPECT_TRUE(key->mrz_given);
    }
}

TEST(AccessKey, number_or_day_that_is_none_gives_no_password) {
    const std::string number = "000099000001";
    EXPECT_EQ(key_from_number_and_days("00009900000", "1990-05-19", "2030-05-19").error(),
              AccessKeyError::bad_id_number);
    EXPECT_EQ(key_from_number_and_days(number, "19/05/1990", "2030-05-19").error(), AccessKeyError::bad_mrz);
    EXPECT_EQ(key_from_number_and_days(number, "1990-05-19", "").error(), AccessKeyError::bad_mrz);
}

TEST(AccessKey, qr_without_a_usable_number_or_birth_date_is_refused) {
    lds::CardQr qr;
    qr.id_number = "000099000001";
    qr.date_of_birth = "1999-12-31";
    EXPECT_TRUE(key_from_qr(qr).ok());
    for (const char* birth :
         {"31/12/1999", "", "1999", "1999-12-310", "1999/12-31", "1999-12/31", "1999-1a-31"}) {
        qr.date_of_birth = birth;
        const auto key = key_from_qr(qr);
        ASSERT_FALSE(key.ok()) << birth;
        EXPECT_EQ(key.error(), AccessKeyError::bad_qr);
    }
    qr.date_of_birth = "1999-12-31";
    qr.id_number = "00009900000";
    EXPECT_EQ(key_from_qr(qr).error(), AccessKeyError::bad_qr);
}

}  // namespace
}  // namespace cardio::access
