#include "kiosk/session/desk.h"

#include <spdlog/spdlog.h>

#include <fstream>

#include "kiosk/calendar.h"
#include "kiosk/dossier/ticket_text.h"
#include "kiosk/evidence/card_evidence.h"
#include "kiosk/help_call.h"
#include "kiosk/print/form_pdf.h"
#include "kiosk/results/held.h"
#include "kiosk/session/payload.h"
#include "kiosk/session/payment.h"

namespace kiosk::session {
namespace {

/// Pixels across a page on the screen: small print can be read on the panel.
constexpr int preview_width = 984;

/// The form cannot be drawn: undoes the dossier, for nobody could sign it.
struct FormFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::filesystem::path mark_file(const std::filesystem::path& data) {
    return data / "session-under-way";
}

SaveFault fault_of(dossier::StoreError error) {
    using dossier::StoreError;
    switch (error) {
        case StoreError::disk_full:
            return SaveFault::disk_full;
        case StoreError::read_only:
            return SaveFault::read_only;
        case StoreError::damaged:
            return SaveFault::store_damaged;
        case StoreError::busy:
        case StoreError::key_refused:
        case StoreError::no_number:
        case StoreError::malformed:
        case StoreError::unreachable:
        case StoreError::other:
            break;
    }
    return SaveFault::other;
}

SaveFault failed(dossier::StoreError error) {
    spdlog::error("{}", dossier::explain(error));
    return fault_of(error);
}

/// As the chip has it; of a card that would not tell, as printed on it or typed.
cardio::SecureBytes personal_number(const SubmitDossier& order) {
    if (order.read->person && order.read->person->id_number)
        return cardio::to_secure(cardio::as_bytes(*order.read->person->id_number));
    if (order.qr) return cardio::to_secure(cardio::as_bytes(order.qr->id_number));
    return cardio::to_secure(cardio::as_bytes(order.typed_number));
}

std::string verdict_word(const cardio::ReadResult& read) {
    return read.verdict ? std::string(cardio::trust::word(*read.verdict)) : std::string();
}

}  // namespace

Desk::Desk(const Config& config, const procedures::Catalogue& catalogue, Ports ports)
    : config_(config),
      catalogue_(catalogue),
      ports_(std::move(ports)),
      printer_(make_printer(config.printer)) {
    call_clerk(false);  // one that a crash left behind
    // A store that is there is looked through at the start; the first dossier makes one.
    worker_.add([this] {
        std::error_code error;
        if (std::filesystem::exists(ports_.data / "kiosk.db", error)) static_cast<void>(opened());
    });
}

void Desk::submit(SubmitDossier order) {
    auto shared = std::make_shared<SubmitDossier>(std::move(order));
    worker_.add([this, shared] { store(*shared); });
}

void Desk::draw_preview(DrawPreview order) {
    auto shared = std::make_shared<DrawPreview>(std::move(order));
    worker_.add([this, shared] {
        const print::PrintContext context{ports_.forms_folder, "", iso_day(ports_.clock()),
                                          print::place_of(config_.unit.name)};
        auto pages = print::render_pictures(shared->draft, context, preview_width);
        if (!pages) spdlog::error("the form cannot be drawn: {}", pages.error());
        const auto session = shared->session;
        Effect done = std::move(*shared);
        wipe(done);
        ports_.post(PreviewDrawn{session, pages ? std::move(*pages) : std::vector<print::PagePicture>{}});
    });
}

void Desk::print(std::uint64_t session) {
    worker_.add([this, session] { print_sheets(session); });
}

void Desk::forget() {
    worker_.add([this] { wipe_sheets(); });
}

void Desk::mark_session(bool under_way) {
    worker_.add([this, under_way] {
        std::error_code error;
        if (!under_way) {
            std::filesystem::remove(mark_file(ports_.data), error);
            return;
        }
        std::filesystem::create_directories(ports_.data, error);
        const std::ofstream mark(mark_file(ports_.data));
    });
}

void Desk::call_clerk(bool wanted) {
    worker_.add([this, wanted] {
        const auto& counter = config_.unit.counter;
        if (!wanted) return withdraw_call(ports_.data, counter);
        if (!place_call(ports_.data, {counter, iso_time(ports_.clock())}))
            spdlog::error("the call for a clerk could not be written");
    });
}

bool session_was_cut_off(const std::filesystem::path& data) {
    std::error_code error;
    return std::filesystem::exists(mark_file(data), error);
}

void Desk::store(SubmitDossier& order) {
    wipe_sheets();
    auto outcome = stored(order);
    // Let go before the outcome is known: from then on the session may wipe the read.
    Effect done = std::move(order);
    wipe(done);
    ports_.post(std::move(outcome));
}

/// Once a day, before anything else is done with the store: what is no longer to be kept goes.
void Desk::tidy() {
    const auto now = iso_time(ports_.clock());
    const auto day = now.substr(0, 10);
    if (tidied_on_ == day) return;
    tidied_on_ = day;
    try {
        store_->tidy(now);
    } catch (const std::exception&) {
        spdlog::error("what is no longer to be kept could not be erased");
    }
}

cardio::Result<dossier::Store*, SaveFault> Desk::opened() {
    if (store_) {
        tidy();
        return store_.get();
    }
    auto store = dossier::Store::open(dossier::settings_of(config_, ports_.data));
    if (!store) return cardio::fail(failed(store.error()));
    store_ = std::move(*store);
    tidy();
    return store_.get();
}

Event Desk::stored(const SubmitDossier& order) {
    try {
        const auto store = opened();
        if (!store) return DossierFailed{order.session, store.error()};
        Sheets sheets;
        print::QrMatrix qr;
        const auto code = (*store)->submit(new_dossier(order, sheets, qr));
        if (!code) {
            store_.reset();  // opened anew the next time: the disk may have been changed
            return DossierFailed{order.session, failed(code.error())};
        }
        sheets.receipt_code = *code;
        sheets_ = std::move(sheets);
        return DossierSaved{order.session, *code, std::move(qr), payment_of(config_, order.draft, *code)};
    } catch (const FormFailed& failure) {
        spdlog::error("the form cannot be drawn: {}", failure.what());
        return DossierFailed{order.session, SaveFault::form_failed};
    } catch (const std::exception&) {
        spdlog::error("the dossier could not be stored for an unexpected reason");
        return DossierFailed{order.session, SaveFault::other};
    }
}

dossier::NewDossier Desk::new_dossier(const SubmitDossier& order, Sheets& sheets, print::QrMatrix& qr) {
    const auto now = ports_.clock();
    dossier::NewDossier made;
    made.procedure_id = order.draft.procedure_id;
    made.form_code = order.draft.form->code;
    made.unit_code = config_.unit.code;
    made.received_on = iso_day(now);
    made.received_at = iso_time(now);
    made.verdict = verdict_word(*order.read);
    made.personal_number = personal_number(order);
    for (const auto& answer : order.consents)
        made.consents.push_back({answer.purpose, answer.version, "kiosk", answer.given});
    if (order.read->portrait) made.portrait = cardio::to_secure(order.read->portrait->encoded);
    made.payload = [this, &order, &sheets, &qr, at = made.received_at](const std::string& code) {
        sheets.session = order.session;
        sheets.receipt_code = code;
        qr = print::encode_qr(dossier::ticket_text(store_->key(), code));
        render(order, qr, sheets);
        const PayloadContext context{code, at, evidence::sha256_hex(sheets.form),
                                     procedure_name(order.draft)};
        return dossier_payload(config_, context, order);
    };
    return made;
}

std::string Desk::procedure_name(const procedures::Draft& draft) const {
    const auto* procedure = catalogue_.find(draft.procedure_id);
    return procedure ? procedure->name.vi : std::string();
}

void Desk::render(const SubmitDossier& order, const print::QrMatrix& qr, Sheets& sheets) const {
    const auto& draft = order.draft;
    const auto now = ports_.clock();
    const print::PrintContext context{ports_.forms_folder, sheets.receipt_code, iso_day(now),
                                      print::place_of(config_.unit.name), order.signature};
    auto form = print::render_form(draft, context);
    if (!form) throw FormFailed(form.error());
    const print::Ticket ticket{sheets.receipt_code,  procedure_name(draft), config_.unit.name,
                               config_.unit.counter, display_time(now),     fee_words(draft)};
    auto slip = print::render_ticket(ticket, qr);
    if (!slip) throw FormFailed(slip.error());
    sheets.form = std::move(*form);
    sheets.ticket = std::move(*slip);
}

void Desk::keep_rating(KeepRating rating) {
    worker_.add([this, rating = std::move(rating)] {
        const auto store = opened();
        if (!store) return;
        const auto day = iso_day(ports_.clock());
        if (!(*store)->rate({day, rating.procedure_id, rating.satisfaction}))
            spdlog::error("how content somebody was could not be written");
    });
}

void Desk::find_held(FindHeld order) {
    auto shared = std::make_shared<FindHeld>(std::move(order));
    worker_.add([this, shared] {
        const auto session = shared->session;
        std::map<std::string, std::string> documents;
        try {
            if (const auto store = opened())
                documents = results::held_documents(
                    **store, cardio::as_bytes(shared->personal_number),
                    {"citizen", iso_time(ports_.clock()), "results"});
        } catch (const std::exception&) {
            spdlog::error("documents that are kept already could not be looked for");
        }
        cardio::wipe(shared->personal_number);
        ports_.post(HeldFound{session, std::move(documents)});
    });
}

void Desk::note(dossier::Happening happening) {
    happening.at = iso_time(ports_.clock());
    worker_.add([this, happening = std::move(happening)]() mutable {
        const auto store = opened();
        if (!store) return;
        happening.session = counted_session_;
        const int ordinal = (*store)->note(happening);
        if (happening.kind == dossier::HappeningKind::session_started) counted_session_ = ordinal;
    });
}

void Desk::print_sheets(std::uint64_t session) {
    if (sheets_.session != session || sheets_.form.empty()) return;
    if (printer_->exists()) {
        const bool form = printer_->print(sheets_.receipt_code + "-form", sheets_.form);
        const bool ticket = printer_->print(sheets_.receipt_code + "-ticket", sheets_.ticket);
        ports_.post(Printed{session, form && ticket});
    }
    wipe_sheets();
}

void Desk::wipe_sheets() {
    cardio::wipe(sheets_.form);
    cardio::wipe(sheets_.ticket);
    sheets_ = {};
}

}  // namespace kiosk::session
