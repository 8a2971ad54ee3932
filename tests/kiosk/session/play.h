#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/session/update.h"
#include "kiosk/session/work.h"

// A session played without a screen, a reader or a clock: events go in, the model is looked at.
namespace play {

namespace print = kiosk::print;
using namespace kiosk::session;  // NOLINT(google-build-using-namespace): every name here belongs to the
                                 // session

/// The short procedure, as a file of the catalogue.
const char* procedure_json();

/// Two procedures: that one, and a form with a mother whose card may be read and companions who are added
/// by their cards.
const kiosk::procedures::Catalogue& catalogue();

inline const std::string number = "000090000001";
inline const std::string other_number = "000090000002";
inline const std::string card_qr = number + "||NGUYỄN VĂN MẪU|19051990|Nam|12 Đường Mẫu, Phường Mẫu|10082021";

/// What the reader brings of a sound card.
std::shared_ptr<cardio::ReadResult> sound_read(const std::string& id_number = number, bool genuine = true);

std::shared_ptr<cardio::ReadResult> failed_read(cardio::Outcome outcome);

Hardware readers(int cards, int count = 1);

class Session : public testing::Test {
  protected:
    /// Applies one event; what it caused is in `effects`.
    void send(Event event);
    void wait(int seconds);
    [[nodiscard]] Context context() const { return {catalogue(), config, "2026-11-24"}; }

    template <class S>
    [[nodiscard]] bool in() const {
        return std::holds_alternative<S>(model.state);
    }
    template <class S>
    [[nodiscard]] const S& page() const {
        return std::get<S>(model.state);
    }
    template <class E>
    [[nodiscard]] bool caused() const {
        return std::any_of(effects.begin(), effects.end(),
                           [](const Effect& one) { return std::holds_alternative<E>(one); });
    }
    /// The effect of this kind; an exception, and so a failed test, when there is none.
    template <class E>
    [[nodiscard]] const E& effect() const {
        for (const auto& one : effects) {
            if (std::holds_alternative<E>(one)) return std::get<E>(one);
        }
        throw std::logic_error("the event did not have this effect");
    }
    [[nodiscard]] std::string answer(const std::string& field) const;

    // ---- the way through a session, step by step
    // --------------------------------------------------------------------
    void to_identifying();
    void to_placing();
    void to_reading();
    void to_confirming(bool genuine = true);
    void to_first_question(bool genuine = true);
    void type(const std::string& text);
    void to_table();
    void to_checking();
    void to_signing();
    void to_saving();
    void to_finished();
    void expect_ended();

    kiosk::Config config;
    TimePoint now{};
    Model model;
    std::vector<Effect> effects;
};

}  // namespace play
