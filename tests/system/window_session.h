#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "cardio/json/json.h"
#include "tests/system/virtual_reader.h"
#include "tests/system/virtual_screen.h"

namespace tests {

/// A test that opens the kiosk's real window on a virtual screen and touches it by a script. Pictures, sheets
/// and the data folder stay in build/tests/<test name>/ for people to look at.
class WindowSessionTest : public VirtualReaderTest {
  protected:
    void SetUp() override;

    /// Starts the window with these settings beside the usual ones; the script is what ui/player.h
    /// understands.
    void open_window(const std::string& script, const nlohmann::json& settings = nlohmann::json::object(),
                     const std::string& role = "citizen");
    /// Waits for the window's end; its exit code, or -1.
    int finish();
    /// Its exit code, or nothing while it still runs after this time.
    std::optional<int> ended_within(std::chrono::milliseconds time);
    void signal_window(int signal) const;
    /// How often this text stands in the memory that the window's process can write to. Needs root, as the
    /// process lets nobody else look.
    [[nodiscard]] int found_in_memory(const std::string& text) const;
    /// Waits until the script has taken this picture: the window is then where the script says.
    bool picture_taken(const std::string& name);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path data() const { return folder_ / "data"; }
    [[nodiscard]] std::string log() const { return window_ ? window_->err() : std::string(); }
    /// The text of the tree the script wrote into `file`.
    [[nodiscard]] std::string tree(const std::string& file) const;
    /// What pdftotext reads in the printed form; empty when there is none.
    [[nodiscard]] std::string printed_form() const;
    /// Whether any file below the data folder holds this text in the clear.
    [[nodiscard]] bool data_holds(const std::string& text) const;

  private:
    std::filesystem::path folder_;
    std::unique_ptr<VirtualScreen> screen_;
    std::unique_ptr<Program> window_;
};

/// The text of a file; fails the test when it cannot be read.
std::string text_of(const std::filesystem::path& file);

/// The folder of the source tree, for scripts that lie in assets/.
std::filesystem::path source_folder();

}  // namespace tests
