#include "kiosk/fees/quote.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace kiosk::fees {

namespace {

constexpr long most_copies = 1000, most_persons = 100;
constexpr long most_vnd = 1'000'000'000'000;

template <class Each>
bool in_force(const Each& each, const Facts& facts) {
    return each.from <= facts.on && (each.to.empty() || facts.on <= each.to) &&
           holds(each.when, facts.answer);
}

bool covers(const Waiver& waiver, const std::string& item) {
    return std::find(waiver.items.begin(), waiver.items.end(), item) != waiver.items.end();
}

std::string claim_answer(const Waiver& waiver, const Facts& facts) {
    return facts.answer("waiver@" + waiver.id);
}

bool granted(const Waiver& waiver, const Facts& facts) {
    return waiver.claim.vi.empty() || claim_answer(waiver, facts) == "Có";
}

/// The number in a field, at most this; 0 for none.
long number_in(const std::string& text, long most) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range) return most;
    return std::clamp(number, 0L, most);
}

/// The amount of the law, or the one that the dossier names; nullopt where neither says it.
std::optional<long> amount_of(const Item& item, const Facts& facts) {
    if (item.amount_vnd || item.amount_field.empty()) return item.amount_vnd;
    const long named = number_in(facts.answer(item.amount_field), most_vnd);
    return named > 0 ? std::optional(named) : std::nullopt;
}

long quantity_of(const Item& item, const Facts& facts) {
    if (item.per == Per::copy) return number_in(facts.answer(item.counted_by), most_copies);
    if (item.per != Per::person) return 1;
    const bool applicant = item.applicant_too && holds(*item.applicant_too, facts.answer);
    return facts.rows(item.counted_by) + (applicant ? 1 : 0);
}

long before_reduction(const Schedule& schedule, const Item& item, long amount_vnd, long quantity,
                      const Facts& facts) {
    if (item.per != Per::person) return amount_vnd * quantity;
    const long already = item.already.empty() ? 0 : number_in(facts.answer(item.already), most_persons);
    const auto amounts = household_amounts(amount_vnd, schedule.household_reduction, quantity, already);
    return std::accumulate(amounts.begin(), amounts.end(), 0L);
}

const Waiver* best_waiver(const Schedule& schedule, const std::string& item, const Facts& facts) {
    const Waiver* best = nullptr;
    for (const auto& waiver : schedule.waivers) {
        if (!covers(waiver, item) || !in_force(waiver, facts) || !granted(waiver, facts)) continue;
        if (best == nullptr || waiver.percent > best->percent) best = &waiver;
    }
    return best;
}

QuoteLine line_of(const Schedule& schedule, const Item& item, const Facts& facts, const Waiver* waiver) {
    const long quantity = quantity_of(item, facts);
    const auto amount = amount_of(item, facts);
    QuoteLine line{item.id, item.label,   amount,        quantity,   0,
                   "",      std::nullopt, item.verified, item.basis, item.treasury};
    if (waiver != nullptr) {
        line.percent_off = waiver->percent;
        line.waiver = waiver->id;
    }
    if (line.percent_off == 100) {
        line.due_vnd = 0;
    } else if (amount) {
        line.due_vnd =
            (before_reduction(schedule, item, *amount, quantity, facts) * (100 - line.percent_off) + 50) /
            100;
    }
    return line;
}

void explain(FeeQuote& quote, const QuoteLine& line, const Waiver* waiver) {
    if (!line.due_vnd) {
        quote.reasons.push_back({line.label.vi + ": cán bộ cho biết số tiền.",
                                 line.label.in(Language::en) + ": the officer tells the amount."});
    } else if (!line.verified && line.percent_off < 100 && *line.due_vnd > 0) {
        quote.reasons.push_back({line.label.vi + ": cán bộ xác nhận số tiền.",
                                 line.label.in(Language::en) + ": the officer confirms the amount."});
    }
    if (waiver != nullptr && !waiver->claim.vi.empty()) {
        quote.reasons.push_back(
            {waiver->label.vi + ": theo lời khai của công dân, cán bộ kiểm tra.",
             waiver->label.in(Language::en) + ": as the citizen states; the officer checks it."});
    }
}

/// Claims nobody has answered, and that would lower a line.
void add_open_claims(FeeQuote& quote, const Schedule& schedule, const Facts& facts) {
    for (const auto& waiver : schedule.waivers) {
        const bool open =
            !waiver.claim.vi.empty() && in_force(waiver, facts) && claim_answer(waiver, facts).empty();
        const bool matters = std::any_of(quote.lines.begin(), quote.lines.end(), [&](const QuoteLine& line) {
            const bool costs = !line.due_vnd || *line.due_vnd > 0;
            return covers(waiver, line.id) && costs && waiver.percent > line.percent_off;
        });
        if (open && matters) quote.open_claims.push_back(waiver.id);
    }
}

}  // namespace

FeeQuote quote(const Schedule& schedule, const Facts& facts) {
    FeeQuote quote;
    quote.total_vnd = 0;
    for (const auto& item : schedule.items) {
        const long quantity = in_force(item, facts) ? quantity_of(item, facts) : 0;
        if (quantity == 0) continue;
        const Waiver* waiver = best_waiver(schedule, item.id, facts);
        QuoteLine line = line_of(schedule, item, facts, waiver);
        explain(quote, line, waiver);
        if (!line.due_vnd) {
            quote.total_vnd.reset();
        } else if (quote.total_vnd) {
            *quote.total_vnd += *line.due_vnd;
        }
        quote.lines.push_back(std::move(line));
    }
    add_open_claims(quote, schedule, facts);
    quote.uncertain = !quote.reasons.empty();
    return quote;
}

}  // namespace kiosk::fees
