// `kiosk selftest` as typed, and the report that the window saves.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "kiosk/cli/selftest_command.h"
#include "kiosk/selftest/save_report.h"

namespace {

using namespace kiosk::selftest;
using kiosk::cli::plan_selftest;
using kiosk::cli::SelftestArguments;
namespace fs = std::filesystem;

class SelftestCommand : public testing::Test {
  protected:
    SelftestCommand() {
        std::string pattern = (fs::temp_directory_path() / "selftest-XXXXXX").string();
        folder = mkdtemp(pattern.data());
    }
    ~SelftestCommand() override { fs::remove_all(folder); }
    fs::path config(const std::string& content) const {
        std::ofstream(folder / "config.json") << content;
        return folder / "config.json";
    }
    fs::path folder;
};

TEST_F(SelftestCommand, without_arguments_the_settings_decide) {
    const auto file = config(R"({"reader": "ACS", "trust": ["csca"], "data": "state"})");
    const auto settings = plan_selftest({}, file);
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->reader, "ACS");
    EXPECT_EQ(settings->data, folder / "state");
    EXPECT_EQ(settings->trust, std::vector<fs::path>{folder / "csca"});
    EXPECT_FALSE(settings->key);
    EXPECT_TRUE(settings->endpoints.empty());
}

TEST_F(SelftestCommand, arguments_come_before_the_settings) {
    SelftestArguments arguments;
    arguments.read.reader = "HID";
    arguments.read.judgement.trust = {"other"};
    arguments.read.judgement.at = "2026-11-24";
    arguments.data = folder / "elsewhere";
    arguments.reach = {"https://gateway.example:8443/x"};
    arguments.read.id = "000190204817";
    const auto settings = plan_selftest(arguments, config(R"({"reader": "ACS", "trust": ["csca"]})"));
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->reader, "HID");
    EXPECT_EQ(settings->data, folder / "elsewhere");
    EXPECT_EQ(settings->trust, std::vector<fs::path>{"other"});
    EXPECT_EQ(settings->today, "2026-11-24");
    ASSERT_EQ(settings->endpoints.size(), 1U);
    EXPECT_EQ(settings->endpoints[0].port, "8443");
    ASSERT_TRUE(settings->key);
    EXPECT_EQ(settings->key->expected_id_number, "000190204817");
}

TEST_F(SelftestCommand, what_is_mistyped_is_refused_before_anything_is_touched) {
    SelftestArguments arguments;
    arguments.read.can = "98765";
    const auto key = plan_selftest(arguments, {});
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().find("98765"), std::string::npos) << "a key is not repeated";
    arguments = {};
    arguments.reach = {"gateway"};
    EXPECT_FALSE(plan_selftest(arguments, {}));
    arguments = {};
    arguments.pdf = folder / "no" / "such" / "report.pdf";
    EXPECT_FALSE(plan_selftest(arguments, {}));
    EXPECT_FALSE(plan_selftest({}, folder / "none.json"));
}

class SaveReport : public SelftestCommand {
  protected:
    SaveReport() : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()) {
        settings.data = folder;
    }
    technician::ReportSaved save() {
        return save_report({{"disk", Status::ok, "tech.disk.ok", "/", "5000"}}, settings, strings,
                           kiosk::Language::vi);
    }
    kiosk::Strings strings;
    Settings settings;
};

TEST_F(SaveReport, without_a_printer_it_lies_in_the_state_folder_for_its_owner_alone) {
    const auto saved = save();
    EXPECT_EQ(saved.problem, "");
    EXPECT_EQ(fs::path(saved.file).parent_path(), folder / "reports");
    struct stat status {};
    ASSERT_EQ(stat(saved.file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    std::string start(5, ' ');
    std::ifstream(saved.file).read(start.data(), 5);
    EXPECT_EQ(start, "%PDF-");
}

TEST_F(SaveReport, goes_to_the_printer_where_there_is_one) {
    settings.config.printer.kind = "folder";
    settings.config.printer.folder = folder / "sheets";
    const auto saved = save();
    EXPECT_EQ(saved.problem, "");
    EXPECT_TRUE(fs::exists(folder / "sheets" / (saved.file + ".pdf"))) << saved.file;
    EXPECT_FALSE(fs::exists(folder / "reports"));
}

TEST_F(SaveReport, says_where_it_could_not_be_written) {
    std::ofstream(folder / "reports") << "a file where the folder should be";
    const auto saved = save();
    EXPECT_EQ(saved.file, "");
    EXPECT_NE(saved.problem.find((folder / "reports").string()), std::string::npos) << saved.problem;
}

}  // namespace
