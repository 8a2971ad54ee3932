#include "tests/system/window_session.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace tests {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string slurp(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string test_name() {
    return testing::UnitTest::GetInstance()->current_test_info()->name();
}

}  // namespace

std::string text_of(const fs::path& file) {
    EXPECT_TRUE(fs::exists(file)) << file;
    return slurp(file);
}

fs::path source_folder() {
    return SOURCE_FOLDER;
}

void WindowSessionTest::SetUp() {
    VirtualReaderTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    folder_ = fs::path(BINARY_FOLDER) / "tests" / test_name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
}

void WindowSessionTest::open_window(const std::string& script, const nlohmann::json& settings,
                                    const std::string& role) {
    nlohmann::json config = {
        {"unit",
         {{"code", "H01.30"}, {"name", "Phường Rạch Giá"}, {"province", "An Giang"}, {"counter", "3"}}},
        {"data", data().string()},
        {"trust", {specimen_trust()}},
        {"reader", slot().reader},
        {"printer", {{"kind", "folder"}, {"folder", folder_.string()}}},
        {"demo", true},
        {"demo_port", slot().port}};
    config.merge_patch(settings);
    if (!screen_) screen_ = std::make_unique<VirtualScreen>();
    std::ofstream(folder_ / "kiosk.json") << config.dump(2);
    std::ofstream(folder_ / "script.txt") << script;
    window_ = std::make_unique<Program>(
        Arguments{built("kiosk"), "--role", role, "--config", (folder_ / "kiosk.json").string(), "--play",
                  (folder_ / "script.txt").string(), "--pictures", folder_.string()},
        Environment{{"DISPLAY", screen_->name()}});
}

int WindowSessionTest::finish() {
    const auto code = window_->wait(180s);
    if (code.value_or(-1) != 0)
        ADD_FAILURE() << "the window ended with " << code.value_or(-1) << ": " << window_->err();
    return code.value_or(-1);
}

std::optional<int> WindowSessionTest::ended_within(std::chrono::milliseconds time) {
    return window_->wait(time);
}

void WindowSessionTest::signal_window(int signal) const {
    window_->send_signal(signal);
}

int WindowSessionTest::found_in_memory(const std::string& text) const {
    const std::string process = "/proc/" + std::to_string(window_->pid());
    std::ifstream maps(process + "/maps"), memory(process + "/mem", std::ios::binary);
    int count = 0;
    for (std::string line; std::getline(maps, line);) {
        unsigned long first = 0, last = 0;
        char readable = 0, writable = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx %c%c", &first, &last, &readable, &writable) != 4) continue;
        if (readable != 'r' || writable != 'w') continue;
        std::string bytes(last - first, '\0');
        memory.clear();
        memory.seekg(static_cast<std::streamoff>(first));
        memory.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(memory.gcount()));
        for (auto at = bytes.find(text); at != std::string::npos; at = bytes.find(text, at + 1)) ++count;
    }
    return count;
}

bool WindowSessionTest::picture_taken(const std::string& name) {
    const std::string ending = "-" + name + ".png";
    bool taken = false;
    // As long as the window plays: a busy machine takes its time, and the player itself gives up in the end.
    comes_true(
        [&] {
            const bool ended = window_->wait(0ms).has_value();
            taken = std::ranges::any_of(fs::directory_iterator(folder_), [&](const auto& entry) {
                return entry.path().filename().string().ends_with(ending);
            });
            return taken || ended;
        },
        180s);
    if (!taken) ADD_FAILURE() << "no picture " << name << ": " << window_->err();
    return taken;
}

std::string WindowSessionTest::tree(const std::string& file) const {
    return text_of(folder_ / file);
}

std::string WindowSessionTest::printed_form() const {
    for (const auto& entry : fs::directory_iterator(folder_)) {
        if (!entry.path().filename().string().ends_with("-form.pdf")) continue;
        return run_program({"pdftotext", "-layout", entry.path().string(), "-"}).out;
    }
    return {};
}

bool WindowSessionTest::data_holds(const std::string& text) const {
    return std::ranges::any_of(fs::recursive_directory_iterator(data()), [&](const auto& entry) {
        return entry.is_regular_file() && slurp(entry.path()).find(text) != std::string::npos;
    });
}

}  // namespace tests
