#include "kiosk/dossier/sealing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <set>

#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using cardio::as_bytes;
using kiosk::dossier::StationKey;
using testing::HasSubstr;

class Sealing : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "station.key"; }
    [[nodiscard]] StationKey key(const char* name = "station.key") const {
        auto made = StationKey::load_or_create(folder_.path() / name);
        if (!made) throw std::runtime_error(made.error());
        return std::move(*made);
    }
    void write_key(std::size_t size, mode_t mode) const {
        std::ofstream(file()) << std::string(size, 'k');
        chmod(file().c_str(), mode);
    }
    [[nodiscard]] std::string refusal() const {
        const auto loaded = StationKey::load_or_create(file());
        return loaded ? "" : loaded.error();
    }
    TemporaryFolder folder_;
};

TEST_F(Sealing, key_is_made_once_with_mode_0600_and_no_draft_left) {
    const auto first = key();
    struct stat status {};
    ASSERT_EQ(stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777U, 0600U);
    EXPECT_EQ(status.st_size, 32);
    EXPECT_TRUE(cardio::equal(first.bytes(), key().bytes()));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
}

TEST_F(Sealing, two_stations_have_different_keys) {
    EXPECT_FALSE(cardio::equal(key("a").bytes(), key("b").bytes()));
}

TEST_F(Sealing, key_that_others_can_read_is_refused) {
    for (const mode_t mode : {0640U, 0604U, 0644U, 0700U, 0400U, 04600U}) {
        write_key(32, mode);
        EXPECT_THAT(refusal(), HasSubstr("0600")) << std::oct << mode;
    }
}

TEST_F(Sealing, key_of_wrong_size_is_refused) {
    for (const std::size_t size : {0U, 31U, 33U}) {
        write_key(size, 0600);
        EXPECT_THAT(refusal(), HasSubstr("32 bytes")) << size;
    }
}

TEST_F(Sealing, symbolic_link_is_refused) {
    static_cast<void>(key("real"));
    std::filesystem::create_symlink(folder_.path() / "real", file());
    EXPECT_NE(refusal(), "");
}

TEST_F(Sealing, folder_in_place_of_the_key_is_refused) {
    std::filesystem::create_directory(file());
    EXPECT_THAT(refusal(), HasSubstr("regular file"));
}

TEST_F(Sealing, key_of_another_user_is_refused) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    write_key(32, 0600);
    ASSERT_EQ(chown(file().c_str(), 65534, 65534), 0);
    EXPECT_THAT(refusal(), HasSubstr("another user"));
}

TEST_F(Sealing, sealed_text_comes_back) {
    const auto station = key();
    const auto sealed = seal(station, as_bytes("hồ sơ"), "code");
    const auto plain = unseal(station, sealed, "code");
    ASSERT_TRUE(plain.has_value());
    EXPECT_EQ(cardio::as_text(*plain), "hồ sơ");
}

TEST_F(Sealing, empty_text_is_sealed_too) {
    const auto station = key();
    const auto plain = unseal(station, seal(station, {}, "code"), "code");
    ASSERT_TRUE(plain.has_value());
    EXPECT_TRUE(plain->empty());
}

TEST_F(Sealing, every_flipped_bit_is_noticed) {
    const auto station = key();
    const auto sealed = seal(station, as_bytes("SPECIMEN"), "code");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(unseal(station, changed, "code").has_value()) << bit;
    }
}

TEST_F(Sealing, every_truncation_is_noticed) {
    const auto station = key();
    const auto sealed = seal(station, as_bytes("SPECIMEN"), "code");
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        EXPECT_FALSE(unseal(station, cardio::BytesView(sealed).first(size), "code").has_value()) << size;
    }
}

TEST_F(Sealing, other_context_or_other_key_opens_nothing) {
    const auto station = key();
    const auto sealed = seal(station, as_bytes("SPECIMEN"), "code");
    EXPECT_FALSE(unseal(station, sealed, "codf").has_value());
    EXPECT_FALSE(unseal(station, sealed, "").has_value());
    EXPECT_FALSE(unseal(key("other"), sealed, "code").has_value());
}

TEST_F(Sealing, nonces_never_repeat) {
    const auto station = key();
    std::set<cardio::Bytes> nonces;
    for (int i = 0; i < 1000; ++i) {
        const auto sealed = seal(station, {}, "");
        nonces.insert(cardio::Bytes(sealed.begin(), sealed.begin() + 12));
    }
    EXPECT_EQ(nonces.size(), 1000U);
}

TEST_F(Sealing, integrity_tag_depends_on_text_and_key) {
    const auto station = key();
    const auto tag = integrity_tag(station, "000.00.00.H01-261124-0001");
    EXPECT_THAT(tag, testing::MatchesRegex("[0-9A-F]{8}"));
    EXPECT_EQ(tag, integrity_tag(station, "000.00.00.H01-261124-0001"));
    EXPECT_NE(tag, integrity_tag(station, "000.00.00.H01-261124-0002"));
    EXPECT_NE(tag, integrity_tag(key("other"), "000.00.00.H01-261124-0001"));
}

}  // namespace
