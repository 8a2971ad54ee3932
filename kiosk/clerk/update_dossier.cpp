#include "kiosk/clerk/work.h"
#include "kiosk/procedures/dates.h"

namespace kiosk::clerk {
namespace {

constexpr int last_page = 1000;

const std::vector<ChoiceGroup>& groups_of(const Context& context, ActKind kind) {
    static const std::vector<ChoiceGroup> none;
    const auto found = context.forms.find(kind);
    return found == context.forms.end() ? none : found->second;
}

/// What was chosen, in the words that are stored and printed.
std::map<std::string, std::vector<std::string>> words_of(const Context& context, const Preparing& page) {
    std::map<std::string, std::vector<std::string>> words;
    for (const auto& group : groups_of(context, page.kind)) {
        const auto chosen = page.chosen.find(group.id);
        if (chosen == page.chosen.end()) continue;
        for (const auto& choice : group.choices)
            if (chosen->second.count(choice.id) > 0) words[group.id].push_back(choice.text.vi);
    }
    return words;
}

const FormValue* value_of(const Opened& opened, const std::string& id) {
    for (const auto& value : opened.values)
        if (value.id == id) return &value;
    return nullptr;
}

bool can(const Model& model, ActKind kind, const std::string& field) {
    if (!model.opened) return false;
    if (!state_after(model.opened->summary.state, kind, model.opened->open_flags())) return false;
    if (kind != ActKind::correct && kind != ActKind::keep) return true;
    const auto* value = value_of(*model.opened, field);
    return value && value->flagged && !value->settled;
}

/// What still keeps the act from being done.
ActProblem missing(const Work& work, const Preparing& page) {
    for (const auto& group : groups_of(work.context, page.kind)) {
        const auto chosen = page.chosen.find(group.id);
        // A reason in words of the clerk's own stands for a chosen one.
        const bool in_words = group.id == "reason" && !page.text.empty();
        if (!in_words && (chosen == page.chosen.end() || chosen->second.empty())) return ActProblem::choose;
    }
    if (page.kind == ActKind::correct && page.text.empty()) return ActProblem::text_missing;
    const bool date = page.kind == ActKind::accept ||
                      (page.kind == ActKind::correct && value_of(*work.model.opened, page.field)->is_date);
    const auto day = date ? procedures::parse_typed_date(page.text) : std::nullopt;
    if (date && !day) return ActProblem::bad_date;
    if (page.kind == ActKind::accept && procedures::to_iso(*day) < work.context.today)
        return ActProblem::bad_date;
    return ActProblem::none;
}

DoneAct act_of(const Work& work, const Preparing& page) {
    DoneAct act;
    act.kind = page.kind;
    act.by = work.model.clerk->name;
    act.by_name = work.model.clerk->full_name;
    act.choices = words_of(work.context, page);
    if (page.kind == ActKind::accept) {
        act.due = procedures::to_iso(*procedures::parse_typed_date(page.text));
    } else if (page.kind != ActKind::correct) {
        act.text = page.text;
    }
    if (const auto* value = value_of(*work.model.opened, page.field)) {
        act.field = value->id;
        act.label = value->label;
        act.old_value = value->text;
        act.new_value = page.kind == ActKind::keep ? value->text : page.text;
        if (page.kind == ActKind::correct && value->is_date)
            act.new_value =
                procedures::shown_date(procedures::to_iso(*procedures::parse_typed_date(page.text)));
    }
    return act;
}

void record(Work& work, Preparing& page) {
    const auto& opened = *work.model.opened;
    const auto next = state_after(opened.summary.state, page.kind, opened.open_flags());
    if (!next) return;
    page.problem = missing(work, page);
    if (page.problem != ActProblem::none) return;
    page.storing = true;
    work.emit(RecordAct{work.model.visit, work.model.code, opened.summary.acts, *next, act_of(work, page)});
}

void choose(Work& work, Preparing& page, const Choose& choice) {
    for (const auto& group : groups_of(work.context, page.kind)) {
        if (group.id != choice.group) continue;
        auto& chosen = page.chosen[group.id];
        const bool was = chosen.count(choice.id) > 0;
        if (!group.several) chosen.clear();
        if (was)
            chosen.erase(choice.id);
        else
            chosen.insert(choice.id);
        page.problem = ActProblem::none;
    }
}

/// The appointment that the procedure's own time gives, counted from now: with acceptance the papers are
/// complete. Empty where the law has no number of days.
std::string proposed_day(const Work& work) {
    const auto& context = work.context;
    const auto time = context.times.find(work.model.opened->summary.procedure_id);
    if (time == context.times.end()) return {};
    return procedures::shown_date(procedures::done_by(time->second, time->second.days, context.today,
                                                      context.hour, context.holidays));
}

void start(Work& work, const StartAct& order) {
    if (!can(work.model, order.kind, order.field)) return;
    work.model.again = Printing::none;
    Preparing page;
    page.kind = order.kind;
    page.field = order.field;
    if (page.kind == ActKind::accept) page.text = proposed_day(work);
    work.model.state = std::move(page);
}

void print_again(Work& work, int ordinal) {
    const auto* act = work.model.opened ? work.model.opened->act(ordinal) : nullptr;
    if (!act || slip_of(act->kind).empty()) return;
    work.emit(PrintSlip{work.model.visit, work.model.code, ordinal});
    work.model.again = Printing::under_way;
    if (auto* page = work.page<Done>()) page->printing = Printing::under_way;
}

void recorded(Work& work, const ActRecorded& event) {
    auto* page = work.page<Preparing>();
    if (!page) return;
    const ActKind kind = page->kind;
    cardio::wipe(page->text);
    if (kind == ActKind::correct || kind == ActKind::keep) {
        work.model.state = Viewing{Tab::form, 0};
    } else {
        Done done{kind, event.ordinal, Printing::none};
        if (!slip_of(kind).empty()) {
            done.printing = Printing::under_way;
            work.emit(PrintSlip{work.model.visit, work.model.code, event.ordinal});
        }
        work.model.state = done;
    }
    work.emit(OpenDossier{work.model.visit, work.model.code});
}

void opened(Work& work, const DossierOpened& event) {
    if (work.model.opened) wipe(*work.model.opened);
    work.model.code = event.code;
    work.model.opened = std::move(*event.opened);
    if (work.page<Opening>() || work.page<Queue>()) work.model.state = Viewing{};
    // Somebody else may have acted while the desk was locked.
    const auto* page = work.page<Preparing>();
    if (page && !can(work.model, page->kind, page->field)) work.model.state = Viewing{};
}

void slip_printed(Work& work, const SlipPrinted& event) {
    work.model.again = event.how;
    auto* page = work.page<Done>();
    if (page && page->ordinal == event.ordinal) page->printing = event.how;
}

}  // namespace

void show_queue(Work& work, int page, const std::string& wanted) {
    forget_dossier(work.model);
    const int pages = std::max(1, (work.model.total + rows_a_page - 1) / rows_a_page);
    Queue queue;
    queue.page = std::clamp(page, 0, pages - 1);
    queue.wanted = wanted;
    work.emit(ListQueue{queue.page, wanted});
    work.model.listed = work.model.now;
    work.model.state = std::move(queue);
}

void open(Work& work, const std::string& code, bool ticket) {
    if (code.empty()) return;
    forget_dossier(work.model);
    work.emit(OpenDossier{work.model.visit, code, ticket, work.model.clerk ? work.model.clerk->name : ""});
    work.model.state = Opening{};
}

void reopen(Work& work) {
    if (work.model.code.empty()) return show_queue(work, 0);
    work.emit(OpenDossier{work.model.visit, work.model.code});
}

/// What was typed, when it is something to look for and no receipt code: a personal number, or a day.
std::string wanted_by(const std::string& typed) {
    constexpr std::size_t number_digits = 12;
    const bool digits = typed.find_first_not_of("0123456789") == std::string::npos;
    if (digits && typed.size() == number_digits) return typed;
    const auto day = procedures::parse_typed_date(typed);
    return day ? procedures::to_iso(*day) : std::string();
}

/// Narrows the list to a person or a day, and tells who looked for a person.
void look_for(Work& work, const std::string& wanted) {
    work.model.total = 0;
    show_queue(work, 0, wanted);
    work.effects.back() = ListQueue{0, wanted, work.model.clerk ? work.model.clerk->name : ""};
}

void queue(Work& work, const Event& event) {
    auto& page = std::get<Queue>(work.model.state);
    if (const auto* edit = std::get_if<EditText>(&event)) {
        page.text = bounded(edit->text);
        page.problem = QueueProblem::none;
    } else if (std::holds_alternative<Proceed>(event)) {
        const auto wanted = wanted_by(page.text);
        if (wanted.empty()) return open(work, std::string(page.text), false);
        look_for(work, wanted);
    } else if (const auto* scan = std::get_if<Scanned>(&event)) {
        open(work, scan->text, true);
    } else if (const auto* chosen = std::get_if<OpenCode>(&event)) {
        open(work, chosen->code, false);
    } else if (const auto* shown = std::get_if<ShowPage>(&event)) {
        show_queue(work, shown->page, std::string(page.wanted));
    } else if (std::holds_alternative<Refresh>(event)) {
        show_queue(work, page.page, std::string(page.wanted));
    } else if (std::holds_alternative<Back>(event)) {
        if (!page.wanted.empty()) show_queue(work, 0);
    } else if (std::holds_alternative<ShowFigures>(event)) {
        show_figures(work);
    }
}

void viewing(Work& work, const Event& event) {
    auto& page = std::get<Viewing>(work.model.state);
    if (const auto* tab = std::get_if<ShowTab>(&event)) {
        page = {tab->tab, 0};
        work.model.again = Printing::none;
    } else if (const auto* shown = std::get_if<ShowPage>(&event)) {
        page.page = std::clamp(shown->page, 0, last_page);
    } else if (const auto* order = std::get_if<StartAct>(&event)) {
        start(work, *order);
    } else if (const auto* again = std::get_if<PrintAgain>(&event)) {
        print_again(work, again->ordinal);
    } else if (std::holds_alternative<Back>(event)) {
        show_queue(work, 0);
    }
}

void preparing(Work& work, const Event& event) {
    auto& page = std::get<Preparing>(work.model.state);
    if (page.storing || !work.model.opened) return;
    if (const auto* edit = std::get_if<EditText>(&event)) {
        page.text = bounded(edit->text);
        page.problem = ActProblem::none;
    } else if (const auto* choice = std::get_if<Choose>(&event)) {
        choose(work, page, *choice);
    } else if (const auto* day = std::get_if<PickDay>(&event)) {
        page.text = procedures::shown_date(working_day_after(
            work.context.today, std::clamp(day->working_days, 0, 200), work.context.holidays));
        page.problem = ActProblem::none;
    } else if (std::holds_alternative<Proceed>(event)) {
        record(work, page);
    } else if (std::holds_alternative<Back>(event)) {
        const bool from_form = page.kind == ActKind::correct || page.kind == ActKind::keep;
        cardio::wipe(page.text);
        work.model.state = Viewing{from_form ? Tab::form : Tab::person, 0};
    }
}

void done(Work& work, const Event& event) {
    const int ordinal = std::get<Done>(work.model.state).ordinal;
    if (std::holds_alternative<PrintAgain>(event)) print_again(work, ordinal);
    if (std::holds_alternative<Proceed>(event) && work.model.opened) work.model.state = Viewing{};
    if (std::holds_alternative<Back>(event)) show_queue(work, 0);
}

void answered(Work& work, const Event& event) {
    if (figures_came(work, event)) return;
    const auto visit = work.model.visit;
    if (const auto* listed = std::get_if<Listed>(&event)) {
        const auto* page = work.page<Queue>();
        if (page && page->page != listed->page) return;  // paged on meanwhile
        work.model.rows = listed->rows;
        work.model.total = listed->total;
    } else if (std::holds_alternative<ListFailed>(event)) {
        if (auto* page = work.page<Queue>()) page->problem = QueueProblem::store;
    } else if (const auto* ready = std::get_if<DossierOpened>(&event)) {
        if (ready->visit == visit) opened(work, *ready);
    } else if (const auto* failed = std::get_if<OpenFailed>(&event)) {
        if (failed->visit != visit) return;
        show_queue(work, 0);
        std::get<Queue>(work.model.state).problem = failed->why;
    } else if (const auto* made = std::get_if<ActRecorded>(&event)) {
        if (made->visit == visit) recorded(work, *made);
    } else if (const auto* refused = std::get_if<ActFailed>(&event)) {
        auto* page = work.page<Preparing>();
        if (refused->visit != visit || !page) return;
        page->storing = false;
        page->problem = refused->why;
        if (refused->why == ActProblem::conflict) reopen(work);
    } else if (const auto* printed = std::get_if<SlipPrinted>(&event)) {
        if (printed->visit == visit) slip_printed(work, *printed);
    } else if (const auto* calls = std::get_if<CallsListed>(&event)) {
        work.model.calls = calls->calls;
    }
}

std::vector<ActKind> allowed_acts(const Model& model) {
    std::vector<ActKind> acts;
    if (!model.opened) return acts;
    for (const auto kind : {ActKind::confirm, ActKind::refuse, ActKind::receive, ActKind::accept,
                            ActKind::supplement, ActKind::transfer, ActKind::give_back})
        if (can(model, kind, {})) acts.push_back(kind);
    return acts;
}

}  // namespace kiosk::clerk
