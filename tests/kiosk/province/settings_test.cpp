// The province in a counter's settings.
#include <gtest/gtest.h>

#include <fstream>

#include "kiosk/dossier/settings.h"
#include "kiosk/province/connection.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using namespace kiosk;

class ProvinceSettings : public testing::Test {
  protected:
    cardio::Result<Config, std::string> loaded(const std::string& province) {
        const auto file = folder_.path() / "counter.json";
        std::ofstream(file) << R"({"unit": {"code": "000.00.00.H01", "counter": "7"}, "province": )"
                            << province << "}";
        return load_config(file);
    }
    TemporaryFolder folder_;
};

TEST_F(ProvinceSettings, whole_ones_name_the_files_from_their_folder_and_the_station_as_role) {
    const auto config = loaded(
        R"({"host": "db.example.vn", "authority": "a.crt", "certificate": "s.crt", "key": "/etc/kiosk/s.key"})");
    ASSERT_TRUE(config) << config.error();
    const auto target = province::target_of(*config);
    EXPECT_EQ(target.station, "000.00.00.H01/7");
    EXPECT_EQ(target.place.port, 5432);
    EXPECT_EQ(target.place.database, "province");
    EXPECT_EQ(target.place.authority, folder_.path() / "a.crt");
    EXPECT_EQ(target.place.key, "/etc/kiosk/s.key");
    EXPECT_TRUE(target.place.recipient.empty());
}

TEST_F(ProvinceSettings, recipient_turns_the_queue_of_contents_on_where_there_is_a_host) {
    const auto sends = [&](const std::string& province) {
        const auto config = loaded(province);
        if (!config) throw std::runtime_error(config.error());
        return dossier::settings_of(*config, "/data").content_to_province;
    };
    const std::string whole =
        R"({"host": "db.example.vn", "authority": "a.crt", "certificate": "s.crt", "key": "s.key")";
    EXPECT_FALSE(sends(whole + "}"));
    EXPECT_TRUE(sends(whole + R"(, "recipient": "province.crt"})"));
    EXPECT_FALSE(sends(R"({"recipient": "province.crt"})"));
    EXPECT_EQ(loaded(whole + R"(, "recipient": "province.crt"})")->province.recipient,
              folder_.path() / "province.crt");
}

TEST_F(ProvinceSettings, without_a_host_nothing_else_is_needed) {
    const auto config = loaded("{}");
    ASSERT_TRUE(config) << config.error();
    EXPECT_TRUE(config->province.host.empty());
}

TEST_F(ProvinceSettings, host_without_certificates_is_refused_with_what_is_missing) {
    const auto config = loaded(R"({"host": "db.example.vn", "authority": "a.crt", "certificate": "s.crt"})");
    ASSERT_FALSE(config);
    EXPECT_NE(config.error().find("\"key\""), std::string::npos) << config.error();
}

TEST_F(ProvinceSettings, words_that_are_no_host_port_or_setting_are_refused) {
    for (const char* wrong :
         {R"({"host": "db.example.vn sslmode=disable", "authority": "a", "certificate": "b", "key": "c"})",
          R"({"host": "db.example.vn", "port": 70000, "authority": "a", "certificate": "b", "key": "c"})",
          R"({"host": "/run/postgresql", "authority": "a", "certificate": "b", "key": "c"})",
          R"({"sslmode": "disable"})"})
        EXPECT_FALSE(loaded(wrong)) << wrong;
}

}  // namespace
