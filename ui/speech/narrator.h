#pragma once

#include <cstdint>

#include "kiosk/session/model.h"
#include "kiosk/speech/speaker.h"
#include "kiosk/strings.h"
#include "ui/speech/narration.h"

namespace ui {

/// Follows the pages of a citizen's session and says what is new on them: decides what, and when to be
/// silent. Keeps the tree of the last frame, and wipes it with the session.
class Narrator {
  public:
    /// Strings, configuration and speaker must outlive the narrator.
    Narrator(const kiosk::Strings& strings, const kiosk::Config::Speech& config,
             kiosk::speech::Speaker& speaker)
        : strings_(strings), config_(config), speaker_(speaker) {}
    ~Narrator() { forget(); }
    Narrator(const Narrator&) = delete;
    Narrator& operator=(const Narrator&) = delete;

    /// The person did something that was not about speech: what is being said has been overtaken.
    void acted() { speaker_.hold(); }
    /// A frame is on the screen.
    void shown(const kiosk::session::Model& model, const SemanticTree& tree);

  private:
    /// What the last frame stood for, as far as speech depends on it.
    struct Seen {
        kiosk::session::Speech speech;
        kiosk::Language language = kiosk::Language::vi;
        int reminders = 0, seconds = 0;
    };
    [[nodiscard]] kiosk::speech::Signal signal(const kiosk::session::Model& model,
                                               const SemanticTree& tree) const;
    [[nodiscard]] bool new_page(const kiosk::session::Model& model, const SemanticTree& tree) const;
    [[nodiscard]] Phrases news(const kiosk::session::Model& model, const SemanticTree& tree) const;
    void change_volume(const kiosk::session::Speech& speech, Phrases& phrases, const Narration& narration);
    void forget();

    const kiosk::Strings& strings_;
    const kiosk::Config::Speech& config_;
    kiosk::speech::Speaker& speaker_;
    std::uint64_t session_ = 0;
    SemanticTree last_;
    Seen seen_;
};

}  // namespace ui
