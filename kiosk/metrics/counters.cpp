#include "kiosk/metrics/counters.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <algorithm>
#include <array>

namespace kiosk::metrics {
namespace {

using dossier::HappeningKind;
using prometheus::Counter;
using prometheus::Family;

constexpr std::array outcomes{"genuine",   "unproven_issuer", "rejected",  "access_denied", "no_card",
                              "card_lost", "not_a_cccd",      "malformed", "cancelled",     "fault"};
constexpr std::array endings{"submitted", "left", "idle", "card_away"};
constexpr std::array link_outcomes{"ok",      "own_files",    "unreachable",  "foreign_server",
                                   "refused", "schema_older", "schema_newer", "recipient",
                                   "lost"};
constexpr const char* other = "other";

Family<Counter>& counters(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

/// A counter that stands at 0 from the start for each word, so that a rate can be taken of the first one,
/// too.
template <class Words>
void add_words(Family<Counter>& family, const char* label, const Words& words) {
    for (const char* word : words) family.Add({{label, word}});
    family.Add({{label, other}});
}

/// The word if it is of the list; nothing else gets into a label.
template <class Words>
const char* known(const Words& words, const std::string& word) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const char* one) { return word == one; });
    return found == words.end() ? other : *found;
}

}  // namespace

struct Counters::Numbers {
    explicit Numbers(prometheus::Registry& registry)
        : started(counters(registry, "kiosk_sessions_started_total", "Sessions that citizens began").Add({})),
          ended(counters(registry, "kiosk_sessions_ended_total", "Sessions by the way they ended")),
          reads(counters(registry, "kiosk_reads_total", "Reads of a card by outcome")),
          dossiers(counters(registry, "kiosk_dossiers_total", "Dossiers stored").Add({})),
          print_failures(
              counters(registry, "kiosk_print_failures_total", "Forms or tickets that were not printed")
                  .Add({})),
          read_seconds(
              prometheus::BuildHistogram()
                  .Name("kiosk_read_seconds")
                  .Help("How long reads took that brought the data of a card")
                  .Register(registry)
                  .Add({}, prometheus::Histogram::BucketBoundaries{0.5, 1, 1.5, 2, 3, 4, 6, 10, 20, 30})),
          outbox(prometheus::BuildGauge()
                     .Name("kiosk_outbox_waiting")
                     .Help("Messages that wait to be sent to the province")
                     .Register(registry)
                     .Add({})),
          link_up(prometheus::BuildGauge()
                      .Name("kiosk_province_up")
                      .Help("1: the last way to the province's database got through, 0: it did not")
                      .Register(registry)),
          links(counters(registry, "kiosk_province_sends_total", "Ways to the province by how they ended")),
          link_seconds(prometheus::BuildHistogram()
                           .Name("kiosk_province_seconds")
                           .Help("How long ways to the province took that went well")
                           .Register(registry)
                           .Add({}, prometheus::Histogram::BucketBoundaries{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
                                                                            10, 30})) {
        add_words(links, "outcome", link_outcomes);
        add_words(ended, "how", endings);
        add_words(reads, "outcome", outcomes);
    }

    Counter& started;
    Family<Counter>&ended, &reads;
    Counter &dossiers, &print_failures;
    prometheus::Histogram& read_seconds;
    prometheus::Gauge& outbox;
    /// Without a gauge in it before the first way: a counter may have no province.
    Family<prometheus::Gauge>& link_up;
    Family<Counter>& links;
    prometheus::Histogram& link_seconds;
};

Counters::Counters()
    : registry_(std::make_shared<prometheus::Registry>()), numbers_(std::make_unique<Numbers>(*registry_)) {}

Counters::~Counters() = default;

void Counters::count(const dossier::Happening& happening) {
    switch (happening.kind) {
        case HappeningKind::session_started:
            return numbers_->started.Increment();
        case HappeningKind::session_ended:
            return numbers_->ended.Add({{"how", known(endings, happening.word)}}).Increment();
        case HappeningKind::read_ended: {
            const std::string outcome = known(outcomes, happening.word);
            numbers_->reads.Add({{"outcome", outcome}}).Increment();
            if (outcome == "genuine" || outcome == "unproven_issuer")
                numbers_->read_seconds.Observe(static_cast<double>(happening.milliseconds) / 1000);
            return;
        }
        case HappeningKind::dossier_stored:
            return numbers_->dossiers.Increment();
        case HappeningKind::printed:
            if (happening.word != "done") numbers_->print_failures.Increment();
            return;
        case HappeningKind::read_started:
            return;
    }
}

void Counters::set_outbox_waiting(long messages) {
    numbers_->outbox.Set(static_cast<double>(messages));
}

void Counters::tell_link(const std::string& outcome, double seconds) {
    const std::string word = known(link_outcomes, outcome);
    const bool went_well = word == link_outcomes.front();
    const bool up = went_well || word == "recipient";  // all but contents went
    numbers_->links.Add({{"outcome", word}}).Increment();
    numbers_->link_up.Add({}).Set(up ? 1 : 0);
    if (went_well) numbers_->link_seconds.Observe(seconds);
}

}  // namespace kiosk::metrics
