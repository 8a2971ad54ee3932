#include "kiosk/session/runner.h"

#include "cardio/pcsc/pcsc_transport.h"
#include "kiosk/calendar.h"

namespace kiosk::session {
namespace {

/// The session starts a read only when a card lies there: this is the time a bouncing contact gets, not the
/// citizen.
constexpr std::chrono::seconds settling_time{2};

CardOpener pcsc_opener(const Config& config) {
    return [reader = config.reader]() -> std::unique_ptr<cardio::CardTransport> {
        return cardio::pcsc::wait_for_card(reader, settling_time);
    };
}

Desk::Ports desk_ports(const Config& config, const RunnerPorts& ports) {
    return {data_folder(config), ports.forms_folder, ports.clock, ports.post};
}

}  // namespace

std::filesystem::path data_folder(const Config& config) {
    return config.data.empty() ? default_data_folder() : config.data;
}

Hardware hardware_of(const cardio::pcsc::ReaderSnapshot& snapshot, const std::string& name_part) {
    using Service = cardio::pcsc::ReaderSnapshot::Service;
    Hardware hardware;
    hardware.service = snapshot.service == Service::running;
    hardware.service_denied = snapshot.service == Service::denied;
    for (const auto& reader : snapshot.readers) {
        if (reader.name.find(name_part) == std::string::npos) continue;
        ++hardware.readers;
        if (reader.card_present) ++hardware.cards;
    }
    return hardware;
}

Runner::Runner(const Config& config, const procedures::Catalogue& catalogue, RunnerPorts ports)
    : cards_(
          ports.open_card ? ports.open_card : pcsc_opener(config), ports.trust,
          [clock = ports.clock] { return iso_day(clock()); }, ports.post),
      desk_(config, catalogue, desk_ports(config, ports)) {
    if (config.demo) demo_ = std::make_unique<DemoCard>(ports.specimen_program, config.demo_port, ports.post);
    if (!ports.watch_readers) return;
    monitor_ = std::make_unique<cardio::pcsc::ReaderMonitor>(
        [post = ports.post, reader = config.reader](const cardio::pcsc::ReaderSnapshot& snapshot) {
            post(ReadersChanged{hardware_of(snapshot, reader)});
        });
}

Runner::~Runner() = default;

void Runner::run(Effect effect) {
    std::visit([this](auto&& order) { perform(std::forward<decltype(order)>(order)); }, std::move(effect));
}

void Runner::perform(StartRead&& order) {
    desk_.mark_session(true);
    cards_.start(std::move(order));
}

void Runner::perform(CancelRead&&) {
    cards_.cancel();
}

void Runner::perform(SubmitDossier&& order) {
    desk_.submit(std::move(order));
}

void Runner::perform(DrawPreview&& order) {
    desk_.draw_preview(std::move(order));
}

void Runner::perform(PrintForm&& order) {
    desk_.print(order.session);
}

void Runner::perform(RunDemo&& order) {
    if (demo_) demo_->run(order.what);
}

void Runner::perform(CallDesk&& order) {
    desk_.call_clerk(order.calls);
}

void Runner::perform(KeepRating&& order) {
    desk_.keep_rating(std::move(order));
}

void Runner::perform(FindHeld&& order) {
    desk_.find_held(std::move(order));
}

void Runner::perform(SessionEnded&&) {
    desk_.forget();
    desk_.mark_session(false);
}

}  // namespace kiosk::session
