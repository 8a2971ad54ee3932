#include "kiosk/report/indicators.h"

#include <algorithm>
#include <cmath>

namespace kiosk::report {
namespace {

constexpr double z = 1.959964;  // 95 % of a normal distribution lie within so many deviations
constexpr int content = 1;

/// Centre and half width of Wilson's interval.
std::pair<double, double> wilson(const Share& share) {
    if (share.of == 0) return {0.5, 0.5};
    const double n = share.of, p = share.value(), spread = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / spread;
    return {centre, z / spread * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n))};
}

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Figures figures_of(const std::vector<const DossierFacts*>& dossiers,
                   const std::vector<const dossier::Rating*>& ratings) {
    Figures figures;
    std::vector<double> waits;
    for (const auto* one : dossiers) {
        ++figures.dossiers;
        ++figures.verdicts[one->verdict];
        ++figures.states[std::string(dossier::word(one->state))];
        figures.fields += one->fields;
        figures.prefilled += one->prefilled;
        figures.asked_again += one->asked_again;
        if (one->waiting_minutes) waits.push_back(*one->waiting_minutes);
    }
    figures.median_waiting_minutes = median(std::move(waits));
    figures.satisfied.of = static_cast<int>(ratings.size());
    figures.satisfied.count = static_cast<int>(
        std::ranges::count_if(ratings, [](const auto* rating) { return rating->satisfaction == content; }));
    figures.answered = {figures.satisfied.of, figures.dossiers};
    return figures;
}

}  // namespace

double Share::low() const {
    const auto [centre, half] = wilson(*this);
    return std::max(0.0, centre - half);
}

double Share::high() const {
    const auto [centre, half] = wilson(*this);
    return std::min(1.0, centre + half);
}

Month count(const std::string& month, std::vector<DossierFacts> basis,
            const std::vector<dossier::Rating>& ratings) {
    Month counted;
    counted.month = month;
    counted.basis = std::move(basis);
    std::map<std::string, std::vector<const DossierFacts*>> dossiers;
    std::map<std::string, std::vector<const dossier::Rating*>> rated;
    std::vector<const DossierFacts*> all;
    std::vector<const dossier::Rating*> all_rated;
    for (const auto& one : counted.basis) {
        dossiers[one.procedure_id].push_back(&one);
        all.push_back(&one);
    }
    for (const auto& one : ratings) {
        rated[one.procedure_id].push_back(&one);
        all_rated.push_back(&one);
    }
    counted.all = figures_of(all, all_rated);
    for (const auto& [id, ones] : dossiers) counted.by_procedure[id] = figures_of(ones, rated[id]);
    return counted;
}

}  // namespace kiosk::report
