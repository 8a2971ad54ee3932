// What a dossier keeps of a real read of a specimen chip, proved again as on another machine.
#include <gtest/gtest.h>

#include <thread>

#include "cardio/specimen/chip_transport.h"
#include "cardio/specimen/issuer.h"
#include "kiosk/evidence/card_evidence.h"
#include "kiosk/evidence/evidence_check.h"
#include "kiosk/evidence/station_signer.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::evidence {
namespace {

namespace specimen = cardio::specimen;
using Status = Step::Status;

const specimen::IssuedCard& card() {
    static const auto issued =
        specimen::Issuer(1).issue(*specimen::built_in_citizen(1), specimen::profiles().front());
    return issued;
}

cardio::trust::TrustStore specimen_trust() {
    cardio::trust::TrustStore trust;
    if (!trust.add_certificate(specimen::Issuer(1).csca_certificate()))
        throw std::runtime_error("no certificate");
    return trust;
}

cardio::ReadResult read() {
    specimen::ChipTransport transport{specimen::Chip(card())};
    const auto key = cardio::access::key_from_can(card().can);
    cardio::ReadOptions options;
    options.today = "2026-11-24";
    return cardio::read_document(transport, *key, specimen_trust(), options);
}

/// The parts of a dossier's payload that evidence is made of.
cardio::SecureBytes payload() {
    auto result = read();
    if (result.outcome != cardio::Outcome::genuine) throw std::runtime_error(result.explanation);
    const nlohmann::ordered_json content{{"receipt_code", "000.00.00.H01-261124-0001"},
                                         {"received_at", "2026-11-24T08:00:00+07:00"},
                                         {"station", {{"unit_code", "000.00.00.H01"}, {"counter", "3"}}},
                                         {"form", {{"code", "CT01"}, {"pdf_sha256", std::string(64, 'A')}}},
                                         {"values", {{{"id", "ho_ten"}, {"value", "NGUYỄN THỊ MẪU HOA"}}}},
                                         {"read", card_findings(result)},
                                         {"evidence", card_evidence(result)}};
    wipe(result);
    return cardio::to_secure(cardio::as_bytes(content.dump()));
}

class Evidence : public testing::Test {
  protected:
    Evidence()
        : key(dossier::StationKey::load_or_create(folder.path() / "station.key").value()),
          signer(StationSigner::load_or_create(folder.path(), key, "000.00.00.H01/3").value()) {
        file.items = items_of(payload()).value();
        sign();
    }
    void sign() {
        file.manifest = manifest_of(file.items);
        file.signature = signer.sign(cardio::as_bytes(file.manifest));
    }
    std::vector<Step> check() { return check_evidence(file, specimen_trust(), {signer.certificate()}); }
    Step step(const std::string& what) {
        for (auto& each : check())
            if (each.what == what) return each;
        return {Status::failed, what, "there was no such step"};
    }

    TemporaryFolder folder;
    dossier::StationKey key;
    StationSigner signer;
    EvidenceFile file;
};

TEST_F(Evidence, key_and_certificate_belong_together_whoever_of_many_makes_them_first) {
    for (int round = 0; round < 20; ++round) {
        const auto place = folder.path() / std::to_string(round);
        std::filesystem::create_directory(place);
        {
            std::vector<std::jthread> makers;
            for (int i = 0; i < 4; ++i)
                makers.emplace_back(
                    [&] { ASSERT_TRUE(StationSigner::load_or_create(place, key, "station").ok()); });
        }
        const auto made = StationSigner::load_or_create(place, key, "station").value();
        const auto signature = check_signature(made.sign(cardio::as_bytes("x")), cardio::as_bytes("x"));
        ASSERT_TRUE(signature) << signature.error();
        EXPECT_EQ(signature->certificate, made.certificate());
    }
}

TEST_F(Evidence, says_that_no_register_was_asked_whether_the_card_is_still_good) {
    const auto read = nlohmann::json::parse(file.items.at("read"));
    EXPECT_EQ(read["register"]["status"], "not_checked");
    EXPECT_EQ(step("findings").status, Status::proved);
}

TEST_F(Evidence, of_a_genuine_read_is_proved_whole_on_another_machine) {
    const auto written = parse_evidence(to_text(file));
    ASSERT_TRUE(written.ok());
    const auto steps = check_evidence(*written, specimen_trust(), {signer.certificate()});
    for (const auto& each : steps) EXPECT_EQ(each.status, Status::proved) << each.what << ": " << each.why;
    EXPECT_EQ(steps.size(), 6U);
    EXPECT_EQ(overall(steps), Status::proved);
}

TEST_F(Evidence, holds_nothing_of_the_person) {
    const auto text = to_text(file);
    for (const std::string& canary : {std::string("MẪU"), *read().person->id_number, std::string("values")})
        EXPECT_EQ(text.find(canary), std::string::npos) << canary;
    EXPECT_FALSE(file.items.contains("DG1"));
    EXPECT_FALSE(file.items.contains("DG13"));
}

TEST_F(Evidence, changed_byte_of_any_item_is_named) {
    const auto items = file.items;
    for (const auto& [name, text] : items) {
        file.items = items;
        auto& changed = file.items[name];
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        const auto found = step("items");
        EXPECT_EQ(found.status, Status::failed) << name;
        EXPECT_NE(found.why.find('"' + name + '"'), std::string::npos) << found.why;
        EXPECT_EQ(overall(check()), Status::failed) << name;
    }
}

TEST_F(Evidence, item_removed_or_added_is_found) {
    const auto items = file.items;
    file.items.erase("DG15");
    EXPECT_EQ(step("items").status, Status::failed);
    file.items = items;
    file.items["note"] = "x";
    EXPECT_EQ(step("items").status, Status::failed);
}

TEST_F(Evidence, changed_manifest_or_signature_is_the_stations) {
    file.manifest[file.manifest.size() - 2] ^= 1;
    EXPECT_EQ(step("station").status, Status::failed);
    sign();
    EXPECT_EQ(step("station").status, Status::proved);
    file.signature[file.signature.size() - 3] ^= 1;
    EXPECT_EQ(step("station").status, Status::failed);
    file.signature = cardio::Bytes{0x30, 0x00};
    EXPECT_EQ(step("station").status, Status::failed);
}

TEST_F(Evidence, station_that_is_not_installed_is_not_believed_nor_called_false) {
    const auto steps = check_evidence(file, specimen_trust(), {});
    EXPECT_EQ(steps[1].status, Status::not_proved);
    EXPECT_NE(steps[1].why.find("000.00.00.H01/3"), std::string::npos);
    EXPECT_EQ(overall(steps), Status::not_proved);
}

TEST_F(Evidence, without_the_issuers_certificate_the_issuer_is_not_proved) {
    const auto steps = check_evidence(file, {}, {signer.certificate()});
    EXPECT_EQ(steps[3].what, "issuer");
    EXPECT_EQ(steps[3].status, Status::not_proved);
    EXPECT_EQ(overall(steps), Status::not_proved);
}

/// A station that lies signs whatever it likes: the signatures of issuer and chip do not follow.
TEST_F(Evidence, lie_of_the_station_itself_is_found) {
    const auto items = file.items;
    auto hashes = nlohmann::json::parse(items.at("group_hashes"));
    hashes["13"] = std::string(hashes["13"].get<std::string>().size(), '0');
    file.items["group_hashes"] = hashes.dump();
    sign();
    EXPECT_EQ(step("items").status, Status::proved);
    EXPECT_EQ(step("integrity").status, Status::failed);
    EXPECT_EQ(step("findings").status, Status::failed);

    file.items = items;
    auto proof = nlohmann::json::parse(items.at("active_authentication"));
    proof["challenge"] = "0011223344556677";
    file.items["active_authentication"] = proof.dump();
    sign();
    EXPECT_EQ(step("original_chip").status, Status::failed);
    EXPECT_EQ(overall(check()), Status::failed);

    file.items = items;
    file.items["EF.SOD"][items.at("EF.SOD").size() - 10] ^= 1;
    sign();
    EXPECT_EQ(overall(check()), Status::failed);

    file.items = items;
    file.items["DG15"][40] ^= 1;
    sign();
    EXPECT_EQ(step("integrity").status, Status::failed);
}

TEST_F(Evidence, signing_key_stays_with_its_station) {
    const auto again = StationSigner::load_or_create(folder.path(), key, "000.00.00.H01/3");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->certificate(), signer.certificate());
    const auto other = dossier::StationKey::load_or_create(folder.path() / "other.key").value();
    EXPECT_FALSE(StationSigner::load_or_create(folder.path(), other, "000.00.00.H01/3").ok());
    const auto sealed = file_text(folder.path() / "signing.key");
    EXPECT_EQ(std::filesystem::status(folder.path() / "signing.key").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const auto installed = load_certificates(folder.path() / "signing.crt");
    ASSERT_TRUE(installed.ok());
    ASSERT_EQ(installed->size(), 1U);
    EXPECT_EQ(installed->front(), signer.certificate());
}

TEST_F(Evidence, signing_key_follows_the_station_key_when_it_is_exchanged) {
    auto next = dossier::StationKey::random();
    const auto without_memory = next;
    EXPECT_FALSE(StationSigner::load_or_create(folder.path(), next, "000.00.00.H01/3").ok());
    next.remember({key});
    const auto again = StationSigner::load_or_create(folder.path(), next, "000.00.00.H01/3");
    ASSERT_TRUE(again.ok()) << again.error();
    EXPECT_EQ(again->certificate(), signer.certificate());
    EXPECT_TRUE(StationSigner::load_or_create(folder.path(), without_memory, "000.00.00.H01/3").ok())
        << "it is sealed with the new key now";
    EXPECT_FALSE(StationSigner::load_or_create(folder.path(), key, "000.00.00.H01/3").ok());
}

TEST(ParseEvidence, other_texts_are_refused) {
    for (const char* text :
         {"", "[]", "{}", R"({"format": "x"})", R"({"format": "cccd-kiosk evidence 1"})",
          R"({"format": "cccd-kiosk evidence 1", "items": {"a b": "x"}, "manifest": "", "signature": ""})",
          R"({"format": "cccd-kiosk evidence 1", "items": {"a": 1}, "manifest": "", "signature": ""})",
          R"({"format": "cccd-kiosk evidence 1", "items": {}, "manifest": "", "signature": "0g"})"})
        EXPECT_FALSE(parse_evidence(text).ok()) << text;
    EXPECT_FALSE(parse_evidence(std::string(5 * 1024 * 1024, ' ')).ok());
    EXPECT_TRUE(
        parse_evidence(R"({"format": "cccd-kiosk evidence 1", "items": {}, "manifest": "", "signature": ""})")
            .ok());
}

}  // namespace
}  // namespace kiosk::evidence
