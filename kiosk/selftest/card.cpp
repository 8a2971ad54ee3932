#include "kiosk/selftest/card.h"

#include "cardio/pcsc/pcsc_transport.h"

namespace kiosk::selftest {
namespace {

using Clock = std::chrono::steady_clock;
using What = CardFacts::What;

constexpr double slow_read_ms = 10'000;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

const char* stage_name(cardio::ReadStep step) {
    switch (step) {
        case cardio::ReadStep::opening:
            return "opening";
        case cardio::ReadStep::reading_data:
            return "reading_data";
        case cardio::ReadStep::checking_signature:
            return "checking_signature";
        case cardio::ReadStep::checking_chip:
            return "checking_chip";
        case cardio::ReadStep::reading_portrait:
            return "reading_portrait";
        case cardio::ReadStep::done:
            return "judging";
    }
    return "judging";
}

/// Adds up the time of each step of a read.
class StepTimes {
  public:
    explicit StepTimes(std::vector<Stage>& stages) : stages_(stages) {}
    void show(cardio::ReadStep step) {
        if (step == step_) return;
        close();
        step_ = step;
    }
    void close() {
        stages_.push_back({stage_name(step_), ms_since(start_)});
        start_ = Clock::now();
    }

  private:
    std::vector<Stage>& stages_;
    cardio::ReadStep step_ = cardio::ReadStep::opening;
    Clock::time_point start_ = Clock::now();
};

void probe(cardio::CardTransport& card, CardFacts& facts) {
    // EF.CardAccess below the master file and the eMRTD application, ICAO Doc 9303-10 3.6 and 4.7.
    const auto send = [&](const char* name, const cardio::CommandApdu& command) {
        const auto start = Clock::now();
        const auto answer = card.transmit(command);
        facts.stages.push_back({name, ms_since(start)});
        return answer.sw == 0x9000;
    };
    send("select_master_file", {0x00, 0xA4, 0x00, 0x0C, {0x3F, 0x00}});
    facts.card_access = send("select_card_access", {0x00, 0xA4, 0x02, 0x0C, {0x01, 0x1C}}) &&
                        send("read_card_access", {0x00, 0xB0, 0x00, 0x00, {}, 256});
    facts.application =
        send("select_application", {0x00, 0xA4, 0x04, 0x0C, {0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01}});
    facts.what = What::probed;
}

void read_card(cardio::CardTransport& card, const ReadTask& task, CardFacts& facts) {
    cardio::ReadOptions options;
    options.today = task.today;
    options.limit = task.limit;
    options.resume_window = std::chrono::seconds(2);
    options.qr = task.key->qr;
    options.expected_id_number = task.key->expected_id_number;
    StepTimes times(facts.stages);
    auto result =
        cardio::read_document(card, task.key->key, task.trust, options,
                              [&](const cardio::ReadProgress& progress) { times.show(progress.step); });
    times.close();
    facts.what = What::read;
    facts.outcome = result.outcome;
    facts.access = cardio::access_word(result.access);
    facts.explanation = result.explanation;
    facts.specimen = result.signer.ds_issuer.find("SPECIMEN") != std::string::npos;
    cardio::wipe(result);
}

void open_and_test(const CardOpener& open, const ReadTask& task, CardFacts& facts) {
    const auto start = Clock::now();
    const auto card = open();
    if (!card) return;
    facts.stages.push_back({"connect", ms_since(start)});
    task.key ? read_card(*card, task, facts) : probe(*card, facts);
    facts.total_ms = ms_since(start);
}

void add_figures(const CardFacts& facts, CheckResult& result) {
    for (const auto& stage : facts.stages) {
        result.figures.emplace_back(stage.name + "_ms", tenths(stage.ms));
        result.bars.push_back({stage.name, tenths(stage.ms)});
    }
    if (facts.what != What::probed && facts.what != What::read) return;
    result.figures.emplace_back("total_ms", tenths(facts.total_ms));
    if (facts.what == What::probed) {
        result.figures.emplace_back("card_access", std::string(facts.card_access ? "yes" : "no"));
        result.figures.emplace_back("application", std::string(facts.application ? "yes" : "no"));
        return;
    }
    result.figures.emplace_back("outcome", std::string(cardio::outcome_word(facts.outcome)));
    if (!facts.access.empty()) result.figures.emplace_back("access", facts.access);
    if (!facts.explanation.empty()) result.figures.emplace_back("explanation", facts.explanation);
}

void judge_read(const CardFacts& facts, CheckResult& result) {
    const auto say = [&](Status status, const char* reason) {
        result.status = status;
        result.reason = reason;
    };
    switch (facts.outcome) {
        case cardio::Outcome::genuine:
            if (facts.total_ms > slow_read_ms) return say(Status::warning, "tech.card.slow");
            return say(Status::ok, facts.specimen ? "tech.card.specimen" : "tech.card.genuine");
        case cardio::Outcome::unproven_issuer:
            return say(Status::warning, "tech.card.unproven");
        case cardio::Outcome::rejected:
            return say(Status::failed, "tech.card.rejected");
        case cardio::Outcome::access_denied:
            return say(Status::failed, "tech.card.access_denied");
        case cardio::Outcome::not_a_cccd:
            return say(Status::failed, "tech.card.other_card");
        case cardio::Outcome::malformed:
            return say(Status::failed, "tech.card.malformed");
        case cardio::Outcome::no_card:
        case cardio::Outcome::card_lost:
            return say(Status::failed, "tech.card.lost");
    }
}

}  // namespace

CheckResult judge(const CardFacts& facts) {
    CheckResult result{"card", Status::skipped, "", std::to_string(static_cast<int>(facts.total_ms)), ""};
    add_figures(facts, result);
    switch (facts.what) {
        case What::no_service:
            result.reason = "tech.card.no_service";
            break;
        case What::no_card:
            result.reason = "tech.card.none";
            break;
        case What::unresponsive:
            result.status = Status::failed;
            result.reason = "tech.card.unresponsive";
            break;
        case What::busy:
            result.status = Status::failed;
            result.reason = "tech.card.busy";
            break;
        case What::lost:
            result.status = Status::failed;
            result.reason = "tech.card.lost";
            break;
        case What::probed:
            result.status = facts.application ? Status::ok : Status::failed;
            result.reason = facts.application ? "tech.card.probed" : "tech.card.other_card";
            break;
        case What::read:
            judge_read(facts, result);
            break;
    }
    return result;
}

CardOpener pcsc_opener(const std::string& reader) {
    return [reader]() -> std::unique_ptr<cardio::CardTransport> {
        return cardio::pcsc::wait_for_card(reader, std::chrono::milliseconds(500));
    };
}

CardFacts test_card(const CardOpener& open, const ReadTask& task) {
    CardFacts facts;
    try {
        open_and_test(open, task, facts);
    } catch (const cardio::NoService&) {
        facts.what = What::no_service;
    } catch (const cardio::ServiceDenied&) {
        facts.what = What::no_service;
    } catch (const cardio::NoReader&) {
        facts.what = What::no_card;
    } catch (const cardio::NoCard&) {
        facts.what = What::no_card;
    } catch (const cardio::ReaderBusy&) {
        facts.what = What::busy;
    } catch (const cardio::CardUnresponsive&) {
        facts.what = What::unresponsive;
    } catch (const cardio::TransportError&) {
        facts.what = What::lost;
    }
    return facts;
}

}  // namespace kiosk::selftest
