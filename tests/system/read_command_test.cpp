#include "tests/system/read_command.h"

#include <sys/stat.h>

#include <fstream>

namespace tests {

namespace {

namespace fs = std::filesystem;

void append(Arguments& all, const Arguments& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// Exit code, words and the four findings in one line, for a comparison that shows everything when it fails.
std::string summary(const Answer& answer) {
    if (!answer.json.is_object())
        return "exit " + std::to_string(answer.exit_code) + ", no JSON: " + answer.err;
    const auto word = [&](const char* key) {
        return answer.json[key].is_string() ? answer.json[key].get<std::string>() : std::string("null");
    };
    std::string text = std::to_string(answer.exit_code) + " " + word("outcome") + " " + word("verdict") +
                       " " + word("access");
    for (const char* name : {"integrity", "issuer", "original_chip", "consistency"})
        text += " " + answer.finding(name);
    return text;
}

unsigned mode(const fs::path& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0U;
}

constexpr const char* all_passed_by_pace = "0 genuine genuine PACE-GM passed passed passed passed";
constexpr const char* all_passed_by_bac = "0 genuine genuine BAC passed passed passed passed";
constexpr const char* nothing_checked = " not_possible not_possible not_possible not_possible";

}  // namespace

void ReadCommandTest::SetUp() {
    std::string pattern = (fs::temp_directory_path() / "read-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    VirtualReaderTest::SetUp();
}

void ReadCommandTest::TearDown() {
    VirtualReaderTest::TearDown();
    fs::remove_all(folder_);
}

Answer ReadCommandTest::kiosk(const Arguments& arguments, const Environment& environment) {
    Arguments command{built("kiosk")};
    append(command, arguments);
    Ended ended = run_program(command, environment);
    auto json = nlohmann::json::parse(ended.out, nullptr, false);
    if (json.is_discarded()) json = nullptr;
    return {ended.exit_code, std::move(json), std::move(ended.out), std::move(ended.err)};
}

Answer ReadCommandTest::read_without_trust(const Arguments& arguments) {
    Arguments command{"read", "--json", "-", "--reader", slot().reader};
    append(command, arguments);
    return kiosk(command);
}

Answer ReadCommandTest::read(const Arguments& arguments) {
    Arguments command{"--trust", specimen_trust()};
    append(command, arguments);
    return read_without_trust(command);
}

// ---- genuine cards
// ---------------------------------------------------------------------------------------------------

TEST_F(ReadCommandTest, can_opens_a_genuine_card) {
    insert_card();
    const Answer answer = read({"--can", specimen_keys().can});
    ASSERT_EQ(summary(answer), all_passed_by_pace) << answer.err;
    const auto& person = answer.json["person"];
    EXPECT_EQ(person["id_number"], specimen_keys().id_number);
    EXPECT_EQ(person["full_name"], "NGUYỄN THỊ MẪU HOA");
    EXPECT_EQ(person["date_of_birth"], "1990-08-15");
    EXPECT_EQ(person["date_of_expiry"], "2030-08-15");
    EXPECT_EQ(person["sex"], "Nữ");
    EXPECT_EQ(answer.json["mrz"].size(), 3u);
    EXPECT_GT(answer.json["portrait"]["width"], 100);
    EXPECT_EQ(answer.json["warnings"], nlohmann::json::array());
    EXPECT_GT(answer.json["stats"]["apdus"], 10);
    EXPECT_GT(answer.json["stats"]["bytes_received"], 5000);
}

TEST_F(ReadCommandTest, number_qr_and_mrz_open_it_too) {
    insert_card();
    const SpecimenKeys keys = specimen_keys();
    std::string escaped = keys.mrz, run_together = keys.mrz;
    for (auto at = escaped.find('\n'); at != std::string::npos; at = escaped.find('\n'))
        escaped.replace(at, 1, "\\n");
    std::erase(run_together, '\n');
    for (const Arguments& key : std::vector<Arguments>{{"--id", keys.id_number},
                                                       {"--qr", keys.qr},
                                                       {"--mrz", keys.mrz},
                                                       {"--mrz", escaped},
                                                       {"--mrz", run_together}}) {
        const Answer answer = read(key);
        EXPECT_EQ(summary(answer), all_passed_by_pace) << key[0] << " " << answer.err;
    }
}

TEST_F(ReadCommandTest, card_with_bac_only_opens_by_mrz_and_by_qr) {
    insert_card({"--profile", "bac-only"});
    EXPECT_EQ(summary(read({"--mrz", specimen_keys().mrz})), all_passed_by_bac);
    EXPECT_EQ(summary(read({"--qr", specimen_keys().qr})), all_passed_by_bac);
}

TEST_F(ReadCommandTest, every_builtin_citizen_is_read_whole) {
    for (const int number : {3, 4, 5, 8, 14}) {
        insert_card({"--number", std::to_string(number)});
        const SpecimenKeys keys = specimen_keys(number);
        const Answer answer = read({"--id", keys.id_number});
        EXPECT_EQ(summary(answer), all_passed_by_pace) << number << ": " << answer.err;
        ASSERT_TRUE(answer.json.is_object());
        EXPECT_EQ(answer.json["person"]["id_number"], keys.id_number);
        remove_card();
        ASSERT_TRUE(reader_sees_card(false));
    }
}

TEST_F(ReadCommandTest, portrait_and_dump_are_written_for_their_owner_alone) {
    insert_card();
    const fs::path portrait = folder() / "face.jpg", dump = folder() / "dump", json = folder() / "read.json";
    const Answer answer = kiosk({"read", "--reader", slot().reader, "--can", specimen_keys().can, "--trust",
                                 specimen_trust(), "--portrait", portrait, "--dump", dump, "--json", json});
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_EQ(answer.out, "");
    std::ifstream file(json);
    const auto content = nlohmann::json::parse(file);
    EXPECT_EQ(content["outcome"], "genuine");
    EXPECT_EQ(content["portrait"]["bytes"], fs::file_size(portrait));
    EXPECT_EQ(mode(portrait), 0600u);
    EXPECT_EQ(mode(json), 0600u);
    for (const char* name : {"EF.CardAccess.bin", "EF.COM.bin", "EF.SOD.bin", "DG1.bin", "DG2.bin",
                             "DG13.bin", "DG14.bin", "DG15.bin"}) {
        EXPECT_EQ(mode(dump / name), 0600u) << name;
        EXPECT_GT(fs::file_size(dump / name), 8u) << name;
    }
}

TEST_F(ReadCommandTest, dump_is_judged_again_offline) {
    insert_card();
    const std::string dump = folder() / "dump";
    ASSERT_EQ(read({"--can", specimen_keys().can, "--dump", dump}).exit_code, 0);
    EXPECT_EQ(summary(kiosk({"verify", dump, "--trust", specimen_trust(), "--json", "-"})),
              "0 genuine genuine null passed passed not_possible passed");
    EXPECT_EQ(kiosk({"verify", dump}).exit_code, 10);
    std::fstream dg13(fs::path(dump) / "DG13.bin", std::ios::in | std::ios::out | std::ios::binary);
    dg13.seekp(-1, std::ios::end);
    dg13.put('!');
    dg13.close();
    const Answer changed = kiosk({"verify", dump, "--trust", specimen_trust(), "--json", "-"});
    EXPECT_EQ(changed.exit_code, 11);
    EXPECT_EQ(changed.finding("integrity"), "failed");
}

TEST_F(ReadCommandTest, portrait_is_left_out_on_request) {
    insert_card();
    const Answer answer = read({"--can", specimen_keys().can, "--no-portrait"});
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_TRUE(answer.json["portrait"].is_null());
}

TEST_F(ReadCommandTest, protocol_log_stays_on_stderr_and_without_names) {
    insert_card();
    const Answer answer = read({"--can", specimen_keys().can, "-v"});
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_TRUE(answer.json.is_object()) << "stdout holds more than the JSON";
    EXPECT_NE(answer.err.find("1 > "), std::string::npos);
    EXPECT_NE(answer.err.find(slot().reader), std::string::npos);
    EXPECT_EQ(answer.err.find("NGUYEN"), std::string::npos);
    EXPECT_EQ(answer.err.find("4E475559454E"), std::string::npos);  // the same in hexadecimal
}

TEST_F(ReadCommandTest, card_laid_down_while_waiting_is_read) {
    insert_card({"--profile", "cccd"});
    EXPECT_EQ(read({"--can", specimen_keys().can, "--timeout", "30"}).exit_code, 0);
}

// ---- what was changed, copied, forged
// --------------------------------------------------------------------------------

TEST_F(ReadCommandTest, changed_dg13_is_rejected) {
    insert_card({"--quirk", "changed-dg13"});
    const Answer answer = read({"--can", specimen_keys().can});
    EXPECT_EQ(answer.exit_code, 11) << answer.err;
    EXPECT_EQ(answer.json["verdict"], "rejected");
    EXPECT_EQ(answer.finding("integrity"), "failed");
}

TEST_F(ReadCommandTest, copied_chip_is_rejected) {
    insert_card({"--quirk", "copied-chip"});
    const Answer answer = read({"--can", specimen_keys().can});
    EXPECT_EQ(answer.exit_code, 11) << answer.err;
    EXPECT_EQ(answer.finding("original_chip"), "failed");
    EXPECT_EQ(answer.finding("integrity"), "passed");
}

TEST_F(ReadCommandTest, forged_issuer_is_rejected) {
    insert_card({"--quirk", "forged-issuer"});
    const Answer answer = read({"--can", specimen_keys().can});
    EXPECT_EQ(answer.exit_code, 11) << answer.err;
    EXPECT_EQ(answer.finding("issuer"), "failed");
}

TEST_F(ReadCommandTest, missing_signature_is_rejected) {
    insert_card({"--quirk", "no-sod"});
    EXPECT_EQ(read({"--can", specimen_keys().can}).exit_code, 11);
}

TEST_F(ReadCommandTest, hidden_pace_offer_is_rejected) {
    insert_card({"--quirk", "downgrade-hidden"});
    const Answer answer = read({"--mrz", specimen_keys().mrz});
    EXPECT_EQ(answer.exit_code, 11) << answer.err;
    EXPECT_EQ(answer.finding("consistency"), "failed");
}

TEST_F(ReadCommandTest, foreign_authority_leaves_the_issuer_unproven) {
    insert_card({"--quirk", "foreign-csca"});
    const Answer answer = read({"--can", specimen_keys().can});
    EXPECT_EQ(answer.exit_code, 10) << answer.err;
    EXPECT_EQ(answer.finding("issuer"), "not_possible");
}

TEST_F(ReadCommandTest, no_certificates_leave_the_issuer_unproven) {
    insert_card();
    const Answer answer = read_without_trust({"--can", specimen_keys().can});
    EXPECT_EQ(summary(answer),
              "10 unproven_issuer unproven_issuer PACE-GM passed not_possible passed passed");
}

TEST_F(ReadCommandTest, qr_of_another_card_is_no_key_to_this_one) {
    insert_card();
    EXPECT_EQ(read({"--qr", specimen_keys(2).qr}).exit_code, 12);
}

// ---- no card, another card
// -------------------------------------------------------------------------------------------

TEST_F(ReadCommandTest, wrong_can_is_denied) {
    insert_card();
    EXPECT_EQ(summary(read({"--can", "999999"})),
              std::string("12 access_denied null null") + nothing_checked);
}

TEST_F(ReadCommandTest, wrong_mrz_of_a_card_with_bac_only_is_denied) {
    insert_card({"--profile", "bac-only"});
    EXPECT_EQ(read({"--mrz", specimen_keys(2).mrz}).exit_code, 12);
}

TEST_F(ReadCommandTest, empty_reader_is_no_card) {
    const Answer answer = read({"--can", specimen_keys().can, "--timeout", "1"});
    EXPECT_EQ(summary(answer), std::string("13 no_card null null") + nothing_checked);
    EXPECT_NE(answer.err.find("1 second"), std::string::npos) << answer.err;
}

TEST_F(ReadCommandTest, unknown_reader_is_no_card) {
    const Answer answer = kiosk({"read", "--reader", "No Such Reader", "--can", specimen_keys().can,
                                 "--timeout", "1", "--json", "-"});
    EXPECT_EQ(answer.exit_code, 13);
    EXPECT_NE(answer.err.find("No Such Reader"), std::string::npos) << answer.err;
}

TEST_F(ReadCommandTest, absent_service_is_no_card_and_says_how_to_start_it) {
    const Answer answer = kiosk({"read", "--can", specimen_keys().can, "--json", "-"},
                                {{"PCSCLITE_CSOCK_NAME", (folder() / "no-socket").string()}});
    EXPECT_EQ(answer.exit_code, 13);
    EXPECT_NE(answer.err.find("pcscd"), std::string::npos) << answer.err;
    EXPECT_EQ(answer.err.find("0x"), std::string::npos) << answer.err;
}

TEST_F(ReadCommandTest, bank_card_is_no_identity_card) {
    insert_card({"--quirk", "not-a-cccd"});
    EXPECT_EQ(read({"--can", specimen_keys().can}).exit_code, 15);
}

TEST_F(ReadCommandTest, answers_without_protection_are_malformed) {
    insert_card({"--quirk", "mute-sm"});
    EXPECT_EQ(read({"--can", specimen_keys().can}).exit_code, 16);
}

TEST_F(ReadCommandTest, wrong_macs_are_malformed) {
    insert_card({"--quirk", "wrong-mac"});
    EXPECT_EQ(read({"--can", specimen_keys().can}).exit_code, 16);
}

// ---- arguments
// -------------------------------------------------------------------------------------------------------

TEST_F(ReadCommandTest, bad_arguments_end_before_the_card_is_touched) {
    insert_card();
    for (const Arguments& bad : std::vector<Arguments>{{"--can", "12345"},
                                                       {"--id", "12"},
                                                       {"--mrz", "IDVNM"},
                                                       {"--qr", "hello"},
                                                       {"--can", "204817", "--trust", "/no/such/folder"},
                                                       {"--can", "204817", "--at", "yesterday"},
                                                       {}}) {
        const Answer answer = read(bad);
        EXPECT_EQ(answer.exit_code, 2) << (bad.empty() ? "no key" : bad[1]) << answer.err;
        EXPECT_EQ(answer.out, "");
        EXPECT_FALSE(answer.err.empty());
    }
}

// ---- two readers
// -----------------------------------------------------------------------------------------------------

TEST_F(ReadCommandTest, of_two_cards_the_first_is_read_unless_a_reader_is_named) {
    if (Slot::second().occupied() || &slot() != &Slot::first())
        GTEST_SKIP() << "the other slot holds somebody's card";
    insert_card();
    const Program second(
        {built("specimen-card"), "--slot", std::to_string(Slot::second().port), "--number", "2"});
    ASSERT_TRUE(comes_true([] { return Slot::second().occupied(); }, std::chrono::seconds(20)));
    ASSERT_TRUE(reader_sees_card(true));
    const Answer first = kiosk({"read", "--id", specimen_keys(1).id_number, "--json", "-"});
    EXPECT_EQ(first.exit_code, 10) << first.err;
    const Answer named = kiosk(
        {"read", "--reader", "00 01", "--id", specimen_keys(2).id_number, "--json", "-", "--timeout", "30"});
    EXPECT_EQ(named.exit_code, 10) << named.err;
    EXPECT_EQ(named.json["person"]["id_number"], specimen_keys(2).id_number);
}

}  // namespace tests
