#include "tests/kiosk/session/play.h"

#include <filesystem>
#include <fstream>

namespace play {

const char* procedure_json() {
    return R"({"id": "1", "name": {"vi": "Thủ tục mẫu", "en": "Sample"}, "group": "residence", "icon": "house", "level": 3,
  "agency": "Công an", "processing_time": {"vi": "Ngay", "en": "At once"}, "result": {"vi": "Giấy", "en": "Paper"},
  "attachments": [], "forms": [{"code": "M01", "title": {"vi": "Tờ khai mẫu", "en": "Sample form"}, "version": "1",
  "effective_from": "2020-01-01", "legal_basis": "Mẫu", "addressee": "Kính gửi: {unit}", "layout": "m01.json",
  "confidence": "certain", "fields": [
    {"id": "ho_ten", "label": {"vi": "Họ tên", "en": "Name"}, "question": {"vi": "Tên gì?", "en": "Name?"}, "type": "person",
     "required": true, "sources": [{"from": "chip.full_name"}]},
    {"id": "ngay_den", "label": {"vi": "Ngày đến", "en": "Day"}, "question": {"vi": "Đến ngày nào?", "en": "When?"},
     "type": "date", "required": true, "rules": ["past_date"]},
    {"id": "ghi_chu", "label": {"vi": "Ghi chú", "en": "Note"}, "question": {"vi": "Ghi chú gì?", "en": "Note?"}, "type": "text"},
    {"id": "nguoi", "label": {"vi": "Người đi cùng", "en": "Others"}, "question": {"vi": "Ai đi cùng?", "en": "Who?"},
     "type": "table", "columns": [
       {"id": "ten", "label": {"vi": "Tên", "en": "Name"}, "question": {"vi": "Tên?", "en": "Name?"}, "type": "person", "required": true},
       {"id": "sinh", "label": {"vi": "Ngày sinh", "en": "Born"}, "question": {"vi": "Sinh?", "en": "Born?"}, "type": "date"}]},
    {"id": "ly_do", "label": {"vi": "Lý do", "en": "Reason"}, "question": {"vi": "Lý do gì?", "en": "Why?"}, "type": "choice",
     "required": true, "choices": [{"value": "học", "label": {"vi": "Học", "en": "Study"}},
                                   {"value": "làm", "label": {"vi": "Làm", "en": "Work"}}]}
  ]}]})";
}

namespace {

/// A form with a mother whose card may be read, and companions who are added by their cards.
const char* further_json() {
    return R"({"id": "2", "name": {"vi": "Thủ tục hai thẻ", "en": "Two cards"}, "group": "civil_status", "icon": "child", "level": 3,
  "agency": "Xã", "processing_time": {"vi": "Ngay", "en": "At once"}, "result": {"vi": "Giấy", "en": "Paper"},
  "attachments": [],
  "fees": {"items": [{"id": "le_phi", "label": {"vi": "Lệ phí", "en": "Fee"}, "effective_from": "2020-01-01", "amount_vnd": 15000,
                      "per": "dossier", "basis": "Mẫu", "verified": true}],
           "waivers": [{"id": "ngheo", "label": {"vi": "Hộ nghèo", "en": "Poor household"}, "from": "2020-01-01", "percent": 100,
                        "items": ["le_phi"], "claim": {"vi": "Bạn thuộc hộ nghèo?", "en": "Are you of a poor household?"},
                        "basis": "Mẫu"}]},
  "forms": [{"code": "M02", "title": {"vi": "Tờ khai hai thẻ", "en": "Two cards"}, "version": "1",
  "effective_from": "2020-01-01", "legal_basis": "Mẫu", "addressee": "Kính gửi: {unit}", "layout": "m02.json",
  "confidence": "certain",
  "cards": [{"role": "mother", "name": {"vi": "mẹ của trẻ", "en": "the mother"}},
            {"role": "member", "name": {"vi": "người đi cùng", "en": "a companion"}, "table": "nguoi"}],
  "fields": [
    {"id": "ho_ten", "label": {"vi": "Họ tên", "en": "Name"}, "question": {"vi": "Tên gì?", "en": "Name?"}, "type": "person",
     "required": true, "sources": [{"from": "chip.full_name"}]},
    {"id": "ten_goi", "label": {"vi": "Tên gọi", "en": "Called"}, "question": {"vi": "Gọi là gì?", "en": "Called?"}, "type": "person",
     "required": true, "confirm": true, "sources": [{"from": "given_name:ho_ten"}]},
    {"id": "me", "label": {"vi": "Mẹ", "en": "Mother"}, "question": {"vi": "Mẹ tên gì?", "en": "Mother?"}, "type": "person",
     "required": true, "sources": [{"from": "second:mother.full_name"}]},
    {"id": "me_sinh", "label": {"vi": "Mẹ sinh", "en": "Born"}, "question": {"vi": "Mẹ sinh?", "en": "Born?"}, "type": "date",
     "required": true, "sources": [{"from": "second:mother.date_of_birth"}]},
    {"id": "nguoi", "label": {"vi": "Người đi cùng", "en": "Others"}, "question": {"vi": "Ai đi cùng?", "en": "Who?"},
     "type": "table", "columns": [
       {"id": "ten", "label": {"vi": "Tên", "en": "Name"}, "question": {"vi": "Tên?", "en": "Name?"}, "type": "person",
        "required": true, "card_item": "full_name"},
       {"id": "quan_he", "label": {"vi": "Quan hệ", "en": "Relation"}, "question": {"vi": "Quan hệ?", "en": "Relation?"},
        "type": "text", "required": true}]}
  ]}]})";
}

}  // namespace

const kiosk::procedures::Catalogue& catalogue() {
    static const auto loaded = [] {
        std::string folder = testing::TempDir() + "catalogue-XXXXXX";
        if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
        std::ofstream(std::filesystem::path(folder) / "01-sample.json") << procedure_json();
        std::ofstream(std::filesystem::path(folder) / "02-further.json") << further_json();
        auto read = kiosk::procedures::Catalogue::load(folder);
        std::filesystem::remove_all(folder);
        if (!read) throw std::runtime_error(read.error());
        return std::move(*read);
    }();
    return loaded;
}

std::shared_ptr<cardio::ReadResult> sound_read(const std::string& id_number, bool genuine) {
    auto read = std::make_shared<cardio::ReadResult>();
    read->outcome = genuine ? cardio::Outcome::genuine : cardio::Outcome::unproven_issuer;
    read->verdict = genuine ? cardio::trust::Verdict::genuine : cardio::trust::Verdict::unproven_issuer;
    read->findings.integrity = cardio::Finding::pass();
    read->findings.consistency = cardio::Finding::pass();
    read->person.emplace();
    read->person->id_number = id_number;
    read->person->full_name = "NGUYỄN VĂN MẪU";
    read->person->sex = "Nam";
    read->person->date_of_birth = "1990-05-19";
    read->files[cardio::lds::FileId::sod] = cardio::Bytes(id_number.begin(), id_number.end());
    return read;
}

std::shared_ptr<cardio::ReadResult> failed_read(cardio::Outcome outcome) {
    auto read = std::make_shared<cardio::ReadResult>();
    read->outcome = outcome;
    return read;
}

Hardware readers(int cards, int count) {
    Hardware hardware;
    hardware.readers = count;
    hardware.cards = cards;
    return hardware;
}

void Session::send(Event event) {
    Step step = update(context(), std::move(model), event);
    model = std::move(step.model);
    effects = std::move(step.effects);
}

void Session::wait(int seconds) {
    now += std::chrono::seconds(seconds);
    send(Tick{now});
}

std::string Session::answer(const std::string& field) const {
    const auto value = model.citizen.draft->values.find(field);
    return value == model.citizen.draft->values.end() ? "" : value->second.text;
}

void Session::to_identifying() {
    send(ReadersChanged{readers(0)});
    send(Start{});
    send(ChooseProcedure{"1"});
    send(Proceed{});
    ASSERT_TRUE(in<Identifying>());
}

void Session::to_placing() {
    to_identifying();
    send(QrScanned{card_qr});
    ASSERT_TRUE(in<PlacingCard>());
}

void Session::to_reading() {
    to_placing();
    send(ReadersChanged{readers(1)});
    ASSERT_TRUE(in<Reading>());
}

void Session::to_confirming(bool genuine) {
    to_reading();
    send(ReadEnded{model.session, sound_read(number, genuine)});
    ASSERT_TRUE(in<Confirming>());
}

void Session::to_first_question(bool genuine) {
    to_confirming(genuine);
    send(Proceed{});
    ASSERT_TRUE(in<Asking>());
    ASSERT_EQ(page<Asking>().field, "ngay_den");
}

void Session::type(const std::string& text) {
    send(EditText{text});
    send(Proceed{});
}

void Session::to_table() {
    to_first_question();
    type("01/11/2026");
    send(SkipQuestion{});
    ASSERT_TRUE(in<AskingTable>());
}

void Session::to_checking() {
    to_table();
    send(Proceed{});
    send(TakeSuggestion{"học"});
    ASSERT_TRUE(in<Checking>());
}

void Session::to_signing() {
    to_checking();
    send(Proceed{});
    ASSERT_TRUE(in<Signing>());
}

void Session::to_saving() {
    to_signing();
    send(SignOnPaper{});
    ASSERT_TRUE(in<Saving>());
}

void Session::to_finished() {
    to_saving();
    send(DossierSaved{model.session, "000.00.00.H01-261124-0001", {}});
    ASSERT_TRUE(in<Finished>());
}

void Session::expect_ended() {
    EXPECT_FALSE(holds_personal_data(model));
    EXPECT_TRUE(model.citizen.procedure_id.empty());
    EXPECT_TRUE(caused<SessionEnded>());
    EXPECT_TRUE(caused<CancelRead>());
}

}  // namespace play
