// Where the station key comes from: a file, a credential of the service manager, a PKCS#11 token.
#include "kiosk/dossier/key_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>

#include "kiosk/dossier/store.h"
#include "kiosk/dossier/token_key.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

using testing::HasSubstr;

void write_file(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    chmod(file.c_str(), 0600);
}

class KeySources : public testing::Test {
  protected:
    [[nodiscard]] KeySource source() const { return {folder.path(), settings}; }
    std::string refusal(const std::string& id = {}, bool may_make = true) const {
        const auto key = source().load(id, may_make);
        return key ? std::string() : key.error();
    }
    StoreSettings store_settings() const {
        StoreSettings all{folder.path(), "s"};
        all.station_key = settings;
        return all;
    }
    const TemporaryFolder folder;
    Config::StationKey settings;
};

TEST_F(KeySources, staged_key_takes_over_when_the_store_names_it) {
    const auto first = source().load({}, true).value(), next = StationKey::random();
    ASSERT_EQ(source().stage(next), std::nullopt);
    EXPECT_EQ(source().load(first.id(), false)->id(), first.id());
    EXPECT_EQ(source().load(next.id(), false)->id(), next.id());
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key.next"));
    EXPECT_EQ(source().load({}, false)->id(), next.id());
    EXPECT_THAT(refusal(first.id()), HasSubstr("not the one"));
}

TEST_F(KeySources, none_is_made_where_one_was) {
    EXPECT_NE(refusal({}, false), "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

class Credentials : public KeySources {
  protected:
    Credentials() {
        settings.from = "credential";
        setenv("CREDENTIALS_DIRECTORY", (folder.path() / "credentials").c_str(), 1);
        std::filesystem::create_directory(folder.path() / "credentials");
    }
    ~Credentials() override { unsetenv("CREDENTIALS_DIRECTORY"); }
    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "credentials" / "station.key"; }
};

TEST_F(Credentials, key_is_the_credential_and_no_other_is_made) {
    EXPECT_THAT(refusal(), HasSubstr("LoadCredential="));
    write_file(file(), std::string(32, 'k'));
    EXPECT_EQ(cardio::as_text(source().load({}, true)->bytes()), std::string(32, 'k'));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key"));
    for (const std::size_t size : {0U, 31U, 33U}) {
        write_file(file(), std::string(size, 'k'));
        EXPECT_THAT(refusal(), HasSubstr("32 bytes")) << size;
    }
    unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_THAT(refusal(), HasSubstr("LoadCredential="));
}

TEST_F(Credentials, exchange_waits_for_the_operator_and_loses_nothing) {
    write_file(file(), std::string(32, 'k'));
    std::string code;
    {
        const auto store = Store::open(store_settings()).value();
        code = store->submit(::dossier("a")).value();
        const auto done = store->rotate_key({"lan", "2026-11-28T09:00:00+07:00", ""});
        ASSERT_TRUE(done.ok()) << done.error();
        EXPECT_THAT(done->left_for, HasSubstr("station.key.next"));
    }
    EXPECT_EQ(cardio::as_text(*Store::open(store_settings()).value()->payload(code)), content("a", code))
        << "before the operator came";
    write_file(file(), file_text(folder.path() / "station.key.next"));
    EXPECT_EQ(cardio::as_text(*Store::open(store_settings()).value()->payload(code)), content("a", code));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key.next")) << "it is the credential now";
}

/// A token of SoftHSM in a folder of the test.
class Token : public KeySources {
  protected:
    Token() {
        const auto conf = folder.path() / "softhsm2.conf";
        std::filesystem::create_directory(folder.path() / "tokens");
        std::ofstream(conf) << "directories.tokendir = " << (folder.path() / "tokens").string()
                            << "\nobjectstore.backend = file\n";
        setenv("SOFTHSM2_CONF", conf.c_str(), 1);
        run("--init-token --free --label kiosk --so-pin 12345678 --pin 1234");
        import_key("wrapping", std::string(32, 'w'));
        write_file(folder.path() / "pin", "1234\n");
        settings = {"pkcs11", {},         "/usr/lib/softhsm/libsofthsm2.so",
                    "kiosk",  "wrapping", folder.path() / "pin"};
    }
    ~Token() override { unsetenv("SOFTHSM2_CONF"); }
    void run(const std::string& arguments) {
        const auto log = (folder.path() / "softhsm.log").string();
        const auto command = "softhsm2-util " + arguments + " >" + log + " 2>&1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("softhsm2-util: " + file_text(log));
    }
    void import_key(const std::string& label, const std::string& bytes) {
        static int id = 0;
        const auto file = folder.path() / "aes.key";
        write_file(file, bytes);
        run("--import " + file.string() + " --aes --token kiosk --pin 1234 --label " + label + " --id 0" +
            std::to_string(++id));
        std::filesystem::remove(file);
    }
};

TEST_F(Token, opens_what_it_sealed_and_the_key_lies_nowhere_in_the_clear) {
    const auto key = source().load({}, true).value();
    EXPECT_EQ(source().load(key.id(), false)->id(), key.id());
    const auto wrapped = file_text(folder.path() / "station.key.wrapped");
    EXPECT_EQ(wrapped.size(), 12U + 32U + 16U);
    EXPECT_EQ(wrapped.find(cardio::as_text(key.bytes())), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key"));
}

TEST_F(Token, store_is_opened_rotated_and_opened_again) {
    std::string code;
    {
        const auto store = Store::open(store_settings()).value();
        code = store->submit(::dossier("a")).value();
        ASSERT_TRUE(store->rotate_key({"lan", "2026-11-28T09:00:00+07:00", ""}).ok());
    }
    const auto store = Store::open(store_settings()).value();
    EXPECT_EQ(cardio::as_text(*store->payload(code)), content("a", code));
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_F(Token, changed_file_does_not_open) {
    (void)source().load({}, true).value();
    const auto file = folder.path() / "station.key.wrapped";
    const auto whole = file_text(file);
    for (const std::size_t at : {0U, 20U, 59U}) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        write_file(file, changed);
        EXPECT_THAT(refusal({}, false), HasSubstr("does not open")) << at;
    }
    write_file(file, whole.substr(0, 12));
    EXPECT_THAT(refusal({}, false), HasSubstr("does not open"));
    write_file(file, whole + std::string(300, 'x'));
    EXPECT_THAT(refusal({}, false), HasSubstr("backup"));
}

TEST_F(Token, what_is_wrong_is_said_in_a_sentence_of_its_own) {
    (void)source().load({}, true).value();
    const auto right = settings;
    write_file(folder.path() / "pin", "4321");
    EXPECT_THAT(refusal({}, false), HasSubstr("refuses the PIN"));
    write_file(folder.path() / "pin", "1234");
    settings.token = "other";
    EXPECT_THAT(refusal({}, false), HasSubstr("no token \"other\""));
    settings = right;
    settings.key = "other";
    EXPECT_THAT(refusal({}, false), HasSubstr("no AES key \"other\""));
    settings = right;
    settings.module = folder.path() / "none.so";
    EXPECT_THAT(refusal({}, false), HasSubstr("no PKCS#11 module"));
    settings = right;
    settings.pin_file = folder.path() / "none";
    EXPECT_THAT(refusal({}, false), HasSubstr("PIN of the token"));
    settings = right;
    EXPECT_EQ(refusal({}, false), "");
}

TEST_F(Token, other_key_under_the_same_name_opens_nothing) {
    (void)source().load({}, true).value();
    import_key("second", std::string(32, 's'));
    settings.key = "second";
    EXPECT_THAT(refusal({}, false), HasSubstr("does not open"));
    import_key("wrapping", std::string(32, 'x'));
    settings.key = "wrapping";
    EXPECT_THAT(refusal({}, false), HasSubstr("several"));
}

}  // namespace
}  // namespace kiosk::dossier
