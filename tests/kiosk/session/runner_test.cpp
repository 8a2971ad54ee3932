// The real effects with a specimen chip in the same process: whole sessions, without a screen and without a
// reader.
#include "kiosk/session/runner.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <thread>

#include "cardio/json/json.h"
#include "cardio/specimen/chip_transport.h"
#include "kiosk/calendar.h"
#include "kiosk/evidence/card_evidence.h"
#include "kiosk/session/payload.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/session/real_effects.h"

namespace play {
namespace {

using kiosk::evidence::sha256_hex;
using testing::HasSubstr;

TEST_F(RealEffects, session_from_scan_to_receipt_leaves_dossier_and_sheets) {
    start();
    read_card();
    fill();
    submit();
    ASSERT_TRUE(until_in<Finished>());
    const auto code = page<Finished>().receipt_code;
    EXPECT_THAT(code, testing::MatchesRegex("000\\.00\\.00\\.H01-[0-9]{6}-0001"));
    EXPECT_GT(page<Finished>().qr.size, 0);
    ASSERT_TRUE(until([this] { return page<Finished>().printed; }));
    for (const char* sheet : {"-form.pdf", "-ticket.pdf"}) {
        const auto file = config.printer.folder / (code + sheet);
        EXPECT_EQ(file_text(file).substr(0, 5), "%PDF-") << file;
        struct stat status {};
        ASSERT_EQ(stat(file.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U);
    }
    const auto payload = stored_payload();
    EXPECT_EQ(payload["receipt_code"], code);
    EXPECT_EQ(payload["form"]["pdf_sha256"],
              sha256_hex(cardio::as_bytes(file_text(config.printer.folder / (code + "-form.pdf")))));
    send(ReadersChanged{readers(0)});
    EXPECT_TRUE(std::holds_alternative<Welcome>(engine->model().state));
}

TEST_F(RealEffects, payload_holds_values_with_provenance_findings_and_evidence) {
    start();
    read_card();
    fill();
    submit();
    ASSERT_TRUE(until_in<Finished>());
    const auto payload = stored_payload();
    std::map<std::string, int> provenances;
    for (const auto& value : payload["values"]) ++provenances[value["provenance"].get<std::string>()];
    EXPECT_GT(provenances["chip (proved)"], 0);
    EXPECT_GT(provenances["citizen"], 0);
    ASSERT_EQ(payload["consents"].size(), 2U);
    EXPECT_EQ(payload["consents"][0]["purpose"], "fill");
    EXPECT_EQ(payload["consents"][0]["given"], true);
    EXPECT_EQ(payload["consents"][1]["given"], false);
    EXPECT_FALSE(payload["consents"][1]["text_version"].get<std::string>().empty());
    EXPECT_EQ(payload["read"]["verdict"], "genuine");
    for (const char* finding : {"integrity", "issuer", "original_chip", "consistency"}) {
        EXPECT_EQ(payload["read"]["findings"][finding]["status"], "passed") << finding;
    }
    const auto& evidence = payload["evidence"];
    EXPECT_EQ(evidence["files"]["EF.SOD"], cardio::to_hex(card().sod));
    EXPECT_EQ(evidence["sha256"]["DG13"], sha256_hex(card().groups.at(13)));
    EXPECT_FALSE(evidence["files"].contains("DG13"));
    EXPECT_FALSE(evidence["signer"]["ds_sha256"].get<std::string>().empty());
    EXPECT_EQ(sha256_hex(cardio::from_hex(evidence["signer"]["ds_certificate"].get<std::string>())),
              evidence["signer"]["ds_sha256"]);
    EXPECT_EQ(sha256_hex(cardio::from_hex(evidence["signer"]["csca_certificate"].get<std::string>())),
              evidence["signer"]["csca_sha256"]);
    EXPECT_EQ(payload["station"]["unit_code"], config.unit.code);
    EXPECT_THAT(payload["station"]["software"].get<std::string>(), HasSubstr("cccd-kiosk"));
}

TEST_F(RealEffects, drawn_signature_is_kept_stroke_by_stroke_and_printed) {
    start();
    read_card();
    fill();
    send(Proceed{});
    send(DrawInk{{{0, 0.5F, true}, {0.5F, 0.25F, false}, {1, 0.5F, false}, {0.2F, 0.9F, true}}});
    send(Proceed{});
    ASSERT_TRUE(until_in<Finished>());
    const auto signature = stored_payload()["signature"];
    EXPECT_EQ(signature["way"], "screen");
    EXPECT_EQ(signature["strokes"], nlohmann::json::parse("[[[0,500],[500,250],[1000,500]],[[200,900]]]"));
    EXPECT_TRUE(engine->model().citizen.signature.empty()) << "once stored it is wiped";
}

TEST_F(RealEffects, rating_reaches_the_store_without_the_dossier) {
    start();
    read_card();
    fill();
    submit();
    ASSERT_TRUE(until_in<Finished>());
    EXPECT_EQ(stored_payload()["signature"]["way"], "paper");
    send(Rate{1});
    send(EndSession{});
    const auto store = kiosk::dossier::Store::open(config.data);
    ASSERT_TRUE(store);
    const auto month = kiosk::iso_day(std::chrono::system_clock::now()).substr(0, 7);
    ASSERT_TRUE(until([&] { return !(*store)->ratings(month).empty(); }));
    const auto ratings = (*store)->ratings(month);
    ASSERT_EQ(ratings.size(), 1U);
    EXPECT_EQ(ratings[0].procedure_id, "3");
    EXPECT_EQ(ratings[0].satisfaction, 1);
}

TEST_F(RealEffects, rendering_fault_stores_nothing_and_can_be_mended) {
    start();
    read_card();
    fill();
    // The same runner with forms that are not there: a new one, wired to the same engine.
    runner.reset();
    RunnerPorts ports;
    ports.post = [this](Event event) { engine->post(std::move(event)); };
    ports.trust = specimen_trust();
    ports.open_card = sound_card;
    ports.watch_readers = false;
    ports.forms_folder = folder.path() / "no-forms";
    runner = std::make_unique<Runner>(config, real_catalogue(), ports);
    engine->set_runner(*runner);
    submit();
    ASSERT_TRUE(until_in<SaveTrouble>());
    EXPECT_EQ(page<SaveTrouble>().what, SaveFault::form_failed);
    EXPECT_TRUE((*kiosk::dossier::Store::open(config.data))->list().empty());

    runner.reset();
    ports.forms_folder = std::filesystem::path(SOURCE_FOLDER) / "assets/forms";
    runner = std::make_unique<Runner>(config, real_catalogue(), ports);
    engine->set_runner(*runner);
    send(TryAgain{});
    ASSERT_TRUE(until_in<Finished>());
    EXPECT_THAT(page<Finished>().receipt_code, HasSubstr("-0001")) << "the failed attempt used no number up";
}

TEST_F(RealEffects, data_folder_that_cannot_be_made_is_said) {
    start();
    std::ofstream(folder.path() / "file") << "x";
    config.data = folder.path() / "file/data";
    runner.reset();
    RunnerPorts ports;
    ports.post = [this](Event event) { engine->post(std::move(event)); };
    ports.trust = specimen_trust();
    ports.open_card = sound_card;
    ports.watch_readers = false;
    runner = std::make_unique<Runner>(config, real_catalogue(), ports);
    engine->set_runner(*runner);
    read_card();
    fill();
    submit();
    ASSERT_TRUE(until_in<SaveTrouble>());
    EXPECT_EQ(page<SaveTrouble>().what, SaveFault::read_only);
}

TEST_F(RealEffects, failed_printer_is_said_and_the_dossier_stands) {
    start();
    std::ofstream(folder.path() / "sheets") << "a file where the folder should be";
    read_card();
    fill();
    submit();
    ASSERT_TRUE(until_in<Finished>());
    EXPECT_TRUE(until([this] { return page<Finished>().print_failed; }));
    EXPECT_EQ(stored_payload()["receipt_code"], page<Finished>().receipt_code);
}

TEST_F(RealEffects, same_card_put_back_goes_on_and_another_one_ends_the_session) {
    bool other = false;
    start([&other] {
        const auto& profile = specimen::profiles().front();
        const auto issued =
            other ? specimen::Issuer(1).issue(*specimen::built_in_citizen(2), profile) : card();
        return std::make_unique<specimen::ChipTransport>(specimen::Chip(issued));
    });
    read_card();
    ASSERT_TRUE(until_in<Confirming>());
    send(Proceed{});
    send(ReadersChanged{readers(0)});
    ASSERT_TRUE(engine->model().card_away.has_value());
    send(ReadersChanged{readers(1)});
    ASSERT_TRUE(until([this] { return !engine->model().card_away.has_value(); }));
    EXPECT_NE(engine->model().citizen.draft, std::nullopt)
        << "the portrait is not read again, yet it is the same card";
    other = true;
    send(ReadersChanged{readers(0)});
    send(ReadersChanged{readers(1)});
    ASSERT_TRUE(until_in<TakingCard>());
    EXPECT_FALSE(holds_personal_data(engine->model()));
}

TEST_F(RealEffects, copied_chip_is_rejected) {
    start([] { return std::make_unique<specimen::ChipTransport>(specimen::Chip(card(), {"copied-chip"})); });
    read_card();
    ASSERT_TRUE(until_in<CardTrouble>());
    EXPECT_EQ(page<CardTrouble>().what, Trouble::rejected);
}

TEST_F(RealEffects, lost_transports_become_their_troubles) {
    const std::pair<std::function<void()>, Trouble> faults[] = {
        {[] { throw cardio::NoService("x"); }, Trouble::no_service},
        {[] { throw cardio::ServiceDenied("x"); }, Trouble::service_denied},
        {[] { throw cardio::NoReader("x"); }, Trouble::no_reader},
        {[] { throw cardio::ReaderBusy("x"); }, Trouble::reader_busy},
        {[] { throw cardio::NoCard("x"); }, Trouble::lifted},
        {[] { throw cardio::CardRemoved("x"); }, Trouble::lifted},
        {[] { throw cardio::CardUnresponsive("x"); }, Trouble::unreadable},
        {[] {}, Trouble::lifted},
    };
    for (const auto& [fault, trouble] : faults) {
        runner.reset();
        start([fault = fault]() -> std::unique_ptr<cardio::CardTransport> {
            fault();
            return nullptr;
        });
        read_card();
        ASSERT_TRUE(until_in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, trouble);
    }
}

TEST_F(RealEffects, cancelled_read_stops_and_its_outcome_is_dropped) {
    std::atomic<int> commands = 0;
    start([&commands] {
        auto transport = std::make_unique<specimen::ChipTransport>(specimen::Chip(card()));
        transport->before_command = [&commands](std::size_t) {
            ++commands;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        };
        return transport;
    });
    read_card();
    ASSERT_TRUE(until([&commands] { return commands > 3; }));
    send(EndSession{});
    ASSERT_TRUE(std::holds_alternative<TakingCard>(engine->model().state));
    runner.reset();
    engine->drain();
    EXPECT_TRUE(std::holds_alternative<TakingCard>(engine->model().state));
    EXPECT_FALSE(holds_personal_data(engine->model()));
}

TEST_F(RealEffects, session_cut_off_by_a_crash_is_noticed_at_the_next_start) {
    start();
    EXPECT_FALSE(session_was_cut_off(config.data));
    read_card();
    ASSERT_TRUE(until_in<Confirming>());
    EXPECT_TRUE(session_was_cut_off(config.data)) << "this is what a process that dies now leaves behind";
    send(EndSession{});
    EXPECT_TRUE(until([this] { return !session_was_cut_off(config.data); }));
}

TEST(Readers, only_those_of_the_configuration_count) {
    using cardio::pcsc::ReaderSnapshot;
    const ReaderSnapshot snapshot{ReaderSnapshot::Service::running,
                                  {{"ACS ACR1252 00", true, false, {}},
                                   {"Virtual PCD 00 00", true, false, {}},
                                   {"Virtual PCD 00 01", false, false, {}}}};
    EXPECT_EQ(hardware_of(snapshot, "").readers, 3);
    EXPECT_EQ(hardware_of(snapshot, "").cards, 2);
    EXPECT_EQ(hardware_of(snapshot, "Virtual").readers, 2);
    EXPECT_EQ(hardware_of(snapshot, "Virtual").cards, 1);
    EXPECT_TRUE(hardware_of(snapshot, "").service);
    EXPECT_FALSE(hardware_of({ReaderSnapshot::Service::absent, {}}, "").service);
    EXPECT_TRUE(hardware_of({ReaderSnapshot::Service::denied, {}}, "").service_denied);
}

TEST(DemoKeys, only_a_text_named_qr_counts) {
    EXPECT_EQ(qr_of_keys(R"({"can": "1", "qr": "000|x"})"), "000|x");
    for (const char* bad : {"", "{", "[]", "{}", R"({"qr": 5})"}) EXPECT_EQ(qr_of_keys(bad), "") << bad;
}

TEST(DemoCard, program_that_is_not_there_does_no_harm) {
    int posted = 0;
    {
        DemoCard demo("/no/such/specimen-card", 1, [&posted](const Event&) { ++posted; });
        demo.run(RunDemo::What::scan);
        demo.run(RunDemo::What::insert);
        demo.run(RunDemo::What::remove);
    }
    EXPECT_EQ(posted, 0);
}

TEST(DemoCard, inserted_card_is_drawn_out_at_the_end) {
    const TemporaryFolder folder;
    const auto program = folder.path() / "specimen-card";
    const auto mark = folder.path() / "plugged";
    // Plays specimen-card: says its keys, or is plugged in until it is told to stop.
    std::ofstream(program)
        << "#!/bin/sh\ncase \"$1\" in --print-keys) echo '{\"qr\": \"000|scan\"}'; exit;; esac\n"
        << "trap 'rm -f " << mark.string() << "; exit' TERM\ntouch " << mark.string()
        << "\nwhile :; do sleep 0.01; done\n";
    chmod(program.c_str(), 0755);
    std::vector<Event> events;
    std::mutex mutex;
    {
        DemoCard demo(program, 35963, [&](Event event) {
            const std::lock_guard lock(mutex);
            events.push_back(std::move(event));
        });
        demo.run(RunDemo::What::insert);
        for (int i = 0; i < 2000 && !std::filesystem::exists(mark); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        EXPECT_TRUE(std::filesystem::exists(mark));
        demo.run(RunDemo::What::scan);
    }
    EXPECT_FALSE(std::filesystem::exists(mark));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<QrScanned>(events[0]).text, "000|scan");
}

TEST(Calendar, days_and_times_are_iso_8601) {
    const auto at = std::chrono::system_clock::from_time_t(1795500000);
    EXPECT_THAT(kiosk::iso_day(at), testing::MatchesRegex("2026-11-2[34]"));
    EXPECT_THAT(kiosk::iso_time(at), testing::MatchesRegex("2026-11-2[34]T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}"));
    EXPECT_THAT(kiosk::display_time(at), testing::MatchesRegex("[0-9:]{5}, 2[34]/11/2026"));
}

}  // namespace
}  // namespace play
