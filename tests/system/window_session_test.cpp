// Whole sessions in the real window on a virtual screen: real pcscd, real virtual reader, touches by label.
#include "tests/system/window_session.h"

#include <fstream>

#include "kiosk/dossier/store.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

const std::string choose_residence = R"(
wait-screen welcome
tap Bắt đầu
tap Cư trú
tap Đăng ký thường trú
wait-screen bringing
tap-if Xem tiếp (còn 1)
tap Tôi có đủ, tiếp tục
wait-screen consenting
tap choice:yes
wait Giữ kết quả theo số định danh của bạn?
tap choice:no
)";
const std::string scan_and_insert = R"(
tap demo-scan
wait-screen placing_card
tap demo-insert
)";
const std::string answer_the_rest = R"(
tap Tiếp tục
tap Bỏ qua
tap Chính tôi là chủ hộ
wait tone:1
type 12 Nguyễn Trung Trực
tap Tiếp tục
wait Xã, phường hoặc đặc khu nào?
tap Tiếp tục
wait-screen asking_table
tap Không có ai, bỏ qua
tap Không có thẻ, bỏ qua
)";

std::string type_number(const std::string& digits) {
    return "tap Nhập số trên thẻ\nwait key:0\ntype " + digits + "\ntap Tiếp tục\n";
}

using Window = WindowSessionTest;

TEST_F(Window, residence_from_tap_to_paper_leaves_form_ticket_and_a_sealed_dossier) {
    open_window(text_of(source_folder() / "assets/demo/session.txt"));
    ASSERT_EQ(finish(), 0);

    const std::string form = printed_form();
    EXPECT_NE(form.find("CT01"), std::string::npos);
    EXPECT_NE(form.find("NGUYỄN THỊ MẪU HOA"), std::string::npos);
    EXPECT_NE(form.find("Trần Văn Thường"), std::string::npos);
    EXPECT_NE(form.find("12 Nguyễn Trung Trực"), std::string::npos);

    auto store = kiosk::dossier::Store::open(data());
    ASSERT_TRUE(store);
    const auto dossiers = store.value()->list();
    ASSERT_EQ(dossiers.size(), 1U);
    EXPECT_EQ(dossiers[0].procedure_id, "3");
    EXPECT_EQ(dossiers[0].verdict, "genuine");
    const auto payload = store.value()->payload(dossiers[0].receipt_code);
    ASSERT_TRUE(payload);
    const std::string text(payload->begin(), payload->end());
    EXPECT_NE(text.find("000190204817"), std::string::npos);
    EXPECT_NE(text.find("chip (proved)"), std::string::npos);
}

TEST_F(Window, card_taken_away_shows_an_empty_welcome) {
    insert_card();
    open_window(choose_residence + type_number(specimen_keys().id_number) +
                "wait-screen confirming\npicture confirming\nwait-screen welcome\ntree welcome.txt\nquit\n");
    ASSERT_TRUE(picture_taken("confirming"));
    remove_card();
    ASSERT_EQ(finish(), 0);
    EXPECT_EQ(tree("welcome.txt").find("MẪU"), std::string::npos);
}

TEST_F(Window, card_lifted_while_answering_goes_on_with_what_was_typed) {
    insert_card();
    open_window(choose_residence + type_number(specimen_keys().id_number) +
                    "tap Đúng là tôi\nwait key:0\ntype 0912345678\npicture typed\n"
                    "wait Đặt thẻ lại để làm tiếp\npicture away\n"
                    "wait-screen asking\nwait Tiếp tục\npicture back\ntree back.txt\nquit\n",
                {{"times", {{"card_away_seconds", 30}}}});
    ASSERT_TRUE(picture_taken("typed"));
    remove_card();
    ASSERT_TRUE(picture_taken("away"));
    insert_card();
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(tree("back.txt").find("0912345678"), std::string::npos);
}

TEST_F(Window, another_card_than_the_number_typed_is_said_and_nothing_of_it_shown) {
    insert_card({"--number", "2"});
    open_window(choose_residence + type_number(specimen_keys(1).id_number) +
                "wait-screen card_trouble\npicture wrong-card\ntree trouble.txt\nquit\n");
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(tree("trouble.txt").find("Thẻ này không khớp với số đã nhập"), std::string::npos);
    EXPECT_EQ(tree("trouble.txt").find("TRẦN VĂN MẪU"), std::string::npos);
}

TEST_F(Window, card_that_refuses_its_number_opens_by_two_days_that_stand_on_it) {
    insert_card({"--profile", "bac-only"});
    open_window(choose_residence + type_number(specimen_keys().id_number) +
                "wait-screen card_trouble\ntap with-days\nwait key:0\ntap Tiếp tục\n"
                "wait date:day\ntype 15081990\ntap Tiếp tục\n"
                "wait Không thời hạn\ntype 15082030\ntap Tiếp tục\n"
                "wait-screen confirming\npicture confirming\ntree confirming.txt\nquit\n");
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(tree("confirming.txt").find("NGUYỄN THỊ MẪU HOA"), std::string::npos);
}

TEST_F(Window, changed_data_go_to_the_clerk_and_are_not_shown) {
    insert_card({"--quirk", "changed-dg13"});
    open_window(choose_residence + type_number(specimen_keys().id_number) +
                "wait-screen card_trouble\npicture rejected\ntree trouble.txt\nquit\n");
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(tree("trouble.txt").find("Thẻ cần cán bộ xem trực tiếp"), std::string::npos);
    EXPECT_EQ(tree("trouble.txt").find("MẪU HOA"), std::string::npos);
}

TEST_F(Window, bank_card_is_named_as_none_of_ours) {
    insert_card({"--quirk", "not-a-cccd"});
    open_window(choose_residence + type_number(specimen_keys().id_number) +
                "wait Đây không phải thẻ căn cước\npicture bank-card\nquit\n");
    EXPECT_EQ(finish(), 0);
}

TEST_F(Window, unknown_issuer_is_said_on_the_page_and_beside_each_value) {
    open_window(choose_residence + scan_and_insert +
                    "wait-screen confirming\npicture confirming\ntree confirming.txt\ntap Đúng là tôi\nwait "
                    "key:0\ntype 0912345678\n" +
                    answer_the_rest +
                    "tap Bỏ qua\ntap-if choice:Không\ntap-if choice:Không\nwait-screen checking\npicture "
                    "checking\ntree "
                    "checking.txt\nquit\n",
                {{"trust", nlohmann::json::array()}});
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(tree("confirming.txt").find("Máy này chưa có căn cứ để biết ai đã ký"), std::string::npos);
    EXPECT_NE(tree("checking.txt").find("từ chip, chưa rõ người ký"), std::string::npos);
    EXPECT_EQ(tree("checking.txt").find("từ chip, đã kiểm tra"), std::string::npos);
}

TEST_F(Window, store_that_cannot_be_written_keeps_the_answers_until_it_can) {
    std::ofstream(folder() / "data") << "a file where the folder should be";
    open_window(choose_residence + scan_and_insert + "tap Đúng là tôi\nwait key:0\ntype 0912345678\n" +
                answer_the_rest +
                "tap Bỏ qua\ntap-if choice:Không\ntap-if choice:Không\nwait-screen checking\ntap "
                "primary\ntap-if Xem tiếp (còn 2)\ntap-if Xem tiếp (còn 1)\n"
                "tap Đúng hết, ký tên\ntap on-paper\nwait-screen "
                "save_trouble\npicture trouble\n"
                "tap Thử lưu lại\nwait-screen finished\npicture finished\nquit\n");
    ASSERT_TRUE(picture_taken("trouble"));
    fs::remove(folder() / "data");
    // The script may have tried again before the way was free; then it would still stand at the same page.
    ASSERT_EQ(finish(), 0);
    EXPECT_NE(printed_form().find("0912345678"), std::string::npos);
}

}  // namespace
}  // namespace tests
