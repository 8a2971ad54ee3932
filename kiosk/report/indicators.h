#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/dossier/store.h"
#include "kiosk/report/hidden.h"
#include "kiosk/report/rules.h"
#include "kiosk/report/share.h"

namespace kiosk::report {

/// Whether what was asked for came by its day; `open`: it may still; `not_measured`: nobody knows a day, or
/// another office answers for it.
enum class Punctuality { open, on_time, late, not_measured };
std::string_view word(Punctuality punctuality);
/// `due` and `done_on` are ISO 8601 days, `due` empty where there is none, `done_on` while it is not done;
/// without a today nothing that is open is late.
Punctuality punctuality(const std::string& due, const std::string& done_on, const std::string& today);

/// What one dossier adds to the figures; nothing of the person.
struct DossierFacts {
    std::string receipt_code, procedure_id, verdict;
    dossier::State state = dossier::State::received;
    int fields = 0;  ///< as dossier::FilledFields
    int prefilled = 0;
    int asked_again = 0;
    std::optional<double> waiting_minutes;  ///< until a clerk acted first
    std::string received_on = {};           ///< ISO 8601 day
    std::string due =
        {};  ///< day of the last appointment, else the last day of the procedure's time; or empty
    bool appointed = false;  ///< `due` is an appointment
    Punctuality punctual = Punctuality::open;
    bool online = false;      ///< handed in over a network, not at a counter
    bool digitised = false;   ///< a result or a scan is kept with it
    bool from_event = false;  ///< fields were counted when it was handed in, not from what is kept of it
    /// Whether it was signed on the glass or somebody agreed to what is done; nullopt: its form is not kept
    /// any more.
    std::optional<bool> consented = {};
    /// The office, out of the receipt code.
    [[nodiscard]] std::string unit() const;
    /// Whether a card was read to its end for it: the verdict says what that proves.
    [[nodiscard]] bool identified() const;
};

/// Minutes at which the bars of the waiting times end; the last bar has no end.
constexpr std::array<int, 5> waiting_limits{5, 15, 30, 60, 120};

/// What happened in the sessions, as far as it can be counted without knowing whose they were.
struct Sessions {
    int begun = 0;
    std::map<std::string, int> endings;   ///< by their words: "submitted", "left", "idle", "card_away"
    std::map<std::string, int> outcomes;  ///< of reads, by their words
    int prints_failed = 0;
    std::optional<double> median_session_seconds;  ///< of those that ended with a dossier
    std::optional<double> median_read_seconds;     ///< of reads that brought data
    std::optional<double> slow_read_seconds;       ///< 95 of 100 of them took no longer
    /// Reads that brought data, of those that came to an end of their own.
    [[nodiscard]] Share read_well() const;
};

/// Of a part of the whole, what may be shown of it. `unnamed`: not even that there is one.
enum class Shown { whole, hidden, unnamed };

struct Figures {
    int dossiers = 0;
    std::map<std::string, int> verdicts, states;  ///< by their words
    int fields = 0, prefilled = 0, asked_again = 0;
    std::optional<double> median_waiting_minutes;
    std::array<int, waiting_limits.size() + 1> waits = {};  ///< dossiers by how long they waited
    Share satisfied;                                        ///< of the answers
    Share answered;                                         ///< of the dossiers
    Share on_time;            ///< of the dossiers whose day has passed, or which were returned
    int not_measured = 0;     ///< dossiers that have no day to be measured by
    Share online, digitised;  ///< of the dossiers
    Share identified;         ///< of the dossiers: a card was read for them
    Share consented;          ///< of those whose form is still kept, or not yet
    Sessions sessions;
    Shown shown = Shown::whole;
    bool answers_shown = true;  ///< false: nothing of satisfaction and answers may be shown of this part
};

/// The plan's target of people who are content, in percent (II.2.a 2023-2025 (5)).
constexpr int least_satisfied = 90;
/// Whether fewer are content than the target; of no answers nothing is said.
bool below_target(const Share& satisfied);

struct Month {
    std::string month;  ///< YYYY-MM
    Figures all;
    std::map<std::string, Figures> by_procedure;
    std::map<std::string, Figures> by_unit;
    std::map<std::string, Figures> by_field;     ///< "residence", ...; empty where no rules name them
    std::map<std::string, int> by_day;           ///< dossiers by ISO 8601 day
    std::vector<DossierFacts> basis;             ///< what the figures were counted from
    std::vector<dossier::Happening> happenings;  ///< and what those of the sessions were
};

/// Counts, and marks what is not to be shown (kiosk/report/hidden.h). Pure; ratings and happenings of the
/// same month. How much of a form was known is taken from the events of dossiers handed in: in each
/// procedure, unit and day they stand for the newest dossiers, and older ones, from before events told it,
/// keep their own counts.
Month count(const std::string& month, std::vector<DossierFacts> basis,
            const std::vector<dossier::Rating>& ratings, std::vector<dossier::Happening> happenings = {},
            const std::map<std::string, std::string>& fields = {});

/// Opens each dossier of the month and takes its facts, oldest first; nothing else of it is kept. A dossier
/// that cannot be opened counts with its open columns only. `today` (ISO 8601) decides what is late.
std::vector<DossierFacts> gather(dossier::Store& store, const std::string& month,
                                 const std::string& today = {}, const Rules& rules = {});
/// All of it for a month: gathered, counted.
Month figures_of_month(dossier::Store& store, const std::string& month, const std::string& today,
                       const Rules& rules = {});

}  // namespace kiosk::report
