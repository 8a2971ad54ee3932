#include "kiosk/fees/vietqr.h"

#include <gtest/gtest.h>

#include <iomanip>
#include <map>
#include <sstream>

namespace {

using namespace kiosk::fees;

const BankAccount account{"970403", "0011012345678", "Trung tâm Mẫu"};

std::string hex(std::uint16_t crc) {
    std::ostringstream text;
    text << std::uppercase << std::hex << std::setw(4) << std::setfill('0') << crc;
    return text.str();
}

/// A reader of its own: elements in order, and nothing left over.
std::map<std::string, std::string> elements(const std::string& code) {
    std::map<std::string, std::string> found;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t size = std::stoul(code.substr(at + 2, 2));
        EXPECT_LE(at + 4 + size, code.size());
        found[code.substr(at, 2)] = code.substr(at + 4, size);
        at += 4 + size;
    }
    return found;
}

TEST(VietQr, check_value_of_the_published_sample_is_ac13) {
    const std::string sample =
        "00020101021238530010A0000007270123000697041601092245284790208QRIBFTTA53037045405100005802VN"
        "62340107NPS68690819TRANSFER TO SOMEONE6304";
    EXPECT_EQ(hex(crc16_ccitt_false(sample)), "AC13");
}

TEST(VietQr, check_value_of_the_usual_nine_digits_is_29b1) {
    EXPECT_EQ(hex(crc16_ccitt_false("123456789")), "29B1");
}

TEST(VietQr, code_has_the_elements_of_the_profile) {
    const auto code = vietqr(account, 20000, "H33.12-261124-0001");
    ASSERT_TRUE(code.ok());
    auto parts = elements(*code);
    EXPECT_EQ(code->rfind("000201010212", 0), 0U) << "version and kind come first";
    EXPECT_EQ(parts["38"], "0010A00000072701270006970403011300110123456780208QRIBFTTA");
    EXPECT_EQ(parts["53"], "704");
    EXPECT_EQ(parts["54"], "20000");
    EXPECT_EQ(parts["58"], "VN");
    EXPECT_EQ(parts["59"], "TRUNG TAM MAU");
    EXPECT_EQ(parts["62"], "0818H33.12-261124-0001");
    EXPECT_EQ(parts["63"], hex(crc16_ccitt_false(code->substr(0, code->size() - 4))));
}

TEST(VietQr, purpose_is_ascii_and_no_longer_than_25) {
    const auto code = vietqr(account, 1, "Nộp phí Mỹ Đức số 0012 – đợt một, lần hai");
    ASSERT_TRUE(code.ok());
    EXPECT_EQ(elements(*code)["62"], "0825NOP PHI MY DUC SO 0012  D");
    for (const char c : *code) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
    EXPECT_EQ(elements(*vietqr(account, 1, "")).count("62"), 0U);
    EXPECT_EQ(elements(*vietqr(account, 1, "\xff\xff")).count("62"), 0U);
}

TEST(VietQr, accounts_and_amounts_no_code_can_hold_are_refused) {
    EXPECT_FALSE(vietqr({"97040", "1", ""}, 1, "x").ok());
    EXPECT_FALSE(vietqr({"97040A", "1", ""}, 1, "x").ok());
    EXPECT_FALSE(vietqr({"970403", "", ""}, 1, "x").ok());
    EXPECT_FALSE(vietqr({"970403", std::string(20, '1'), ""}, 1, "x").ok());
    EXPECT_FALSE(vietqr({"970403", "12 34", ""}, 1, "x").ok());
    EXPECT_FALSE(vietqr(account, 0, "x").ok());
    EXPECT_FALSE(vietqr(account, -5, "x").ok());
    EXPECT_FALSE(vietqr(account, 10'000'000'000'000, "x").ok());
    EXPECT_TRUE(vietqr(account, 9'999'999'999'999, "x").ok());
    EXPECT_TRUE(vietqr({"970403", std::string(19, '1'), ""}, 1, "x").ok());
}

}  // namespace
