#include <gtest/gtest.h>

#include "cardio/specimen/quirks.h"
#include "tests/conformance/read_case.h"

namespace conformance {
namespace {

namespace specimen = cardio::specimen;

/// The profiles that every quirk is walked on: one for each way to open a chip and each way to prove it, and
/// each kind of document.
const std::vector<std::string> each{"cccd",
                                    "cccd-aa-ecdsa",
                                    "no-aa",
                                    "no-ca",
                                    "bac-only",
                                    "bac-plain",
                                    "pace-im-aes128-brainpoolp256r1",
                                    "pace-cam-aes256-brainpoolp256r1",
                                    "pace-cam-only",
                                    "pace-cam-no-ca",
                                    "ca-3des",
                                    "ca-dh-aes128-modp2048-224",
                                    "can-cuoc-2024",
                                    "passport"};

const CaseTable& table() {
    static const CaseTable loaded = CaseTable::load(SOURCE_FOLDER "/tests/conformance/cases.txt");
    return loaded;
}

void expect_ending(const std::string& profile, const std::string& quirk) {
    const Ending expected = table().expected(profile, quirk);
    const Ending actual = read_case(profile, quirk);
    EXPECT_EQ(actual, expected) << profile << " with " << quirk << "\n  ended    " << to_text(actual)
                                << "\n  expected " << to_text(expected);
}

class Conformance : public testing::TestWithParam<std::string> {};

TEST_P(Conformance, every_quirk_on_this_profile_ends_as_the_table_says) {
    for (const auto& quirk : specimen::quirks()) expect_ending(GetParam(), quirk.name);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::ranges::replace(name, '-', '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Profiles, Conformance, testing::ValuesIn(each), test_name);

TEST(ConformanceTable, every_profile_ends_as_its_row_says) {
    for (const auto& profile : specimen::profiles()) expect_ending(profile.name, "-");
}

TEST(ConformanceTable, rows_name_profiles_and_quirks_that_there_are_and_their_family) {
    std::map<std::string, std::string> families;
    for (const auto& quirk : specimen::quirks())
        families[quirk.name] = specimen::case_family_name(quirk.case_family);
    for (const auto& row : table().cases()) {
        const auto* profile = specimen::find_profile(row.profile);
        EXPECT_TRUE(profile != nullptr || (row.profile == "each" && row.quirk != "-")) << row.profile;
        if (row.quirk == "-") {
            if (profile != nullptr) {
                EXPECT_EQ(row.family, specimen::case_family_name(profile->case_family)) << row.profile;
            }
        } else {
            ASSERT_TRUE(families.contains(row.quirk)) << row.quirk;
            EXPECT_EQ(row.family, families.at(row.quirk)) << row.quirk;
        }
    }
}

TEST(ConformanceTable, a_row_for_one_profile_has_that_profile_walked) {
    for (const auto& row : table().cases()) {
        if (row.quirk == "-" || row.profile == "each") continue;
        EXPECT_NE(std::ranges::find(each, row.profile), each.end()) << row.profile << " with " << row.quirk;
    }
}

}  // namespace
}  // namespace conformance
