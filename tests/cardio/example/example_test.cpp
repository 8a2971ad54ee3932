// The program of cardio/README.md reads a card, and is the one in the README.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cardio/specimen/chip.h"
#include "tests/cardio/pcsc/fake_winscard.h"

int read_card_main(int argc, char** argv);

namespace {

using namespace cardio::specimen;

std::string content_of(const std::string& file) {
    std::ifstream stream(std::string(SOURCE_FOLDER) + "/" + file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

struct Ended {
    int code;
    std::string out;
};

class Example : public ::testing::Test {
  protected:
    Example() : card(Issuer(1).issue(built_in_citizen(1).value(), *find_profile("cccd"))), chip(card) {
        auto& world = tests::FakeWinscard::instance();
        world.reset();
        world.start_service();
        world.plug("Reader 0");
        world.insert("Reader 0");
        chip.power_on();
        world.card = [this](cardio::BytesView command) { return chip.process(command); };
    }
    static Ended run(std::string can) {
        std::string name = "read_card", trust = std::string(SOURCE_FOLDER) + "/assets/trust/specimen",
                    day = "2026-06-01";
        std::array<char*, 4> arguments{name.data(), can.data(), trust.data(), day.data()};
        ::testing::internal::CaptureStdout();
        const int code = read_card_main(static_cast<int>(arguments.size()), arguments.data());
        return {code, ::testing::internal::GetCapturedStdout()};
    }
    IssuedCard card;
    Chip chip;
};

}  // namespace

TEST_F(Example, reads_a_genuine_card_and_says_the_name) {
    const Ended ended = run(card.can);
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(ended.out.starts_with("genuine: ")) << ended.out;
    EXPECT_NE(ended.out.find(card.citizen.full_name), std::string::npos);
}

TEST_F(Example, a_wrong_can_gives_no_name) {
    const std::string wrong = card.can == "999999" ? "000000" : "999999";
    const Ended ended = run(wrong);
    EXPECT_EQ(ended.code, 12);
    EXPECT_TRUE(ended.out.starts_with("access_denied: ")) << ended.out;
    EXPECT_EQ(ended.out.find(card.citizen.full_name), std::string::npos);
}

TEST_F(Example, a_malformed_can_is_refused_before_any_card) {
    EXPECT_EQ(run("12345").code, 2);
    EXPECT_EQ(tests::FakeWinscard::instance().calls("SCardConnect"), 0);
}

TEST(Readme, shows_the_example_as_it_is) {
    std::istringstream example(content_of("tests/cardio/example/read_card.cpp"));
    std::string indented;
    for (std::string line; std::getline(example, line);)
        indented += line.empty() ? "\n" : "    " + line + "\n";
    ASSERT_GT(indented.size(), 500U);
    EXPECT_NE(content_of("cardio/README.md").find(indented), std::string::npos);
}
