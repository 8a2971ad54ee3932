#include "kiosk/report/indicators.h"

#include <algorithm>
#include <set>

namespace kiosk::report {
namespace {

using dossier::Happening;
using dossier::HappeningKind;

constexpr int content = 1;

/// Reads that end so brought the data of a card.
bool brought_data(const std::string& outcome) {
    return outcome == "genuine" || outcome == "unproven_issuer";
}

/// What one set of figures is counted from.
struct Part {
    std::vector<const DossierFacts*> dossiers;
    std::vector<const dossier::Rating*> ratings;
    std::vector<const Happening*> happenings;
};

std::size_t bar_of(double minutes) {
    const auto* const limit = std::ranges::upper_bound(waiting_limits, minutes);
    return static_cast<std::size_t>(limit - waiting_limits.begin());
}

void add_dossier(Figures& figures, const DossierFacts& one, std::vector<double>& waits) {
    ++figures.dossiers;
    ++figures.verdicts[one.verdict];
    ++figures.states[std::string(dossier::word(one.state))];
    figures.fields += one.fields;
    figures.prefilled += one.prefilled;
    figures.asked_again += one.asked_again;
    if (one.online) ++figures.online.count;
    if (one.digitised) ++figures.digitised.count;
    if (one.punctual == Punctuality::not_measured) ++figures.not_measured;
    if (one.punctual == Punctuality::on_time || one.punctual == Punctuality::late) ++figures.on_time.of;
    if (one.punctual == Punctuality::on_time) ++figures.on_time.count;
    if (one.identified()) ++figures.identified.count;
    if (one.consented) ++figures.consented.of;
    if (one.consented.value_or(false)) ++figures.consented.count;
    if (!one.waiting_minutes) return;
    waits.push_back(*one.waiting_minutes);
    ++figures.waits.at(bar_of(*one.waiting_minutes));
}

Sessions sessions_of(const std::vector<const Happening*>& happenings) {
    Sessions sessions;
    std::vector<double> served, reads;
    for (const auto* one : happenings) {
        const double seconds = static_cast<double>(one->milliseconds) / 1000;
        if (one->kind == HappeningKind::session_started) {
            ++sessions.begun;
        } else if (one->kind == HappeningKind::session_ended) {
            ++sessions.endings[one->word];
            if (one->word == "submitted") served.push_back(seconds);
        } else if (one->kind == HappeningKind::read_ended) {
            ++sessions.outcomes[one->word];
            if (brought_data(one->word)) reads.push_back(seconds);
        } else if (one->kind == HappeningKind::printed && one->word == "failed") {
            ++sessions.prints_failed;
        }
    }
    sessions.median_session_seconds = median(std::move(served));
    sessions.slow_read_seconds = percentile(reads, 95);
    sessions.median_read_seconds = median(std::move(reads));
    return sessions;
}

Figures figures_of(const Part& part) {
    Figures figures;
    std::vector<double> waits;
    for (const auto* one : part.dossiers) add_dossier(figures, *one, waits);
    figures.median_waiting_minutes = median(std::move(waits));
    figures.satisfied.of = static_cast<int>(part.ratings.size());
    figures.satisfied.count = static_cast<int>(std::ranges::count_if(
        part.ratings, [](const auto* rating) { return rating->satisfaction == content; }));
    figures.answered = {figures.satisfied.of, figures.dossiers};
    figures.online.of = figures.digitised.of = figures.identified.of = figures.dossiers;
    figures.sessions = sessions_of(part.happenings);
    return figures;
}

std::map<std::string, Figures> figures_of(const std::map<std::string, Part>& parts) {
    std::map<std::string, Figures> figures;
    for (const auto& [name, part] : parts)
        if (!part.dossiers.empty()) figures[name] = figures_of(part);
    return figures;
}

std::string unit_of_station(const std::string& station) {
    return station.substr(0, station.find('/'));
}

/// The month taken apart in three ways.
struct Parts {
    explicit Parts(const std::map<std::string, std::string>& names) : field_of(names) {}

    void add(const DossierFacts& one) {
        all.dossiers.push_back(&one);
        units[one.unit()].dossiers.push_back(&one);
        for (auto* part : of(one.procedure_id)) part->dossiers.push_back(&one);
    }
    /// After the dossiers. A rating from before it was kept where it was given is of the unit there is, if
    /// there is one alone.
    void add(const dossier::Rating& one) {
        all.ratings.push_back(&one);
        for (auto* part : of(one.procedure_id)) part->ratings.push_back(&one);
        if (!one.station.empty())
            units[unit_of_station(one.station)].ratings.push_back(&one);
        else if (units.size() == 1)
            units.begin()->second.ratings.push_back(&one);
    }
    void add(const Happening& one) {
        all.happenings.push_back(&one);
        units[unit_of_station(one.station)].happenings.push_back(&one);
        if (one.procedure_id.empty()) return;
        for (auto* part : of(one.procedure_id)) part->happenings.push_back(&one);
    }
    std::vector<Part*> of(const std::string& procedure) {
        std::vector<Part*> found{&procedures[procedure]};
        const auto field = field_of.find(procedure);
        if (field != field_of.end()) found.push_back(&fields[field->second]);
        return found;
    }

    const std::map<std::string, std::string>& field_of;
    Part all;
    std::map<std::string, Part> procedures, units, fields;
};

/// Unit, procedure and day: within them events and dossiers are matched.
using Occasion = std::array<std::string, 3>;

void take_from_events(std::vector<DossierFacts>& basis, const std::vector<Happening>& happenings) {
    std::map<Occasion, std::vector<dossier::FilledFields>> told;
    for (const auto& one : happenings)
        if (one.filled)
            told[{unit_of_station(one.station), one.procedure_id, one.at.substr(0, 10)}].push_back(
                *one.filled);
    for (auto one = basis.rbegin(); one != basis.rend(); ++one) {
        const auto left = told.find({one->unit(), one->procedure_id, one->received_on});
        if (left == told.end() || left->second.empty()) continue;
        const auto filled = left->second.back();
        left->second.pop_back();
        one->fields = filled.fields;
        one->prefilled = filled.prefilled;
        one->asked_again = filled.asked_again;
        one->from_event = true;
    }
}

using Named = std::map<std::string, Figures>;

std::map<std::string, int> cells_of(const Named& parts, int (*number)(const Figures&)) {
    std::map<std::string, int> cells;
    for (const auto& [name, figures] : parts) cells[name] = number(figures);
    return cells;
}

int dossiers_of(const Figures& figures) {
    return figures.dossiers;
}
int answers_of(const Figures& figures) {
    return figures.satisfied.of;
}

void mark_dossiers(Named& parts, const std::set<std::string>& hidden, bool enough) {
    for (auto& [name, figures] : parts) {
        if (!enough)
            figures.shown = Shown::unnamed;
        else if (hidden.contains(name))
            figures.shown = Shown::hidden;
    }
}

void mark_answers(Named& parts, const std::set<std::string>& hidden) {
    for (auto& [name, figures] : parts)
        figures.answers_shown = figures.shown == Shown::whole && !hidden.contains(name);
}

/// `sums`: of groups of the parts; empty where there are none.
void hide_small_parts(Named& parts, const std::map<std::string, std::string>& group_of, Named& sums) {
    const auto few = hide(cells_of(parts, dossiers_of), group_of);
    mark_dossiers(parts, few.cells, few.enough);
    mark_dossiers(sums, few.groups, few.enough);
    const auto silent = hide(cells_of(parts, answers_of), group_of, few.cells);
    mark_answers(parts, silent.cells);
    mark_answers(sums, silent.groups);
}

void hide_small_parts(Month& month, const std::map<std::string, std::string>& fields) {
    Named none;
    hide_small_parts(month.by_procedure, fields, month.by_field);
    hide_small_parts(month.by_unit, {}, none);
}

}  // namespace

std::string_view word(Punctuality punctuality) {
    static constexpr std::array<std::string_view, 4> words{"open", "on_time", "late", "not_measured"};
    return words.at(static_cast<std::size_t>(punctuality));
}

Punctuality punctuality(const std::string& due, const std::string& done_on, const std::string& today) {
    if (due.empty()) return Punctuality::not_measured;
    // ISO 8601 days are in the order of their letters.
    if (!done_on.empty()) return done_on <= due ? Punctuality::on_time : Punctuality::late;
    return today > due ? Punctuality::late : Punctuality::open;
}

std::string DossierFacts::unit() const {
    constexpr std::size_t day_and_serial = 12;  // "-YYMMDD-0000"
    const auto length = receipt_code.size();
    return length > day_and_serial ? receipt_code.substr(0, length - day_and_serial) : std::string();
}

bool DossierFacts::identified() const {
    return brought_data(verdict);
}

bool below_target(const Share& satisfied) {
    return satisfied.count * 100 < satisfied.of * least_satisfied;
}

Share Sessions::read_well() const {
    Share share;
    for (const auto& [outcome, number] : outcomes) {
        if (outcome == "cancelled") continue;
        share.of += number;
        if (brought_data(outcome)) share.count += number;
    }
    return share;
}

Month count(const std::string& month, std::vector<DossierFacts> basis,
            const std::vector<dossier::Rating>& ratings, std::vector<Happening> happenings,
            const std::map<std::string, std::string>& fields) {
    take_from_events(basis, happenings);
    Month counted;
    counted.month = month;
    counted.basis = std::move(basis);
    counted.happenings = std::move(happenings);
    Parts parts(fields);
    for (const auto& one : counted.basis) {
        parts.add(one);
        if (!one.received_on.empty()) ++counted.by_day[one.received_on];
    }
    for (const auto& one : ratings) parts.add(one);
    for (const auto& one : counted.happenings) parts.add(one);
    counted.all = figures_of(parts.all);
    counted.by_procedure = figures_of(parts.procedures);
    counted.by_unit = figures_of(parts.units);
    counted.by_field = figures_of(parts.fields);
    hide_small_parts(counted, fields);
    return counted;
}

}  // namespace kiosk::report
