#include "kiosk/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <memory>
#include <vector>

namespace kiosk {
namespace {

constexpr std::size_t file_size = 1024 * 1024;
constexpr std::size_t files = 2;  // besides the one being written

void only_for_owner(const spdlog::filename_t& name) {
    static_cast<void>(chmod(name.c_str(), S_IRUSR | S_IWUSR));
}

}  // namespace

std::string open_log(const std::filesystem::path& file, bool verbose) {
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    std::string error;
    if (!file.empty()) {
        try {
            spdlog::file_event_handlers handlers;
            handlers.after_open = [](const spdlog::filename_t& name, std::FILE*) { only_for_owner(name); };
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), file_size,
                                                                                   files, false, handlers));
        } catch (const spdlog::spdlog_ex&) {
            error = "the log file " + file.string() + " cannot be written: logging goes to stderr only";
        }
    }
    auto logger = std::make_shared<spdlog::logger>("kiosk", sinks.begin(), sinks.end());
    logger->set_level(verbose ? spdlog::level::debug : spdlog::level::info);
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
    return error;
}

std::string masked(std::string_view number) {
    constexpr std::size_t shown = 3;
    constexpr std::size_t least = 7;
    std::string text(number.size(), '.');
    if (number.size() < least) return text;
    const auto tail = number.size() - shown;
    for (std::size_t i = tail; i < number.size(); ++i) text[i] = number[i];
    return text;
}

}  // namespace kiosk
