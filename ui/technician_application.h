#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "kiosk/mailbox.h"
#include "kiosk/selftest/run.h"
#include "kiosk/selftest/technician.h"
#include "kiosk/strings.h"
#include "ui/application.h"

namespace ui {

/// What the technician's pages are wired to; main() gives the real ones, tests their own. Both are called on
/// a thread of their own.
struct TechnicianPorts {
    std::function<std::vector<kiosk::selftest::CheckResult>(const kiosk::selftest::Progress&)> run_checks;
    std::function<kiosk::selftest::technician::ReportSaved(const std::vector<kiosk::selftest::CheckResult>&,
                                                           kiosk::Language)>
        write_report;
};

/// The technician's pages in a window. The checks start with it. Joins what runs at the end.
class TechnicianApplication final : public Application {
  public:
    TechnicianApplication(const kiosk::Config& config, const kiosk::Strings& strings, TechnicianPorts ports);
    ~TechnicianApplication() override;

    void set_wake(std::function<void()> wake) override { mailbox_.set_wake(std::move(wake)); }
    bool drain() override;
    [[nodiscard]] double seconds_to_deadline() const override { return -1; }
    [[nodiscard]] Appearance appearance() const override;
    void draw(Kit& kit) override;

    [[nodiscard]] const kiosk::selftest::technician::Model& model() const { return model_; }

  private:
    using Event = kiosk::selftest::technician::Event;

    void perform(kiosk::selftest::technician::Effect effect);

    const kiosk::Strings& strings_;
    TechnicianPorts ports_;
    kiosk::selftest::technician::Model model_;
    kiosk::Mailbox<Event> mailbox_;
    std::thread worker_;  ///< one at a time: while it runs, the pages offer nothing that needs another
};

}  // namespace ui
