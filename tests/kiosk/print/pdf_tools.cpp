#include "tests/kiosk/print/pdf_tools.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

namespace pdf {

File::File(const cardio::Bytes& bytes) {
    static int number = 0;
    path_ = std::filesystem::path(testing::TempDir()) /
            ("kiosk-" + std::to_string(::getpid()) + "-" + std::to_string(number++) + ".pdf");
    std::ofstream file(path_, std::ios::binary);
    for (const auto byte : bytes) file.put(static_cast<char>(byte));
}

File::~File() {
    std::filesystem::remove(path_);
}

std::string File::text() const {
    return run("pdftotext -layout '" + path_.string() + "' -");
}

std::string File::raw_text() const {
    return run("pdftotext -raw '" + path_.string() + "' -");
}

std::string File::fonts() const {
    return run("pdffonts '" + path_.string() + "'");
}

std::string File::info() const {
    return run("pdfinfo '" + path_.string() + "'");
}

std::string File::boxes() const {
    return run("pdftotext -bbox '" + path_.string() + "' -");
}

std::string File::qr_text() const {
    const std::string png = path_.string() + ".png";
    run("pdftoppm -r 300 -png -singlefile '" + path_.string() + "' '" + path_.string() + "'");
    std::string found = run("zbarimg --quiet --raw '" + png + "' 2>/dev/null");
    std::filesystem::remove(png);
    if (!found.empty() && found.back() == '\n') found.pop_back();
    return found;
}

std::string File::run(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    std::string output;
    std::array<char, 4096> part{};
    for (std::size_t got = 0; (got = fread(part.data(), 1, part.size(), pipe.get())) > 0;)
        output.append(part.data(), got);
    return output;
}

std::string squeezed(std::string text) {
    text.erase(
        std::remove_if(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\n' || c == '\f' || c == '\r' || c == '\t'; }),
        text.end());
    return text;
}

}  // namespace pdf
