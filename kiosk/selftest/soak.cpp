#include "kiosk/selftest/soak.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <sstream>

#include "cardio/pcsc/logging_transport.h"

namespace kiosk::selftest {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t most_classes = 12;
constexpr std::size_t lines_kept = 4;      ///< of the protocol of a failed read: its last two exchanges
constexpr std::size_t most_failures = 20;  ///< listed one by one

const std::string denied(cardio::outcome_word(cardio::Outcome::access_denied));

bool went_well(cardio::Outcome outcome) {
    return outcome == cardio::Outcome::genuine || outcome == cardio::Outcome::unproven_issuer;
}

std::string last_lines(const std::string& log) {
    std::deque<std::string> kept;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        kept.push_back(line);
        if (kept.size() > lines_kept) kept.pop_front();
    }
    std::string joined;
    for (const auto& line : kept) joined += (joined.empty() ? "" : "; ") + line;
    return joined;
}

/// One read; false when there was no card to begin with.
bool read_once(const CardOpener& open, const ReadTask& task, SoakFacts& facts, int number) {
    std::ostringstream log;
    SoakFailure failure{number, "card_lost", 0, {}};
    const auto start = Clock::now();
    const auto ms = [&] { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); };
    try {
        const auto card = open();
        if (!card) return false;
        cardio::pcsc::LoggingTransport logged(*card, log);
        cardio::ReadOptions options;
        options.today = task.today;
        options.limit = task.limit;
        options.resume_window = std::chrono::seconds(2);
        options.qr = task.key->qr;
        options.expected_id_number = task.key->expected_id_number;
        auto result = cardio::read_document(logged, task.key->key, task.trust, options);
        failure.outcome = cardio::outcome_word(result.outcome);
        const bool well = went_well(result.outcome);
        cardio::wipe(result);
        if (well) {
            facts.times_ms.push_back(ms());
            return true;
        }
    } catch (const cardio::NoReader&) {
        return false;
    } catch (const cardio::TransportError& error) {
        failure.outcome = error.what();
    }
    failure.ms = ms();
    failure.last_apdus = last_lines(log.str());
    facts.failures.push_back(std::move(failure));
    return true;
}

}  // namespace

std::vector<Bar> histogram(const std::vector<double>& times_ms) {
    if (times_ms.empty()) return {};
    const auto [least, most] = std::minmax_element(times_ms.begin(), times_ms.end());
    // The finest of 1, 2, 5 x 10^n that needs no more classes than there are.
    double width = 1;
    const auto classes = [&] {
        return static_cast<std::size_t>(*most / width) - static_cast<std::size_t>(*least / width) + 1;
    };
    for (int step = 0; classes() > most_classes; ++step) width *= step % 3 == 1 ? 2.5 : 2;
    const auto first = static_cast<std::size_t>(*least / width);
    std::vector<Bar> bars(classes());
    for (std::size_t i = 0; i < bars.size(); ++i)
        bars[i].label = std::to_string(static_cast<int>(static_cast<double>(first + i) * width)) + "-" +
                        std::to_string(static_cast<int>(static_cast<double>(first + i + 1) * width)) + " ms";
    for (const double time : times_ms) bars[static_cast<std::size_t>(time / width) - first].value += 1;
    return bars;
}

CheckResult judge(const SoakFacts& facts) {
    const auto failed = static_cast<std::int64_t>(facts.failures.size());
    const auto done = static_cast<std::int64_t>(facts.times_ms.size()) + failed;
    CheckResult result{"soak", Status::failed, "", std::to_string(failed), std::to_string(done)};
    if (!facts.has_key || !facts.has_card) {
        result.reason = facts.has_key ? "tech.soak.no_card" : "tech.soak.no_key";
        return result;
    }
    const Spread times = spread_of(facts.times_ms);
    result.figures = {{"reads", done},
                      {"failures", failed},
                      {"least_ms", tenths(times.least)},
                      {"median_ms", tenths(times.median)},
                      {"p95_ms", tenths(times.p95)},
                      {"most_ms", tenths(times.most)}};
    result.bars = histogram(facts.times_ms);
    for (const auto& bar : result.bars)
        result.figures.emplace_back("reads in " + bar.label, static_cast<std::int64_t>(bar.value));
    for (std::size_t i = 0; i < facts.failures.size() && i < most_failures; ++i) {
        const auto& each = facts.failures[i];
        result.figures.emplace_back("failure_" + std::to_string(i + 1),
                                    "read " + std::to_string(each.read) + ": " + each.outcome + " after " +
                                        std::to_string(static_cast<int>(each.ms)) + " ms; " +
                                        each.last_apdus);
    }
    if (failed == 0 && done < facts.asked) {
        result.status = Status::warning;
        result.reason = "tech.soak.stopped";
        result.what = std::to_string(done);
        result.more = std::to_string(facts.asked);
    } else if (failed == 0) {
        result.status = Status::ok;
        result.reason = "tech.soak.ok";
    } else {
        result.reason = "tech.soak.failures";
    }
    return result;
}

SoakFacts soak(const CardOpener& open, const ReadTask& task, int reads,
               const std::function<bool(int)>& on_read) {
    SoakFacts facts;
    facts.asked = reads;
    facts.has_key = task.key.has_value();
    for (int number = 1; facts.has_key && number <= reads; ++number) {
        if (!read_once(open, task, facts, number)) break;
        facts.has_card = true;
        if (on_read && !on_read(number)) break;
        // A key that is wrong stays wrong, and some chips count such attempts.
        if (!facts.failures.empty() && facts.failures.back().outcome == denied) break;
    }
    return facts;
}

}  // namespace kiosk::selftest
