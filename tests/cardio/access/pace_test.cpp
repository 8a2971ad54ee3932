#include "cardio/access/pace.h"

#include <gtest/gtest.h>

#include "cardio/access/pace_mapping.h"
#include "cardio/tlv.h"
#include "tests/cardio/access/sequence_random.h"
#include "tests/support/scripted_transport.h"
#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

using tests::ScriptedTransport;

lds::PaceInfo offer(const std::string& oid, std::optional<int> parameter_id) {
    return {oid, 2, parameter_id, {}};
}

const std::string gm_aes128 = "0.4.0.127.0.7.2.2.4.2.2";

std::string object(std::uint32_t tag, const std::string& value_hex) {
    return to_hex(encode_tlv(0x7C, encode_tlv(tag, from_hex(value_hex))));
}

/// The worked example of ICAO Doc 9303-11 Appendix G.1, answered from a script.
class Pace : public testing::Test {
  protected:
    const nlohmann::json example_ = tests::load_vectors("03_pace_gm_ecdh_aes128_brainpoolP256r1.json");
    ScriptedTransport chip_;
    Channel channel_{chip_};

    std::string text(const char* key) const { return example_.at(key).get<std::string>(); }
    std::string command(int step) const {
        return example_.at("apdus").at(step).at("command").get<std::string>();
    }
    std::string answer(int step) const {
        return example_.at("apdus").at(step).at("response").get<std::string>();
    }

    /// Plays the published steps before `step`, then gives this answer.
    void play_until(int step, const std::string& changed) {
        for (int i = 0; i < step; ++i) chip_.expect(command(i), answer(i));
        chip_.expect(command(step), changed);
    }
    AccessResult run(bool send_parameter_id = false) {
        const std::string information = text("mrz_information");
        return run_pace(
            channel_, offer(gm_aes128, 13), PasswordKind::mrz, as_bytes(information), send_parameter_id,
            tests::sequence_random({text("terminal_map_private"), text("terminal_ephemeral_private")}));
    }
};

TEST_F(Pace, icao_appendix_g1_opens_the_chip) {
    play_until(4, answer(4));
    ASSERT_EQ(run(), AccessResult::opened);
    EXPECT_EQ(channel_.cipher(), Cipher::aes128);
    SecureMessaging expected(Cipher::aes128, to_secure(from_hex(text("ks_enc"))),
                             to_secure(from_hex(text("ks_mac"))), from_hex(text("ssc")));
    const CommandApdu select{.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = {0x01, 0x1E}};
    chip_.expect(to_hex(expected.protect(select).encode()), "9000");
    EXPECT_FALSE(channel_.send(select).ok());
}

TEST_F(Pace, parameter_id_is_sent_when_asked_for) {
    chip_.expect(example_.at("apdus").at(0).at("alternative_command_with_domain_param_id"), "6A80");
    EXPECT_EQ(run(true), AccessResult::not_supported);
}

TEST_F(Pace, can_is_used_as_it_stands) {
    const auto bsi =
        tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json").at("examples").at(0);
    const auto value = [&bsi](const char* key) { return bsi.at(key).get<std::string>(); };
    chip_.expect("0022C1A40F800A04007F00070202040202830102", "9000");
    chip_.expect("10860000027C0000", object(0x80, value("nonce_enc")) + "9000");
    chip_.expect("1086000045" + object(0x81, value("map_pcd_pub_key")) + "00",
                 object(0x82, value("map_picc_pub_key")) + "9000");
    chip_.expect("1086000045" + object(0x83, value("pcd_pub_key")) + "00",
                 object(0x84, value("picc_pub_key")) + "9000");
    chip_.expect("008600000C" + object(0x85, value("authentication_token_pcd")) + "00",
                 object(0x86, value("authentication_token_picc")) + "9000");
    const auto random = tests::sequence_random({value("map_pcd_priv_key"), value("pcd_priv_key").substr(2)});
    EXPECT_EQ(run_pace(channel_, offer(gm_aes128, 13), PasswordKind::can, as_bytes("123456"), false, random),
              AccessResult::opened);
}

TEST_F(Pace, wrong_chip_token_opens_nothing) {
    for (const char* token :
         {"0000000000000000", "3ABB9674BCE93C09", "3ABB9674BCE93C", "3ABB9674BCE93C0800", ""}) {
        play_until(4, object(0x86, token) + "9000");
        EXPECT_EQ(run(), AccessResult::wrong_password) << token;
        EXPECT_FALSE(channel_.secured());
    }
}

TEST_F(Pace, own_token_echoed_opens_nothing) {
    play_until(4, object(0x86, text("terminal_token")) + "9000");
    EXPECT_EQ(run(), AccessResult::wrong_password);
}

TEST_F(Pace, refused_token_is_a_wrong_password) {
    for (const char* sw : {"6300", "63C1", "6982", "6988"}) {
        play_until(4, sw);
        EXPECT_EQ(run(), AccessResult::wrong_password) << sw;
    }
}

TEST_F(Pace, wrong_password_is_believed_at_any_step) {
    for (int step = 0; step < 5; ++step) {
        play_until(step, "63C2");
        EXPECT_EQ(run(), AccessResult::wrong_password) << step;
    }
}

TEST_F(Pace, protocol_refused_at_the_first_command_is_not_supported) {
    for (const char* sw : {"6A80", "6A88", "6D00", "6985"}) {
        play_until(0, sw);
        EXPECT_EQ(run(), AccessResult::not_supported) << sw;
    }
}

TEST_F(Pace, error_in_the_middle_is_malformed) {
    for (const int step : {1, 3}) {
        play_until(step, "6F00");
        EXPECT_EQ(run(), AccessResult::malformed) << step;
    }
}

TEST_F(Pace, chip_that_refuses_our_first_key_is_asked_on_the_other_curve_of_the_size_once) {
    play_until(2, "6F00");
    chip_.expect(command(0), answer(0)).expect(command(1), answer(1)).expect_any("6F00");
    EXPECT_EQ(run(), AccessResult::malformed);
}

TEST_F(Pace, chip_key_equal_to_our_own_is_refused) {
    play_until(2, object(0x82, text("terminal_map_public")) + "9000");
    EXPECT_EQ(run(), AccessResult::malformed);
    play_until(3, object(0x84, text("terminal_ephemeral_public")) + "9000");
    EXPECT_EQ(run(), AccessResult::malformed);
}

TEST_F(Pace, points_off_the_curve_at_infinity_or_compressed_are_refused) {
    const std::string good = text("chip_map_public");
    std::string off = good;
    off.back() = off.back() == 'C' ? 'D' : 'C';
    const std::string compressed = "02" + good.substr(2, 64);
    const std::string zeros = "04" + std::string(128, '0');
    for (const auto& point :
         {off, std::string("00"), compressed, zeros, good.substr(0, 128), good + "00", std::string()}) {
        play_until(2, object(0x82, point) + "9000");
        EXPECT_EQ(run(), AccessResult::malformed) << point;
        play_until(3, object(0x84, point) + "9000");
        EXPECT_EQ(run(), AccessResult::malformed) << point;
    }
}

TEST_F(Pace, every_truncation_of_an_answer_is_refused) {
    for (int step = 1; step < 5; ++step) {
        const std::string data = answer(step).substr(0, answer(step).size() - 4);
        for (std::size_t size = 0; size < data.size(); size += 2) {
            play_until(step, data.substr(0, size) + "9000");
            EXPECT_NE(run(), AccessResult::opened) << step << " cut to " << size / 2;
        }
    }
    EXPECT_FALSE(channel_.secured());
}

TEST_F(Pace, nonce_of_a_wrong_size_is_refused) {
    for (const std::size_t size : {0U, 8U, 15U, 17U, 33U, 48U}) {
        play_until(1, object(0x80, std::string(2 * size, '1')) + "9000");
        EXPECT_EQ(run(), AccessResult::malformed) << size;
    }
}

TEST_F(Pace, answer_with_another_object_is_refused) {
    play_until(1, object(0x82, text("encrypted_nonce")) + "9000");
    EXPECT_EQ(run(), AccessResult::malformed);
}

TEST_F(Pace, offer_that_cannot_be_run_sends_nothing) {
    const BytesView can = as_bytes("123456");
    for (const auto& unknown : {offer(gm_aes128, std::nullopt), offer(gm_aes128, 0), offer("1.2.3", 13),
                                offer("0.4.0.127.0.7.2.2.4.4.2", 10)}) {
        EXPECT_EQ(run_pace(channel_, unknown, PasswordKind::can, can, false), AccessResult::not_supported);
    }
    EXPECT_EQ(channel_.stats().apdus, 0U);
}

TEST_F(Pace, key_of_another_size_is_not_taken_for_another_curve) {
    const auto p192 = Domain::by_parameter_id(8);
    ASSERT_TRUE(p192);
    play_until(2, object(0x82, to_hex(*p192->multiply_generator(p192->scalar(Bytes{7})))) + "9000");
    EXPECT_EQ(run(), AccessResult::malformed);
}

TEST_F(Pace, objects_beside_the_chip_token_are_left_alone_but_must_be_well_formed) {
    const std::string token = to_hex(encode_tlv(0x86, from_hex(text("chip_token"))));
    const auto last = [](const std::string& content) {
        return to_hex(encode_tlv(0x7C, from_hex(content))) + "9000";
    };
    play_until(4, last(token + "870D44454356434141543030303031"));
    EXPECT_EQ(run(), AccessResult::opened);
    Channel fresh(chip_);
    play_until(4, last(token + "870D4445"));
    const std::string information = text("mrz_information");
    EXPECT_EQ(
        run_pace(fresh, offer(gm_aes128, 13), PasswordKind::mrz, as_bytes(information), false,
                 tests::sequence_random({text("terminal_map_private"), text("terminal_ephemeral_private")})),
        AccessResult::malformed);
    EXPECT_FALSE(fresh.secured());
}

TEST_F(Pace, second_object_beside_the_nonce_is_refused) {
    const Bytes nonce = encode_tlv(0x80, from_hex(text("encrypted_nonce")));
    play_until(1, to_hex(encode_tlv(0x7C, concat({nonce, encode_tlv(0x82, Bytes{1})}))) + "9000");
    EXPECT_EQ(run(), AccessResult::malformed);
}

TEST_F(Pace, last_answer_without_a_token_opens_nothing) {
    for (const std::string& last : {std::string("7C009000"), object(0x8A, "0011223344556677") + "9000"}) {
        play_until(4, last);
        EXPECT_EQ(run(), AccessResult::malformed) << last;
        EXPECT_FALSE(channel_.secured());
    }
}

// With the private key 1 and the nonce 1, a chip that answers -G maps to G + (-G).
TEST_F(Pace, chip_key_that_maps_the_nonce_to_the_neutral_element_is_refused) {
    const auto domain = Domain::by_parameter_id(13);
    const std::string order_less_one = "A9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A6";
    const auto inverse = domain->multiply_generator(domain->scalar(from_hex(order_less_one)));
    ASSERT_TRUE(inverse);
    chip_.expect_any(object(0x82, to_hex(*inverse)) + "9000");
    PaceExchange exchange(channel_);
    Bytes one(16, 0);
    one.back() = 1;
    const auto mapped = map_nonce(exchange, *pace_protocol(gm_aes128), *domain, one,
                                  tests::sequence_random({std::string(62, '0') + "01"}));
    ASSERT_FALSE(mapped);
    EXPECT_EQ(mapped.error().result, AccessResult::malformed);
}

TEST_F(Pace, bytes_after_the_template_are_refused) {
    for (int step = 1; step < 5; ++step) {
        const std::string data = answer(step).substr(0, answer(step).size() - 4);
        play_until(step, data + "009000");
        EXPECT_EQ(run(), AccessResult::malformed) << step;
    }
}

}  // namespace
}  // namespace cardio::access
