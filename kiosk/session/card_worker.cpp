#include "kiosk/session/card_worker.h"

#include <spdlog/spdlog.h>

namespace kiosk::session {
namespace {

std::shared_ptr<cardio::ReadResult> without_data(cardio::Outcome outcome) {
    auto result = std::make_shared<cardio::ReadResult>();
    result->outcome = outcome;
    return result;
}

cardio::ReadOptions options_of(const StartRead& order, const std::string& today,
                               const std::atomic<bool>& cancelled) {
    cardio::ReadOptions options;
    options.today = today;
    options.read_portrait = order.read_portrait;
    options.qr = order.qr;
    if (!order.expected_id_number.empty()) options.expected_id_number = order.expected_id_number;
    options.cancelled = &cancelled;
    return options;
}

/// How a read ended, for the technician: neither content nor numbers of the card.
void log_end(const cardio::ReadResult& result) {
    spdlog::info("card read: {}, {} commands, {} ms{}{}", cardio::outcome_word(result.outcome),
                 result.stats.apdus, result.stats.elapsed_ms, result.explanation.empty() ? "" : ": ",
                 result.explanation);
    if (!result.portrait_problem.empty()) spdlog::warn("{}", result.portrait_problem);
}

}  // namespace

CardWorker::CardWorker(CardOpener open, cardio::trust::TrustStore trust, std::function<std::string()> today,
                       std::function<void(Event)> post)
    : open_(std::move(open)),
      trust_(std::move(trust)),
      today_(std::move(today)),
      post_(std::move(post)),
      cancelled_(std::make_shared<std::atomic<bool>>(false)) {}

CardWorker::~CardWorker() {
    cancel();
}

void CardWorker::start(StartRead order) {
    // A job must be copyable, an order with its secrets should not be copied: so they share one.
    auto shared = std::make_shared<StartRead>(std::move(order));
    worker_.add([this, shared, flag = cancelled_] { read(*shared, *flag); });
}

void CardWorker::cancel() {
    cancelled_->store(true);
    cancelled_ = std::make_shared<std::atomic<bool>>(false);
}

std::shared_ptr<cardio::ReadResult> CardWorker::read_card(const StartRead& order,
                                                          const std::atomic<bool>& cancelled) {
    if (cancelled) return without_data(cardio::Outcome::card_lost);
    const auto transport = open_();
    if (!transport) return without_data(cardio::Outcome::no_card);
    const auto progressed = [this, &order](const cardio::ReadProgress& progress) {
        post_(ReadProgressed{order.session, progress});
    };
    return std::make_shared<cardio::ReadResult>(
        read_document(*transport, order.key, trust_, options_of(order, today_(), cancelled), progressed));
}

void CardWorker::read(StartRead& order, const std::atomic<bool>& cancelled) {
    const auto session = order.session;
    Event outcome;
    try {
        auto result = read_card(order, cancelled);
        log_end(*result);
        outcome = ReadEnded{session, std::move(result)};
    } catch (const cardio::NoService&) {
        outcome = ReadFault{session, Trouble::no_service};
    } catch (const cardio::ServiceDenied&) {
        outcome = ReadFault{session, Trouble::service_denied};
    } catch (const cardio::NoReader&) {
        outcome = ReadFault{session, Trouble::no_reader};
    } catch (const cardio::ReaderBusy&) {
        outcome = ReadFault{session, Trouble::reader_busy};
    } catch (const cardio::NoCard&) {
        outcome = ReadEnded{session, without_data(cardio::Outcome::no_card)};
    } catch (const cardio::CardRemoved&) {
        outcome = ReadEnded{session, without_data(cardio::Outcome::card_lost)};
    } catch (const std::exception&) {
        spdlog::warn("the card could not be read: bad contact, or a fault of the link");
        outcome = ReadEnded{session, without_data(cardio::Outcome::malformed)};
    }
    Effect done = std::move(order);
    wipe(done);
    post_(std::move(outcome));
}

}  // namespace kiosk::session
