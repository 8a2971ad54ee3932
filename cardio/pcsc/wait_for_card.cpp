#include <algorithm>
#include <thread>

#include "cardio/pcsc/pcsc_transport.h"
#include "cardio/pcsc/status_change.h"

namespace cardio::pcsc {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds retry_pause{
    200};  ///< before trying again what lies there and does not answer

/// One wait, over readers that come and go, until a card was connected or the time is over.
class Wait {
  public:
    Wait(const std::string& name_part, std::chrono::milliseconds timeout)
        : name_part_(name_part), end_(Clock::now() + timeout) {}

    std::unique_ptr<PcscTransport> run() {
        do {
            if (auto transport = with_present_readers()) return transport;
        } while (Clock::now() < end_);
        if (!reader_seen_) throw NoReader(no_reader_sentence());
        if (failure_) std::rethrow_exception(failure_);
        return nullptr;
    }

  private:
    [[nodiscard]] std::chrono::milliseconds left() const {
        const auto rest = std::chrono::ceil<std::chrono::milliseconds>(end_ - Clock::now());
        return std::max(rest, std::chrono::milliseconds{0});
    }

    /// Until a card is connected, the list of readers is out of date, or the time is over.
    std::unique_ptr<PcscTransport> with_present_readers() {
        StatusChange status(context_);
        while (true) {
            // What lies there and failed is tried again; otherwise there is nothing to do before something
            // changes.
            const auto event = status.wait(failure_ ? std::chrono::milliseconds{0} : left());
            if (event == StatusChange::Event::cancelled) return nullptr;
            if (auto transport = try_readers(status.readers())) return transport;
            if (event == StatusChange::Event::readers_changed || left().count() == 0) return nullptr;
            if (failure_) std::this_thread::sleep_for(std::min(retry_pause, left()));
        }
    }

    std::unique_ptr<PcscTransport> try_readers(const std::vector<ReaderState>& readers) {
        reader_seen_ = false;
        failure_ = nullptr;
        for (const ReaderState& reader : readers) {
            if (reader.name.find(name_part_) == std::string::npos) continue;
            reader_seen_ = true;
            if (!reader.card_present) continue;
            if (auto transport = try_reader(reader.name)) return transport;
        }
        return nullptr;
    }

    /// A card that is just being laid down fails a few times before it answers.
    std::unique_ptr<PcscTransport> try_reader(const std::string& name) {
        try {
            return std::make_unique<PcscTransport>(name);
        } catch (const NoCard&) {  // lifted again already
        } catch (const NoReader&) {
        } catch (const NoService&) {
            throw;
        } catch (const ServiceDenied&) {
            throw;
        } catch (const TransportError&) {
            failure_ = std::current_exception();
        }
        return nullptr;
    }

    [[nodiscard]] std::string no_reader_sentence() const {
        if (name_part_.empty()) return "there is no card reader: plug one in";
        return "there is no card reader named '" + name_part_ + "': plug it in, or name another one";
    }

    const std::string& name_part_;
    Clock::time_point end_;
    Context context_;
    bool reader_seen_ = false;
    std::exception_ptr failure_;  ///< why the card that lies there could not be used so far
};

}  // namespace

std::unique_ptr<PcscTransport> wait_for_card(const std::string& name_part,
                                             std::chrono::milliseconds timeout) {
    return Wait(name_part, timeout).run();
}

}  // namespace cardio::pcsc
