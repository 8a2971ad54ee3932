#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/dossier/store.h"
#include "kiosk/report/share.h"

namespace kiosk::report {

/// Whether what was asked for came by the day of the appointment; `open`: it may still.
enum class Punctuality { open, on_time, late };
std::string_view word(Punctuality punctuality);
/// `due` and `done_on` are ISO 8601 days, `done_on` empty while it is not done; without an appointment or
/// without a today nothing that is open is late.
Punctuality punctuality(const std::string& due, const std::string& done_on, const std::string& today);

/// What one dossier adds to the figures; nothing of the person.
struct DossierFacts {
    std::string receipt_code, procedure_id, verdict;
    dossier::State state = dossier::State::received;
    int fields = 0;       ///< that have a value
    int prefilled = 0;    ///< of these, from a chip, a printed code, or computed from them
    int asked_again = 0;  ///< typed by the citizen although a card said it, and not flagged as wrong
    std::optional<double> waiting_minutes;  ///< until a clerk acted first
    std::string received_on = {};           ///< ISO 8601 day
    std::string due = {};                   ///< day of the last appointment; empty: none was given
    Punctuality punctual = Punctuality::open;
    bool online = false;     ///< handed in over a network, not at a counter
    bool digitised = false;  ///< a result or a scan is kept with it
    /// The office, out of the receipt code.
    [[nodiscard]] std::string unit() const;
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

struct Figures {
    int dossiers = 0;
    std::map<std::string, int> verdicts, states;  ///< by their words
    int fields = 0, prefilled = 0, asked_again = 0;
    std::optional<double> median_waiting_minutes;
    std::array<int, waiting_limits.size() + 1> waits = {};  ///< dossiers by how long they waited
    Share satisfied;                                        ///< of the answers
    Share answered;                                         ///< of the dossiers
    Share on_time;            ///< of the dossiers whose appointment has passed, or which were returned
    Share online, digitised;  ///< of the dossiers
    Sessions sessions;
};

struct Month {
    std::string month;  ///< YYYY-MM
    Figures all;
    std::map<std::string, Figures> by_procedure;
    std::map<std::string, Figures> by_unit;      ///< ratings are of no unit: they are counted in `all`
    std::map<std::string, int> by_day;           ///< dossiers by ISO 8601 day
    std::vector<DossierFacts> basis;             ///< what the figures were counted from
    std::vector<dossier::Happening> happenings;  ///< and what those of the sessions were
};

/// Counts. Pure; ratings and happenings of the same month.
Month count(const std::string& month, std::vector<DossierFacts> basis,
            const std::vector<dossier::Rating>& ratings, std::vector<dossier::Happening> happenings = {});

/// Opens each dossier of the month and takes its facts; nothing else of it is kept. A dossier that cannot be
/// opened counts with its open columns only. `today` (ISO 8601) decides what is late.
std::vector<DossierFacts> gather(dossier::Store& store, const std::string& month,
                                 const std::string& today = {});
/// All of it for a month: gathered, counted.
Month figures_of_month(dossier::Store& store, const std::string& month, const std::string& today);

/// Figures of fewer dossiers than this are not shown by procedure: a reader who knows a neighbour could tell.
constexpr int smallest_cell = 5;

}  // namespace kiosk::report
