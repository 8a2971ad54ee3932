#pragma once

#include "kiosk/clerk/accounts.h"
#include "kiosk/clerk/figures.h"
#include "kiosk/clerk/model.h"
#include "kiosk/procedures/processing.h"

namespace kiosk::clerk {

// ---- touches and keys ----
struct EditText {
    std::string text;
};
struct Proceed {};
struct Back {};
struct OpenCode {
    std::string code;
};
struct ShowPage {
    int page;
};
struct ShowTab {
    Tab tab;
};
struct StartAct {
    ActKind kind;
    std::string field = {};
};
struct Choose {
    std::string group, id;
};
struct PickDay {
    int working_days;
};
struct PrintAgain {
    int ordinal;
};
struct LockNow {};
struct SignOut {};
struct SetLanguage {
    Language language;
};
struct Refresh {};
struct NextTheme {};
struct ShowFigures {};
struct TurnMonth {
    int months;  ///< -1: the month before
};
struct WriteTable {};
/// "I go there": the call of this counter is answered.
struct TakeCall {
    std::string counter;
};

// ---- the world ----
struct Tick {
    TimePoint now;
};
struct Scanned {
    std::string text;
};
struct SignInChecked {
    SignIn outcome;
};
struct Listed {
    int page;
    std::vector<dossier::DossierSummary> rows;
    int total;
};
struct ListFailed {};
struct DossierOpened {
    std::uint64_t visit;
    std::string code;
    std::shared_ptr<Opened> opened;
};
struct OpenFailed {
    std::uint64_t visit;
    QueueProblem why;
};
struct ActRecorded {
    std::uint64_t visit;
    int ordinal;
};
struct ActFailed {
    std::uint64_t visit;
    ActProblem why;
};
struct SlipPrinted {
    std::uint64_t visit;
    int ordinal;
    Printing how;
};
struct CallsListed {
    std::vector<HelpCall> calls;
};
struct FiguresCounted {
    std::string month;
    std::shared_ptr<const report::Month> figures;  ///< nullptr: the store cannot be read
    std::string reported_on = {};  ///< ISO 8601 day on which its report was signed last; empty: it was not
};
struct FiguresWritten {
    std::string file;  ///< its name; empty: it could not be written
};

// Copied, moved and destroyed in one file: every file that only names it would compile these again, for
// seconds.
struct Event : std::variant<EditText, Proceed, Back, OpenCode, ShowPage, ShowTab, StartAct, Choose, PickDay,
                            PrintAgain, LockNow, SignOut, SetLanguage, Refresh, NextTheme, ShowFigures,
                            TurnMonth, WriteTable, TakeCall, Tick, Scanned, SignInChecked, Listed, ListFailed,
                            DossierOpened, OpenFailed, ActRecorded, ActFailed, SlipPrinted, CallsListed,
                            FiguresCounted, FiguresWritten> {
    using variant::variant;
    Event() = default;
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
};

// ---- effects ----
struct CheckPassword {
    std::string name, password;
};
struct ListQueue {
    int page;
    std::string wanted = {};  ///< as in Queue
    std::string by = {};  ///< account of the clerk who looks for a person, for the audit; empty: told already
};
/// A receipt code, or the text of a ticket.
struct OpenDossier {
    std::uint64_t visit;
    std::string code;
    bool ticket = false;
    std::string by = {};  ///< account of the clerk who looks, for the audit; empty: seen already
};
struct RecordAct {
    std::uint64_t visit;
    std::string code;
    int known_acts;
    State state_after;
    DoneAct act;
};
struct PrintSlip {
    std::uint64_t visit;
    std::string code;
    int ordinal;
};
struct ListCalls {};
struct AnswerCall {
    std::string counter;
};

/// Counts the figures of a month; the audit is told of who looked.
struct CountFigures {
    std::string month, by;
};
/// Writes the table of a month beside the dossiers.
struct WriteFigures {
    std::shared_ptr<const report::Month> figures;
};

struct Effect : std::variant<CheckPassword, ListQueue, OpenDossier, RecordAct, PrintSlip, ListCalls,
                             AnswerCall, CountFigures, WriteFigures> {
    using variant::variant;
    Effect() = default;
    Effect(const Effect&);
    Effect(Effect&&) noexcept;
    Effect& operator=(const Effect&);
    Effect& operator=(Effect&&) noexcept;
    ~Effect();
};

/// Wipes what an event carried of a citizen, or of a password, once it was applied.
void wipe(Event& event) noexcept;
void wipe(Effect& effect) noexcept;

struct Step {
    Model model;
    std::vector<Effect> effects;
};
struct Context {
    const ActForms& forms;
    std::string today;  ///< ISO 8601
    Holidays holidays = {};
    std::map<std::string, procedures::ProcessingTime> times = {};  ///< by procedure
    int hour = 0;                                                  ///< of the day
};
/// The desk's next state. Pure.
Step update(const Context& context, Model model, const Event& event);

/// Acts that the open dossier allows now, in the order of the buttons; correct and keep are reached from
/// their value.
std::vector<ActKind> allowed_acts(const Model& model);

/// When the desk next does something by itself (locks, looks for new dossiers); nullopt: nobody is signed in,
/// or it is locked.
std::optional<TimePoint> next_deadline(const Model& model);

}  // namespace kiosk::clerk
