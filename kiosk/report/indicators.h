#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/dossier/store.h"

namespace kiosk::report {

/// What one dossier adds to the figures; nothing of the person.
struct DossierFacts {
    std::string receipt_code, procedure_id, verdict;
    dossier::State state = dossier::State::received;
    int fields = 0;       ///< that have a value
    int prefilled = 0;    ///< of these, from a chip, a printed code, or computed from them
    int asked_again = 0;  ///< typed by the citizen although a card said it, and not flagged as wrong
    std::optional<double> waiting_minutes;  ///< until a clerk acted first
};

/// A share with how far it can be trusted: the Wilson interval at 95 %.
struct Share {
    int count = 0, of = 0;
    [[nodiscard]] double value() const { return of == 0 ? 0 : static_cast<double>(count) / of; }
    [[nodiscard]] double low() const;
    [[nodiscard]] double high() const;
};

struct Figures {
    int dossiers = 0;
    std::map<std::string, int> verdicts, states;  ///< by their words
    int fields = 0, prefilled = 0, asked_again = 0;
    std::optional<double> median_waiting_minutes;
    Share satisfied;  ///< of the answers
    Share answered;   ///< of the dossiers
};

struct Month {
    std::string month;  ///< YYYY-MM
    Figures all;
    std::map<std::string, Figures> by_procedure;
    std::vector<DossierFacts> basis;  ///< what the figures were counted from
};

/// Counts. Pure; ratings of the same month.
Month count(const std::string& month, std::vector<DossierFacts> basis,
            const std::vector<dossier::Rating>& ratings);

/// Opens each dossier of the month and takes its facts; nothing else of it is kept. A dossier that cannot be
/// opened counts with its open columns only.
std::vector<DossierFacts> gather(dossier::Store& store, const std::string& month);

/// Figures of fewer dossiers than this are not shown by procedure: a reader who knows a neighbour could tell.
constexpr int smallest_cell = 5;

}  // namespace kiosk::report
