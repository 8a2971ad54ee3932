#include "kiosk/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "cardio/json/json.h"

namespace {

using kiosk::Config;
using testing::HasSubstr;

class ConfigFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "config-XXXXXX";
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::filesystem::path write(const std::string& text) const {
        const auto file = folder_ / "kiosk.json";
        std::ofstream(file) << text;
        return file;
    }
    [[nodiscard]] Config good(const std::string& text) const {
        const auto config = kiosk::load_config(write(text));
        EXPECT_TRUE(config.ok()) << (config.ok() ? "" : config.error());
        return config.ok() ? *config : Config{};
    }
    [[nodiscard]] std::string error(const std::string& text) const {
        const auto config = kiosk::load_config(write(text));
        EXPECT_FALSE(config.ok()) << text;
        return config.ok() ? "" : config.error();
    }

    std::filesystem::path folder_;
};

TEST_F(ConfigFile, empty_object_gives_the_defaults) {
    const auto config = good("{}");
    EXPECT_EQ(config.unit.code, "000.00.00.H01");
    EXPECT_EQ(config.times.idle_seconds, 90);
    EXPECT_FALSE(config.demo);
}

TEST_F(ConfigFile, every_key_is_taken) {
    const auto config =
        good(R"({"unit": {"code": "000.12.34.H01", "name": "Xã Mẫu", "province": "Tỉnh Mẫu", "counter": "7"},
        "data": "/var/lib/k", "trust": ["/etc/csca", "more"], "reader": "ACR", "language": "en", "demo": true, "demo_port": 4000,
        "panel": {"width": 800, "height": 1280, "mm_per_pixel": 0.2, "fullscreen": true},
        "times": {"idle_seconds": 30, "warning_seconds": 25, "card_away_seconds": 5},
        "printer": {"kind": "folder", "folder": "sheets", "queue": "office"},
        "scanner": {"kind": "serial", "device": "/dev/ttyACM0"}, "gateways": {"onestop": "https://example.com:8443/x"},
        "metrics": {"listen": "127.0.0.1:9464"}})");
    EXPECT_EQ(config.unit.name, "Xã Mẫu");
    EXPECT_EQ(config.unit.counter, "7");
    EXPECT_EQ(config.data, "/var/lib/k");
    ASSERT_EQ(config.trust.size(), 2U);
    EXPECT_EQ(config.trust[1], folder_ / "more") << "relative paths start at the file's folder";
    EXPECT_EQ(config.reader, "ACR");
    EXPECT_EQ(config.panel.height, 1280);
    EXPECT_DOUBLE_EQ(config.panel.mm_per_pixel, 0.2);
    EXPECT_TRUE(config.panel.fullscreen);
    EXPECT_EQ(config.times.warning_seconds, 25);
    EXPECT_EQ(config.times.card_away_seconds, 5);
    EXPECT_EQ(config.printer.folder, folder_ / "sheets");
    EXPECT_EQ(config.printer.queue, "office");
    EXPECT_EQ(config.scanner.kind, "serial");
    EXPECT_EQ(config.scanner.device, "/dev/ttyACM0");
    EXPECT_EQ(config.gateways.at("onestop"), "https://example.com:8443/x");
    EXPECT_EQ(config.metrics.listen, "127.0.0.1:9464");
    EXPECT_EQ(config.language, kiosk::Language::en);
    EXPECT_TRUE(config.demo);
    EXPECT_EQ(config.demo_port, 4000);
}

/// What a mistake looks like, the key the sentence must name, and the remedy in it.
struct Mistake {
    const char* text;
    const char* key;
    const char* remedy;
};

TEST_F(ConfigFile, mistakes_name_the_key_and_the_remedy) {
    const Mistake mistakes[] = {
        {R"({"colour": 1})", "\"colour\"", "remove it"},
        {R"({"times": {"idle": 9}})", "\"times.idle\"", "remove it"},
        {R"({"unit": "x"})", "\"unit\"", "must be an object"},
        {R"({"unit": {"code": ""}})", "\"unit.code\"", "000.00.12.H33"},
        {R"({"unit": {"code": "../x"}})", "\"unit.code\"", "capital letters"},
        {R"({"fee_account": {"number": "12", "bank_bin": "97"}})", "\"fee_account.bank_bin\"", "six digits"},
        {R"({"treasury_account": {"number": "12 3", "bank_bin": "970400"}})", "\"treasury_account.number\"",
         "letters and digits"},
        {R"({"unit": {"name": 5}})", "\"unit.name\"", "text in quotes"},
        {R"({"trust": "/etc"})", "\"trust\"", "list of folders"},
        {R"({"trust": [""]})", "\"trust\"", "name a folder"},
        {R"({"panel": {"width": 0}})", "\"panel.width\"", "from 320 to 16384"},
        {R"({"panel": {"width": 800.5}})", "\"panel.width\"", "whole number"},
        {R"({"panel": {"mm_per_pixel": 0}})", "\"panel.mm_per_pixel\"", "from 0.02 to 2"},
        {R"({"panel": {"fullscreen": "yes"}})", "\"panel.fullscreen\"", "true or false"},
        {R"({"times": {"warning_seconds": 5}})", "\"times.warning_seconds\"", "from 20 to 600"},
        {R"({"times": {"idle_seconds": 99999999999999}})", "\"times.idle_seconds\"", "from 20 to 3600"},
        {R"({"times": {"idle_seconds": "90"}})", "\"times.idle_seconds\"", "whole number"},
        {R"({"printer": {"kind": "laser"}})", "\"printer.kind\"", "\"folder\""},
        {R"({"printer": {"kind": "folder"}})", "\"printer.folder\"", "name the folder"},
        {R"({"scanner": {"kind": "laser"}})", "\"scanner.kind\"", "\"serial\""},
        {R"({"scanner": {"kind": "serial", "device": ""}})", "\"scanner.device\"", "under /dev"},
        {R"({"gateways": "x"})", "\"gateways\"", "https://address"},
        {R"({"gateways": {"dvcqg": "ftp://host"}})", "\"gateways.dvcqg\"", "https://host:port"},
        {R"({"metrics": {"listen": "0.0.0.0:9464"}})", "\"metrics.listen\"", "only this machine"},
        {R"({"metrics": {"listen": "127.0.0.1:0"}})", "\"metrics.listen\"", "127.0.0.1:9464"},
        {R"({"printer": {"kind": "cups"}})", "\"printer.queue\"", "lpstat -p"},
        {R"({"language": "fr"})", "\"language\"", "\"vi\", \"en\" or \"km\""},
        {R"({"demo": 1})", "\"demo\"", "true or false"},
        {R"({"demo_port": 0})", "\"demo_port\"", "from 1 to 65535"},
        {R"({"demo_port": 70000})", "\"demo_port\"", "from 1 to 65535"},
        {R"({"data": "a\u0000b"})", "\"data\"", "NUL"},
        {R"({"data": "x")", "not valid JSON", "bracket"},
        {R"([])", "", "must be an object"},
        {"", "not valid JSON", "bracket"},
    };
    for (const auto& mistake : mistakes) {
        const auto sentence = error(mistake.text);
        EXPECT_THAT(sentence, HasSubstr(mistake.key)) << mistake.text;
        EXPECT_THAT(sentence, HasSubstr(mistake.remedy)) << mistake.text;
        EXPECT_THAT(sentence, HasSubstr("kiosk.json")) << mistake.text;
    }
}

TEST_F(ConfigFile, missing_file_is_said) {
    const auto config = kiosk::load_config(folder_ / "none.json");
    ASSERT_FALSE(config.ok());
    EXPECT_THAT(config.error(), HasSubstr("cannot be read"));
}

TEST_F(ConfigFile, folder_instead_of_file_is_said) {
    const auto config = kiosk::load_config(folder_);
    ASSERT_FALSE(config.ok());
    EXPECT_THAT(config.error(), HasSubstr("is a folder"));
}

TEST_F(ConfigFile, deeply_nested_file_is_a_sentence_not_a_crash) {
    EXPECT_THAT(error("{\"data\": " + std::string(20000, '[') + std::string(20000, ']') + "}"),
                HasSubstr("\"data\""));
}

TEST(ConfigExample, example_file_names_every_key_with_its_default) {
    const std::filesystem::path file = std::filesystem::path(SOURCE_FOLDER) / "kiosk/config.example.json";
    const auto config = kiosk::load_config(file);
    ASSERT_TRUE(config.ok()) << config.error();
    const Config plain;
    EXPECT_EQ(config->unit.code, plain.unit.code);
    EXPECT_EQ(config->unit.name, plain.unit.name);
    EXPECT_EQ(config->unit.province, plain.unit.province);
    EXPECT_EQ(config->unit.counter, plain.unit.counter);
    EXPECT_EQ(config->panel.width, plain.panel.width);
    EXPECT_EQ(config->panel.mm_per_pixel, plain.panel.mm_per_pixel);
    EXPECT_EQ(config->times.idle_seconds, plain.times.idle_seconds);
    EXPECT_EQ(config->times.card_away_seconds, plain.times.card_away_seconds);
    EXPECT_EQ(config->demo_port, plain.demo_port);
    EXPECT_EQ(config->speech.player, plain.speech.player);
    EXPECT_EQ(config->speech.volume, plain.speech.volume);
    EXPECT_EQ(config->speech.words_per_minute, plain.speech.words_per_minute);
    EXPECT_EQ(config->speech.voice_vi + config->speech.voice_en,
              plain.speech.voice_vi + plain.speech.voice_en);
    EXPECT_EQ(config->speech.loudspeaker + config->speech.headset,
              plain.speech.loudspeaker + plain.speech.headset);

    std::ifstream stream(file);
    const auto json = nlohmann::json::parse(stream, nullptr, true, true);
    for (const char* key : {"/unit/code",
                            "/unit/name",
                            "/unit/province",
                            "/unit/counter",
                            "/fee_account/bank_bin",
                            "/fee_account/number",
                            "/fee_account/holder",
                            "/treasury_account/bank_bin",
                            "/treasury_account/number",
                            "/treasury_account/holder",
                            "/data",
                            "/trust",
                            "/reader",
                            "/panel/width",
                            "/panel/height",
                            "/panel/mm_per_pixel",
                            "/panel/fullscreen",
                            "/times/idle_seconds",
                            "/times/warning_seconds",
                            "/times/card_away_seconds",
                            "/printer/kind",
                            "/printer/folder",
                            "/printer/queue",
                            "/scanner/kind",
                            "/scanner/device",
                            "/gateways",
                            "/metrics/listen",
                            "/speech/enabled",
                            "/speech/signals",
                            "/speech/voice_vi",
                            "/speech/voice_en",
                            "/speech/voice_km",
                            "/speech/words_per_minute",
                            "/speech/volume",
                            "/speech/player",
                            "/speech/loudspeaker",
                            "/speech/headset",
                            "/speech/headset_jack",
                            "/speech/recordings",
                            "/language",
                            "/demo",
                            "/demo_port"}) {
        EXPECT_TRUE(json.contains(nlohmann::json::json_pointer(key))) << key;
    }
}

/// Sets a variable for one test and puts the old value back.
class Variable {
  public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* old = std::getenv(name)) old_ = old;
        value ? setenv(name, value, 1) : unsetenv(name);
    }
    ~Variable() { old_ ? setenv(name_, old_->c_str(), 1) : unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    const char* name_;
    std::optional<std::string> old_;
};

TEST(DataFolder, service_folder_comes_before_the_users) {
    const Variable service("STATE_DIRECTORY", "/var/lib/cccd-kiosk:/var/lib/other");
    const Variable state("XDG_STATE_HOME", "/home/x/state");
    EXPECT_EQ(kiosk::default_data_folder(), "/var/lib/cccd-kiosk");
}

TEST(DataFolder, xdg_state_home_comes_before_home) {
    const Variable service("STATE_DIRECTORY", nullptr);
    const Variable home("HOME", "/home/x");
    const Variable state("XDG_STATE_HOME", "/state");
    EXPECT_EQ(kiosk::default_data_folder(), "/state/cccd-kiosk");
}

TEST(DataFolder, relative_xdg_state_home_is_ignored) {
    const Variable service("STATE_DIRECTORY", nullptr);
    const Variable home("HOME", "/home/x");
    const Variable state("XDG_STATE_HOME", "state");
    EXPECT_EQ(kiosk::default_data_folder(), "/home/x/.local/state/cccd-kiosk");
}

TEST(AssetsFolder, variable_comes_first) {
    const Variable assets("KIOSK_ASSETS", "/opt/assets");
    EXPECT_EQ(kiosk::assets_folder(), "/opt/assets");
}

TEST_F(ConfigFile, speech_settings_are_taken_and_held_to_their_bounds) {
    const auto config = good(
        R"({"speech": {"enabled": true, "signals": false, "voice_vi": "vi-vn-x-south", "voice_en": "en-us",
        "voice_km": "", "words_per_minute": 120, "volume": 5, "player": ["pw-cat", "-p", "--target={device}", "-"],
        "loudspeaker": "hall", "headset": "ear", "headset_jack": "/dev/input/event7", "recordings": "prompts"}})");
    EXPECT_FALSE(config.speech.signals);
    EXPECT_EQ(config.speech.voice_vi, "vi-vn-x-south");
    EXPECT_EQ(config.speech.volume, 5);
    EXPECT_EQ(config.speech.player.at(2), "--target={device}");
    EXPECT_EQ(config.speech.headset_jack, "/dev/input/event7");
    EXPECT_EQ(config.speech.recordings, folder_ / "prompts");
    EXPECT_THAT(error(R"({"speech": {"volume": 11}})"), HasSubstr("from 1 to 10"));
    EXPECT_THAT(error(R"({"speech": {"player": []}})"), HasSubstr("must be a list of words"));
    EXPECT_THAT(error(R"({"speech": {"player": [""]}})"), HasSubstr("must begin with the name of a program"));
    EXPECT_THAT(error(R"({"speech": {"voice_vi": "-f/etc/passwd"}})"), HasSubstr("must be a voice"));
    EXPECT_THAT(error(R"({"speech": {"voice_en": "en gb"}})"), HasSubstr("must be a voice"));
    EXPECT_THAT(error(R"({"speech": {"language": "vi"}})"), HasSubstr("is no setting"));
}

TEST_F(ConfigFile, without_a_jack_no_headset_is_known) {
    EXPECT_TRUE(good("{}").speech.headset_jack.empty());
}

}  // namespace
