// A citizen's session in the real window while a real province listens, and while it does not.
#include <csignal>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/kiosk/metrics/scrape.h"
#include "tests/kiosk/province/recipients.h"
#include "tests/support/postgres_server.h"
#include "tests/system/window_session.h"

namespace tests {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

const std::string station = "H01.30/3";
const std::vector<std::string> canaries{"MẪU HOA", "000190204817", "0912345678", "Nguyễn Trung Trực"};

std::string text_in(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

/// Without what lies between two lines, which is a way of its own that comes back to where it began.
std::string without(std::string script, const std::string& from, const std::string& to) {
    const auto first = script.find(from + '\n'), last = script.find(to + '\n', first);
    if (first != std::string::npos && last != std::string::npos) script.erase(first, last - first);
    return script;
}

/// The session that kiosk/run plays, without its pictures and detours, and with the question that comes with
/// a recipient; at its end the window stays open.
std::string session(const std::string& answer) {
    std::istringstream lines(text_of(source_folder() / "assets/demo/session.txt"));
    std::string script;
    bool asked = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "quit") break;
        if (!line.starts_with("picture ") || line == "picture confirming" || line == "picture welcome-again")
            script += line + '\n';
        if (line.starts_with("wait Giữ kết quả theo số định danh")) {
            std::getline(lines, line);
            script += line + "\nwait Gửi bản sao hồ sơ này lên tỉnh?\ntap choice:" + answer + '\n';
            asked = true;
        }
    }
    EXPECT_TRUE(asked);
    script =
        without(without(script, "tap Chọn theo việc", "wait Cư trú"), "tap preview", "wait-screen checking");
    return script + "wait the end of the test\n";
}

int free_port() {
    const int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(file, reinterpret_cast<const sockaddr*>(&address), size);
    getsockname(file, reinterpret_cast<sockaddr*>(&address), &size);
    close(file);
    return ntohs(address.sin_port);
}

/// Local addresses, as the kernel writes them, on which a process of this command line takes connections.
std::set<std::string> listening(const std::string& argument) {
    namespace fs = std::filesystem;
    std::set<std::string> sockets, found;
    std::error_code none;
    for (const auto& process : fs::directory_iterator("/proc", none)) {
        const auto command = text_in(process.path() / "cmdline");
        if (command.find("kiosk") == std::string::npos || command.find(argument) == std::string::npos)
            continue;
        for (const auto& file : fs::directory_iterator(process.path() / "fd", none)) {
            const auto target = fs::read_symlink(file.path(), none).string();
            if (target.starts_with("socket:[")) sockets.insert(target.substr(8, target.size() - 9));
        }
    }
    for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6"}) {
        const bool udp = std::string(table).find("udp") != std::string::npos;
        std::istringstream lines(text_in(table));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string number, local, remote, state, word, inode;
            words >> number >> local >> remote >> state;
            for (int i = 0; i < 6 && words >> word; ++i) inode = word;
            if (sockets.contains(inode) && (udp || state == "0A")) found.insert(local);
        }
    }
    return found;
}

class ProvinceWindow : public WindowSessionTest {
  protected:
    void SetUp() override {
        WindowSessionTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        province_ = std::make_unique<PostgresServer>();
        province_->create_database("province");
        const auto applied =
            run_program({source_folder() / "assets/province/apply", province_->local("province")});
        ASSERT_EQ(applied.exit_code, 0) << applied.err;
        province_->sql("province",
                       "SELECT province.create_unit('H01.30', 'Phường Rạch Giá'); SELECT "
                       "province.create_station('H01.30', '3')");
        recipient_ = std::make_unique<TestRecipient>(province_->folder(), "province-dossiers");
    }
    json settings() {
        const auto shown = province_->authority().issue({.file = "station", .common_name = station});
        return {{"province",
                 {{"host", PostgresServer::host},
                  {"port", province_->port()},
                  {"authority", province_->authority().certificate().string()},
                  {"certificate", shown.certificate.string()},
                  {"key", shown.key.string()},
                  {"recipient", recipient_->certificate_file.string()}}},
                // As large as the usual panel, with a quarter of its points: drawn in a quarter of the time.
                {"panel", {{"width", 540}, {"height", 960}, {"mm_per_pixel", 0.496}}},
                {"metrics", {{"listen", "127.0.0.1:" + std::to_string(metrics_port_)}}}};
    }
    [[nodiscard]] int rows(const std::string& table, const std::string& where = "true") const {
        return std::stoi(province_->sql("province", "SELECT count(*) FROM province." + table +
                                                        " WHERE station = '" + station + "' AND " + where));
    }
    [[nodiscard]] Ended outbox(const std::string& what, const Arguments& more = {}) const {
        Arguments command{built("kiosk"), "--config", (folder() / "kiosk.json").string(), "outbox", what};
        command.insert(command.end(), more.begin(), more.end());
        return run_program(command);
    }
    [[nodiscard]] json status() const { return json::parse(outbox("status", {"--json", "-"}).out); }
    /// What the next window is asked for is its own.
    void forget_pictures() const {
        for (const auto& entry : std::filesystem::directory_iterator(folder()))
            if (entry.path().extension() == ".png") std::filesystem::remove(entry.path());
    }
    void close_window() {
        signal_window(SIGTERM);
        EXPECT_TRUE(ended_within(20s)) << log();
    }
    static void expect_nothing_personal(const std::string& text) {
        for (const auto& word : canaries) EXPECT_EQ(text.find(word), std::string::npos) << word;
    }

    std::unique_ptr<PostgresServer> province_;
    std::unique_ptr<TestRecipient> recipient_;
    const int metrics_port_ = free_port();
};

TEST_F(ProvinceWindow, session_reaches_a_province_that_listens_and_one_that_comes_back) {
    // While the province listens: the window itself sends, within seconds.
    open_window(session("yes"), settings());
    ASSERT_TRUE(picture_taken("confirming"));
    const auto figures = scraped(metrics_port_);
    EXPECT_NE(figures.find("kiosk_reads_total{outcome=\"genuine\"} 1"), std::string::npos) << figures;
    expect_nothing_personal(figures);
    if (geteuid() == 0) {  // nobody else sees what a kiosk has open
        char own[32];
        std::snprintf(own, sizeof own, "0100007F:%04X", static_cast<unsigned>(metrics_port_));
        EXPECT_EQ(listening((folder() / "kiosk.json").string()), std::set<std::string>{own})
            << "a port scan finds nothing but the figures, and those on this machine only";
    }
    ASSERT_TRUE(picture_taken("welcome-again"));
    EXPECT_TRUE(comes_true([&] { return rows("rating") == 1 && status()["waiting"] == 0; }, 30s)) << log();
    EXPECT_EQ(rows("dossier_event", "act = 0 AND kind = 'submit'"), 1);
    EXPECT_EQ(rows("dossier_content"), 1);
    EXPECT_EQ(rows("rating", "satisfaction = 1"), 1);
    EXPECT_EQ(rows("counter", "name = 'read_ended:genuine'"), 1);
    EXPECT_EQ(rows("counter", "name = 'session_ended:submitted'"), 1);
    expect_nothing_personal(scraped(metrics_port_));
    close_window();

    // It is the session's dossier, whole, and its evidence is proved far from the counter.
    std::ofstream(folder() / "content")
        << province_->sql("province", "SELECT content FROM province.dossier_content");
    const auto evidence = (folder() / "evidence.json").string(), signing = (data() / "signing.crt").string();
    const auto opened = run_program({built("kiosk"), "province", "open", "--key", recipient_->key_file,
                                     "--certificate", recipient_->certificate_file, "--station", signing,
                                     "--evidence", evidence, (folder() / "content").string()});
    ASSERT_EQ(opened.exit_code, 0) << opened.err;
    EXPECT_NE(opened.out.find("NGUYỄN THỊ MẪU HOA"), std::string::npos);
    const auto verified = run_program(
        {built("kiosk"), "dossier", "verify", evidence, "--trust", specimen_trust(), "--station", signing});
    EXPECT_EQ(verified.exit_code, 0) << verified.out << verified.err;
    expect_nothing_personal(run_program({"pg_dump", "-d", province_->local("province")}).out);

    // While it does not: the citizen notices nothing, and everything arrives afterwards.
    province_->stop();
    forget_pictures();
    open_window(session("no"), settings());
    ASSERT_TRUE(picture_taken("welcome-again"));
    EXPECT_TRUE(comes_true([&] { return status()["waiting"] >= 5; }, 20s)) << log();
    EXPECT_NE(status()["last_error"].get<std::string>().find("cannot be reached"), std::string::npos);
    close_window();
    province_->start();
    const auto sent = outbox("send");
    EXPECT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_EQ(status()["waiting"], 0);
    EXPECT_EQ(rows("dossier_event", "act = 0 AND kind = 'submit'"), 2);
    EXPECT_EQ(rows("dossier_content"), 1) << "the second did not agree";
    EXPECT_EQ(rows("rating"), 2);
    EXPECT_EQ(rows("counter", "name = 'read_ended:genuine'"), 2);
    expect_nothing_personal(log());
}

}  // namespace
}  // namespace tests
