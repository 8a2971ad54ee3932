#include "cardio/pcsc/reader_info.h"

#include <gtest/gtest.h>
#include <reader.h>
#include <winscard.h>

#include "cardio/transport.h"
#include "tests/cardio/pcsc/fake_winscard.h"

namespace {

using cardio::pcsc::reader_info;

const std::string reader = "Example Reader 00 00";

class ReaderInfo : public testing::Test {
  protected:
    void SetUp() override {
        fake.reset();
        fake.plug(reader);
    }
    tests::FakeWinscard& fake = tests::FakeWinscard::instance();
};

TEST_F(ReaderInfo, an_empty_reader_says_who_it_is) {
    fake.attributes[SCARD_ATTR_VENDOR_NAME] = cardio::from_hex("41434D4500");
    fake.attributes[SCARD_ATTR_VENDOR_IFD_TYPE] = cardio::from_hex("5231");
    fake.attributes[SCARD_ATTR_VENDOR_IFD_VERSION] = cardio::from_hex("0C002102");
    fake.attributes[SCARD_ATTR_MAX_DATA_RATE] = cardio::from_hex("58D00C00");
    const auto info = reader_info(reader);
    EXPECT_EQ(info.vendor, "ACME");
    EXPECT_EQ(info.model, "R1");
    EXPECT_EQ(info.firmware, "2.33.12");
    EXPECT_EQ(info.bits_per_second, 839768U);
    EXPECT_EQ(fake.share_modes(), std::vector<unsigned long>{SCARD_SHARE_DIRECT});
    EXPECT_EQ(fake.dispositions(), std::vector<unsigned long>{SCARD_LEAVE_CARD});
    EXPECT_EQ(fake.open_contexts(), 0);
}

TEST_F(ReaderInfo, extended_length_comes_from_the_properties_of_part_10) {
    fake.controls[CM_IOCTL_GET_FEATURE_REQUEST] = cardio::from_hex("1204 42330012");
    fake.controls[0x42330012] = cardio::from_hex("0A04 00080000");
    EXPECT_EQ(reader_info(reader).max_apdu_data, 2048U);
}

TEST_F(ReaderInfo, what_a_driver_does_not_know_stays_open) {
    fake.attributes[SCARD_ATTR_VENDOR_NAME] = cardio::from_hex("00");
    fake.attributes[SCARD_ATTR_VENDOR_IFD_VERSION] = cardio::from_hex("0102");
    const auto info = reader_info(reader);
    EXPECT_FALSE(info.vendor || info.model || info.firmware || info.max_apdu_data || info.bits_per_second);
}

TEST_F(ReaderInfo, a_reader_that_was_unplugged_is_no_reader) {
    fake.unplug(reader);
    EXPECT_THROW(reader_info(reader), cardio::NoReader);
}

}  // namespace
