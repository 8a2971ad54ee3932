// PACE against a chip written apart from the reader: every combination that can be run, and chips that cheat.
#include <gtest/gtest.h>

#include "cardio/access/pace.h"
#include "cardio/tlv.h"
#include "tests/cardio/minichip/mini_chip.h"

namespace cardio::access {
namespace {

using minichip::ChipSetup;
using minichip::MiniChip;

const std::string can = "123456", mrz_information = "T22000129364081251010318";
constexpr std::uint16_t some_file = 0x011D;

std::string oid(char family, int cipher) {
    return std::string("0.4.0.127.0.7.2.2.4.") + family + '.' + std::to_string(cipher);
}
lds::PaceInfo offer_of(const std::string& protocol, int parameter_id) {
    return {protocol, 2, parameter_id, {}};
}

ChipSetup setup_of(const std::string& protocol, int parameter_id) {
    ChipSetup setup;
    setup.pace.offers = {{protocol, parameter_id}};
    setup.pace.can = Bytes(can.begin(), can.end());
    setup.pace.mrz_information = Bytes(mrz_information.begin(), mrz_information.end());
    setup.master_files[some_file] = from_hex("3003020105");
    return setup;
}

/// A chip with the reader's channel in front of it.
struct Opened {
    Opened(ChipSetup setup, const lds::PaceInfo& offer, const std::string& password = can,
           PasswordKind kind = PasswordKind::can, bool send_parameter_id = false)
        : chip(std::move(setup)), channel(chip) {
        result = run_pace(channel, offer, kind, as_bytes(password), send_parameter_id, system_random, report);
    }
    /// Both sides have the same keys: a file comes through the channel.
    bool speaks() {
        const Bytes id{some_file >> 8, some_file & 0xFF};
        const auto selected = channel.send({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = id});
        const auto content = channel.send({.ins = 0xB0, .ne = 5});
        return selected && selected->ok() && content && to_hex(content->data) == "3003020105";
    }
    MiniChip chip;
    Channel channel;
    PaceReport report;
    AccessResult result = AccessResult::malformed;
};

void expect_opens(char family, int cipher, int parameter_id) {
    const std::string protocol = oid(family, cipher);
    SCOPED_TRACE(protocol + " on " + std::to_string(parameter_id));
    ChipSetup setup = setup_of(protocol, parameter_id);
    setup.pace.static_key = Bytes(20, 0x5A);
    setup.pace.empty_mapping_object = parameter_id % 2 == 0;
    Opened opened(setup, offer_of(protocol, parameter_id));
    ASSERT_EQ(opened.result, AccessResult::opened);
    EXPECT_TRUE(opened.speaks());
    EXPECT_EQ(opened.report.chip_authentication.has_value(), family == '6');
    EXPECT_FALSE(opened.report.mislabelled_as);
}

TEST(PaceChip, every_curve_and_cipher_opens_with_generic_mapping) {
    for (int id = 8; id <= 18; ++id) {
        for (int cipher = 1; cipher <= 4; ++cipher) expect_opens('2', cipher, id);
    }
}

TEST(PaceChip, every_curve_and_cipher_opens_with_integrated_mapping_except_secp224r1) {
    for (int id = 8; id <= 18; ++id) {
        for (int cipher = 1; cipher <= 4 && id != 10; ++cipher) expect_opens('4', cipher, id);
    }
}

TEST(PaceChip, every_curve_and_aes_opens_with_chip_authentication_mapping) {
    for (int id = 8; id <= 18; ++id) {
        for (int cipher = 2; cipher <= 4; ++cipher) expect_opens('6', cipher, id);
    }
}

TEST(PaceChip, every_dh_group_and_cipher_opens_with_both_mappings) {
    for (int id = 0; id <= 2; ++id) {
        for (int cipher = 1; cipher <= 4; ++cipher) {
            expect_opens('1', cipher, id);
            expect_opens('3', cipher, id);
        }
    }
}

TEST(PaceChip, opens_with_the_mrz) {
    for (const char family : {'1', '2', '3', '4', '6'}) {
        const int id = family == '1' || family == '3' ? 0 : 12;
        Opened opened(setup_of(oid(family, 2), id), offer_of(oid(family, 2), id), mrz_information,
                      PasswordKind::mrz);
        EXPECT_EQ(opened.result, AccessResult::opened) << family;
    }
}

TEST(PaceChip, wrong_password_opens_nothing) {
    for (const char family : {'1', '2', '3', '4', '6'}) {
        const int id = family == '1' || family == '3' ? 0 : 12;
        Opened opened(setup_of(oid(family, 2), id), offer_of(oid(family, 2), id), "123457");
        EXPECT_EQ(opened.result, AccessResult::wrong_password) << family;
        EXPECT_FALSE(opened.channel.secured());
        EXPECT_FALSE(opened.report.chip_authentication);
        EXPECT_EQ(opened.chip.pace_attempts(), 1) << "a password is tried once";
    }
}

Opened tampered(char family, int id, const std::string& step, const std::function<void(Bytes&)>& change) {
    ChipSetup setup = setup_of(oid(family, 2), id);
    setup.pace.tamper = [=](const std::string& at, Bytes& answer) {
        if (at == step) change(answer);
    };
    return {setup, offer_of(oid(family, 2), id)};
}

TEST(PaceChip, integrated_mapping_wants_an_empty_answer) {
    const auto with = [](const std::string& hex) {
        return tampered('4', 12, "mapping", [hex](Bytes& answer) { answer = from_hex(hex); }).result;
    };
    EXPECT_EQ(with("7C00"), AccessResult::opened);
    EXPECT_EQ(with("7C028200"), AccessResult::opened);
    EXPECT_EQ(with(""), AccessResult::opened);
    for (const char* something : {"7C03820101", "7C028100", "7C0482008200", "7C", "00", "7C02820000"})
        EXPECT_EQ(with(something), AccessResult::malformed) << something;
}

TEST(PaceChip, integrated_mapping_wants_a_nonce_of_its_size) {
    for (const int cipher : {3, 4}) {
        ChipSetup setup = setup_of(oid('4', cipher), 12);
        setup.pace.tamper = [](const std::string& step, Bytes& answer) {
            if (step == "nonce") answer = encode_tlv(0x7C, encode_tlv(0x80, Bytes(16, 0x11)));
        };
        Opened opened(setup, offer_of(oid('4', cipher), 12));
        EXPECT_EQ(opened.result, AccessResult::malformed) << cipher;
    }
}

TEST(PaceChip, numbers_outside_the_group_are_refused_at_both_steps) {
    const auto group = minichip::Group::make(0);
    std::vector<Bytes> bad = group->small_subgroup_elements();
    bad.push_back(Bytes(128, 0));
    bad.push_back(Bytes{1});
    bad.push_back(Bytes(128, 0xFF));
    bad.push_back(minichip::octets(group->prime(), 128));
    bad.push_back({});
    for (const Bytes& number : bad) {
        const auto replace = [&](std::uint32_t tag) {
            return [&, tag](Bytes& answer) { answer = encode_tlv(0x7C, encode_tlv(tag, number)); };
        };
        EXPECT_EQ(tampered('1', 0, "mapping", replace(0x82)).result, AccessResult::malformed)
            << to_hex(number);
        EXPECT_EQ(tampered('1', 0, "key", replace(0x84)).result, AccessResult::malformed) << to_hex(number);
        EXPECT_EQ(tampered('3', 0, "key", replace(0x84)).result, AccessResult::malformed) << to_hex(number);
    }
}

/// A link that sends the terminal's own public key back to it.
class Mirror final : public CardTransport {
  public:
    Mirror(MiniChip& chip, std::uint32_t tag) : chip_(chip), tag_(tag) {}
    ResponseApdu transmit(const CommandApdu& command) override {
        if (command.ins == 0x86) {
            const auto content = find_tlv(command.data, 0x7C);
            const auto sent = content ? find_tlv(content->value, tag_) : std::nullopt;
            if (sent) return {encode_tlv(0x7C, encode_tlv(tag_ + 1, sent->value)), 0x9000};
        }
        return chip_.transmit(command);
    }
    void reset() override { chip_.reset(); }
    [[nodiscard]] bool extended_length() const override { return true; }

  private:
    MiniChip& chip_;
    std::uint32_t tag_;
};

TEST(PaceChip, own_public_key_reflected_is_refused) {
    for (const auto& [family, id, tag] :
         {std::tuple{'1', 2, 0x81U}, std::tuple{'1', 2, 0x83U}, std::tuple{'2', 12, 0x81U},
          std::tuple{'2', 12, 0x83U}, std::tuple{'3', 0, 0x83U}, std::tuple{'4', 12, 0x83U}}) {
        MiniChip chip(setup_of(oid(family, 2), id));
        Mirror mirror(chip, tag);
        Channel channel(mirror);
        EXPECT_EQ(run_pace(channel, offer_of(oid(family, 2), id), PasswordKind::can, as_bytes(can), false),
                  AccessResult::malformed)
            << family << tag;
    }
}

TEST(PaceChip, parameter_id_is_sent_only_when_asked_for) {
    ChipSetup setup = setup_of(oid('2', 2), 12);
    setup.pace.needs_parameter_id = true;
    const auto offer = offer_of(oid('2', 2), 12);
    EXPECT_EQ(Opened(setup, offer).result, AccessResult::not_supported);
    EXPECT_EQ(Opened(setup, offer, can, PasswordKind::can, true).result, AccessResult::opened);
}

TEST(PaceChip, curve_that_was_mislabelled_is_found_and_said) {
    for (const auto& [announced, real] :
         {std::pair{12, 13}, std::pair{13, 12}, std::pair{8, 9}, std::pair{10, 11}, std::pair{16, 15}}) {
        for (const char family : {'2', '6'}) {
            ChipSetup setup = setup_of(oid(family, 2), announced);
            setup.pace.works_on[announced] = real;
            setup.pace.checks_points = false;
            setup.pace.static_key = Bytes(20, 0x5A);
            Opened opened(setup, offer_of(oid(family, 2), announced), can, PasswordKind::can, true);
            EXPECT_EQ(opened.result, AccessResult::opened) << announced << family;
            EXPECT_TRUE(opened.speaks());
            EXPECT_EQ(opened.report.mislabelled_as, real);
            EXPECT_EQ(opened.chip.pace_attempts(), 2);
            if (family == '6') {
                EXPECT_EQ(opened.report.chip_authentication.value().parameter_id, real);
            }
        }
    }
}

TEST(PaceChip, curve_is_changed_once_and_a_password_is_not_tried_twice) {
    ChipSetup setup = setup_of(oid('2', 2), 12);
    setup.pace.works_on[12] = 13;
    setup.pace.checks_points = false;
    Opened wrong(setup, offer_of(oid('2', 2), 12), "123457");
    EXPECT_EQ(wrong.result, AccessResult::wrong_password);
    EXPECT_EQ(wrong.chip.pace_attempts(), 2) << "the first run ended before a token was shown";

    const auto on = [](int id) {
        const auto group = minichip::Group::make(id);
        return encode_tlv(0x7C, encode_tlv(0x82, group->generator()));
    };
    int asked = 0;
    setup = setup_of(oid('2', 2), 12);
    setup.pace.checks_points = false;
    setup.pace.tamper = [&](const std::string& step, Bytes& answer) {
        if (step == "mapping") answer = on(asked++ % 2 == 0 ? 13 : 12);
    };
    Opened endless(setup, offer_of(oid('2', 2), 12));
    EXPECT_EQ(endless.result, AccessResult::malformed);
    EXPECT_EQ(asked, 2);
}

TEST(PaceChip, mislabelled_curve_without_integrated_mapping_is_malformed) {
    const auto group = minichip::Group::make(10);
    const Bytes key = encode_tlv(0x7C, encode_tlv(0x84, group->generator()));
    EXPECT_EQ(tampered('4', 11, "key", [&](Bytes& answer) { answer = key; }).result, AccessResult::malformed);
}

TEST(PaceChip, refusal_at_every_step_has_its_meaning) {
    for (const char family : {'1', '2', '3', '4', '6'}) {
        const int id = family == '1' || family == '3' ? 0 : 12;
        const auto refused = [&](const std::string& step, std::uint16_t sw) {
            ChipSetup setup = setup_of(oid(family, 2), id);
            setup.pace.refuse[step] = sw;
            return Opened(setup, offer_of(oid(family, 2), id)).result;
        };
        EXPECT_EQ(refused("select", 0x6A80), AccessResult::not_supported) << family;
        EXPECT_EQ(refused("select", 0x6983), AccessResult::wrong_password) << family << ": blocked";
        EXPECT_EQ(refused("nonce", 0x6985), AccessResult::malformed) << family;
        EXPECT_EQ(refused("mapping", 0x6A80), AccessResult::malformed) << family;
        EXPECT_EQ(refused("mapping", 0x63C1), AccessResult::wrong_password) << family;
        EXPECT_EQ(refused("key", 0x6A80), AccessResult::malformed) << family;
        EXPECT_EQ(refused("last", 0x6982), AccessResult::wrong_password) << family;
    }
}

}  // namespace
}  // namespace cardio::access
