#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "cardio/bytes.h"

// A PDF seen by independent tools: poppler and zbar.
namespace pdf {

class File {
  public:
    explicit File(const cardio::Bytes& bytes) {
        static int number = 0;
        path_ = std::filesystem::path(testing::TempDir()) /
                ("kiosk-" + std::to_string(::getpid()) + "-" + std::to_string(number++) + ".pdf");
        std::ofstream file(path_, std::ios::binary);
        for (const auto byte : bytes) file.put(static_cast<char>(byte));
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { std::filesystem::remove(path_); }

    [[nodiscard]] std::string text() const { return run("pdftotext -layout '" + path_.string() + "' -"); }
    [[nodiscard]] std::string raw_text() const {
        return run("pdftotext -raw '" + path_.string() + "' -");
    }  ///< in drawing order
    [[nodiscard]] std::string fonts() const { return run("pdffonts '" + path_.string() + "'"); }
    [[nodiscard]] std::string info() const { return run("pdfinfo '" + path_.string() + "'"); }
    [[nodiscard]] std::string boxes() const { return run("pdftotext -bbox '" + path_.string() + "' -"); }
    [[nodiscard]] std::string qr_text() const {
        const std::string png = path_.string() + ".png";
        run("pdftoppm -r 300 -png -singlefile '" + path_.string() + "' '" + path_.string() + "'");
        std::string found = run("zbarimg --quiet --raw '" + png + "' 2>/dev/null");
        std::filesystem::remove(png);
        if (!found.empty() && found.back() == '\n') found.pop_back();
        return found;
    }

    static std::string run(const std::string& command) {
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
        std::string output;
        std::array<char, 4096> part{};
        for (std::size_t got = 0; (got = fread(part.data(), 1, part.size(), pipe.get())) > 0;)
            output.append(part.data(), got);
        return output;
    }

  private:
    std::filesystem::path path_;
};

/// Without blanks and line ends, for values that wrap or stand in boxes.
inline std::string squeezed(std::string text) {
    text.erase(
        std::remove_if(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\n' || c == '\f' || c == '\r' || c == '\t'; }),
        text.end());
    return text;
}

}  // namespace pdf
