#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cardio/trust/trust_store.h"

namespace tests {

/// A temporary folder with files in it, gone with the test.
class TrustFolder {
  public:
    TrustFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "trust-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    TrustFolder(const TrustFolder&) = delete;
    TrustFolder& operator=(const TrustFolder&) = delete;
    ~TrustFolder() { std::filesystem::remove_all(path_); }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    std::string write(const std::string& name, cardio::BytesView bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return (path_ / name).string();
    }
    std::string write(const std::string& name, const std::string& text) const {
        return write(name, cardio::as_bytes(text));
    }
    [[nodiscard]] auto load() const { return cardio::trust::TrustStore::load({path_}); }
    /// Loads; the test fails where that does not go.
    [[nodiscard]] cardio::trust::TrustStore store() const {
        auto loaded = load();
        EXPECT_TRUE(loaded.ok()) << (loaded.ok() ? "" : loaded.error().what);
        return loaded.ok() ? *loaded : cardio::trust::TrustStore();
    }
    /// Loading fails with these words in its sentence.
    void expect_error(const std::vector<std::string>& parts) const {
        const auto loaded = load();
        ASSERT_FALSE(loaded.ok());
        for (const std::string& part : parts)
            EXPECT_NE(loaded.error().what.find(part), std::string::npos) << loaded.error().what;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace tests
