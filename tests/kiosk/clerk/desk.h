#pragma once

// A desk played without a window, a store or a clock.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/kiosk/clerk/made_dossier.h"

namespace desk {

class Desk : public testing::Test {
  protected:
    void send(const Event& event) {
        Step step = update({forms(), today, {}, times, hour}, std::move(model), event);
        model = std::move(step.model);
        effects = std::move(step.effects);
    }
    void wait(std::chrono::seconds time) {
        now += time;
        send(Tick{now});
    }
    template <class P>
    [[nodiscard]] bool in() const {
        return std::holds_alternative<P>(model.state);
    }
    template <class P>
    const P& page() const {
        return std::get<P>(model.state);
    }
    template <class E>
    [[nodiscard]] bool caused() const {
        return std::any_of(effects.begin(), effects.end(),
                           [](const Effect& one) { return std::holds_alternative<E>(one); });
    }
    /// The effect of this kind; an exception, and so a failed test, when there is none.
    template <class E>
    [[nodiscard]] const E& effect() const {
        for (const auto& one : effects)
            if (std::holds_alternative<E>(one)) return std::get<E>(one);
        throw std::logic_error("the event did not have this effect");
    }
    void sign_in() {
        send(EditText{"lan"});
        send(Proceed{});
        send(EditText{"mật khẩu mẫu"});
        send(Proceed{});
        send(SignInChecked{{SignIn::Result::ok, "lan", "Trần Thị Lan SPECIMEN", {}}});
        ASSERT_TRUE(in<Queue>());
    }
    void open(Opened opened) {
        if (!model.clerk) sign_in();
        send(OpenCode{code});
        send(DossierOpened{model.visit, code, std::make_shared<Opened>(std::move(opened))});
        ASSERT_TRUE(in<Viewing>());
    }
    void prepare(ActKind kind, Opened opened) {
        open(std::move(opened));
        send(StartAct{kind});
        ASSERT_TRUE(in<Preparing>());
    }

    std::map<std::string, kiosk::procedures::ProcessingTime> times;
    int hour = 8;
    Model model;
    std::string today = "2026-11-24";
    TimePoint now{};
    std::vector<Effect> effects;
};

}  // namespace desk
