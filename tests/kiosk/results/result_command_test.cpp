// kiosk result: attach, list, export, as scripts call it.
#include <gmock/gmock.h>

#include <iostream>
#include <sstream>

#include "kiosk/cli/command_line.h"
#include "kiosk/evidence/station_signer.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/results/files.h"

namespace kiosk::results {
namespace {

using testing::HasSubstr;

class ResultCommand : public testing::Test {
  protected:
    ResultCommand() : code(dossier::Store::open(data()).value()->submit(::dossier("x")).value()) {
        const auto scan = files::pdf_of_cairo(2);
        std::ofstream(folder.path() / "scan.bin", std::ios::binary)
            .write(reinterpret_cast<const char*>(scan.data()), static_cast<std::streamsize>(scan.size()));
    }
    [[nodiscard]] std::filesystem::path data() const { return folder.path() / "data"; }

    /// Exit code; what was said is in `out` and `err`.
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), {"kiosk", "result"});
        words.insert(words.end(), {"--data", data().string()});
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int exit = cli::run_command_line(static_cast<int>(arguments.size()), arguments.data(), {});
        out = testing::internal::GetCapturedStdout();
        err = testing::internal::GetCapturedStderr();
        return exit;
    }
    int attach(const std::string& type) {
        return run(
            {"attach", "--dossier", code, "--type", type, "--file", (folder.path() / "scan.bin").string()});
    }

    TemporaryFolder folder;
    std::string code, out, err;
};

TEST_F(ResultCommand, paper_marked_as_state_secret_is_refused_unread) {
    const auto file = (folder.path() / "scan.bin").string();
    for (const char* level : {"mat", "toi_mat", "tuyet_mat"}) {
        EXPECT_EQ(run({"attach", "--dossier", code, "--type", "marriage_certificate", "--file", file,
                       "--secrecy", level}),
                  1);
        EXPECT_THAT(err, HasSubstr("a state secret never enters this system")) << level;
    }
    EXPECT_EQ(run({"list", "--number", specimen_number}), 1) << "nothing is kept";
    EXPECT_EQ(run({"attach", "--dossier", code, "--type", "marriage_certificate", "--file", file, "--secrecy",
                   "none"}),
              0)
        << err;
}

TEST_F(ResultCommand, scan_is_attached_listed_by_number_and_written_out_with_its_signature) {
    ASSERT_EQ(attach("marriage_certificate"), 0) << err;
    EXPECT_THAT(out, HasSubstr(code + "  1  marriage_certificate  pdf  2 pages  "));
    ASSERT_EQ(run({"list", "--number", specimen_number}), 0) << err;
    EXPECT_THAT(out, HasSubstr(code + "  1  marriage_certificate  pdf  2 pages  "));
    {
        const std::istringstream typed(specimen_number + "\nnot looked at\n");
        auto* const keyboard = std::cin.rdbuf(typed.rdbuf());
        EXPECT_EQ(run({"list", "--number", "-"}), 0) << err;
        std::cin.rdbuf(keyboard);
    }
    EXPECT_THAT(out, HasSubstr(code + "  1  marriage_certificate  "))
        << "an argument shows in the list of processes";
    const auto file = folder.path() / "out.pdf";
    ASSERT_EQ(run({"export", "--dossier", code, "--ordinal", "1", "--out", file.string()}), 0) << err;
    const auto written = file_text(file), signature = file_text(file.string() + ".p7s");
    EXPECT_EQ(written, file_text(folder.path() / "scan.bin"));
    EXPECT_TRUE(evidence::check_signature(cardio::as_bytes(signature), cardio::as_bytes(written)).ok());
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(ResultCommand, nothing_found_is_no_success) {
    EXPECT_EQ(run({"list", "--number", "000000000000"}), 1);
    EXPECT_EQ(run({"export", "--dossier", code, "--out", (folder.path() / "none").string()}), 1);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
    EXPECT_EQ(attach("no_such_paper"), 1);
    EXPECT_THAT(err, HasSubstr("no kind of document"));
}

TEST_F(ResultCommand, kinds_of_a_procedure_are_listed_once_each) {
    std::vector<std::string> words{"kiosk", "result", "kinds", "--procedure", "3"};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    testing::internal::CaptureStdout();
    EXPECT_EQ(cli::run_command_line(static_cast<int>(arguments.size()), arguments.data(), {}), 0);
    const auto listed = testing::internal::GetCapturedStdout();
    EXPECT_THAT(listed, HasSubstr("result  residence_notice  Thông báo kết quả đăng ký cư trú (CT08)\n"));
    EXPECT_EQ(listed.find("consent_letter"), listed.rfind("consent_letter"));
}

TEST_F(ResultCommand, wrong_arguments_are_said) {
    EXPECT_EQ(run({"list", "--number", "090000001"}), 2);
    EXPECT_THAT(err, HasSubstr("twelve digits"));
    EXPECT_EQ(run({"attach", "--dossier", code}), 2);
}

}  // namespace
}  // namespace kiosk::results
