#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <utility>

#include "cardio/bytes.h"

namespace kiosk::dossier {

/// An open file of the operating system; closed at the end.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();
    [[nodiscard]] bool open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

/// Exactly as many bytes as asked for, or false.
bool read_all(const Descriptor& file, std::span<std::uint8_t> into);
bool write_all(const Descriptor& file, cardio::BytesView bytes);

/// The whole file; nullopt when it cannot be read, is no regular file, or longer than `most` bytes.
std::optional<cardio::Bytes> read_whole(const std::filesystem::path& file, std::size_t most);

/// Puts a file in the place of another, or where there was none: written beside and synced first, so that
/// there is the old one or the whole new one, also after a power cut. False when it could not be; then
/// nothing is left beside it.
bool replace_file(const std::filesystem::path& file, cardio::BytesView bytes, mode_t mode);

/// Makes the names in a folder survive a power cut.
bool sync_folder(const std::filesystem::path& folder);

}  // namespace kiosk::dossier
