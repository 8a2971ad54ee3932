#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

/// A folder of its own for each test, gone afterwards.
class Folder : public testing::Test {
  protected:
    Folder() {
        std::string name = testing::TempDir() + "speech-XXXXXX";
        if (mkdtemp(name.data()) != nullptr) folder = name;
    }
    ~Folder() override { std::filesystem::remove_all(folder); }

    std::filesystem::path write(const std::string& name, const std::string& content) const {
        const auto file = folder / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    [[nodiscard]] std::string script(const std::string& name, const std::string& lines) const {
        const auto file = write(name, "#!/bin/sh\n" + lines);
        chmod(file.c_str(), 0700);
        return file.string();
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream in(folder / name, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

    std::filesystem::path folder;
};
