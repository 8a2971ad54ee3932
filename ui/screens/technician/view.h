#pragma once

#include <optional>
#include <string>

#include "kiosk/selftest/technician.h"
#include "kiosk/strings.h"
#include "ui/kit/common_size.h"
#include "ui/kit/kit.h"

namespace ui::technician {

using Outcome = std::optional<kiosk::selftest::technician::Event>;

/// What every page of the technician draws from and with.
struct View {
    const kiosk::selftest::technician::Model& model;
    const kiosk::Strings& strings;
    Kit& kit;

    [[nodiscard]] const std::string& say(const std::string& key) const {
        return strings.text(model.language, key);
    }
    [[nodiscard]] std::string say(const std::string& key, kiosk::Strings::Arguments arguments) const {
        return strings.say(model.language, key, arguments);
    }
};

/// Between the bar and the actions.
Rect content_area(const View& view);
/// What this is, text size, contrast, language.
Outcome top_bar(View& view);

/// The strip at the foot for what can be done.
Rect action_row(View& view);

enum class Tapped { none, back, primary };
/// Back, and one action; an empty word leaves the button out.
Tapped action_bar(View& view, const std::string& back, const std::string& primary);

/// Heading and one line beneath it, cut off the top of `area`.
void heading(View& view, Rect& area, const std::string& title, const std::string& lead);
/// Text cut off the top of `area`, at most `height` high: shrinks before it is cut.
void shrinking(View& view, Rect& area, const std::string& text, const TextStyle& style, float height,
               float gap);

/// What leads from part `page` of `pages` to the next; from the last to the first.
std::string more_words(const View& view, int page, int pages);

/// The look of a state: icon and tone always go with its word.
Icon icon_of(kiosk::selftest::Status status);
Tone tone_of(kiosk::selftest::Status status);

Outcome draw(View& view, const kiosk::selftest::technician::Running& state);
Outcome draw(View& view, const kiosk::selftest::technician::Overview& state);
Outcome draw(View& view, const kiosk::selftest::technician::Detail& state);
Outcome draw(View& view, const kiosk::selftest::technician::TouchTest& state);
Outcome draw(View& view, const kiosk::selftest::technician::ColourTest& state);
Outcome draw(View& view, const kiosk::selftest::technician::Calibration& state);
Outcome draw(View& view, const kiosk::selftest::technician::Saved& state);

}  // namespace ui::technician
