#include "kiosk/clerk/accounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using namespace kiosk::clerk;
using Result = SignIn::Result;
using std::chrono::seconds;

class LocalAccounts : public testing::Test {
  protected:
    LocalAccounts() {
        if (accounts.set("lan.tran", "Trần Thị Lan SPECIMEN", password))
            throw std::runtime_error("no account");
    }
    void fail(int times) {
        for (int i = 0; i < times; ++i) static_cast<void>(accounts.check("lan.tran", "wrong password", now));
    }
    const TemporaryFolder folder;
    const std::string password = "mật khẩu mẫu 1";
    Accounts accounts{folder.path(), HashCost::least};
    Moment now{seconds(1'800'000'000)};
};

TEST_F(LocalAccounts, right_password_signs_in_with_the_full_name) {
    const auto outcome = accounts.check("lan.tran", password, now);
    EXPECT_EQ(outcome.result, Result::ok);
    EXPECT_EQ(outcome.full_name, "Trần Thị Lan SPECIMEN");
}

TEST_F(LocalAccounts, wrong_password_and_unknown_name_are_the_same_answer) {
    EXPECT_EQ(accounts.check("lan.tran", "mật khẩu mẫu 2", now).result, Result::wrong);
    EXPECT_EQ(accounts.check("minh", password, now).result, Result::wrong);
    EXPECT_EQ(accounts.check("lan.tran", "", now).result, Result::wrong);
}

TEST_F(LocalAccounts, fifth_failure_locks_even_for_the_right_password) {
    fail(4);
    EXPECT_EQ(accounts.check("lan.tran", password, now).result, Result::ok) << "four are forgiven";
    fail(5);
    const auto outcome = accounts.check("lan.tran", password, now + seconds(1));
    EXPECT_EQ(outcome.result, Result::locked);
    EXPECT_EQ(outcome.wait, seconds(59));
    EXPECT_EQ(accounts.check("lan.tran", password, now + seconds(60)).result, Result::ok);
}

TEST_F(LocalAccounts, lock_outlives_a_restart) {
    fail(5);
    Accounts again(folder.path(), HashCost::least);
    EXPECT_EQ(again.check("lan.tran", password, now).result, Result::locked);
}

TEST_F(LocalAccounts, each_further_failure_locks_longer_up_to_an_hour) {
    EXPECT_EQ(lock_time(4), seconds(0));
    EXPECT_EQ(lock_time(5), seconds(60));
    EXPECT_EQ(lock_time(6), seconds(120));
    EXPECT_EQ(lock_time(7), seconds(240));
    EXPECT_EQ(lock_time(1'000'000), seconds(3600));
    fail(5);
    now += seconds(60);
    fail(1);
    EXPECT_EQ(accounts.check("lan.tran", password, now).wait, seconds(120));
}

TEST_F(LocalAccounts, file_is_its_owners_alone_and_holds_argon2id_but_no_password) {
    struct stat status {};
    ASSERT_EQ(stat((folder.path() / "clerks.json").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    const auto text = file_text(folder.path() / "clerks.json");
    EXPECT_THAT(text, testing::HasSubstr("$argon2id$v=19$"));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(password)));
}

TEST_F(LocalAccounts, file_that_others_can_read_lets_nobody_in) {
    chmod((folder.path() / "clerks.json").c_str(), 0644);
    EXPECT_FALSE(accounts.list().ok());
    EXPECT_EQ(accounts.check("lan.tran", password, now).result, Result::unreadable);
}

TEST_F(LocalAccounts, damaged_file_lets_nobody_in) {
    for (const char* bad : {"", "{}", "[1]", R"([{"name": "lan.tran"}])"}) {
        std::ofstream(folder.path() / "clerks.json", std::ios::trunc) << bad;
        EXPECT_EQ(accounts.check("lan.tran", password, now).result, Result::unreadable) << bad;
    }
}

TEST_F(LocalAccounts, new_password_replaces_the_old_one_and_lifts_the_lock) {
    fail(5);
    EXPECT_FALSE(accounts.set("lan.tran", "Trần Thị Lan SPECIMEN", "another password").has_value());
    EXPECT_EQ(accounts.check("lan.tran", "another password", now).result, Result::ok);
    EXPECT_EQ(accounts.check("lan.tran", password, now).result, Result::wrong);
    EXPECT_EQ(accounts.list()->size(), 1U);
}

TEST_F(LocalAccounts, short_passwords_and_odd_names_are_refused) {
    EXPECT_TRUE(accounts.set("minh", "", "short").has_value());
    EXPECT_TRUE(accounts.set("minh", "", std::string(129, 'x')).has_value());
    for (const char* name : {"", "Minh", "a b", "../x", "minh\n"})
        EXPECT_TRUE(accounts.set(name, "", password).has_value()) << name;
}

TEST_F(LocalAccounts, removed_account_signs_in_no_more) {
    EXPECT_FALSE(accounts.remove("lan.tran").has_value());
    EXPECT_EQ(accounts.check("lan.tran", password, now).result, Result::wrong);
    EXPECT_TRUE(accounts.remove("lan.tran").has_value());
}

TEST(PasswordHash, real_cost_makes_a_password_that_checks) {
    const TemporaryFolder folder;
    Accounts accounts(folder.path());
    ASSERT_FALSE(accounts.set("lan", "", "mật khẩu mẫu").has_value());
    EXPECT_THAT(file_text(folder.path() / "clerks.json"), testing::HasSubstr("m=65536,t=3,"));
    EXPECT_EQ(accounts.check("lan", "mật khẩu mẫu", Moment{}).result, Result::ok);
}

}  // namespace
