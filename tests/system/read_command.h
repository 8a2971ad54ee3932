#pragma once

#include <filesystem>
#include <string>

#include "cardio/json/json.h"
#include "tests/system/virtual_reader.h"

namespace tests {

/// What one run of `kiosk read` or `kiosk verify` left behind.
struct Answer {
    int exit_code = -1;
    nlohmann::json json;  ///< null when stdout holds none
    std::string out, err;

    [[nodiscard]] std::string finding(const std::string& name) const {
        return json.is_object() ? json["findings"][name]["status"].get<std::string>() : "no answer";
    }
};

/// A test of the kiosk program on a card in the slot of its own.
class ReadCommandTest : public VirtualReaderTest {
  protected:
    void SetUp() override;
    void TearDown() override;

    /// `kiosk read --json - ARGUMENTS` on this test's slot, with the specimen authority trusted.
    Answer read(const Arguments& arguments);
    /// The same without certificates.
    Answer read_without_trust(const Arguments& arguments);
    /// `kiosk ARGUMENTS` as it stands.
    static Answer kiosk(const Arguments& arguments, const Environment& environment = {});

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }  ///< of this test alone

  private:
    std::filesystem::path folder_;
};

}  // namespace tests
