// Whole ways of the three roles in the real window, in Vietnamese and in English, by touch and by the four
// keys.
#include <gtest/gtest.h>

#include <csignal>

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

TEST_F(Roles, clerk_confirms_the_person_by_touch_in_vietnamese) {
    hand_in_a_dossier();
    open_window(sign_in() + confirm(dossier().receipt_code), json::object(), "clerk");
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().state, kiosk::dossier::State::confirmed);
    const auto store = kiosk::dossier::Store::open(data());
    ASSERT_TRUE(store);
    const auto acts = store.value()->acts(dossier().receipt_code);
    ASSERT_TRUE(acts.has_value());
    ASSERT_EQ(acts->size(), 1U);
    EXPECT_EQ(acts->front().by, "lan");
}

TEST_F(Roles, clerk_confirms_the_person_by_keys_in_english) {
    hand_in_a_dossier();
    open_window(sign_in() + "use keys\n" + in_english(confirm(dossier().receipt_code)), {{"language", "en"}},
                "clerk");
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(dossier().state, kiosk::dossier::State::confirmed);
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
    EXPECT_NE(sheet_in(folder()).find("PC/SC"), std::string::npos);
}

TEST_F(Roles, session_over_leaves_nothing_of_the_citizen_in_the_memory_of_the_window) {
    std::string script = session(false);
    script.replace(script.rfind("quit"), 4, "wait-screen never\nquit");
    open_window(script);
    ASSERT_TRUE(picture_taken("finished"));
    EXPECT_GT(found_in_memory("000190204817"), 0) << "the search finds what is there";
    ASSERT_TRUE(picture_taken("welcome-again"));
    for (const std::string canary :
         {"NGUYỄN THỊ MẪU HOA", "000190204817", "Trần Văn Thường", "0912345678", "12 Nguyễn Trung Trực"})
        EXPECT_TRUE(comes_true([&] { return found_in_memory(canary) == 0; }, 5s)) << canary;
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
