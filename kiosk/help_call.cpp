#include "kiosk/help_call.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "cardio/bytes.h"

namespace kiosk {
namespace {

constexpr std::size_t longest_line = 100, most_calls = 50;

std::filesystem::path folder_of(const std::filesystem::path& data) {
    return data / "calls";
}

/// The counter's name in hexadecimal digits: whatever it is called, it is the name of a file.
std::filesystem::path file_of(const std::filesystem::path& data, const std::string& counter) {
    const std::string name = cardio::to_hex(cardio::as_bytes(counter.substr(0, longest_line)));
    return folder_of(data) / (name + ".call");
}

std::optional<HelpCall> read_call(const std::filesystem::path& file) {
    std::ifstream in(file);
    HelpCall call;
    if (!std::getline(in, call.since) || !std::getline(in, call.counter)) return std::nullopt;
    if (call.since.size() > longest_line || call.counter.size() > longest_line) return std::nullopt;
    return call;
}

}  // namespace

bool place_call(const std::filesystem::path& data, const HelpCall& call) {
    std::error_code error;
    std::filesystem::create_directories(folder_of(data), error);
    const auto file = file_of(data, call.counter);
    auto half = file;
    half += ".half";
    {
        std::ofstream out(half, std::ios::trunc);
        out << call.since << '\n' << call.counter.substr(0, longest_line) << '\n';
        if (!out.flush()) return false;
    }
    std::filesystem::rename(half, file, error);
    return !error;
}

void withdraw_call(const std::filesystem::path& data, const std::string& counter) {
    std::error_code error;
    std::filesystem::remove(file_of(data, counter), error);
}

std::vector<HelpCall> waiting_calls(const std::filesystem::path& data) {
    std::vector<HelpCall> calls;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_of(data), error)) {
        if (entry.path().extension() != ".call" || calls.size() >= most_calls) continue;
        if (auto call = read_call(entry.path())) calls.push_back(std::move(*call));
    }
    std::ranges::sort(calls, {}, &HelpCall::since);
    return calls;
}

}  // namespace kiosk
