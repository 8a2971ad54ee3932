#include "kiosk/clerk/work.h"

namespace kiosk::clerk {
namespace {

bool is_touch(const Event& event) {
    return event.index() < Event(Tick{}).index() || std::holds_alternative<Scanned>(event);
}

void begin_check(Work& work, Entry& entry, const std::string& name) {
    if (entry.password.empty() || entry.checking) return;
    entry.checking = true;
    entry.problem = EntryProblem::none;
    work.emit(CheckPassword{name, entry.password});
    cardio::wipe(entry.password);
}

/// Whether the password was right; else the entry says why not.
bool took(Entry& entry, const SignIn& outcome) {
    entry.checking = false;
    switch (outcome.result) {
        case SignIn::Result::ok:
            return true;
        case SignIn::Result::locked:
            entry.problem = EntryProblem::locked;
            entry.wait_minutes =
                static_cast<int>(std::chrono::ceil<std::chrono::minutes>(outcome.wait).count());
            return false;
        case SignIn::Result::unreadable:
            entry.problem = EntryProblem::unreadable;
            return false;
        default:
            entry.problem = EntryProblem::wrong;
            return false;
    }
}

void edit_password(Entry& entry, const std::string& text) {
    if (entry.checking || text.size() > Accounts::longest_password) return;
    // Its room is there from the start: a string that grew would leave parts of the password behind.
    entry.password.reserve(Accounts::longest_password + 1);
    entry.password.assign(text);
    entry.problem = EntryProblem::none;
}

void signing_in(Work& work, const Event& event) {
    auto& page = std::get<SigningIn>(work.model.state);
    if (const auto* edit = std::get_if<EditText>(&event)) {
        if (page.at_password) return edit_password(page.entry, edit->text);
        page.name = bounded(edit->text);
    } else if (std::holds_alternative<Proceed>(event)) {
        if (page.at_password) return begin_check(work, page.entry, page.name);
        page.at_password = !page.name.empty();
    } else if (std::holds_alternative<Back>(event)) {
        if (page.entry.checking) return;
        wipe(page.entry);
        page.at_password = false;
    } else if (const auto* checked = std::get_if<SignInChecked>(&event)) {
        if (!page.entry.checking || !took(page.entry, checked->outcome)) return;
        work.model.clerk = Clerk{checked->outcome.name, checked->outcome.full_name};
        show_queue(work, 0);
    }
}

void lock(Work& work) {
    if (!work.model.clerk || work.model.lock) return;
    const std::string code = work.model.code;
    forget_dossier(work.model);
    work.model.code = code;
    work.model.lock.emplace();
}

void sign_out(Work& work) {
    forget_dossier(work.model);
    work.model.lock.reset();
    work.model.clerk.reset();
    work.model.rows.clear();
    work.model.total = 0;
    work.model.calls.clear();
    work.model.state = SigningIn{};
}

void unlock(Work& work, const SignInChecked& checked) {
    auto& entry = *work.model.lock;
    if (!entry.checking || !took(entry, checked.outcome)) return;
    work.model.lock.reset();
    if (const auto* queue = work.page<Queue>()) return show_queue(work, queue->page);
    reopen(work);
}

void locked(Work& work, const Event& event) {
    auto& entry = *work.model.lock;
    if (const auto* edit = std::get_if<EditText>(&event)) edit_password(entry, edit->text);
    if (std::holds_alternative<Proceed>(event)) begin_check(work, entry, work.model.clerk->name);
    if (const auto* checked = std::get_if<SignInChecked>(&event)) unlock(work, *checked);
}

void tick(Work& work, const Tick& tick) {
    work.model.now = tick.now;
    if (!work.model.clerk || work.model.lock) return;
    if (tick.now >= work.model.last_touch + idle_limit) return lock(work);
    if (const auto* queue = work.page<Queue>(); queue && tick.now >= work.model.listed + look_again) {
        work.model.listed = tick.now;
        work.emit(ListQueue{queue->page, queue->wanted});
    }
    if (tick.now >= work.model.looked + look_for_calls) {
        work.model.looked = tick.now;
        work.emit(ListCalls{});
    }
}

void take_call(Work& work, const std::string& counter) {
    auto& calls = work.model.calls;
    const auto taken = std::erase_if(calls, [&](const HelpCall& call) { return call.counter == counter; });
    if (taken > 0) work.emit(AnswerCall{counter});
}

/// What a page itself makes of an event.
void on_page(Work& work, const Event& event) {
    if (work.page<SigningIn>()) return signing_in(work, event);
    if (work.page<Queue>()) return queue(work, event);
    if (work.page<Viewing>()) return viewing(work, event);
    if (work.page<Preparing>()) return preparing(work, event);
    if (work.page<Done>()) return done(work, event);
    if (work.page<MonthFigures>()) return figures(work, event);
    if (std::holds_alternative<Back>(event)) show_queue(work, 0);
}

void apply(Work& work, const Event& event) {
    if (const auto* ticked = std::get_if<Tick>(&event)) return tick(work, *ticked);
    if (is_touch(event)) work.model.last_touch = work.model.now;
    if (const auto* language = std::get_if<SetLanguage>(&event)) {
        work.model.language = language->language;
    } else if (std::holds_alternative<NextTheme>(event)) {
        work.model.high_contrast = !work.model.high_contrast;
    } else if (std::holds_alternative<SignOut>(event)) {
        if (work.model.clerk) sign_out(work);
    } else if (std::holds_alternative<LockNow>(event)) {
        lock(work);
    } else if (const auto* call = std::get_if<TakeCall>(&event)) {
        if (work.model.clerk && !work.model.lock) take_call(work, call->counter);
    } else if (event.index() > Event(SignInChecked{}).index()) {
        if (work.model.clerk && !work.model.lock) answered(work, event);
    } else if (work.model.lock) {
        locked(work, event);
    } else {
        on_page(work, event);
    }
}

}  // namespace

std::string bounded(const std::string& text) {
    if (text.size() <= longest_text) return text;
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

Step update(const Context& context, Model model, const Event& event) {
    Work work{context, std::move(model)};
    apply(work, event);
    return {std::move(work.model), std::move(work.effects)};
}

std::optional<TimePoint> next_deadline(const Model& model) {
    if (!model.clerk || model.lock) return std::nullopt;
    const auto next = std::min(model.last_touch + idle_limit, model.looked + look_for_calls);
    if (!std::holds_alternative<Queue>(model.state)) return next;
    return std::min(next, model.listed + look_again);
}

}  // namespace kiosk::clerk
