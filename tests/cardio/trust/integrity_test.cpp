#include <gtest/gtest.h>

#include "cardio/trust/passive_auth.h"

namespace {

using cardio::Bytes;
using cardio::from_hex;
using cardio::trust::check_integrity;

const Bytes dg1 = from_hex("61023031"), dg2 = from_hex("75023233"), dg13 = from_hex("6D023435");

/// A signed list of SHA-256 hashes, computed with sha256sum for groups 1, 2 and 13; the others fit no bytes
/// here.
cardio::lds::Sod list_of(const std::set<int>& groups) {
    const std::map<int, Bytes> hashes{
        {1, from_hex("818D8094B966105B94F5ED5152F1C7ADA72B4C378D5FD1A6E68F80B931B6C186")},
        {2, from_hex("50B96D0A726ADAC631186D7027C0E078097E9FC9C762087862B8030FE6B57D30")},
        {3, from_hex("03D75B6EF0308B268780267C9CF9E790870E0C7207D681136CADA627A0D69B05")},
        {4, from_hex("03D75B6EF0308B268780267C9CF9E790870E0C7207D681136CADA627A0D69B05")},
        {13, from_hex("01470A117EE88BCE5988FFF59E4BB4794B6656C18EA387DFA6ADB7572D7B5135")},
        {14, from_hex("03D75B6EF0308B268780267C9CF9E790870E0C7207D681136CADA627A0D69B05")},
        {15, from_hex("03D75B6EF0308B268780267C9CF9E790870E0C7207D681136CADA627A0D69B05")},
    };
    cardio::lds::Sod sod;
    sod.digest_oid = "2.16.840.1.101.3.4.2.1";
    for (const int number : groups) sod.hashes[number] = hashes.at(number);
    return sod;
}

TEST(CheckIntegrity, groups_that_hash_to_their_entries_pass) {
    EXPECT_TRUE(check_integrity(list_of({1, 2, 13}), {{1, dg1}, {2, dg2}, {13, dg13}}, {}).passed());
}

TEST(CheckIntegrity, hashes_made_before_are_judged_like_the_groups_themselves) {
    using cardio::trust::check_group_hashes;
    const auto sod = list_of({1, 2, 13});
    auto hashes = sod.hashes;
    EXPECT_TRUE(check_group_hashes(sod, hashes, {}).passed());
    hashes[13][0] ^= 1;
    EXPECT_EQ(check_group_hashes(sod, hashes, {}).reason, "DG13 is not what was signed");
    hashes.erase(13);
    EXPECT_TRUE(check_group_hashes(sod, hashes, {}).failed());
    auto unknown = sod;
    unknown.digest_oid = "1.2.840.113549.2.5";
    EXPECT_TRUE(check_group_hashes(unknown, sod.hashes, {}).failed());
}

TEST(CheckIntegrity, each_changed_group_fails_and_is_named) {
    for (const int number : {1, 2, 13}) {
        std::map<int, Bytes> groups{{1, dg1}, {2, dg2}, {13, dg13}};
        groups[number].back() ^= 1;
        const auto finding = check_integrity(list_of({1, 2, 13}), groups, {});
        EXPECT_TRUE(finding.failed());
        EXPECT_EQ(finding.reason, "DG" + std::to_string(number) + " is not what was signed");
    }
}

TEST(CheckIntegrity, groups_swapped_for_each_other_fail) {
    EXPECT_TRUE(check_integrity(list_of({1, 13}), {{1, dg13}, {13, dg1}}, {}).failed());
}

TEST(CheckIntegrity, hash_in_the_list_that_was_changed_fails) {
    auto sod = list_of({1, 13});
    sod.hashes[13][31] ^= 0x80;
    EXPECT_TRUE(check_integrity(sod, {{1, dg1}, {13, dg13}}, {}).failed());
}

TEST(CheckIntegrity, hash_cut_to_a_prefix_fails) {
    auto sod = list_of({1, 13});
    sod.hashes[13].resize(20);
    EXPECT_TRUE(check_integrity(sod, {{1, dg1}, {13, dg13}}, {}).failed());
}

TEST(CheckIntegrity, group_that_the_list_does_not_have_fails) {
    const auto finding = check_integrity(list_of({1}), {{1, dg1}, {13, dg13}}, {});
    EXPECT_TRUE(finding.failed());
    EXPECT_EQ(finding.reason, "DG13 is not in the signed list");
}

TEST(CheckIntegrity, listed_group_that_was_not_read_fails) {
    EXPECT_TRUE(check_integrity(list_of({1, 13}), {{1, dg1}}, {}).failed());
    EXPECT_TRUE(check_integrity(list_of({1, 13}), {{1, dg1}}, {13}).failed());
    EXPECT_TRUE(check_integrity(list_of({1, 13}), {{13, dg13}}, {1}).failed());
}

TEST(CheckIntegrity, fingerprint_and_iris_may_be_withheld_by_the_chip) {
    for (const int number : {3, 4}) {
        EXPECT_TRUE(check_integrity(list_of({1, number}), {{1, dg1}}, {number}).passed());
        EXPECT_TRUE(check_integrity(list_of({1, number}), {{1, dg1}}, {}).failed()) << "not even asked for";
        EXPECT_TRUE(check_integrity(list_of({1, number}), {{1, dg1}, {number, dg2}}, {number}).failed())
            << "read, but changed";
    }
}

TEST(CheckIntegrity, portrait_alone_may_be_skipped_on_purpose) {
    EXPECT_TRUE(check_integrity(list_of({1, 2}), {{1, dg1}}, {}, {2}).passed());
    EXPECT_TRUE(check_integrity(list_of({1, 2}), {{1, dg1}}, {2}).failed()) << "the chip would not give it";
    EXPECT_TRUE(check_integrity(list_of({1, 2}), {{1, dg1}, {2, dg1}}, {}, {2}).failed())
        << "read after all, and changed";
    for (const int number : {1, 3, 13, 14, 15}) {
        std::map<int, Bytes> groups{{1, dg1}};
        groups.erase(number);
        EXPECT_TRUE(check_integrity(list_of({1, number}), groups, {}, {number}).failed()) << number;
    }
}

TEST(CheckIntegrity, list_without_dg1_or_without_anything_fails) {
    EXPECT_TRUE(check_integrity(list_of({}), {}, {}).failed());
    EXPECT_TRUE(check_integrity(list_of({3}), {}, {3}).failed());
    EXPECT_TRUE(check_integrity(list_of({13}), {{13, dg13}}, {}).failed());
}

TEST(CheckIntegrity, unknown_hash_function_fails) {
    auto sod = list_of({1});
    for (const char* oid : {"", "1.2.840.113549.2.5", "2.16.840.1.101.3.4.2.9"}) {
        sod.digest_oid = oid;
        EXPECT_TRUE(check_integrity(sod, {{1, dg1}}, {}).failed()) << oid;
    }
}

TEST(CheckIntegrity, sizes_of_hash_functions_are_told_apart_by_the_algorithm) {
    auto sod = list_of({1});
    sod.digest_oid = "2.16.840.1.101.3.4.2.2";
    EXPECT_TRUE(check_integrity(sod, {{1, dg1}}, {}).failed());
    const std::map<const char*, const char*> others{
        {"1.3.14.3.2.26", "69A9086623FDCBE4F9E5E0B61E00F430812F8A40"},
        {"2.16.840.1.101.3.4.2.4", "C07C3186B12C6244B09C0C64029B389031D50591A0BB81E86F524295"},
        {"2.16.840.1.101.3.4.2.2",
         "4FF36635D1804367C1715ADAC9920F2512578CEF52C9E0CE75DAD069947666402383170CA3CBF243E71395B1137AC5CC"},
        {"2.16.840.1.101.3.4.2.3",
         "9488D04CACC7C3B388B51DE67781ADC6744C6FE89ED08440269D8C2B869424935958A30518B7EA6ADEAC982C0073CDE1C15"
         "1A6DBCBB39A384723646CE4952259"}};
    for (const auto& [oid, hash] : others) {
        sod.digest_oid = oid;
        sod.hashes[1] = from_hex(hash);
        EXPECT_TRUE(check_integrity(sod, {{1, dg1}}, {}).passed()) << oid;
    }
}

}  // namespace
