#include "kiosk/printer.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "kiosk/cups_printer.h"

namespace kiosk {
namespace {

class NoPrinter final : public Printer {
  public:
    [[nodiscard]] bool exists() const override { return false; }
    bool print(const std::string&, cardio::BytesView) override { return false; }
};

bool write_whole(int file, cardio::BytesView bytes) {
    while (!bytes.empty()) {
        const auto count = write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

class FolderPrinter final : public Printer {
  public:
    explicit FolderPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {}
    [[nodiscard]] bool exists() const override { return true; }
    bool print(const std::string& name, cardio::BytesView pdf) override {
        std::error_code error;
        std::filesystem::create_directories(folder_, error);
        const auto sheet = folder_ / (name + ".pdf");
        const int file = open(sheet.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
        const bool written = file >= 0 && write_whole(file, pdf);
        const bool closed = file >= 0 && close(file) == 0;
        if (written && closed) return true;
        if (file >= 0) std::filesystem::remove(sheet, error);  // half a sheet is none
        spdlog::error("a sheet cannot be written to {}: check the folder and its free space",
                      folder_.string());
        return false;
    }

  private:
    std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Printer> make_printer(const Config::Printer& settings) {
    if (settings.kind == "folder") return std::make_unique<FolderPrinter>(settings.folder);
    if (settings.kind == "cups") return make_cups_printer(settings.queue);
    return std::make_unique<NoPrinter>();
}

}  // namespace kiosk
