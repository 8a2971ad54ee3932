#include "kiosk/session/demo_card.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

#include "cardio/json/json.h"
#include "cardio/secure_bytes.h"

namespace kiosk::session {
namespace {

constexpr std::size_t most_output = 64 * 1024;

/// Starts a program with its standard output in `output` (-1: ours). 0 when it cannot be started.
pid_t start(const std::filesystem::path& program, std::vector<std::string> arguments, int output) {
    std::string name = program.string();
    std::vector<char*> pointers{name.data()};
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    pid_t child = 0;
    const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        spdlog::error("{} cannot be started: build it, it belongs beside the kiosk", program.string());
    return error == 0 ? child : 0;
}

std::string read_to_end(int file) {
    std::string text;
    std::array<char, 4096> part{};
    while (text.size() < most_output) {
        const auto count = read(file, part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    cardio::wipe_memory(part.data(), part.size());
    return text;
}

void wait_for_end(pid_t child) {
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace

std::string qr_of_keys(const std::string& json) {
    const auto keys = nlohmann::json::parse(json, nullptr, false);
    if (!keys.is_object() || !keys.contains("qr") || !keys["qr"].is_string()) return {};
    return keys["qr"].get<std::string>();
}

DemoCard::DemoCard(std::filesystem::path program, unsigned short port, std::function<void(Event)> post)
    : program_(std::move(program)), port_(port), post_(std::move(post)) {}

DemoCard::~DemoCard() {
    std::mutex mutex;
    std::condition_variable done;
    bool removed = false;
    worker_.add([&] {
        remove();
        const std::lock_guard lock(mutex);
        removed = true;
        done.notify_one();
    });
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return removed; });
}

void DemoCard::run(RunDemo::What what) {
    worker_.add([this, what] {
        if (what == RunDemo::What::scan) scan();
        if (what == RunDemo::What::insert) insert();
        if (what == RunDemo::What::remove) remove();
    });
}

void DemoCard::scan() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
    const pid_t child = start(program_, {"--print-keys"}, ends[1]);
    close(ends[1]);
    const std::string keys = child > 0 ? read_to_end(ends[0]) : std::string();
    close(ends[0]);
    if (child > 0) wait_for_end(child);
    auto qr = qr_of_keys(keys);
    if (!qr.empty()) post_(QrScanned{std::move(qr)});
}

void DemoCard::insert() {
    if (card_ > 0 && waitpid(card_, nullptr, WNOHANG) == 0) return;  // it is in already
    // At the pace of a contactless chip, so that people see the steps of the read.
    card_ = start(program_, {"--slot", std::to_string(port_), "--quirk", "slow"}, -1);
}

void DemoCard::remove() {
    if (card_ <= 0) return;
    kill(card_, SIGTERM);
    wait_for_end(card_);
    card_ = 0;
}

}  // namespace kiosk::session
