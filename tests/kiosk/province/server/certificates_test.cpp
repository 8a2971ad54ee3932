// Who is let in, who is believed: each wrong certificate on either side, and nothing is lost by it.
#include <gtest/gtest.h>

#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;
using kiosk::province::Cause;

/// One dossier waits while something is wrong; it arrives once that is mended.
class CertificateTest : public testing::Test {
  protected:
    void SetUp() override { station_.submit(); }
    void TearDown() override {
        station_.target = right_;
        const auto delivered = station_.deliver();
        EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
        EXPECT_EQ(station_.there("dossier_event"), 1);
        EXPECT_EQ(station_.waiting(), 0);
    }
    void expect_refused(Cause cause) {
        const auto delivered = station_.deliver();
        ASSERT_TRUE(delivered.failure);
        EXPECT_EQ(delivered.failure->cause, cause) << explain(*delivered.failure);
        EXPECT_EQ(station_.waiting(), 2);
        EXPECT_EQ(station_.there("dossier_event"), 0);
    }
    void show(const Credentials& credentials) {
        station_.target.place.certificate = credentials.certificate;
        station_.target.place.key = credentials.key;
    }

    Station station_;
    const kiosk::province::Target right_ = station_.target;
    const TestAuthority stranger_{station_.folder.path(), "stranger"};
};

TEST_F(CertificateTest, expired_one_of_the_station_is_refused) {
    show(server().authority().issue(
        {.file = "expired", .common_name = station_.name, .from_seconds = -7000, .to_seconds = -60}));
    expect_refused(Cause::certificate_refused);
}

TEST_F(CertificateTest, one_that_a_stranger_gave_the_station_is_refused) {
    show(stranger_.issue({.file = "foreign", .common_name = station_.name}));
    expect_refused(Cause::certificate_refused);
}

TEST_F(CertificateTest, one_of_another_station_opens_nothing) {
    show(server().authority().issue({.file = "other", .common_name = unit_1 + "/another"}));
    expect_refused(Cause::role_refused);
}

TEST_F(CertificateTest, station_that_was_never_made_is_not_let_in) {
    station_.target.station = unit_1 + "/nobody";
    show(server().authority().issue({.file = "nobody", .common_name = unit_1 + "/nobody"}));
    expect_refused(Cause::role_refused);
}

TEST_F(CertificateTest, missing_files_and_a_key_that_others_may_read_are_the_stations_own_fault) {
    show({"/nowhere/station.crt", "/nowhere/station.key"});
    expect_refused(Cause::certificate_refused);  // libpq shows none when there is no file
    const auto copied = station_.folder.path() / "copied.key";
    std::filesystem::copy_file(right_.place.key, copied);
    std::filesystem::permissions(copied, std::filesystem::perms(0644));
    show({right_.place.certificate, copied});
    expect_refused(Cause::own_files);
    station_.target = right_;
    station_.target.place.authority = "/nowhere/authority.crt";
    expect_refused(Cause::own_files);
}

TEST_F(CertificateTest, server_that_another_authority_vouches_for_gets_nothing) {
    station_.target.place.authority = stranger_.certificate();
    expect_refused(Cause::foreign_server);
}

TEST_F(CertificateTest, server_of_another_name_gets_nothing) {
    station_.target.place.host = "127.0.0.1";
    expect_refused(Cause::foreign_server);
}

TEST_F(CertificateTest, server_with_an_expired_certificate_gets_nothing) {
    auto& one = server();
    one.stop();
    one.use(one.authority().issue({.file = "expired-server",
                                   .common_name = "localhost",
                                   .host = "localhost",
                                   .from_seconds = -7000,
                                   .to_seconds = -60}));
    one.start();
    expect_refused(Cause::foreign_server);
    one.stop();
    one.use(one.authority().issue({.file = "new-server", .common_name = "localhost", .host = "localhost"}));
    one.start();
}

}  // namespace
