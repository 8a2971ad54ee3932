// The slips of the acts, read back with poppler.
#include "kiosk/print/slip.h"

#include <gmock/gmock.h>

#include "kiosk/clerk/slip_content.h"
#include "tests/kiosk/clerk/desk.h"
#include "tests/kiosk/print/pdf_tools.h"

namespace desk {
namespace {

using testing::HasSubstr;
using testing::Not;

DoneAct act(ActKind kind) {
    DoneAct made;
    made.kind = kind;
    made.ordinal = 2;
    made.by = "lan";
    made.by_name = "Trần Thị Lan SPECIMEN";
    made.at = "2026-11-24T09:05:00+07:00";
    return made;
}

/// The words of the slip of this act, without blanks.
std::string words(const Opened& opened, const DoneAct& made) {
    const kiosk::Config config;
    const auto sheet = kiosk::print::render_slip(std::string(SOURCE_FOLDER) + "/assets/slips",
                                                 slip_of(made.kind), slip_content(config, opened, made));
    if (!sheet) throw std::runtime_error(sheet.error());
    return pdf::squeezed(pdf::File(*sheet).text());
}

TEST(Slip, acceptance_names_dossier_papers_appointment_and_how_the_person_was_compared) {
    Opened opened = dossier(State::accepted);
    auto confirmed = act(ActKind::confirm);
    confirmed.choices = {{"document", {"Thẻ căn cước có chip, bản gốc"}}, {"compared", {"Ảnh trong chip"}}};
    opened.acts = {confirmed};
    auto accepted = act(ActKind::accept);
    accepted.due = "2026-12-03";
    const auto text = words(opened, accepted);
    EXPECT_THAT(text, HasSubstr("GIẤYTIẾPNHẬNHỒSƠVÀHẸNTRẢKẾTQUẢ"));
    for (const char* part :
         {"000.00.00.H01-261124-0001", "NGUYỄNVĂNMẪUSPECIMEN", "Đăngkýthườngtrú", "03/12/2026",
          "1.TờkhaiCT01", "2.Giấytờchứngminhchỗởhợppháp", "TrầnThịLanSPECIMEN", "Ảnhtrongchip"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(Slip, whole_number_of_the_person_is_on_none) {
    for (const auto kind :
         {ActKind::accept, ActKind::supplement, ActKind::refuse, ActKind::give_back, ActKind::transfer})
        EXPECT_THAT(words(dossier(State::accepted), act(kind)), Not(HasSubstr("000090000001"))) << word(kind);
}

TEST(Slip, supplement_and_refusal_list_their_reasons) {
    for (const auto& [kind, title] : {std::pair{ActKind::supplement, "PHIẾUYÊUCẦUBỔSUNG,HOÀNTHIỆNHỒSƠ"},
                                      {ActKind::give_back, "PHIẾUTỪCHỐITIẾPNHẬN,GIẢIQUYẾTHỒSƠ"}}) {
        auto made = act(kind);
        made.choices = {{"reason", {"Tờ khai chưa ký", "Thiếu giấy tờ"}}};
        made.text = "Mang bản gốc";
        const auto text = words(dossier(State::confirmed), made);
        for (const std::string part : {title, "1.Tờkhaichưaký", "2.Thiếugiấytờ", "Mangbảngốc"})
            EXPECT_THAT(text, HasSubstr(part));
    }
}

TEST(Slip, control_slip_says_who_hands_over_to_whom) {
    auto made = act(ActKind::transfer);
    made.choices = {{"to", {"Công an xã, phường"}}};
    const auto text = words(dossier(State::accepted), made);
    EXPECT_THAT(text, HasSubstr("PHIẾUKIỂMSOÁTQUÁTRÌNHGIẢIQUYẾTHỒSƠ"));
    EXPECT_THAT(text, HasSubstr("Cônganxã,phường"));
    EXPECT_THAT(text, HasSubstr("Ngườigiao:TrầnThịLanSPECIMEN"));
    EXPECT_THAT(text, HasSubstr("09:05,24/11/2026"));
}

TEST(Slip, no_slip_says_that_the_ministry_vouched) {
    for (const auto kind :
         {ActKind::accept, ActKind::supplement, ActKind::refuse, ActKind::give_back, ActKind::transfer}) {
        const auto text = words(dossier(State::accepted), act(kind));
        EXPECT_THAT(text, Not(HasSubstr("xácthực"))) << word(kind);
        EXPECT_THAT(text, Not(HasSubstr("BộCôngan"))) << word(kind);
    }
}

TEST(Slip, many_reasons_go_on_to_a_second_page) {
    auto made = act(ActKind::supplement);
    made.choices["reason"].assign(
        60, "Thiếu giấy tờ trong thành phần hồ sơ, cần nộp thêm bản chính để đối chiếu");
    const kiosk::Config config;
    const auto sheet = kiosk::print::render_slip(std::string(SOURCE_FOLDER) + "/assets/slips", "supplement",
                                                 slip_content(config, dossier(), made));
    ASSERT_TRUE(sheet.ok());
    const pdf::File file(*sheet);
    EXPECT_THAT(file.info(), Not(testing::ContainsRegex("Pages: +1\n")));
    EXPECT_THAT(pdf::squeezed(file.text()), HasSubstr("60.Thiếugiấytờ"));
    EXPECT_THAT(pdf::squeezed(file.text()), HasSubstr("NGƯỜITIẾPNHẬNHỒSƠ"));
}

TEST(Slip, same_act_printed_again_is_the_same_file) {
    const kiosk::Config config;
    const auto draw = [&] {
        return kiosk::print::render_slip(std::string(SOURCE_FOLDER) + "/assets/slips", "refusal",
                                         slip_content(config, dossier(), act(ActKind::refuse)))
            .value();
    };
    EXPECT_EQ(draw(), draw());
}

TEST(Slip, missing_or_broken_file_is_a_sentence) {
    const auto none = kiosk::print::render_slip("/no/such/folder", "acceptance", {});
    ASSERT_FALSE(none.ok());
    EXPECT_THAT(none.error(), HasSubstr("is missing or is no slip"));
}

TEST(ActForms, broken_file_is_a_sentence) {
    const auto none = load_act_forms("/no/such/folder");
    ASSERT_FALSE(none.ok());
    EXPECT_THAT(none.error(), HasSubstr("acts.json"));
}

}  // namespace
}  // namespace desk
