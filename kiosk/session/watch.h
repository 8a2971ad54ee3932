#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/dossier/happening.h"
#include "kiosk/session/event.h"

namespace kiosk::session {

/// Sees what is to be counted of the sessions of a counter. It looks at the model before and after each
/// event, and keeps nothing of the citizen.
class Watch {
  public:
    /// Before an event is applied: what is gone afterwards.
    void before(const Model& model, const Event& event);
    /// After it: what has happened, in order; times and ordinals are not filled in.
    std::vector<dossier::Happening> after(const Model& model, const Event& event);

  private:
    using Kind = dossier::HappeningKind;
    struct Seen {
        bool running = false, reading = false, submitted = false, away = false;
        std::string procedure_id;
        std::string read_word;  ///< how the read ends with this event; empty: it does not
        std::optional<std::int64_t> read_ms;
        std::optional<dossier::FilledFields> filled;  ///< of the form that is handed in with this event
    };
    [[nodiscard]] std::string ending(const Event& event) const;
    void reads(const Model& model, std::vector<dossier::Happening>& found);

    Seen was_;
    TimePoint session_began_{}, read_began_{};
};

}  // namespace kiosk::session
