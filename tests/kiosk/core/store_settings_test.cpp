// Where dossiers lie, where their key comes from, and how long they are kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "kiosk/config.h"

namespace kiosk {
namespace {

using testing::HasSubstr;

class StoreConfig : public testing::Test {
  protected:
    StoreConfig() : file(testing::TempDir() + "store-settings-" + std::to_string(getpid()) + ".json") {}
    ~StoreConfig() override { std::filesystem::remove(file); }
    cardio::Result<Config, std::string> load(const std::string& text) const {
        std::ofstream(file) << text;
        return load_config(file);
    }
    std::string error(const std::string& text) const {
        const auto config = load(text);
        return config ? std::string() : config.error();
    }
    const std::filesystem::path file;
};

TEST_F(StoreConfig, every_key_is_taken) {
    const auto config = load(R"({"store": {"engine": "postgresql", "connection": "dbname=kiosk"},
        "station_key": {"from": "pkcs11", "module": "/usr/lib/token.so", "token": "office", "key": "kiosk", "pin_file": "pin"},
        "retention": {"portrait": 1, "values": 2, "evidence": 3, "results": 4, "ratings": 5, "at_least": 6}})");
    ASSERT_TRUE(config.ok()) << config.error();
    EXPECT_EQ(config->store.engine, "postgresql");
    EXPECT_EQ(config->store.connection, "dbname=kiosk");
    EXPECT_EQ(config->station_key.from, "pkcs11");
    EXPECT_EQ(config->station_key.module, "/usr/lib/token.so");
    EXPECT_EQ(config->station_key.token, "office");
    EXPECT_EQ(config->station_key.key, "kiosk");
    EXPECT_EQ(config->station_key.pin_file, file.parent_path() / "pin");
    EXPECT_EQ(config->retention.portrait, 1);
    EXPECT_EQ(config->retention.values, 2);
    EXPECT_EQ(config->retention.evidence, 3);
    EXPECT_EQ(config->retention.results, 4);
    EXPECT_EQ(config->retention.ratings, 5);
    EXPECT_EQ(config->retention.at_least, 6);
}

TEST_F(StoreConfig, example_says_what_holds_without_it) {
    const auto example = load_config(std::string(SOURCE_FOLDER) + "/kiosk/config.example.json");
    ASSERT_TRUE(example.ok()) << example.error();
    const Config config;
    EXPECT_EQ(example->store.engine, config.store.engine);
    EXPECT_EQ(example->station_key.from, config.station_key.from);
    EXPECT_EQ(example->station_key.credential, config.station_key.credential);
    EXPECT_EQ(example->retention.portrait, config.retention.portrait);
    EXPECT_EQ(example->retention.values, config.retention.values);
    EXPECT_EQ(example->retention.evidence, config.retention.evidence);
    EXPECT_EQ(example->retention.results, config.retention.results);
    EXPECT_EQ(example->retention.ratings, config.retention.ratings);
    EXPECT_EQ(example->retention.at_least, config.retention.at_least);
}

TEST_F(StoreConfig, mistakes_are_named) {
    EXPECT_THAT(error(R"({"store": {"engine": "oracle"}})"), HasSubstr("store.engine"));
    EXPECT_THAT(error(R"({"store": {"engine": "postgresql"}})"), HasSubstr("store.connection"));
    EXPECT_THAT(error(R"({"store": {"file": "x"}})"), HasSubstr("store.file"));
    EXPECT_THAT(error(R"({"station_key": {"from": "usb"}})"), HasSubstr("station_key.from"));
    EXPECT_THAT(error(R"({"station_key": {"from": "pkcs11", "token": "office"}})"), HasSubstr("pin_file"));
    EXPECT_THAT(error(R"({"station_key": {"from": "credential", "credential": "../x"}})"),
                HasSubstr("LoadCredential="));
    EXPECT_THAT(error(R"({"station_key": {"from": "credential", "credential": ""}})"),
                HasSubstr("LoadCredential="));
    EXPECT_THAT(error(R"({"retention": {"values": -1}})"), HasSubstr("retention.values"));
    EXPECT_THAT(error(R"({"retention": {"audit": 180}})"), HasSubstr("retention.audit"))
        << "the audit is never shortened";
}

}  // namespace
}  // namespace kiosk
