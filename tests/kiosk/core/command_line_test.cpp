#include "kiosk/cli/command_line.h"

#include <gtest/gtest.h>

namespace {

using kiosk::cli::run_command_line;
using kiosk::cli::WindowOptions;

struct Ran {
    int exit_code = -1;
    std::string out, err;
    int windows = 0;
    WindowOptions window;
};

/// Runs the command line in this process.
Ran run(std::vector<std::string> arguments, bool with_window = true) {
    arguments.insert(arguments.begin(), "kiosk");
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    Ran result;
    kiosk::cli::WindowCommand window;
    if (with_window) {
        window = [&](const WindowOptions& options) {
            ++result.windows;
            result.window = options;
            return 0;
        };
    }
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    result.exit_code = run_command_line(static_cast<int>(argv.size()), argv.data(), window);
    result.out = testing::internal::GetCapturedStdout();
    result.err = testing::internal::GetCapturedStderr();
    return result;
}

/// Exit 2, nothing on stdout, one sentence with this word on stderr, and none of the personal text.
void expect_refused(const std::vector<std::string>& arguments, const std::string& word,
                    const std::string& personal = "") {
    const Ran result = run(arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find(word), std::string::npos) << result.err;
    if (!personal.empty()) {
        EXPECT_EQ(result.err.find(personal), std::string::npos) << result.err;
    }
    EXPECT_EQ(result.windows, 0);
}

TEST(CommandLine, nothing_opens_the_window) {
    const Ran result = run({});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.windows, 1);
    EXPECT_EQ(result.window.role, "citizen");
}

TEST(CommandLine, window_options_reach_the_window) {
    const Ran result = run({"--role", "clerk", "--pictures", "some/folder"});
    EXPECT_EQ(result.windows, 1);
    EXPECT_EQ(result.window.role, "clerk");
    EXPECT_EQ(result.window.pictures, "some/folder");
}

TEST(CommandLine, build_without_window_says_so) {
    const Ran result = run({}, false);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_NE(result.err.find("window"), std::string::npos);
}

TEST(CommandLine, help_is_no_mistake) {
    EXPECT_EQ(run({"--help"}).exit_code, 0);
    const Ran read_help = run({"read", "--help"});
    EXPECT_EQ(read_help.exit_code, 0);
    for (const char* option : {"--reader", "--can", "--mrz", "--qr", "--id", "--trust", "--json",
                               "--portrait", "--dump", "--no-portrait", "--timeout", "--at", "-v"}) {
        EXPECT_NE(read_help.out.find(option), std::string::npos) << option;
    }
}

TEST(CommandLine, unknown_arguments_are_refused) {
    expect_refused({"--role", "boss"}, "role");
    expect_refused({"dance"}, "dance");
    expect_refused({"read", "--can", "204817", "--colour", "red"}, "colour");
    expect_refused({"--config", "no/such/file"}, "no/such/file");
}

TEST(ReadCommand, exactly_one_key_is_needed) {
    expect_refused({"read"}, "--can");
    expect_refused({"read", "--can", "204817", "--id", "000190204817"}, "--can", "204817");
}

TEST(ReadCommand, bad_keys_are_refused_without_repeating_them) {
    expect_refused({"read", "--can", "12345"}, "six digits", "12345");
    expect_refused({"read", "--can", "12345a"}, "six digits", "12345a");
    expect_refused({"read", "--id", "00019020481"}, "twelve digits", "00019020481");
    expect_refused({"read", "--mrz", "IDVNM190204817800019020481"}, "--mrz", "IDVNM");
    expect_refused(
        {"read", "--mrz",
         "IDVNM1902048178000190204817<<8\n9008157F3008155VNM<<<<<<<<<<<7\nNGUYEN<<THI<MAU<HOA<<<<<<<<<<<"},
        "--mrz", "NGUYEN");
    expect_refused({"read", "--qr", "https://example.org/"}, "--qr", "example");
}

TEST(ReadCommand, other_bad_arguments_are_refused) {
    expect_refused({"read", "--can", "204817", "--timeout", "soon"}, "timeout");
    expect_refused({"read", "--can", "204817", "--timeout", "-1"}, "timeout");
    expect_refused({"read", "--can", "204817", "--at", "2026-02-30"}, "2026-02-30");
    expect_refused({"read", "--can", "204817", "--no-portrait", "--portrait", "x.jpg"}, "portrait");
    expect_refused({"read", "--can", "204817", "--trust", "/no/such/trust/folder"}, "/no/such/trust/folder");
    expect_refused({"read", "--can", "204817", "--json", "/no/such/folder/x.json"}, "/no/such/folder");
    expect_refused({"read", "--can", "204817", "--portrait", "/no/such/folder/x.jpg"}, "/no/such/folder");
    expect_refused({"read", "--can", "204817", "--dump", "/dev/null/x"}, "/dev/null/x");
}

TEST(VerifyCommand, missing_or_empty_folder_is_refused) {
    expect_refused({"verify"}, "DIR");
    expect_refused({"verify", "/no/such/dump"}, "/no/such/dump");
    expect_refused({"verify", SOURCE_FOLDER "/assets"}, "holds no file");
}

}  // namespace
