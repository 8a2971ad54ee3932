// Whole ways of the three roles in the real window, in Vietnamese and in English, by touch and by the four
// keys.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "kiosk/dossier/store.h"
#include "tests/system/english_script.h"
#include "tests/system/window_session.h"

namespace tests {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

const std::string password = "mau-2026-specimen";

/// The session that kiosk/run plays, with what only a finger can do left to the pen.
std::string session(bool only_keys) {
    std::string script = text_of(source_folder() / "assets/demo/session.txt");
    if (!only_keys) return script;
    const auto first = script.find("draw Khung để ký"), last = script.find("picture signing\n");
    script.replace(first, last - first, "");
    const std::string submit = "tap Nộp và in tờ khai";
    script.replace(script.find(submit), submit.size(), "tap Nộp và ký trên giấy");
    return "use keys\n" + script;
}

class Roles : public WindowSessionTest {
  protected:
    /// A dossier of the specimen citizen, as the citizen's window leaves it.
    void hand_in_a_dossier() {
        open_window(session(false));
        ASSERT_EQ(finish(), 0);
        const auto added =
            run_program({"sh", "-c",
                         "echo " + password + " | " + built("kiosk") +
                             " clerk add lan --name 'Trần Thị Lan SPECIMEN' --data " + data().string()});
        ASSERT_EQ(added.exit_code, 0) << added.err;
    }
    kiosk::dossier::DossierSummary dossier() {
        auto store = kiosk::dossier::Store::open(data());
        if (!store || store.value()->list().size() != 1) return {};
        return store.value()->list().front();
    }
    std::string sign_in() {
        return "wait-screen sign_in\nkeys lan\npress Enter\nkeys " + password + "\npress Enter\n";
    }
};

TEST_F(Roles, citizen_session_by_four_keys_alone_in_vietnamese) {
    open_window(session(true));
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().procedure_id, "3");
    EXPECT_NE(printed_form().find("NGUYỄN THỊ MẪU HOA"), std::string::npos);
}

TEST_F(Roles, citizen_session_by_four_keys_alone_in_english) {
    open_window("wait-screen welcome\ntap English\n" + in_english(session(true)));
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().procedure_id, "3");
}

TEST_F(Roles, citizen_session_by_touch_in_english) {
    open_window("wait-screen welcome\ntap English\n" + in_english(session(false)));
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().procedure_id, "3");
    EXPECT_NE(printed_form().find("NGUYỄN THỊ MẪU HOA"), std::string::npos) << "the form stays Vietnamese";
}

/// From the queue to the act: what was compared, by the clerk who signed in.
std::string confirm(const std::string& receipt_code) {
    return "wait-screen queue\npicture queue\ntap " + receipt_code + R"(
wait-screen viewing
picture person
tap Xác nhận đúng người
tap Thẻ căn cước có chip, bản gốc
tap Ảnh trong chip với người đang đứng trước quầy
picture confirm
tap Ghi nhận: đúng người
wait-screen done
picture confirmed
quit
)";
}

/// What follows the confirmation: the dossier is taken in, with its slip.
std::string accept(const std::string& receipt_code) {
    return "wait-screen queue\ntap " + receipt_code + R"(
wait-screen viewing
tap act:accept
wait-screen preparing
tap days:3
picture accept
tap primary
wait-screen done
picture accepted
quit
)";
}

TEST_F(Roles, clerk_confirms_by_touch_in_vietnamese_and_accepts_by_keys_in_english) {
    hand_in_a_dossier();
    const auto code = dossier().receipt_code;
    open_window(sign_in() + confirm(code), json::object(), "clerk");
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().state, kiosk::dossier::State::confirmed);
    open_window(sign_in() + "use keys\n" + in_english(accept(code)), {{"language", "en"}}, "clerk");
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().state, kiosk::dossier::State::accepted);

    const auto store = kiosk::dossier::Store::open(data());
    ASSERT_TRUE(store);
    const auto acts = store.value()->acts(code);
    ASSERT_TRUE(acts.has_value());
    ASSERT_EQ(acts->size(), 2U);
    EXPECT_EQ(acts->front().by, "lan");
    EXPECT_FALSE(store.value()->verify_audit().fault.has_value());
    const auto entries = store.value()->audit();
    EXPECT_TRUE(std::ranges::any_of(
        entries, [](const auto& entry) { return entry.action == "open" && entry.who == "lan"; }));
}

TEST_F(Roles, evidence_of_a_session_is_proved_again_and_its_changed_byte_named) {
    hand_in_a_dossier();
    const auto file = (folder() / "evidence.json").string();
    const auto made = run_program({built("kiosk"), "dossier", "export", dossier().receipt_code, "--out", file,
                                   "--data", data().string()});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    const auto verify = [&](const std::string& trust) {
        return run_program({built("kiosk"), "dossier", "verify", file, "--trust", trust, "--station",
                            (data() / "signing.crt").string()});
    };
    const auto proved = verify(specimen_trust());
    EXPECT_EQ(proved.exit_code, 0) << proved.out << proved.err;
    EXPECT_NE(proved.out.find("original_chip: proved"), std::string::npos) << proved.out;
    const auto audit = run_program({built("kiosk"), "audit", "verify", "--data", data().string()});
    EXPECT_EQ(audit.exit_code, 0) << audit.err;

    auto text = text_of(file);
    text[text.find("received_at") + 20] ^= 1;
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
    const auto changed = verify(specimen_trust());
    EXPECT_EQ(changed.exit_code, 11);
    EXPECT_NE(changed.out.find("\"received_at\" was changed"), std::string::npos) << changed.out;
}

/// The sheet that the window left in the printer's folder.
std::string sheet_in(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename().string().starts_with("selftest-"))
            return run_program({"pdftotext", "-layout", entry.path().string(), "-"}).out;
    return {};
}

const std::string report = R"(
wait-screen overview
picture checks
tap check:pcsc
picture pcsc
tap Quay lại
tap Báo cáo
wait Đã lưu báo cáo
picture saved
quit
)";

TEST_F(Roles, technician_prints_a_report_by_touch_in_vietnamese) {
    open_window(report, json::object(), "technician");
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(sheet_in(folder()).find("Báo cáo kiểm tra máy"), std::string::npos);
}

TEST_F(Roles, technician_prints_a_report_by_keys_in_english) {
    open_window("use keys\n" + in_english(report), {{"language", "en"}}, "technician");
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(sheet_in(folder()).find("Report of the machine"), std::string::npos);
}

TEST_F(Roles, session_over_leaves_nothing_of_the_citizen_in_memory_log_or_data_folder) {
    std::string script = session(false);
    script.replace(script.rfind("quit"), 4, "wait-screen never\nquit");
    open_window(script);
    ASSERT_TRUE(picture_taken("confirming"));
    const bool may_look = geteuid() == 0;  // the window lets nobody else look into its memory
    EXPECT_TRUE(!may_look || found_in_memory("000190204817") > 0) << "the search finds what is there";
    ASSERT_TRUE(picture_taken("welcome-again"));
    for (const char* canary :
         {"NGUYỄN THỊ MẪU HOA", "000190204817", "Trần Văn Thường", "0912345678", "12 Nguyễn Trung Trực"})
        EXPECT_TRUE(!may_look || comes_true([&] { return found_in_memory(canary) == 0; }, 5s)) << canary;
    for (const char* canary : {"MẪU HOA", "000190204817", "Trần Văn Thường", "0912345678"}) {
        EXPECT_EQ(log().find(canary), std::string::npos) << canary;
        EXPECT_FALSE(data_holds(canary)) << canary;
    }
    signal_window(SIGTERM);
    EXPECT_EQ(ended_within(10s), 0);
}

TEST_F(Roles, window_asked_to_stop_ends_at_once) {
    open_window("wait-screen welcome\npicture welcome\nwait-screen never\nquit\n");
    ASSERT_TRUE(picture_taken("welcome"));
    signal_window(SIGTERM);
    EXPECT_EQ(ended_within(10s), 0);
}

}  // namespace
}  // namespace tests
