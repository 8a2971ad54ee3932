#pragma once

// A model of every page a citizen can meet, made by hand from a specimen citizen and the real catalogue.

#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/session/model.h"
#include "kiosk/session/update.h"

namespace models {

using namespace kiosk::session;
namespace procedures = kiosk::procedures;
using Models = std::vector<std::pair<std::string, Model>>;

inline cardio::lds::Person specimen() {
    cardio::lds::Person person;
    person.id_number = "000185012345";
    person.full_name = "NGUYỄN THỊ THÙY DƯƠNG SPECIMEN";
    person.date_of_birth = "1985-02-28";
    person.sex = "Nữ";
    person.nationality = "Việt Nam";
    person.ethnicity = "Khmer";
    person.religion = "Phật giáo";
    person.place_of_origin = "Tân Hiệp, Kiên Giang";
    person.place_of_residence = "Ấp Kinh 9A, Thạnh Đông A, Tân Hiệp, Kiên Giang";
    person.identifying_features = "Sẹo chấm cách 1,5 cm trên sau cánh mũi trái";
    person.date_of_issue = "2021-04-25";
    person.date_of_expiry = "2045-02-28";
    person.father_name = "NGUYỄN VĂN MẪU SPECIMEN";
    person.mother_name = "DANH THỊ SA RƯƠNG SPECIMEN";
    person.spouse_name = "TRẦN VĂN THƯỜNG SPECIMEN";
    person.old_id_number = "371234567";
    return person;
}

inline std::shared_ptr<cardio::ReadResult> read(bool issuer_known) {
    auto result = std::make_shared<cardio::ReadResult>();
    result->outcome = issuer_known ? cardio::Outcome::genuine : cardio::Outcome::unproven_issuer;
    result->verdict =
        issuer_known ? cardio::trust::Verdict::genuine : cardio::trust::Verdict::unproven_issuer;
    result->findings.integrity = cardio::Finding::pass();
    result->findings.original_chip = cardio::Finding::pass("AA");
    result->findings.consistency = cardio::Finding::pass();
    result->findings.issuer =
        issuer_known ? cardio::Finding::pass()
                     : cardio::Finding::not_possible("no configured CSCA bears the key identifier");
    result->person = specimen();
    return result;
}

inline Model base(const Context& context, State state) {
    Model model;
    model.state = std::move(state);
    model.hardware.readers = 1;
    model.hardware.cards = 1;
    model.citizen.procedure_id = "3";
    model.citizen.read = read(false);
    const auto* procedure = context.catalogue.find("3");
    model.citizen.draft =
        procedures::start_draft(*procedure, context.today, "Phường Rạch Giá", {specimen(), false});
    return model;
}

inline kiosk::print::QrMatrix some_qr() {
    kiosk::print::QrMatrix qr;
    qr.size = 29;
    for (int i = 0; i < 29 * 29; ++i) qr.modules.push_back((i * i / 7 + i / 3) % 2 == 0);
    return qr;
}

/// A page while the card of a further person is asked for.
inline Model further(const Context& context, State state) {
    Model model = base(context, std::move(state));
    FurtherCard card;
    card.role = "head";
    card.field = "chu_ho_ho_ten";
    card.read = read(true);
    card.read->person->full_name = "ĐINH THỊ PHƯƠNG THẢO NGUYÊN HƯƠNG GIANG CÔNG TẰNG TÔN NỮ SPECIMEN";
    model.citizen.further = card;
    return model;
}

inline void add_further(const Context& context, Models& all) {
    all.emplace_back("further", further(context, Identifying{}));
    all.emplace_back("further-again",
                     further(context, Identifying{false, "", IdentifyProblem::read_already}));
    all.emplace_back("further-number", further(context, Identifying{true, "0001", IdentifyProblem::none}));
    all.emplace_back("further-swap", further(context, PlacingCard{}));
    Model emptied = further(context, PlacingCard{});
    emptied.hardware.cards = 0;
    all.emplace_back("further-place", emptied);
    all.emplace_back("further-read", further(context, FurtherRead{}));
}

/// What has been drawn so far, on a glass of its own.
inline kiosk::print::Ink some_ink() {
    kiosk::print::Ink ink;
    for (int i = 0; i <= 40; ++i) {
        const float part = static_cast<float>(i) / 40;
        ink.push_back(
            {0.1F + 0.8F * part, 0.3F + 0.4F * std::abs(1 - 4 * part + 2 * std::floor(2 * part)), i == 0});
    }
    return ink;
}

/// The ways to find a procedure, and what each of them asks for.
inline void add_finding(const Context& context, Models& all) {
    all.emplace_back("finding-needs", base(context, Choosing{"", Choosing::By::need}));
    for (const auto& need : context.catalogue.finding().needs)
        all.emplace_back("finding-" + need.id, base(context, Choosing{"", Choosing::By::need, need.id}));
    all.emplace_back("finding-words", base(context, Choosing{"", Choosing::By::words}));
    for (const char* text : {"dang ky", "kê khai gì đó mà máy không biết"}) {
        Choosing typed{"", Choosing::By::words, "", text};
        typed.hits = context.catalogue.search().find(text, 6);
        all.emplace_back("finding-typed", base(context, typed));
    }
    for (const auto& procedure : context.catalogue.procedures()) {
        for (int page = 0; page < 2; ++page) {
            Model bringing = base(context, Bringing{page});
            bringing.citizen.procedure_id = procedure.id;
            all.emplace_back("bringing-" + procedure.id + "-" + std::to_string(page), bringing);
        }
    }
}

/// Days that open a card beside its number, and a card past its last day.
inline void add_days(const Context& context, Models& all) {
    Identifying page{true, "000185012345", IdentifyProblem::none, true};
    all.emplace_back("days-number", base(context, page));
    for (const auto problem : {IdentifyProblem::none, IdentifyProblem::bad_day}) {
        page.problem = problem;
        page.ask = Identifying::Ask::birth;
        page.birth = "28/02/19";
        all.emplace_back("days-birth", base(context, page));
        all.emplace_back("days-birth-further", further(context, page));
        page.ask = Identifying::Ask::expiry;
        all.emplace_back("days-expiry", base(context, page));
    }
    Model refused = base(context, CardTrouble{Trouble::wrong_card});
    refused.citizen.key.emplace();
    all.emplace_back("trouble-with-days", refused);
    all.emplace_back("expired", base(context, ExpiredCard{}));
}

inline void add_signing(const Context& context, Models& all) {
    all.emplace_back("signing", base(context, Signing{}));
    Model drawn = base(context, Signing{});
    drawn.citizen.signature = some_ink();
    all.emplace_back("signing-drawn", drawn);
    Model pen = base(context, Signing{});
    pen.citizen.procedure_id = "11";
    pen.citizen.draft = procedures::start_draft(*context.catalogue.find("11"), context.today,
                                                "Phường Rạch Giá", {specimen(), false});
    all.emplace_back("signing-pen", pen);
}

inline void add_card_pages(const Context& context, Models& all) {
    all.emplace_back("welcome", base(context, Welcome{}));
    Model broken = base(context, Welcome{true});
    broken.hardware.readers = 0;
    all.emplace_back("welcome-restarted", broken);
    all.emplace_back("choosing", base(context, Choosing{}));
    std::set<std::string> groups;
    for (const auto& procedure : context.catalogue.procedures()) groups.insert(procedure.group);
    for (const auto& group : groups) all.emplace_back("choosing-" + group, base(context, Choosing{group}));
    add_finding(context, all);
    const auto* consent = context.catalogue.consent_on(context.today);
    for (std::size_t i = 0; consent != nullptr && i < consent->purposes.size(); ++i)
        all.emplace_back("consenting-" + std::to_string(i), base(context, Consenting{i}));
    all.emplace_back("paper-route", base(context, PaperRoute{}));
    all.emplace_back("scanner", base(context, Identifying{}));
    for (int i = 1; i <= 4; ++i)
        all.emplace_back("scanner-problem",
                         base(context, Identifying{false, "", static_cast<IdentifyProblem>(i)}));
    all.emplace_back("number", base(context, Identifying{true, "00018501", IdentifyProblem::none}));
    all.emplace_back("number-short",
                     base(context, Identifying{true, "0001850", IdentifyProblem::short_number}));
    all.emplace_back("number-bad",
                     base(context, Identifying{true, "999985012345", IdentifyProblem::bad_number}));
    all.emplace_back("placing", base(context, PlacingCard{}));
    Model without_marks = base(context, PlacingCard{});
    without_marks.citizen.qr.emplace().marks_lost = true;
    all.emplace_back("placing-marks-lost", without_marks);
    add_further(context, all);
    add_days(context, all);
    all.emplace_back("reading", base(context, Reading{cardio::ReadStep::checking_chip, 0.68F, false}));
    all.emplace_back("reading-lifted", base(context, Reading{cardio::ReadStep::reading_data, 0.3F, true}));
    for (int i = 0; i <= static_cast<int>(Trouble::reader_busy); ++i)
        all.emplace_back("trouble-" + std::to_string(i), base(context, CardTrouble{static_cast<Trouble>(i)}));
    all.emplace_back("confirming", base(context, Confirming{}));
    Model proved = base(context, Confirming{true});
    proved.citizen.read = read(true);
    proved.citizen.read->warnings = {"card_expired", "portrait_undecodable"};
    proved.citizen.read->findings.original_chip = cardio::Finding::not_offered("no DG15 and no DG14");
    proved.citizen.read->person->full_name =
        "ĐINH THỊ PHƯƠNG THẢO NGUYÊN HƯƠNG GIANG CÔNG TẰNG TÔN NỮ SPECIMEN";
    proved.citizen.read->person->place_of_residence =
        "Số nhà 123/45/67 đường Nguyễn Trung Trực nối dài, khu phố Vĩnh Thanh Vân, phường Rạch Giá, thành "
        "phố Rạch Giá, tỉnh "
        "Kiên Giang";
    all.emplace_back("confirming-long", proved);
}

inline void add_questions(const Context& context, Models& all) {
    const Model start = base(context, Asking{});
    for (const auto& field : start.citizen.draft->form->fields) {
        if (field.type == procedures::FieldType::table) {
            all.emplace_back("table-empty", base(context, AskingTable{field.id, {}, {}, 0, "", {}, false}));
            procedures::Row row;
            for (const auto& column : field.columns) row.set(column.id, "Nguyễn Văn Mẫu Specimen");
            row.card = "member#1";
            all.emplace_back("table",
                             base(context, AskingTable{field.id, {row, row, row}, {}, 0, "", {}, false}));
            for (std::size_t i = 0; i < field.columns.size(); ++i)
                all.emplace_back("cell-" + field.columns[i].id,
                                 base(context, AskingTable{field.id, {row}, 0, i, "Mẫu", {}, false}));
            continue;
        }
        const bool numeric =
            field.type == procedures::FieldType::phone || field.type == procedures::FieldType::id_number;
        const std::string text = numeric                                       ? "0912345678"
                                 : field.type == procedures::FieldType::person ? "Trần Văn Thườ"
                                                                               : "";
        all.emplace_back("asking-" + field.id, base(context, Asking{field.id, text, {}, false}));
        Model wrong = base(
            context,
            Asking{field.id, "12/3 Nguyễn Trung Trực, khu phố Vĩnh Thanh Vân, phường Rạch Giá", {}, true});
        std::get<Asking>(wrong.state).problem =
            kiosk::LocalText{"Số điện thoại có 10 chữ số và bắt đầu bằng số 0.",
                             "A phone number has 10 digits and begins with 0.",
                             "លេខទូរស័ព្ទមាន 10 ខ្ទង់ ផ្ដើមដោយ 0។"};
        all.emplace_back("asking-wrong-" + field.id, wrong);
    }
}

inline void add_addresses(const Context& context, Models& all) {
    Asking unit{"dia_chi_moi", "thanh", {}, false};
    unit.step = Asking::Step::unit;
    unit.detail = "Ấp Mẫu";
    unit.hits = context.catalogue.type_ahead()->find("thanh", 6);
    all.emplace_back("asking-unit", base(context, unit));
    Asking detail{"dia_chi_moi", "", {}, false};
    detail.step = Asking::Step::detail;
    all.emplace_back("asking-detail", base(context, detail));
}

inline void add_end(const Context& context, Models& all) {
    Model check = base(context, Checking{});
    auto& draft = *check.citizen.draft;
    const auto answer = [&](const char* field, const char* text) {
        (void)procedures::set_answer(draft, field, text, procedures::Provenance::citizen);
    };
    answer("so_dien_thoai", "0912345678");
    answer("quan_he_chu_ho", "Con đẻ");
    answer("chu_ho_ho_ten", "Trần Văn Thường");
    answer("chu_ho_so_dinh_danh", "000060001234");
    answer("dia_chi_moi", "12 Nguyễn Trung Trực, phường Rạch Giá, tỉnh An Giang");
    draft.values["ngay_sinh"].flagged = true;
    for (int page = 0; page < 3; ++page) {
        Model one = check;
        std::get<Checking>(one.state).page = page;
        all.emplace_back("checking-" + std::to_string(page), one);
    }
    Preview pages;
    all.emplace_back("preview-drawing", base(context, pages));
    pages.pages = {{2, 3, cardio::Bytes(6, 200)}, {2, 3, cardio::Bytes(6, 100)}};
    all.emplace_back("preview", base(context, pages));
    pages.pages.clear();
    pages.failed = true;
    all.emplace_back("preview-failed", base(context, pages));
    add_signing(context, all);
    all.emplace_back("saving", base(context, Saving{}));
    for (int i = 0; i <= static_cast<int>(SaveFault::other); ++i)
        all.emplace_back("save-trouble-" + std::to_string(i),
                         base(context, SaveTrouble{static_cast<SaveFault>(i)}));
    Finished finished{"H01.30-261123-0042", some_qr(), false, false, {}};
    all.emplace_back("finished", base(context, finished));
    finished.print_failed = true;
    finished.satisfaction = 1;
    all.emplace_back("finished-rated", base(context, finished));
    finished.payment = Payment{1234567, "000.00.00.H01-261124-0042", some_qr()};
    all.emplace_back("finished-payable", base(context, finished));
    finished.paying = true;
    all.emplace_back("finished-paying", base(context, finished));
    all.emplace_back("taking", base(context, TakingCard{}));
    Model idle = base(context, Checking{});
    idle.idle_warning = IdleWarning{17};
    all.emplace_back("idle", idle);
    Model away = base(context, Checking{});
    away.card_away = CardAway{8};
    away.hardware.cards = 0;
    all.emplace_back("away", away);
    for (State state : {State{Welcome{}}, State{Asking{"so_dien_thoai", "", {}, false}}, State{Checking{}}}) {
        Model help = base(context, std::move(state));
        help.help.open = true;
        all.emplace_back("help", help);
        help.help.called = true;
        all.emplace_back("help-called", help);
        help.help.open = false;
        all.emplace_back("clerk-called", help);
    }
}

/// Every page, with text that is long where texts can be long.
/// Pages that are read aloud, and what lies over them then.
inline void add_speech(const Context& context, Models& all) {
    Model spoken = base(context, Welcome{});
    spoken.speech.on = spoken.speech.talking = true;
    all.emplace_back("speaking-welcome", spoken);
    spoken = base(context, Confirming{});
    spoken.speech.on = spoken.speech.paused = true;
    all.emplace_back("speaking-paused", spoken);
    spoken.speech.shown = true;
    all.emplace_back("sound", spoken);
    spoken.speech.headset = true;
    all.emplace_back("sound-headset", spoken);
    spoken.speech.failed = true;
    all.emplace_back("sound-failed", spoken);
    Model forgotten = base(context, TakingCard{});
    forgotten.card_reminders = 1;
    all.emplace_back("taking-forgotten", forgotten);
}

inline Models every_page(const Context& context) {
    Models all;
    add_card_pages(context, all);
    add_questions(context, all);
    add_addresses(context, all);
    add_end(context, all);
    add_speech(context, all);
    return all;
}

}  // namespace models
