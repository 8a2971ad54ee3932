#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

#include "cardio/json/json.h"
#include "cardio/specimen/signed_lists.h"
#include "tests/cardio/specimen/fake_reader.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio::specimen;

namespace {

constexpr const char* program = BINARY_FOLDER "/bin/specimen-card";

struct Outcome {
    int exit_code = -1;
    std::string out;
};

/// Runs the program to its end; `out` is what it printed, with `2>&1` its complaints too.
Outcome run(const std::string& arguments) {
    Outcome outcome;
    FILE* pipe = ::popen(('\'' + std::string(program) + "' " + arguments).c_str(), "r");
    std::array<char, 4096> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        outcome.out.append(buffer.data(), count);
    }
    const int status = ::pclose(pipe);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

int count_in(const std::string& text, const std::string& wanted) {
    int count = 0;
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++count;
    return count;
}

/// A folder for trust files, removed at the end.
struct TrustFolder {
    ~TrustFolder() { std::filesystem::remove_all(path); }
    [[nodiscard]] cardio::Bytes read(const std::string& name) const {
        std::ifstream file(path / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    std::filesystem::path path =
        std::filesystem::path(::testing::TempDir()) / ("trust" + std::to_string(::getpid()));
};

/// The program as a child with its standard output in a pipe.
class PluggedCard {
  public:
    explicit PluggedCard(std::uint16_t port) {
        EXPECT_EQ(::pipe(pipe_.data()), 0);
        const std::string slot = std::to_string(port);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(pipe_[1], STDOUT_FILENO);
            ::close(pipe_[0]);
            ::execl(program, program, "--slot", slot.c_str(), "--profile", "bac-plain", nullptr);
            ::_exit(127);
        }
        ::close(pipe_[1]);
    }
    ~PluggedCard() {
        if (child_ > 0) (void)exit_code_after(SIGKILL);
        ::close(pipe_[0]);
    }

    std::string first_line() const {
        std::string line;
        char c = 0;
        while (::read(pipe_[0], &c, 1) == 1 && c != '\n') line += c;
        return line;
    }
    int exit_code_after(int signal) {
        ::kill(child_, signal);
        int status = 0;
        ::waitpid(std::exchange(child_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    std::array<int, 2> pipe_{};
    pid_t child_ = -1;
};

}  // namespace

TEST(SpecimenCard, prints_the_keys_of_its_card) {
    const Outcome outcome = run("--print-keys --number 8");
    ASSERT_EQ(outcome.exit_code, 0);
    const auto keys = nlohmann::json::parse(outcome.out);
    const IssuedCard card = tests::issue(8);
    EXPECT_EQ(keys["can"], card.can);
    EXPECT_EQ(keys["mrz"], card.mrz);
    EXPECT_EQ(keys["qr"], card.qr);
    EXPECT_EQ(keys["id_number"], card.citizen.id_number);
    EXPECT_EQ(keys.size(), 4U);
}

TEST(SpecimenCard, issues_a_citizen_from_a_file) {
    const auto file =
        std::filesystem::path(::testing::TempDir()) / ("citizen" + std::to_string(::getpid()) + ".json");
    std::ofstream(file) << R"({"id_number": "000099000001", "full_name": "NGUYỄN VĂN MẪU", "date_of_birth":
        "31/12/1999", "sex": "Nam", "place_of_origin": "A", "place_of_residence": "B", "date_of_issue":
        "01/06/2021", "date_of_expiry": "31/12/2024"})";
    const Outcome outcome = run("--print-keys --citizen '" + file.string() + "'");
    std::filesystem::remove(file);
    ASSERT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(nlohmann::json::parse(outcome.out)["can"], "000001");
}

TEST(SpecimenCard, prints_what_a_quirk_or_a_profile_prints) {
    const auto expired = nlohmann::json::parse(run("--print-keys --quirk expired-card").out);
    EXPECT_EQ(expired["mrz"], with_quirks(tests::issue(), {"expired-card"}).mrz);
    const auto passport = nlohmann::json::parse(run("--print-keys --profile passport").out);
    EXPECT_EQ(passport["mrz"], tests::issue(1, "passport").mrz);
    EXPECT_EQ(passport["qr"], "");
}

TEST(SpecimenCard, lists_families_each_under_one_heading) {
    const std::string list = run("--list").out;
    for (const Profile& profile : profiles())
        EXPECT_EQ(count_in(list, "--profile: " + profile.family + "\n"), 1) << profile.family;
    for (const Quirk& quirk : quirks())
        EXPECT_EQ(count_in(list, "--quirk: " + quirk.family + "\n"), 1) << quirk.family;
}

TEST(SpecimenCard, lists_every_profile_and_quirk) {
    const Outcome outcome = run("--list");
    EXPECT_EQ(outcome.exit_code, 0);
    for (const Profile& profile : profiles())
        EXPECT_NE(outcome.out.find(profile.description), std::string::npos);
    for (const Quirk& quirk : quirks()) EXPECT_NE(outcome.out.find(quirk.description), std::string::npos);
}

TEST(SpecimenCard, writes_its_certificate) {
    const TrustFolder folder;
    const Outcome outcome = run("--seed 3 --write-trust '" + folder.path.string() + "'");
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(folder.read("specimen-csca.der"), Issuer(3).csca_certificate());
    EXPECT_FALSE(std::filesystem::exists(folder.path / "specimen.crl"));
}

TEST(SpecimenCard, writes_what_the_profile_and_the_quirk_need) {
    const TrustFolder folder;
    const Outcome outcome =
        run("--profile pa-link --quirk revoked-signer --write-trust '" + folder.path.string() + "'");
    EXPECT_EQ(outcome.exit_code, 0);
    const auto expected = trust_files(with_quirks(tests::issue(1, "pa-link"), {"revoked-signer"}));
    ASSERT_EQ(expected.size(), 3U);
    for (const auto& [name, content] : expected) EXPECT_EQ(folder.read(name), content) << name;
}

TEST(SpecimenCard, bad_arguments_are_one_sentence_and_exit_2) {
    for (const char* arguments :
         {"--number 0", "--number 99", "--profile none", "--quirk none --print-keys",
          "--quirk slow:3 --print-keys", "--slot 0", "--slot x", "--colour red",
          "--citizen /nonexistent/file --print-keys", "--citizen a --number 1", "--write-trust /proc/none"}) {
        const Outcome outcome = run(std::string(arguments) + " 2>&1");
        EXPECT_EQ(outcome.exit_code, 2) << arguments;
        EXPECT_EQ(std::ranges::count(outcome.out, '\n'), 1) << arguments << ": " << outcome.out;
        EXPECT_GT(outcome.out.size(), 10U) << arguments;
    }
}

TEST(SpecimenCard, plugs_in_says_so_and_leaves_cleanly_on_either_signal) {
    for (const int signal : {SIGINT, SIGTERM}) {
        tests::FakeReader reader;
        PluggedCard card(reader.port());
        reader.accept();
        reader.say("04");
        EXPECT_EQ(reader.hear(), "3B80800101");
        EXPECT_EQ(card.first_line(), "card inserted");
        EXPECT_EQ(card.exit_code_after(signal), 0);
    }
}
