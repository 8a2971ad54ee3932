// kiosk province open, as the province's people call it.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/kiosk/province/server/content_scene.h"
#include "tests/kiosk/province/server/said.h"

namespace {

using namespace tests;

class OpenCommand : public testing::Test {
  protected:
    void SetUp() override {
        station_.hand_in();
        ASSERT_FALSE(station_.send().failure);
        write("row", station_.row());
        std::filesystem::create_directory(place_ / "stations");
        std::filesystem::copy_file(place_ / "signing.crt", place_ / "stations" / "one.crt");
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(place_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] Said open(const TestRecipient& by, const std::string& file,
                            std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"province",  "open",          "--key",
                                       by.key_file, "--certificate", by.certificate_file};
        words.insert(words.end(), more.begin(), more.end());
        words.push_back((place_ / file).string());
        return kiosk_says(words);
    }

    SealingStation station_;
    const std::filesystem::path place_ = station_.folder.path();
    const std::vector<std::string> believed_{"--station", (place_ / "stations").string()};
};

TEST_F(OpenCommand, prints_what_a_believed_station_sealed) {
    const auto said = open(station_.province, "row", believed_);
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_EQ(nlohmann::json::parse(said.out)["content"]["values"][0]["value"], canary);
    EXPECT_EQ(said.err, "");
    write("row.der", cardio::as_text(cardio::from_hex(station_.row().substr(2))));
    EXPECT_EQ(open(station_.province, "row.der", believed_).out, said.out);
}

TEST_F(OpenCommand, names_a_station_that_is_not_known_here_and_writes_nothing_of_it) {
    const auto evidence = place_ / "evidence.json", content = place_ / "content.json";
    const auto said = open(station_.province, "row", {"--evidence", evidence, "--json", content});
    EXPECT_EQ(said.exit_code, 10);
    EXPECT_NE(said.err.find("CN=" + station_.name), std::string::npos) << said.err;
    EXPECT_FALSE(std::filesystem::exists(evidence));
    EXPECT_FALSE(std::filesystem::exists(content));
    EXPECT_EQ(open(station_.province, "row").out, "");
}

/// Whoever runs the database can hand out one row for another: each by itself is good.
TEST_F(OpenCommand, content_of_another_row_is_not_taken_for_the_one_that_was_asked_for) {
    const auto asked = [&](const std::string& receipt, const std::string& act) {
        auto more = believed_;
        more.insert(more.end(), {"--receipt", receipt, "--act", act});
        return open(station_.province, "row", more);
    };
    const std::string code = station_.opened()["receipt_code"];
    EXPECT_EQ(asked(code, "0").exit_code, 0);
    auto said = asked(code, "1");
    EXPECT_EQ(said.exit_code, 10);
    EXPECT_EQ(said.out, "");
    EXPECT_NE(said.err.find("act 0"), std::string::npos) << said.err;
    said = asked(code + "7", "0");
    EXPECT_EQ(said.exit_code, 10);
    EXPECT_EQ(said.out, "");
    EXPECT_NE(said.err.find(code), std::string::npos) << said.err;
}

TEST_F(OpenCommand, takes_the_digits_of_the_largest_content_and_nothing_larger) {
    constexpr std::size_t digits_of_8_mebibytes = 2 * 8'388'608, ends = 3;  // "\x" and a line's end
    auto row = station_.row();
    row.resize(digits_of_8_mebibytes + ends, '\n');
    write("row", row);
    EXPECT_EQ(open(station_.province, "row", believed_).exit_code, 0);
    row.resize(digits_of_8_mebibytes + 100, '\n');
    write("row", row);
    const auto said = open(station_.province, "row", believed_);
    EXPECT_EQ(said.exit_code, 2);
    EXPECT_NE(said.err.find("too long"), std::string::npos) << said.err;
}

TEST_F(OpenCommand, refuses_a_changed_byte_in_words) {
    auto row = station_.row();
    auto& digit = row[row.size() / 2];
    digit = digit == '0' ? '1' : '0';
    write("row", row);
    const auto said = open(station_.province, "row", believed_);
    EXPECT_EQ(said.exit_code, 11);
    EXPECT_NE(said.err.find("it was changed since it was sealed"), std::string::npos) << said.err;
    EXPECT_EQ(said.out, "");
}

TEST_F(OpenCommand, opens_nothing_for_another_certificate_or_a_key_that_is_not_its_own) {
    const TestRecipient other(place_, "other");
    auto said = open(other, "row", believed_);
    EXPECT_EQ(said.exit_code, 12);
    EXPECT_NE(said.err.find("sealed for another certificate"), std::string::npos) << said.err;
    said = kiosk_says({"province", "open", "--key", other.key_file, "--certificate",
                       station_.province.certificate_file, (place_ / "row").string()});
    EXPECT_EQ(said.exit_code, 2);
    EXPECT_NE(said.err.find("is not the key of"), std::string::npos) << said.err;
}

TEST_F(OpenCommand, says_what_is_no_content_and_what_cannot_be_read) {
    write("row", "a letter");
    EXPECT_EQ(open(station_.province, "row").exit_code, 2);
    EXPECT_EQ(open(station_.province, "nothing").exit_code, 2);
    EXPECT_EQ(kiosk_says({"province", "open", (place_ / "row").string()}).exit_code, 2);
}

TEST_F(OpenCommand, writes_the_evidence_that_dossier_verify_takes) {
    const auto file = place_ / "evidence.json";
    auto more = believed_;
    more.insert(more.end(), {"--evidence", file.string()});
    ASSERT_EQ(open(station_.province, "row", more).exit_code, 0);
    // The read of this test is made up: what is proved are the items and who signed them.
    const auto verified =
        kiosk_says({"dossier", "verify", file.string(), "--station", (place_ / "stations").string()});
    EXPECT_NE(verified.out.find("items: proved"), std::string::npos) << verified.out << verified.err;
    EXPECT_NE(verified.out.find("station: proved - signed by CN=" + station_.name), std::string::npos)
        << verified.out;
    auto text = file_text(file);
    text.replace(text.find("\"3000\""), 6, "\"3001\"");
    std::ofstream(file) << text;
    const auto changed =
        kiosk_says({"dossier", "verify", file.string(), "--station", (place_ / "stations").string()});
    EXPECT_EQ(changed.exit_code, 11);
    EXPECT_NE(changed.out.find("EF.SOD"), std::string::npos) << changed.out;
}

}  // namespace
