#include "kiosk/session/update.h"

#include <utility>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

template <class... Kinds>
bool is_one_of(const Event& event) {
    return (std::holds_alternative<Kinds>(event) || ...);
}

bool is_touch(const Event& event) {
    return is_one_of<Start, Back, EndSession, SetLanguage, NextTextSize, NextTheme, FindBy, ShowNeed,
                     TypeDaysToo, DrawInk, ClearInk, SignOnPaper, Listen, StopListening, PauseSpeech,
                     ShowSound, ChangeVolume, SwitchReach, ShowGroup, ChooseProcedure, AnswerConsent,
                     TypeNumberInstead, UseScannerInstead, EditText, Proceed, SkipQuestion, TakeSuggestion,
                     ShowNumber, NotMe, FlagValue, ChangeAnswer, ShowPage, AddRow, AddCardRow, ShowPreview,
                     ShowPayment, EditRow, RemoveRow, TryAgain, AskHelp, CloseHelp, CallClerk, StayHere, Rate,
                     DemoScan, DemoInsertCard, DemoRemoveCard>(event);
}

/// The session an outcome belongs to; nullopt for events of no session.
std::optional<std::uint64_t> session_of(const Event& event) {
    return std::visit(
        [](const auto& e) -> std::optional<std::uint64_t> {
            if constexpr (requires { e.session; }) {
                return e.session;
            } else {
                return std::nullopt;
            }
        },
        event);
}

/// An outcome of an earlier session: what it brought is nobody's business any more.
bool drop_late(const Model& model, const Event& event) {
    const auto session = session_of(event);
    if (!session || *session == model.session) return false;
    if (const auto* ended = std::get_if<ReadEnded>(&event); ended && ended->result)
        cardio::wipe(*ended->result);
    return true;
}

bool settings(Model& model, const Event& event) {
    if (const auto* chosen = std::get_if<SetLanguage>(&event)) {
        model.language = chosen->language;
    } else if (is_one_of<NextTextSize>(event)) {
        model.text_size = static_cast<TextSize>((static_cast<int>(model.text_size) + 1) % 3);
    } else if (is_one_of<NextTheme>(event)) {
        model.theme = static_cast<Theme>((static_cast<int>(model.theme) + 1) % 2);
    } else if (is_one_of<SwitchReach>(event)) {
        model.low_reach = !model.low_reach;
    } else {
        return false;
    }
    return true;
}

bool demo(Work& work, const Event& event) {
    if (!is_one_of<DemoScan, DemoInsertCard, DemoRemoveCard>(event)) return false;
    if (!work.context.config.demo) return true;
    if (is_one_of<DemoScan>(event)) work.emit(RunDemo{RunDemo::What::scan});
    if (is_one_of<DemoInsertCard>(event)) work.emit(RunDemo{RunDemo::What::insert});
    if (is_one_of<DemoRemoveCard>(event)) work.emit(RunDemo{RunDemo::What::remove});
    return true;
}

bool help(Work& work, const Event& event) {
    if (is_one_of<AskHelp>(event)) {
        work.model.help.open = true;
    } else if (is_one_of<CloseHelp>(event)) {
        work.model.help.open = false;
    } else if (const auto* call = std::get_if<CallClerk>(&event)) {
        call_clerk(work, call->wanted);
    } else {
        return false;
    }
    return true;
}

bool may_end(const Work& work) {
    return !work.in<Welcome>() && !work.in<Saving>() && !work.in<TakingCard>();
}

/// Documents that are kept already are not asked for again, whatever page is shown by now.
bool held(Work& work, const Event& event) {
    const auto* found = std::get_if<HeldFound>(&event);
    if (found && work.citizen().draft) work.citizen().draft->held = found->documents;
    return found != nullptr;
}

/// Events that mean the same on every page. True when the page is not asked.
bool everywhere(Work& work, const Event& event) {
    if (settings(work.model, event) || speech(work, event) || demo(work, event) || held(work, event)) return true;
    if (is_one_of<EndSession>(event)) {
        if (!may_end(work)) return true;
        call_clerk(work, false);
        end_session(work);
        return true;
    }
    if (help(work, event)) return true;
    if (is_one_of<StayHere>(event)) {
        stay_here(work);
        return true;
    }
    return false;
}

void page(Work& work, const Event& event) {
    using Handler = void (*)(Work&, const Event&);
    static constexpr Handler handlers[] = {
        welcome,      choosing,     consenting,   paper_route, identifying,  placing_card, reading,
        card_trouble, confirming,   further_read, asking,      asking_table, checking,     preview,
        saving,       save_trouble, finished,     taking_card, bringing,     expired_card, signing};
    static_assert(std::size(handlers) == std::variant_size_v<State::variant>);
    handlers[work.model.state.index()](work, event);
}

/// A further card takes the place of the one that lay there: from then on a lifted card is no sign that the
/// holder has left.
void note_emptied_reader(Work& work) {
    auto& citizen = work.citizen();
    if (!citizen.further || work.model.hardware.cards > 0) return;
    citizen.further->reader_emptied = true;
    citizen.cards_change = true;
}

void apply(Work& work, const Event& event) {
    if (const auto* at = std::get_if<Tick>(&event)) return tick(work, *at);
    if (everywhere(work, event)) return;
    if (work.model.card_away) return card_away(work, event);
    // Under a warning or the help a touch could hit what the citizen does not see.
    if (is_touch(event) && (work.model.idle_warning || work.model.help.open)) return;
    page(work, event);
}

void note_activity(Work& work, const Event& event, std::size_t page_before) {
    auto& model = work.model;
    const bool new_page = model.state.index() != page_before;
    if (new_page) model.card_reminders = 0;
    const bool page_touch = is_touch(event) && !std::holds_alternative<StayHere>(event);
    if (new_page) model.help.open = false;
    if (new_page || is_one_of<QrScanned>(event) || (page_touch && !model.idle_warning)) {
        model.last_touch = model.now;
        model.idle_warning.reset();
        if (page_touch) model.extensions = 0;
    }
    if (!has_idle_limit(model.state)) model.idle_warning.reset();
}

}  // namespace

void Work::go(State next) {
    wipe(model.state);
    model.state = std::move(next);
}

Step update(const Context& context, Model model, const Event& event) {
    if (drop_late(model, event)) return {std::move(model), {}};
    Work work{context, std::move(model), {}, {}};
    const auto page_before = work.model.state.index();
    work.hardware_before = work.model.hardware;
    if (const auto* changed = std::get_if<ReadersChanged>(&event)) work.model.hardware = changed->hardware;
    note_emptied_reader(work);
    apply(work, event);
    note_activity(work, event, page_before);
    watch_card(work);
    return {std::move(work.model), std::move(work.effects)};
}

int progress(const Model& model) {
    static constexpr int strokes[] = {0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 1, 2, 4};
    if (model.citizen.further) return 3;
    static_assert(std::size(strokes) == std::variant_size_v<State::variant>);
    return strokes[model.state.index()];
}

}  // namespace kiosk::session
