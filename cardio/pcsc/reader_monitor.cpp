#include "cardio/pcsc/reader_monitor.h"

#include <winscard.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "cardio/pcsc/context.h"
#include "cardio/pcsc/status_change.h"
#include "cardio/transport.h"

namespace cardio::pcsc {

namespace {

constexpr std::chrono::seconds service_pause{1};
constexpr std::chrono::milliseconds cancel_pause{20};
/// A reader plugged in at the very moment between taking the list and the blocking call goes unseen by older
/// pcscd; a look at the list this often finds it.
constexpr std::chrono::seconds list_period{15};

}  // namespace

struct ReaderMonitor::Impl {
    explicit Impl(Callback callback) : on_change(std::move(callback)), thread([this] { run(); }) {}

    ~Impl() {
        std::unique_lock lock(mutex);
        stopping = true;
        wake.notify_all();
        // A cancel that comes before the thread has entered the blocking call is lost: repeat until it is
        // out.
        while (!finished) {
            if (context != nullptr) SCardCancel(context->handle());
            wake.wait_for(lock, cancel_pause);
        }
        lock.unlock();
        thread.join();
    }

    void run() {
        while (!stop_wanted()) {
            try {
                watch_service();
            } catch (const ServiceDenied&) {
                report({ReaderSnapshot::Service::denied, {}});
                pause();
            } catch (const NoReader&) {
                pause();  // the list changed under our hands
            } catch (const TransportError&) {
                report({ReaderSnapshot::Service::absent, {}});
                pause();
            }
        }
        const std::lock_guard lock(mutex);
        finished = true;
        wake.notify_all();
    }

    void watch_service() {
        Context connected;
        const Published published(*this, connected);
        while (!stop_wanted()) watch_list(connected);
    }

    /// Until the list of readers is out of date.
    void watch_list(const Context& connected) {
        StatusChange status(connected);
        if (status.readers().empty()) report({ReaderSnapshot::Service::running, {}});
        while (!stop_wanted()) {
            if (connected.readers() != status.names()) return;
            const auto event = status.wait(list_period);
            if (event != StatusChange::Event::changed) return;
            report({ReaderSnapshot::Service::running, status.readers()});
        }
    }

    void report(const ReaderSnapshot& snapshot) {
        if (last && *last == snapshot) return;
        last = snapshot;
        on_change(snapshot);
    }

    bool stop_wanted() {
        const std::lock_guard lock(mutex);
        return stopping;
    }
    void pause() {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, service_pause, [this] { return stopping; });
    }

    /// Lets the destructor cancel calls on a context for as long as the context lives.
    struct Published {
        Published(Impl& impl, const Context& connected) : owner(impl) {
            const std::lock_guard lock(owner.mutex);
            owner.context = &connected;
        }
        ~Published() {
            const std::lock_guard lock(owner.mutex);
            owner.context = nullptr;
        }
        Published(const Published&) = delete;
        Published& operator=(const Published&) = delete;
        Impl& owner;
    };

    Callback on_change;
    std::optional<ReaderSnapshot> last;
    std::mutex mutex;
    std::condition_variable wake;
    const Context* context = nullptr;
    bool stopping = false;
    bool finished = false;
    std::thread thread;  ///< last: it uses all of the above
};

ReaderMonitor::ReaderMonitor(Callback on_change) : impl_(std::make_unique<Impl>(std::move(on_change))) {}
ReaderMonitor::~ReaderMonitor() = default;

}  // namespace cardio::pcsc
