// Sealed dossiers on their way to the province: whole, once, in order, for the eyes of its key alone.
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "kiosk/evidence/evidence_file.h"
#include "tests/kiosk/province/server/content_scene.h"
#include "tests/kiosk/province/server/relay.h"

namespace {

using namespace tests;
using namespace kiosk::dossier;
using namespace kiosk::province;
using Kind = TestRecipient::Kind;

class ContentFor : public testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Key, ContentFor, testing::Values(Kind::ec, Kind::rsa),
                         [](const auto& one) { return one.param == Kind::ec ? "Ec" : "Rsa"; });

TEST_P(ContentFor, arrives_behind_its_event_and_says_what_was_handed_in) {
    const SealingStation station(GetParam());
    const auto code = station.hand_in();
    station.correct(code, 0);
    const auto delivered = station.send();
    ASSERT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(station.waiting(), 0);
    EXPECT_EQ(server().sql(
                  "province",
                  "SELECT string_agg(what, ', ' ORDER BY ordinal) FROM (SELECT ordinal, 'event ' || act AS "
                  "what FROM province.dossier_event WHERE station = '" +
                      station.name +
                      "' UNION ALL SELECT ordinal, 'content ' || act FROM province.dossier_content WHERE "
                      "station = '" +
                      station.name + "') AS sent"),
              "event 0, content 0, event 1, content 1");
    const auto handed_in = station.opened(0), corrected = station.opened(1);
    EXPECT_EQ(handed_in["receipt_code"], code);
    EXPECT_EQ(handed_in["station"], station.name);
    EXPECT_EQ(handed_in["content"]["values"][0]["value"], canary);
    EXPECT_EQ(handed_in["content"]["identity"][0]["chip"], specimen_number);
    EXPECT_EQ(handed_in["consents"][1]["purpose"], "province");
    EXPECT_EQ(handed_in.dump().find("FACE-CANARY"), std::string::npos) << "the portrait stays at the counter";
    EXPECT_EQ(corrected["content"]["new"], "2 B");
    EXPECT_EQ(corrected["by"], "lan");
    EXPECT_EQ(corrected["act"], 1);
}

TEST(Content, signature_in_it_and_evidence_in_it_are_the_stations) {
    const SealingStation station;
    station.hand_in();
    ASSERT_FALSE(station.send().failure);
    const auto content = station.open(station.row(), station.province);
    ASSERT_TRUE(content) << content.error().why;
    const auto own = kiosk::evidence::load_certificates(station.folder.path() / "signing.crt");
    ASSERT_TRUE(own) << own.error();
    EXPECT_EQ(content->signature.certificate, own->front());
    EXPECT_EQ(content->signature.subject, "CN=" + station.name);
    const auto evidence = kiosk::evidence::parse_evidence(evidence_in(*content));
    ASSERT_TRUE(evidence) << evidence.error();
    EXPECT_EQ(evidence->manifest, kiosk::evidence::manifest_of(evidence->items));
    const auto signature =
        kiosk::evidence::check_signature(evidence->signature, cardio::as_bytes(evidence->manifest));
    ASSERT_TRUE(signature) << signature.error();
    EXPECT_EQ(signature->certificate, own->front());
}

/// Who has nothing of ours opens it as well, in two steps.
TEST_P(ContentFor, opens_with_the_commands_of_openssl) {
    const SealingStation station(GetParam());
    station.hand_in();
    ASSERT_FALSE(station.send().failure);
    const auto& place = station.folder.path();
    const auto bytes = cardio::from_hex(station.row().substr(2));
    std::ofstream(place / "content.der", std::ios::binary) << cardio::as_text(bytes);
    const auto decrypted = run_program({"openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in",
                                        place / "content.der", "-inkey", station.province.key_file, "-recip",
                                        station.province.certificate_file, "-out", place / "signed.der"});
    ASSERT_EQ(decrypted.exit_code, 0) << decrypted.err;
    const auto verified =
        run_program({"openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", place / "signed.der",
                     "-CAfile", place / "signing.crt", "-purpose", "any"});
    ASSERT_EQ(verified.exit_code, 0) << verified.err;
    EXPECT_EQ(nlohmann::json::parse(verified.out), station.opened());
}

TEST_P(ContentFor, wrong_recipient_and_changed_bytes_open_nothing) {
    const SealingStation station(GetParam());
    station.hand_in();
    ASSERT_FALSE(station.send().failure);
    const TestRecipient other(station.folder.path(), "other", GetParam());
    const auto row = station.row();
    const auto by_other = station.open(row, other);
    ASSERT_FALSE(by_other);
    EXPECT_EQ(by_other.error().what, OpenFault::What::other_recipient);
    const auto whole = station.opened();
    auto bytes = cardio::from_hex(row.substr(2));
    int refused = 0, tried = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 13, ++tried) {
        bytes[i] ^= 0x10;
        const auto changed = station.open(cardio::as_text(bytes), station.province);
        bytes[i] ^= 0x10;
        if (!changed) {
            ++refused;
            EXPECT_FALSE(changed.error().why.empty());
        } else {
            EXPECT_EQ(nlohmann::json::parse(changed->text.begin(), changed->text.end()), whole) << i;
        }
    }
    EXPECT_GE(refused, tried - 2);
}

TEST(Content, administrators_dump_holds_nothing_of_the_person) {
    const SealingStation station;
    const auto code = station.hand_in();
    station.correct(code, 0);
    ASSERT_FALSE(station.send().failure);
    const auto dump = run_program({"pg_dump", "-d", server().local("province")});
    ASSERT_EQ(dump.exit_code, 0) << dump.err;
    EXPECT_NE(dump.out.find(code), std::string::npos) << "the dump is of this dossier";
    EXPECT_NE(dump.out.find(station.row()), std::string::npos) << "and of its content";
    const auto hex = [](const std::string& text) {
        auto digits = cardio::to_hex(cardio::as_bytes(text));
        std::ranges::transform(digits, digits.begin(), [](char one) { return std::tolower(one); });
        return digits;
    };
    for (const auto& word : {canary, specimen_number, std::string("CANARY"), std::string("street")}) {
        EXPECT_EQ(dump.out.find(word), std::string::npos) << word;
        EXPECT_EQ(dump.out.find(hex(word)), std::string::npos) << word;
    }
    // Nor do the files of the server, with its log of writes.
    server().sql("province", "CHECKPOINT");
    std::error_code none;  // files come and go under a running server
    int read = 0;
    for (std::filesystem::recursive_directory_iterator at(server().folder(), none), end; at != end;
         at.increment(none)) {
        if (!at->is_regular_file(none)) continue;
        const auto text = file_text(at->path());
        ++read;
        EXPECT_EQ(text.find(canary), std::string::npos) << at->path();
        EXPECT_EQ(text.find("street"), std::string::npos) << at->path();
    }
    EXPECT_GT(read, 500);
}

TEST(Content, line_cut_anywhere_brings_each_once) {
    Relay relay(server().port());
    long whole = 0;
    const auto fill = [](const SealingStation& station) {
        const auto code = station.hand_in();
        station.correct(code, 0);
        station.hand_in();
    };
    {
        SealingStation station;
        station.target.place.port = relay.port();
        fill(station);
        ASSERT_FALSE(station.send().failure);
        whole = relay.carried();
    }
    std::mt19937 chance(20261128);
    int cut = 0;
    for (int i = 0; i < 16; ++i) {
        const long at = std::uniform_int_distribution<long>(whole * 3 / 10, whole - 1)(chance);
        SCOPED_TRACE("cut after " + std::to_string(at) + " of " + std::to_string(whole) + " bytes");
        SealingStation station;
        station.target.place.port = relay.port();
        fill(station);
        relay.cut_after(at);
        if (station.send().failure) ++cut;
        relay.cut_after(-1);
        EXPECT_FALSE(station.send().failure);
        EXPECT_EQ(station.there("dossier_content"), 3);
        EXPECT_EQ(station.there("dossier_event"), 3);
        EXPECT_EQ(station.waiting(), 0);
    }
    EXPECT_GE(cut, 12);
}

TEST(Content, store_put_back_from_its_backup_brings_nothing_twice) {
    SealingStation station;
    station.hand_in();
    const auto backup = station.folder.path() / "backup.db";
    ASSERT_FALSE(station.store->back_up(backup));
    ASSERT_FALSE(station.send().failure);
    const auto first = station.row();
    station.store.reset();
    for (const char* rest : {"kiosk.db-wal", "kiosk.db-shm"})
        std::filesystem::remove(station.folder.path() / rest);
    std::filesystem::copy_file(backup, station.folder.path() / "kiosk.db",
                               std::filesystem::copy_options::overwrite_existing);
    station.reopen();
    EXPECT_GT(station.waiting(), 0);
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(station.row(), first) << "sealed anew it is another text, but the row is there";
}

TEST(Content, province_that_takes_receipts_only_gets_them_and_the_rest_once_it_can) {
    make_province();
    server().create_database("receipts");
    apply_up_to("receipts", "003");
    server().sql("receipts", "SELECT province.create_unit('" + unit_1 + "', 'One')");
    SealingStation station;
    station.target.place.database = "receipts";
    const auto code = station.hand_in();
    const auto early = station.send();
    ASSERT_TRUE(early.failure);
    EXPECT_EQ(early.failure->cause, Cause::schema_older);
    EXPECT_NE(explain(*early.failure).find("takes receipts only; sealed dossiers wait for version 4"),
              std::string::npos)
        << explain(*early.failure);
    EXPECT_EQ(server().sql("receipts", "SELECT count(*) FROM province.dossier_event"), "1");
    EXPECT_EQ(station.store->outbox()->status().contents, 1);
    EXPECT_EQ(station.waiting(), 1);
    EXPECT_NE(station.store->outbox()->status().last_error.find("version 4"), std::string::npos);
    apply_schema("receipts");
    EXPECT_FALSE(station.send().failure);
    EXPECT_EQ(station.waiting(), 0);
    EXPECT_EQ(server().sql("receipts", "SELECT receipt_code || act FROM province.dossier_content"),
              code + "0");
}

TEST(Content, person_who_did_not_agree_sends_receipts_only) {
    const SealingStation station;
    const auto code = station.hand_in(false);
    station.correct(code, 0);
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_event"), 2);
    EXPECT_EQ(station.there("dossier_content"), 0);
}

TEST(Content, counter_without_a_recipient_keeps_contents_and_sends_the_rest) {
    SealingStation station;
    station.hand_in();
    station.target.place.recipient.clear();
    EXPECT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_event"), 1);
    EXPECT_EQ(station.store->outbox()->status().contents, 1);
    station.target.place.recipient = "/nowhere/province.crt";
    const auto delivered = station.send();
    ASSERT_TRUE(delivered.failure);
    EXPECT_EQ(delivered.failure->cause, Cause::recipient);
    EXPECT_NE(explain(*delivered.failure).find("\"recipient\""), std::string::npos);
    station.target.place.recipient = station.province.certificate_file;
    EXPECT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_content"), 1);
    // One that never had one queues none.
    station.reopen(false);
    station.hand_in();
    EXPECT_EQ(station.store->outbox()->status().contents, 0);
}

TEST(Content, consent_taken_back_before_the_network_came_sends_nothing) {
    const SealingStation station;
    const auto code = station.hand_in();
    ASSERT_TRUE(station.store->withdraw(code, "province", station.lan()));
    station.correct(code, 0);
    EXPECT_EQ(station.store->outbox()->status().contents, 1) << "the act is not queued any more";
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_content"), 0);
    EXPECT_EQ(station.waiting(), 0);
    EXPECT_EQ(server().sql("province",
                           "SELECT string_agg(kind, ' ' ORDER BY ordinal) FROM province.dossier_event WHERE "
                           "station = '" +
                               station.name + "'"),
              "submit recall correct");
    const auto audit = station.store->audit();
    const auto told = std::ranges::find(audit, std::string("send"), &AuditEntry::action);
    ASSERT_NE(told, audit.end());
    EXPECT_EQ(told->result, "withheld");
    EXPECT_EQ(told->purpose, code);
}

TEST(Content, dossier_erased_before_the_network_came_sends_nothing) {
    const SealingStation station;
    const auto code = station.hand_in();
    station.close(code, 0);
    ASSERT_EQ(station.store->erase(code, station.lan(), "request"), std::nullopt);
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_content"), 0);
    EXPECT_EQ(station.waiting(), 0);
    EXPECT_FALSE(station.store->verify_audit().fault.has_value());
}

TEST(Content, erasure_hides_the_copy_from_clerks_at_once_and_the_province_destroys_it) {
    const SealingStation station;
    const auto gone = station.hand_in(), kept = station.hand_in();
    station.close(gone, 0);
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_content"), 3);
    const auto audit = station.store->audit();
    EXPECT_EQ(std::ranges::count(audit, std::string("send"), &AuditEntry::action), 3);
    server().sql(
        "province",
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader "
        "LOGIN; PERFORM province.create_clerk('reader', '" +
            unit_1 + "'); END IF; END $$");
    const auto seen = [&](const std::string& code) {
        return server().sql("province",
                            "SET ROLE reader; SELECT count(*) FROM province.dossier_content WHERE "
                            "station = '" +
                                station.name + "' AND receipt_code = '" + code + "'");
    };
    EXPECT_EQ(seen(gone), "2");
    ASSERT_EQ(station.store->erase(gone, station.lan(), "request"), std::nullopt);
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(seen(gone), "0");
    EXPECT_EQ(seen(kept), "1");
    // Another station's word about a code of the same text is nothing to this one.
    const SealingStation stranger;
    stranger.close(stranger.hand_in(), 0);
    ASSERT_EQ(stranger.hand_in(), kept);
    stranger.close(kept, 0);
    ASSERT_EQ(stranger.store->erase(kept, stranger.lan(), "request"), std::nullopt);
    ASSERT_FALSE(stranger.send().failure);
    EXPECT_EQ(seen(kept), "1");
    EXPECT_GE(std::stoi(server().sql("province", "SELECT province.destroy_recalled()")), 2);
    EXPECT_EQ(server().sql("province", "SELECT province.destroy_recalled()"), "0");
    EXPECT_EQ(seen(kept), "1");
    EXPECT_EQ(server().sql("province", "SELECT count(*) FROM province.dossier_content WHERE station = '" +
                                           station.name + "' AND receipt_code = '" + gone + "'"),
              "0");
}

TEST(Content, copy_goes_with_the_form_when_its_time_is_over) {
    SealingStation station;
    const auto agreed = station.hand_in(), receipts_only = station.hand_in(false);
    station.close(agreed, 0);
    station.close(receipts_only, 0);
    ASSERT_FALSE(station.send().failure);
    EXPECT_EQ(station.there("dossier_content"), 2);
    EXPECT_EQ(station.store->tidy("2027-03-24T07:00:00+07:00").values, 2) << "90 days after it was closed";
    ASSERT_FALSE(station.send().failure);
    server().sql("province", "SELECT province.destroy_recalled()");
    EXPECT_EQ(station.there("dossier_content"), 0);
    EXPECT_EQ(
        server().sql("province",
                     "SELECT string_agg(receipt_code, ' ') FROM province.dossier_event WHERE kind = 'recall' "
                     "AND station = '" +
                         station.name + "'"),
        agreed)
        << "there is nothing to call back of the other";
}

TEST(Content, erasure_by_one_of_two_counters_of_a_store_is_told_by_each_of_its_own) {
    SealingStation first;
    const auto code = first.hand_in();
    first.close(code, 0);
    ASSERT_FALSE(first.send().failure);
    SealingStation second;
    StoreSettings settings{first.folder.path(), second.name};
    settings.retention.at_least = 0;
    settings.content_to_province = true;
    second.store = std::move(Store::open(settings)).value();
    second.store->outbox()->turn_on();
    ASSERT_EQ(second.store->erase(code, second.lan(), "request"), std::nullopt);
    ASSERT_FALSE(second.send().failure);
    ASSERT_FALSE(first.send().failure);
    server().sql("province", "SELECT province.destroy_recalled()");
    EXPECT_EQ(first.there("dossier_content"), 0);
}

TEST(Content, one_beyond_eight_mebibytes_is_refused_and_others_go_on) {
    const SealingStation station;
    station.hand_in(true, std::string(9 * 1024 * 1024, 'x'));
    station.hand_in();
    const auto delivered = station.send();
    EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(delivered.set_aside, 1);
    EXPECT_EQ(station.there("dossier_event"), 2);
    EXPECT_EQ(station.there("dossier_content"), 1);
    EXPECT_NE(station.store->outbox()->status().refusal.find("dossier_content_content_check"),
              std::string::npos);
}

TEST(Content, many_large_ones_arrive_in_several_transactions) {
    const SealingStation station;
    for (int i = 0; i < 12; ++i) station.hand_in(true, std::string(2 * 1024 * 1024, 'x'));
    const auto delivered = station.send();
    EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(station.there("dossier_content"), 12);
    EXPECT_GT(std::stoi(server().sql("province",
                                     "SELECT count(DISTINCT received_at) FROM province.dossier_content WHERE "
                                     "station = '" +
                                         station.name + "'")),
              2);
}

}  // namespace
