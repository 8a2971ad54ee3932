#include "kiosk/cups_printer.h"

#include <cups/cups.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>
#include <span>
#include <thread>

namespace kiosk {
namespace {

constexpr std::chrono::milliseconds look_again{200};
constexpr int connect_ms = 5000;
constexpr std::size_t piece = 16384;

struct Close {
    void operator()(http_t* connection) const { httpClose(connection); }
};
using Connection = std::unique_ptr<http_t, Close>;

Connection connect() {
    cupsSetServer(nullptr);  // so that the scheduler is looked for anew, not where it was the first time
    return Connection(
        httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1, connect_ms, nullptr));
}

/// One job of the queue, from its creation to the moment nothing of it is left in the spool.
class Job {
  public:
    Job(http_t* connection, const std::string& queue, const std::string& title)
        : connection_(connection),
          queue_(queue),
          title_(title),
          number_(cupsCreateJob(connection, queue.c_str(), title.c_str(), 0, nullptr)) {}
    ~Job() {
        // Takes back what is not done, and its file and name where it is.
        if (accepted()) cupsCancelJob2(connection_, queue_.c_str(), number_, 1);
    }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    [[nodiscard]] bool accepted() const { return number_ > 0; }

    bool send(cardio::BytesView pdf) {
        if (cupsStartDocument(connection_, queue_.c_str(), number_, title_.c_str(), CUPS_FORMAT_PDF, 1) !=
            HTTP_STATUS_CONTINUE)
            return false;
        while (!pdf.empty()) {
            const auto part = pdf.first(std::min(piece, pdf.size()));
            const auto sent =
                cupsWriteRequestData(connection_, reinterpret_cast<const char*>(part.data()), part.size());
            if (sent != HTTP_STATUS_CONTINUE) return false;
            pdf = pdf.subspan(part.size());
        }
        return cupsFinishDocument(connection_, queue_.c_str()) < IPP_STATUS_REDIRECTION_OTHER_SITE;
    }

    /// nullopt while it is still on its way.
    [[nodiscard]] std::optional<bool> printed() const {
        cups_job_t* jobs = nullptr;
        const int count = cupsGetJobs2(connection_, &jobs, queue_.c_str(), 1, CUPS_WHICHJOBS_ALL);
        std::optional<bool> outcome;
        for (const auto& job : std::span(jobs, static_cast<std::size_t>(std::max(count, 0))))
            if (job.id == number_) outcome = outcome_of(job.state);
        cupsFreeJobs(count, jobs);
        return outcome;
    }

  private:
    static std::optional<bool> outcome_of(ipp_jstate_t state) {
        if (state == IPP_JSTATE_COMPLETED) return true;
        const bool over =
            state == IPP_JSTATE_ABORTED || state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_STOPPED;
        return over ? std::optional(false) : std::nullopt;
    }

    http_t* connection_;
    const std::string& queue_;
    const std::string& title_;
    int number_;
};

class CupsPrinter final : public Printer {
  public:
    CupsPrinter(std::string queue, std::chrono::milliseconds patience)
        : queue_(std::move(queue)), patience_(patience) {}
    [[nodiscard]] bool exists() const override { return true; }

    bool print(const std::string& name, cardio::BytesView pdf) override {
        const Connection connection = connect();
        if (!connection) return complain("CUPS does not answer: start it (systemctl start cups)");
        Job job(connection.get(), queue_, name);
        if (!job.accepted() || !job.send(pdf)) return complain(cupsLastErrorString());
        const auto until = std::chrono::steady_clock::now() + patience_;
        while (std::chrono::steady_clock::now() < until) {
            if (const auto printed = job.printed()) return *printed || complain("the job was given up");
            std::this_thread::sleep_for(look_again);
        }
        return complain("the printer did not take it in time: look for paper, covers and the cable");
    }

  private:
    /// Always false, for the caller to return.
    [[nodiscard]] bool complain(const char* why) const {
        spdlog::error("a sheet was not printed by the queue {}: {}", queue_, why);
        return false;
    }

    std::string queue_;
    std::chrono::milliseconds patience_;
};

}  // namespace

std::unique_ptr<Printer> make_cups_printer(std::string queue, std::chrono::milliseconds patience) {
    return std::make_unique<CupsPrinter>(std::move(queue), patience);
}

}  // namespace kiosk
