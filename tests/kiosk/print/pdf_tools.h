#pragma once

#include <filesystem>
#include <string>

#include "cardio/bytes.h"

// A PDF seen by independent tools: poppler and zbar.
namespace pdf {

class File {
  public:
    explicit File(const cardio::Bytes& bytes);
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File();

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string raw_text() const;  ///< in drawing order
    [[nodiscard]] std::string fonts() const;
    [[nodiscard]] std::string info() const;
    [[nodiscard]] std::string boxes() const;
    [[nodiscard]] std::string qr_text() const;

    /// What the command writes.
    static std::string run(const std::string& command);

  private:
    std::filesystem::path path_;
};

/// Without blanks and line ends, for values that wrap or stand in boxes.
std::string squeezed(std::string text);

}  // namespace pdf
