// The checks of the machine, judged from facts.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "kiosk/selftest/catalogue.h"
#include "kiosk/selftest/child.h"
#include "kiosk/selftest/clock.h"
#include "kiosk/selftest/database.h"
#include "kiosk/selftest/days.h"
#include "kiosk/selftest/disk.h"
#include "kiosk/selftest/memory.h"
#include "kiosk/selftest/network.h"
#include "kiosk/selftest/panel.h"
#include "kiosk/selftest/printer.h"
#include "kiosk/selftest/scanner.h"
#include "kiosk/selftest/sound.h"
#include "kiosk/selftest/trust.h"
#include "kiosk/selftest/versions.h"

namespace {

using namespace kiosk::selftest;
namespace fs = std::filesystem;

TrustFacts one_authority() {
    TrustFacts facts;
    facts.today = "2026-11-24";
    facts.entries.resize(1);
    facts.entries[0].subject = "CN=Example CSCA,C=VN";
    facts.entries[0].not_before = "2020-01-01";
    facts.entries[0].not_after = "2035-01-01";
    return facts;
}

cardio::trust::TrustList crl(const std::string& next_update) {
    cardio::trust::TrustList list;
    list.issuer = "CN=Example CSCA,C=VN";
    list.issued = "2026-10-25";
    list.next_update = next_update;
    return list;
}

TEST(Trust, no_issuer_is_a_warning_and_a_foreign_file_a_failure) {
    TrustFacts facts;
    facts.today = "2026-11-24";
    EXPECT_EQ(judge(facts).reason, "tech.trust.none");
    EXPECT_EQ(judge(facts).status, Status::warning);
    facts.error = "x.pdf holds no certificate";
    EXPECT_EQ(judge(facts).status, Status::failed);
    EXPECT_EQ(judge(facts).more, facts.error);
}

TEST(Trust, each_authority_is_listed_with_its_expiry_and_lists_with_their_age) {
    auto facts = one_authority();
    facts.lists = {crl("2026-12-24")};
    const auto result = judge(facts);
    EXPECT_EQ(result.status, Status::ok);
    const Figures expected{{"certificates", std::int64_t{1}},
                           {"csca_1", facts.entries[0].subject},
                           {"csca_expires_1", "2035-01-01"},
                           {"crl_1", facts.entries[0].subject},
                           {"list_age_days_1", std::int64_t{30}},
                           {"list_next_update_1", "2026-12-24"},
                           {"crls", std::int64_t{1}}};
    EXPECT_EQ(result.figures, expected);
}

TEST(Trust, specimen_expired_and_overdue_are_warnings) {
    auto facts = one_authority();
    facts.lists = {crl("2026-11-23")};
    EXPECT_EQ(judge(facts).reason, "tech.trust.crl_overdue");
    facts.entries[0].not_after = "2026-11-23";
    EXPECT_EQ(judge(facts).reason, "tech.trust.expired");
    facts.entries[0].subject = "CN=SPECIMEN CSCA Viet Nam,C=VN";
    EXPECT_EQ(judge(facts).reason, "tech.trust.specimen");
    EXPECT_EQ(judge(facts).status, Status::warning);
}

TEST(Trust, the_specimen_authority_of_the_assets_is_recognised) {
    const auto store = cardio::trust::TrustStore::load({fs::path(SOURCE_FOLDER) / "assets/trust/specimen"});
    EXPECT_EQ(judge(trust_facts(store, "2026-11-24")).reason, "tech.trust.specimen");
    EXPECT_EQ(judge(trust_facts(cardio::trust::TrustStore::load({"no/such/folder"}), "2026-11-24")).status,
              Status::failed);
}

TEST(Days, are_counted_over_leap_years_and_only_between_days) {
    EXPECT_EQ(days_between("2024-02-28", "2024-03-01"), 2);
    EXPECT_EQ(days_between("2026-11-24", "2026-11-20"), -4);
    EXPECT_FALSE(days_between("2026-02-30", "2026-11-20"));
    EXPECT_FALSE(days_between("", "2026-11-20"));
    EXPECT_FALSE(days_between("2026-11-20", "20x6-11-20"));
}

TEST(Clock, before_the_build_or_a_certificate_it_is_behind) {
    ClockFacts facts{"2026-11-24", "2026-11-01", "2026-01-01", true, "+0700"};
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.today = "2026-10-30";
    EXPECT_EQ(judge(facts).reason, "tech.clock.behind");
    EXPECT_EQ(judge(facts).status, Status::failed);
    facts.today = "2026-11-24";
    facts.newest_certificate = "2027-01-01";
    EXPECT_EQ(judge(facts).reason, "tech.clock.behind");
    EXPECT_EQ(judge(facts).more, "2027-01-01");
}

TEST(Clock, far_ahead_fails_and_unsynchronised_warns) {
    ClockFacts facts{"2046-11-24", "2026-11-01", "", true, "+0700"};
    EXPECT_EQ(judge(facts).reason, "tech.clock.ahead");
    facts.today = "2026-11-24";
    facts.synchronised = false;
    EXPECT_EQ(judge(facts).status, Status::warning);
    facts.synchronised.reset();
    EXPECT_EQ(judge(facts).status, Status::ok);
}

DiskFacts sound_disk() {
    return {"/var/lib/kiosk", true, false, true, 5000, 20000, 100000, 200000};
}

TEST(Disk, space_inodes_and_rights_are_each_judged) {
    EXPECT_EQ(judge(sound_disk()).status, Status::ok);
    auto facts = sound_disk();
    facts.free_mb = 1023;
    EXPECT_EQ(judge(facts).status, Status::warning);
    facts.free_mb = 99;
    EXPECT_EQ(judge(facts).reason, "tech.disk.full");
    facts = sound_disk();
    facts.free_inodes = 999;
    EXPECT_EQ(judge(facts).reason, "tech.disk.no_inodes");
    facts.total_inodes = 0;  // a file system that makes them as it goes
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.writable = false;
    EXPECT_EQ(judge(facts).reason, "tech.disk.not_ours");
    facts.read_only = true;
    EXPECT_EQ(judge(facts).reason, "tech.disk.read_only");
    facts.known = false;
    EXPECT_EQ(judge(facts).status, Status::failed);
}

class Folder : public testing::Test {
  protected:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "selftest-XXXXXX").string();
        path = mkdtemp(pattern.data());
    }
    ~Folder() override { fs::remove_all(path); }
    fs::path path;
};
using DataFolder = Folder;
using Database = Folder;
using PrinterFolder = Folder;

TEST_F(DataFolder, a_data_folder_that_is_not_there_yet_is_looked_for_above) {
    const auto facts = look_at_disk(path / "a" / "b");
    EXPECT_EQ(facts.folder, path.string());
    EXPECT_TRUE(facts.known && facts.writable);
    EXPECT_GT(facts.total_mb, 0);
}

TEST_F(Database, looking_never_makes_a_store) {
    const auto facts = look_at_database({path, {}});
    EXPECT_EQ(judge(facts).status, Status::skipped);
    EXPECT_TRUE(fs::is_empty(path));
}

TEST_F(Database, a_store_is_opened_and_its_dossiers_counted) {
    ASSERT_TRUE(kiosk::dossier::Store::open(path));
    const auto facts = look_at_database({path, {}});
    EXPECT_TRUE(facts.exists);
    EXPECT_EQ(facts.dossiers, 0);
    EXPECT_EQ(judge(facts).status, Status::ok);
}

TEST_F(Database, a_damaged_file_fails_with_its_own_remedy) {
    ASSERT_TRUE(kiosk::dossier::Store::open(path));
    std::ofstream(path / "kiosk.db", std::ios::trunc) << std::string(8192, 'x');
    const auto result = judge(look_at_database({path, {}}));
    EXPECT_EQ(result.status, Status::failed);
    EXPECT_EQ(result.reason, "tech.database.damaged");
}

TEST_F(Database, a_lost_station_key_is_named) {
    ASSERT_TRUE(kiosk::dossier::Store::open(path));
    fs::remove(path / "station.key");
    EXPECT_EQ(judge(look_at_database({path, {}})).reason, "tech.database.key_refused");
}

TEST(Catalogue, of_the_assets_is_in_force) {
    const auto facts = look_at_catalogue(fs::path(SOURCE_FOLDER) / "assets", "2026-11-24");
    EXPECT_EQ(judge(facts).status, Status::ok) << facts.error;
    EXPECT_EQ(facts.procedures, 25);
    EXPECT_GE(facts.forms, facts.procedures);
}

TEST(Catalogue, unreadable_empty_and_out_of_force_are_told_apart) {
    EXPECT_EQ(judge(look_at_catalogue("no/such/folder", "2026-11-24")).status, Status::failed);
    EXPECT_EQ(judge(CatalogueFacts{}).reason, "tech.catalogue.empty");
    CatalogueFacts facts;
    facts.procedures = 2;
    facts.without_form = 1;
    EXPECT_EQ(judge(facts).status, Status::warning);
}

TEST_F(PrinterFolder, is_good_when_it_can_be_written_or_made) {
    kiosk::Config::Printer settings;
    EXPECT_EQ(judge(look_at_printer(settings)).status, Status::skipped);
    settings.kind = "folder";
    settings.folder = path / "sheets";
    EXPECT_EQ(judge(look_at_printer(settings)).reason, "tech.printer.folder_ok");
    std::ofstream(path / "file") << "x";
    settings.folder = path / "file";
    EXPECT_EQ(judge(look_at_printer(settings)).reason, "tech.printer.folder_refused");
}

TEST(PrinterQueue, follows_the_words_of_lpstat) {
    PrinterFacts facts;
    facts.kind = "cups";
    facts.target = "office";
    EXPECT_EQ(judge(facts).reason, "tech.printer.no_cups");
    facts.cups_answers = true;
    EXPECT_EQ(judge(facts).reason, "tech.printer.no_queue");
    facts.printer_line = "printer office is idle.  enabled since Mon 23 Nov 2026 08:00:00 AM UTC";
    facts.accepting_line = "office not accepting requests since Mon 23 Nov 2026 08:00:00 AM UTC -";
    EXPECT_EQ(judge(facts).reason, "tech.printer.not_accepting");
    facts.accepting_line = "office accepting requests since Mon 23 Nov 2026 08:00:00 AM UTC";
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.printer_line = "printer office disabled since Mon 23 Nov 2026 08:00:00 AM UTC -";
    EXPECT_EQ(judge(facts).reason, "tech.printer.stopped");
}

TEST(Scanner, is_a_device_that_can_be_read_or_none) {
    EXPECT_EQ(judge(look_at_scanner("/dev/null")).status, Status::ok);
    EXPECT_EQ(judge(look_at_scanner("/dev/no-such-scanner")).status, Status::skipped);
    EXPECT_EQ(judge(look_at_scanner(fs::path(SOURCE_FOLDER) / "README.md")).reason, "tech.scanner.no_device");
    EXPECT_EQ(judge(ScannerFacts{"/dev/input/kiosk-scanner", true, true, false}).reason,
              "tech.scanner.refused");
}

TEST(Panel, is_compared_with_the_settings) {
    PanelFacts facts;
    EXPECT_EQ(judge(facts).status, Status::skipped);
    facts.display = ":0";
    EXPECT_EQ(judge(facts).reason, "tech.panel.refused");
    facts.opened = true;
    facts.width = 1080;
    facts.height = 1920;
    EXPECT_EQ(judge(facts).status, Status::ok);
    std::swap(facts.width, facts.height);
    EXPECT_EQ(judge(facts).reason, "tech.panel.turned");
    facts.width = 1280;
    facts.height = 800;
    EXPECT_EQ(judge(facts).reason, "tech.panel.other_size");
    facts.configured = {1280, 800, 1.9, false};
    EXPECT_EQ(judge(facts).reason, "tech.panel.odd_millimetres");
}

TEST(Sound, needs_the_program_a_voice_and_an_output) {
    SoundFacts facts;
    EXPECT_EQ(judge(facts).reason, "tech.sound.no_espeak");
    facts.espeak = true;
    EXPECT_EQ(judge(facts).reason, "tech.sound.no_voice");
    facts.vietnamese_voice = "Vietnamese";
    EXPECT_EQ(judge(facts).reason, "tech.sound.no_voice");
    facts.speaks = true;
    facts.player = false;
    facts.refusal = "aplay";
    EXPECT_EQ(judge(facts).reason, "tech.sound.no_player");
    facts.player = true;
    facts.refusal = "audio open error: No such file or directory";
    EXPECT_EQ(judge(facts).reason, "tech.sound.no_output");
    facts.outputs = "HDA-Intel";
    EXPECT_EQ(judge(facts).reason, "tech.sound.refused");
    EXPECT_EQ(judge(facts).what, facts.refusal);
    facts.refusal.clear();
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.jack = "/dev/input/event99";
    EXPECT_EQ(judge(facts).reason, "tech.sound.jack");
    EXPECT_EQ(judge(facts).what, "/dev/input/event99");
    facts.jack_answers = true;
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.enabled = false;
    EXPECT_EQ(judge(facts).status, Status::skipped);
}

TEST(Sound, programs_and_device_of_the_configuration_are_tried) {
    kiosk::Config::Speech config;
    config.loudspeaker = "null";
    const auto works = look_at_sound(config);
    EXPECT_TRUE(works.speaks && works.player);
    EXPECT_EQ(works.refusal, "");
    config.loudspeaker = "no_such_device";
    EXPECT_NE(look_at_sound(config).refusal.find("audio open error"), std::string::npos);
    config.player = {"no-such-player-here"};
    config.voice_vi = "xx-none";
    const auto broken = look_at_sound(config);
    EXPECT_FALSE(broken.speaks || broken.player);
}

TEST(Sound, answers_of_programs_are_understood) {
    const std::string voices =
        "Pty Language       Age/Gender VoiceName          File                 Other Languages\n"
        " 5  vi              --/M      Vietnamese_(Northern) aav/vi               \n";
    EXPECT_EQ(vietnamese_voice(voices), "Vietnamese_(Northern)");
    EXPECT_EQ(vietnamese_voice("Pty Language\n 5  vie  --/M  X  x\n"), "");
    EXPECT_EQ(vietnamese_voice(""), "");
    EXPECT_EQ(
        sound_cards(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA at 0xf0\n"),
        "HDA-Intel - HDA Intel PCH");
    EXPECT_EQ(sound_cards("--- no soundcards ---\n"), "");
}

TEST(Network, addresses_give_host_and_port) {
    const auto plain = endpoint_of("x", "https://gateway.example/api?x=1");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->host + " " + plain->port, "gateway.example 443");
    const auto port = endpoint_of("x", "http://[2001:db8::1]:8080");
    ASSERT_TRUE(port);
    EXPECT_EQ(port->host + " " + port->port, "2001:db8::1 8080");
    for (const char* bad : {"gateway", "ftp://x", "https://", "https://x:y", "https://:443"})
        EXPECT_FALSE(endpoint_of("x", bad)) << bad;
}

TEST(Network, first_gateway_out_of_reach_is_named) {
    NetworkFacts facts;
    EXPECT_EQ(judge(facts).status, Status::skipped);
    facts.default_route = "eth0";
    facts.endpoints = {{{"population", "a.example", "443"}, EndpointFacts::State::reachable, 12},
                       {{"one_stop", "b.example", "443"}, EndpointFacts::State::refused, 3}};
    const auto result = judge(facts);
    EXPECT_EQ(result.reason, "tech.network.refused");
    EXPECT_EQ(result.what, "one_stop");
    facts.default_route.clear();
    EXPECT_EQ(judge(facts).reason, "tech.network.no_route");
}

TEST(Network, a_closed_port_of_this_machine_refuses) {
    const auto facts = look_at_network({{"closed", "127.0.0.1", "1"}});
    ASSERT_EQ(facts.endpoints.size(), 1U);
    EXPECT_EQ(facts.endpoints[0].state, EndpointFacts::State::refused);
}

TEST(Network, default_route_is_the_one_to_everywhere) {
    const std::string table =
        "Iface\tDestination\tGateway\neth1\t0000A8C0\t00000000\neth0\t00000000\t0100A8C0\n";
    EXPECT_EQ(default_route(table), "eth0");
    EXPECT_EQ(default_route("Iface\tDestination\n"), "");
}

TEST(Memory, dumps_fail_and_swap_warns) {
    MemoryFacts facts{false, false, -1, 0, 4000};
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.available_mb = 100;
    EXPECT_EQ(judge(facts).reason, "tech.memory.little");
    facts.lock_kb = 64;
    EXPECT_EQ(judge(facts).reason, "tech.memory.lock");
    facts.swap_mb = 512;
    EXPECT_EQ(judge(facts).reason, "tech.memory.swap");
    facts.core_dumps = true;
    EXPECT_EQ(judge(facts).status, Status::failed);
    EXPECT_EQ(megabytes_of("MemTotal:  1 kB\nSwapTotal:   2097148 kB\n", "SwapTotal"), 2047);
}

TEST(Versions, an_openssl_older_than_the_build_is_a_warning) {
    auto facts = look_at_versions();
    EXPECT_EQ(judge(facts).status, Status::ok);
    EXPECT_FALSE(facts.kiosk.empty() || facts.sqlite.empty() || facts.kernel.empty() ||
                 facts.pcsclite.empty());
    facts.openssl_number = facts.openssl_built - 1;
    EXPECT_EQ(judge(facts).status, Status::warning);
}

TEST(Child, output_and_exit_code_come_back) {
    const auto done = run_child({"sh", "-c", "echo $LC_ALL; exit 3"}, std::chrono::seconds(20));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->out, "C\n");
    EXPECT_EQ(done->exit_code, 3);
}

TEST(Child, what_is_missing_or_hangs_has_no_answer) {
    EXPECT_FALSE(run_child({"no-such-program-anywhere"}, std::chrono::seconds(20)));
    EXPECT_FALSE(run_child({"sleep", "600"}, std::chrono::milliseconds(50)));
    EXPECT_FALSE(run_child({}, std::chrono::seconds(1)));
}

}  // namespace
