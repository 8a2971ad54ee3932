// Chip authentication: captured sessions replayed, and everything a copy could try.
#include "cardio/trust/chip_auth.h"

#include <gtest/gtest.h>

#include "tests/cardio/trust/test_keys.h"
#include "tests/support/scripted_transport.h"
#include "tests/support/vectors.h"

namespace {

using cardio::Bytes;
using cardio::from_hex;
using cardio::access::Channel;
using cardio::access::Cipher;
using cardio::access::RandomSource;
using cardio::trust::ChipAuthPlan;
using cardio::trust::plan_chip_auth;
using cardio::trust::run_chip_auth;
using nlohmann::json;
using Command = ChipAuthPlan::Command;
using Status = cardio::Finding::Status;

constexpr std::uint16_t dg14_file = 0x010E;  ///< what the captured sessions select under the new keys

const json& session(const std::string& issuer) {
    static const json vectors = tests::load_vectors("09_chip_authentication_v1_sessions.json");
    for (const json& item : vectors.at("sessions")) {
        if (item.at("issuer") == issuer) return item;
    }
    throw std::runtime_error("no session of " + issuer);
}

Bytes hex_at(const json& item, const char* name) {
    return from_hex(item.at(name).get<std::string>());
}

cardio::lds::SecurityInfos dg14_of(const std::string& issuer) {
    const auto infos = cardio::lds::parse_dg14(hex_at(session(issuer), "dg14"));
    EXPECT_TRUE(infos.ok()) << issuer;
    return infos.ok() ? *infos : cardio::lds::SecurityInfos{};
}

/// The channel the session had before: as PACE or BAC left it.
cardio::access::SecureMessaging old_channel(const json& item) {
    const json& sm = item.at("old_sm");
    const Bytes enc = hex_at(sm, "ks_enc");
    Cipher cipher = enc.size() == 32 ? Cipher::aes256 : Cipher::aes128;
    if (sm.at("alg") == "3DES") cipher = Cipher::tdes;
    return {cipher, cardio::to_secure(enc), cardio::to_secure(hex_at(sm, "ks_mac")), hex_at(sm, "ssc")};
}

RandomSource private_key_of(const json& item) {
    return [key = hex_at(item, "terminal_private")](std::span<std::uint8_t> out) {
        ASSERT_EQ(out.size(), key.size());
        std::copy(key.begin(), key.end(), out.begin());
    };
}

/// Plays the captured exchanges; `change` may forge the answer of one step (1, 2, 3).
cardio::Finding replay(const std::string& issuer, const ChipAuthPlan& plan, std::size_t forged_step = 0,
                       const std::string& forged = {}) {
    const json& item = session(issuer);
    tests::ScriptedTransport transport;
    std::size_t step = 0;
    for (const json& exchange : item.at("exchanges")) {
        const bool forge = ++step == forged_step;
        transport.expect(exchange.at("protected_command"),
                         forge ? forged : exchange.at("protected_response").get<std::string>());
        if (forge) break;
    }
    Channel channel(transport);
    channel.secure(old_channel(item));
    return run_chip_auth(channel, plan, private_key_of(item), dg14_file);
}

ChipAuthPlan plan_of(const std::string& issuer) {
    auto plan = plan_chip_auth(dg14_of(issuer));
    EXPECT_TRUE(plan.ok()) << issuer << plan.error().reason;
    return *plan;
}

TEST(PlanChipAuth, captured_documents_give_key_and_cipher) {
    for (const char* issuer : {"AT", "DE", "MY", "FR"}) {
        const ChipAuthPlan plan = plan_of(issuer);
        EXPECT_EQ(plan.key.public_key, hex_at(session(issuer), "chip_public")) << issuer;
        const bool tdes = session(issuer).at("ca_alg") == "3DES";
        EXPECT_EQ(plan.cipher, tdes ? Cipher::tdes : Cipher::aes128) << issuer;
        EXPECT_EQ(plan.command, tdes ? Command::set_key_agreement : Command::general_authenticate) << issuer;
        EXPECT_EQ(plan.key.parameter_id, std::string(issuer) == "FR" ? 12 : 13) << issuer;
    }
    EXPECT_EQ(plan_of("DE").key_id, from_hex("C3"));
    EXPECT_EQ(plan_of("AT").key_id, std::nullopt);
}

TEST(PlanChipAuth, document_without_protocol_entry_is_taken_as_3des) {
    ASSERT_TRUE(dg14_of("FR").chip_authentication.empty());
    EXPECT_EQ(plan_of("FR").oid, "0.4.0.127.0.7.2.2.3.2.1");
}

TEST(PlanChipAuth, dg14_without_a_key_does_not_offer_it) {
    auto infos = dg14_of("AT");
    infos.chip_authentication_keys.clear();
    const auto plan = plan_chip_auth(infos);
    ASSERT_FALSE(plan.ok());
    EXPECT_EQ(plan.error().status, Status::not_offered);
    EXPECT_EQ(plan.error().method, "CA");
}

TEST(PlanChipAuth, strongest_cipher_is_chosen) {
    auto infos = dg14_of("AT");
    const auto oid = [](int cipher) { return "0.4.0.127.0.7.2.2.3.2." + std::to_string(cipher); };
    infos.chip_authentication = {{oid(1), 1, {}}, {oid(3), 1, {}}, {oid(2), 1, {}}};
    EXPECT_EQ(plan_chip_auth(infos)->cipher, Cipher::aes192);
    EXPECT_EQ(plan_chip_auth(infos)->oid, oid(3));
    infos.chip_authentication.push_back({oid(4), 1, {}});
    EXPECT_EQ(plan_chip_auth(infos)->cipher, Cipher::aes256);
}

TEST(PlanChipAuth, other_protocols_and_versions_are_not_possible) {
    auto infos = dg14_of("AT");
    for (const auto& [oid, version] : {std::pair{"0.4.0.127.0.7.2.2.3.1.2", 1},
                                       {"0.4.0.127.0.7.2.2.3.2.5", 1},
                                       {"0.4.0.127.0.7.2.2.3.2.2", 2}}) {
        infos.chip_authentication = {{oid, version, {}}};
        const auto plan = plan_chip_auth(infos);
        ASSERT_FALSE(plan.ok()) << oid;
        EXPECT_EQ(plan.error().status, Status::not_possible);
    }
}

TEST(PlanChipAuth, protocol_entry_goes_with_the_key_of_its_number) {
    const auto de = dg14_of("DE"), at = dg14_of("AT");
    auto infos = de;
    infos.chip_authentication_keys.insert(infos.chip_authentication_keys.begin(),
                                          at.chip_authentication_keys.front());
    infos.chip_authentication_keys.front().key_id = from_hex("01");
    const auto plan = plan_chip_auth(infos);
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan->key.public_key, hex_at(session("DE"), "chip_public"));
    EXPECT_EQ(plan->key_id, from_hex("C3"));
}

TEST(PlanChipAuth, number_on_either_side_is_used_when_there_is_one_key) {
    auto infos = dg14_of("AT");
    infos.chip_authentication.front().key_id = from_hex("07");
    EXPECT_EQ(plan_chip_auth(infos)->key_id, from_hex("07"));
    infos = dg14_of("AT");
    infos.chip_authentication_keys.front().key_id = from_hex("08");
    EXPECT_EQ(plan_chip_auth(infos)->key_id, from_hex("08"));
}

TEST(PlanChipAuth, keys_that_cannot_be_used_are_not_possible) {
    auto infos = dg14_of("FR");
    const auto expect_refused = [&](const std::string& why) {
        const auto plan = plan_chip_auth(infos);
        ASSERT_FALSE(plan.ok()) << why;
        EXPECT_EQ(plan.error().status, Status::not_possible) << why;
    };
    const Bytes good = infos.chip_authentication_keys.front().spki;
    infos.chip_authentication_keys.front().spki.back() ^= 1;
    expect_refused("point off the curve");
    infos.chip_authentication_keys.front().spki = tests::with_generator_replaced(good);
    expect_refused("another generator");
    infos.chip_authentication_keys.front().spki = tests::spki_of_new_key("EC:secp256k1");
    expect_refused("curve outside the list");
    infos.chip_authentication_keys.front().spki = tests::spki_of_new_key("RSA:1024");
    expect_refused("RSA");
    infos.chip_authentication_keys.front().spki = {};
    expect_refused("nothing");
    infos.chip_authentication_keys.front() = {"0.4.0.127.0.7.2.2.1.1", good, {}};
    expect_refused("id-PK-DH");
}

TEST(RunChipAuth, captured_aes_sessions_replay_and_pass) {
    for (const char* issuer : {"AT", "DE"}) {
        const auto finding = replay(issuer, plan_of(issuer));
        EXPECT_TRUE(finding.passed()) << issuer << finding.reason;
        EXPECT_EQ(finding.method, "CA");
    }
}

TEST(RunChipAuth, captured_3des_session_by_set_kat_replays_and_passes) {
    EXPECT_TRUE(replay("FR", plan_of("FR")).passed());
}

TEST(RunChipAuth, captured_3des_session_by_general_authenticate_replays_and_passes) {
    ChipAuthPlan plan = plan_of("MY");
    plan.command = Command::general_authenticate;
    EXPECT_TRUE(replay("MY", plan).passed());
}

TEST(RunChipAuth, copy_that_goes_on_under_the_old_keys_fails) {
    // the last answer of the session is the proof: each of these is what a chip without the private key could
    // send
    for (const char* issuer : {"AT", "DE", "FR"}) {
        const std::size_t last = session(issuer).at("exchanges").size();
        std::string wrong_mac = session(issuer).at("exchanges").back().at("protected_response");
        wrong_mac[10] = wrong_mac[10] == '0' ? '1' : '0';
        const std::string old_answer = session(issuer).at("exchanges").at(0).at("protected_response");
        for (const std::string& forged :
             {wrong_mac, old_answer, std::string("9000"), std::string("6982"), std::string("990290009000")}) {
            const auto finding = replay(issuer, plan_of(issuer), last, forged);
            EXPECT_TRUE(finding.failed()) << issuer << " " << forged;
            EXPECT_EQ(finding.method, "CA");
        }
    }
}

TEST(RunChipAuth, unprotected_answer_in_the_exchange_fails) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}}) {
        EXPECT_TRUE(replay("DE", plan_of("DE"), step, "9000").failed()) << step;
        EXPECT_TRUE(replay("DE", plan_of("DE"), step, "6A80").failed()) << step;
    }
    EXPECT_TRUE(replay("FR", plan_of("FR"), 1, "9000").failed());
}

/// Without an earlier channel the refusals of a chip come as they are.
cardio::Finding run_plainly(const ChipAuthPlan& plan, const std::vector<std::string>& answers) {
    tests::ScriptedTransport transport;
    for (const std::string& answer : answers) transport.expect_any(answer);
    Channel channel(transport);
    return run_chip_auth(channel, plan, cardio::access::system_random, dg14_file);
}

TEST(RunChipAuth, refusal_at_any_step_fails_and_nothing_more_is_sent) {
    EXPECT_TRUE(run_plainly(plan_of("AT"), {"6A80"}).failed());
    EXPECT_TRUE(run_plainly(plan_of("AT"), {"9000", "6A80"}).failed());
    EXPECT_TRUE(run_plainly(plan_of("FR"), {"6A88"}).failed());
}

TEST(RunChipAuth, chip_that_accepts_everything_but_has_no_key_fails) {
    EXPECT_TRUE(run_plainly(plan_of("AT"), {"9000", "7C009000", "9000"}).failed());
    EXPECT_TRUE(run_plainly(plan_of("FR"), {"9000", "9000"}).failed());
}

TEST(RunChipAuth, plan_with_a_point_off_the_curve_fails_before_any_command) {
    ChipAuthPlan plan = plan_of("AT");
    plan.key.public_key.back() ^= 1;
    EXPECT_TRUE(run_plainly(plan, {}).failed());
    plan = plan_of("AT");
    plan.key.parameter_id = 3;
    EXPECT_TRUE(run_plainly(plan, {}).failed());
}

TEST(RunChipAuth, dg14_without_a_key_is_not_offered_and_nothing_is_sent) {
    tests::ScriptedTransport transport;
    Channel channel(transport);
    EXPECT_EQ(run_chip_auth(channel, cardio::lds::SecurityInfos{}).status, Status::not_offered);
}

TEST(RunChipAuth, whole_run_confirms_by_selecting_ef_com) {
    const json& item = session("FR");
    tests::ScriptedTransport transport;
    transport.expect(item.at("exchanges").at(0).at("protected_command"),
                     item.at("exchanges").at(0).at("protected_response"));
    const json& sm = item.at("new_sm");
    cardio::access::SecureMessaging next(Cipher::tdes, cardio::to_secure(hex_at(sm, "ks_enc")),
                                         cardio::to_secure(hex_at(sm, "ks_mac")), hex_at(sm, "ssc"));
    const Bytes select =
        next.protect({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = from_hex("011E")}).encode();
    transport.expect(cardio::to_hex(select), "9000");
    Channel channel(transport);
    channel.secure(old_channel(item));
    EXPECT_TRUE(run_chip_auth(channel, dg14_of("FR"), private_key_of(item)).failed())
        << "the answer carries no MAC";
}

TEST(RunChipAuth, card_that_is_lifted_throws) {
    tests::ScriptedTransport transport;
    transport.expect_removal();
    Channel channel(transport);
    EXPECT_THROW(run_chip_auth(channel, dg14_of("AT")), cardio::CardRemoved);
}

}  // namespace
