#include <algorithm>

#include "kiosk/procedures/money.h"
#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

bool is_question(const procedures::Draft& draft, const std::string& field_id) {
    const auto ids = questions_and_claims(draft);
    return std::find(ids.begin(), ids.end(), field_id) != ids.end();
}

bool is_from_chip(const procedures::Draft& draft, const std::string& field_id) {
    const auto value = draft.values.find(field_id);
    return value != draft.values.end() && from_chip(value->second.provenance);
}

void flag(procedures::Draft& draft, const std::string& field_id) {
    if (!is_from_chip(draft, field_id)) return;
    auto& value = draft.values.at(field_id);
    value.flagged = !value.flagged;
}

void change(Work& work, const std::string& field_id) {
    const auto& draft = *work.citizen().draft;
    if (is_question(draft, field_id) && !is_from_chip(draft, field_id)) ask(work, field_id, true);
}

/// Goes to the first question that is still in the way. False when nothing is.
bool ask_for_missing(Work& work) {
    const auto& draft = *work.citizen().draft;
    const auto missing = problems(draft);
    if (missing.empty()) return false;
    for (const auto& problem : missing) {
        if (!is_question(draft, problem.field)) continue;
        ask(work, problem.field, true);
        if (work.in<Asking>()) work.state<Asking>().problem = problem.sentence;
        if (work.in<AskingTable>()) work.state<AskingTable>().problem = problem.sentence;
        return true;
    }
    work.state<Checking>().problem = missing.front().sentence;
    return true;
}

/// Fails closed: what was not proved or not refused by the reader never becomes a dossier.
bool may_submit(const Citizen& citizen) {
    using cardio::trust::Verdict;
    if (!citizen.read || !citizen.draft || !citizen.read->verdict) return false;
    return *citizen.read->verdict == Verdict::genuine || *citizen.read->verdict == Verdict::unproven_issuer;
}

}  // namespace

void submit(Work& work) {
    if (!may_submit(work.citizen())) return end_session(work);
    const auto& citizen = work.citizen();
    work.emit(SubmitDossier{work.model.session,
                            *citizen.draft,
                            citizen.read,
                            {citizen.further_reads.begin(), citizen.further_reads.end()},
                            citizen.consents,
                            citizen.qr,
                            citizen.typed_number,
                            citizen.signature});
    work.go(Saving{});
}

namespace {

void saved(Work& work, const DossierSaved& event) {
    const std::string procedure = work.citizen().procedure_id;
    wipe(work.citizen());
    work.citizen().procedure_id = procedure;
    Finished page;
    page.receipt_code = event.receipt_code;
    page.qr = event.qr;
    page.payment = event.payment;
    work.go(std::move(page));
    work.emit(PrintForm{work.model.session});
}

void show_preview(Work& work, int from_page) {
    Preview page;
    page.from_page = from_page;
    work.emit(DrawPreview{work.model.session, *work.citizen().draft});
    work.go(std::move(page));
}

}  // namespace

void preview(Work& work, const Event& event) {
    auto& page = work.state<Preview>();
    if (const auto* drawn = std::get_if<PreviewDrawn>(&event)) {
        page.pages = drawn->pages;
        page.failed = drawn->pages.empty();
    } else if (const auto* shown = std::get_if<ShowPage>(&event)) {
        page.page = std::clamp(shown->page, 0, std::max(0, static_cast<int>(page.pages.size()) - 1));
    } else if (std::holds_alternative<Back>(event)) {
        Checking check;
        check.page = page.from_page;
        work.go(std::move(check));
    }
}

void checking(Work& work, const Event& event) {
    auto& page = work.state<Checking>();
    auto& draft = *work.citizen().draft;
    if (const auto* shown = std::get_if<ShowPage>(&event)) {
        page.page = std::clamp(shown->page, 0, most_pages);
    } else if (const auto* flagged = std::get_if<FlagValue>(&event)) {
        flag(draft, flagged->field);
    } else if (std::holds_alternative<ShowPreview>(event)) {
        show_preview(work, page.page);
    } else if (const auto* changed = std::get_if<ChangeAnswer>(&event)) {
        change(work, changed->field);
    } else if (std::holds_alternative<Proceed>(event)) {
        if (!ask_for_missing(work)) work.go(Signing{});
    } else if (std::holds_alternative<Back>(event)) {
        const auto ids = questions_and_claims(draft);
        if (ids.empty()) return work.go(Confirming{});
        ask(work, ids.back(), false);
    }
}

void saving(Work& work, const Event& event) {
    if (const auto* stored = std::get_if<DossierSaved>(&event)) return saved(work, *stored);
    if (const auto* failed = std::get_if<DossierFailed>(&event)) work.go(SaveTrouble{failed->what});
}

void save_trouble(Work& work, const Event& event) {
    if (std::holds_alternative<TryAgain>(event)) return submit(work);
    if (std::holds_alternative<Back>(event)) work.go(Checking{});
}

}  // namespace kiosk::session
