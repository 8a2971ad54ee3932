#pragma once

#include <optional>
#include <string>

#include "kiosk/session/event.h"
#include "kiosk/session/model.h"
#include "kiosk/session/update.h"
#include "kiosk/strings.h"
#include "ui/kit/common_size.h"

namespace ui::citizen {

using Outcome = std::optional<kiosk::session::Event>;

/// What every page of the citizen draws from and with.
struct View {
    const kiosk::session::Model& model;
    const kiosk::session::Context& context;
    const kiosk::Strings& strings;
    Kit& kit;

    [[nodiscard]] const std::string& say(const std::string& key) const {
        return strings.text(model.language, key);
    }
    [[nodiscard]] std::string say(const std::string& key, kiosk::Strings::Arguments arguments) const {
        return strings.say(model.language, key, arguments);
    }
    [[nodiscard]] const std::string& say(const kiosk::LocalText& text) const {
        return text.in(model.language);
    }
    /// Whether all that can be tapped lies in the lower part of an upright panel.
    [[nodiscard]] bool low() const { return model.low_reach && !kit.landscape(); }
};

// ---- the parts every page has
// ----------------------------------------------------------------------------------------

/// Where pages put their content: below bar and strokes, above the action bar or, in landscape, left of it.
Rect content_area(const View& view);
/// The same down to the edges of the glass, for pages without an action bar.
Rect whole_area(const View& view);

/// What is left of `area` for things to tap: in low reach the part below `low_line`, else all of it.
Rect lowered(const View& view, Rect area);
constexpr float low_line = 836;  ///< everything from here down has its middle in the lower 55 % of the glass

/// In landscape what a page says stands beside what it shows; in portrait above it, in low reach high above.
class Columns {
  public:
    /// What stands in main(): things to tap, which low reach puts low, or nothing that can be tapped but at
    /// its foot.
    enum class Main { taps, shows };
    /// `share` of the width is for the words; 0: they stand above on a lying panel, too.
    Columns(const View& view, const Rect& area, float share = 0.44F, Main what = Main::taps);
    Rect words;
    /// What is left for the rest of the page, once the words have been cut off the top of `words`.
    [[nodiscard]] Rect main() const { return beside_ ? *beside_ : words; }
    [[nodiscard]] bool beside() const { return beside_.has_value(); }

  private:
    std::optional<Rect> beside_;
};

/// Place, call for a clerk, text size, contrast, reach, language, end of session.
Outcome top_bar(View& view);
/// The same tools at the foot of the page in low reach; nothing else.
Outcome low_tools(View& view);
float bar_height(const View& view);
float low_tools_height(const View& view);
/// At the right of a lying panel: the call at its top, the actions at its foot, under the hand.
Rect action_rail(const View& view);
constexpr float rail_padding = 28;
/// Two lines of large letters need more room.
inline float rail_help_height(const Kit& kit) {
    return kit.text_scale() > 1.1F ? 136 : 96;
}

enum class Tapped { none, back, primary };
struct ActionWords {
    std::string back;     ///< empty: no such button
    std::string primary;  ///< empty: no such button
    bool back_arrow = true;
    bool way_out = false;  ///< the second button is another way, not what the page is for
};
Tapped action_bar(View& view, const ActionWords& words);

/// The letters that headings start with; they shrink where there is no room.
inline Type title_type(const Kit& kit) {
    return kit.compact() ? Type::big : Type::title;
}
/// The letters of a sentence under a heading in a box of this size: never larger than the heading's, however
/// much that shrinks.
Type below_heading(const View& view, const std::string& title, float width, float height);
/// Heading and one line beneath it, cut off the top of `area`.
void heading(View& view, Rect& area, const std::string& title, const std::string& lead);
/// Text cut off the top of `area`, at most `height` high: shrinks before it is cut.
void shrinking(View& view, Rect& area, const std::string& text, const TextStyle& style, float height,
               float gap);
/// A badge over the full width, cut off the top of `area`.
void badge(View& view, Rect& area, Tone tone, const std::string& text, float gap = 20);
/// Heading, what explains it, and a badge, which has its room first. `words`: empty: no badge; `below`:
/// height that stays free under it.
void heading_and_badge(View& view, Rect& area, const std::string& title, const std::string& lead, Tone tone,
                       const std::string& words, float below);
/// A round sign, cut off the top of `area`. Words beneath say the same.
void round_sign(View& view, Rect& area, Icon icon, Color face, Color ink);
/// Around what lies over a page.
inline float over_page_padding(const Kit& kit) {
    return kit.compact() ? 28 : 48;
}
/// Height of each button that lies over a page.
inline float over_page_button(const Kit& kit) {
    return kit.compact() ? 96 : 136;
}
/// Around the text of a card.
inline float card_padding(const Kit& kit) {
    return kit.compact() ? 22 : 36;
}
/// Text in a card, cut off the top of `area`: as high as it needs to be and there is room for.
void text_card(View& view, Rect& area, const std::string& text);
/// A demo button, drawn only when the configuration says demo; cut off the bottom of `area`.
bool demo_button(View& view, Rect& area, const std::string& id, const std::string& label);

/// Whose card is asked for, as in "the card of ..."; empty while it is the holder's own.
std::string further_name(const View& view);

/// One line of a list: what it is, its text, a word beneath.
struct DataRow {
    std::string label, text, note;
    bool quiet = false;  ///< said for completeness: set in lighter letters
    bool prose = false;  ///< one of a list of sentences: read from the left like its longer neighbours
};
float row_height(const View& view, const DataRow& row, float width);
void draw_row(View& view, const Rect& box, const DataRow& row, bool last);

/// How many things fit on each page when put one below the other.
struct Pages {
    std::vector<std::size_t> first;  ///< index of the first thing of each page
    [[nodiscard]] int count() const { return static_cast<int>(first.size()); }
    [[nodiscard]] std::size_t end_of(int page, std::size_t things) const {
        return page + 1 < count() ? first[static_cast<std::size_t>(page) + 1] : things;
    }
};
/// `first_room` is the height free on the first page, `room` that on each later one.
Pages paginate(const std::vector<float>& heights, float first_room, float room);
/// Two buttons and "part 1 of 3" between them; changes `page`. Draws nothing for a single page. Height
/// pager_height. `forward`: false where the page has another button that leads on.
void pager(View& view, const Rect& box, int& page, int count, bool forward = true);
constexpr float pager_height = 96;

/// The actions of one page of several that are gone through: back, and on to the next, or `last` on the last.
Outcome page_actions(View& view, int page, int count, const std::string& last);

/// "50.000 đồng"; English counts in other marks.
std::string amount(const View& view, long vnd);
/// "2045-02-28" as "28/02/2045"; other text as it is.
std::string day_month_year(const std::string& iso_date);
/// "0001 8501 2345"
std::string in_fours(const std::string& digits);
/// "0001 •••• 2345"
std::string masked_number(const std::string& digits);

// ---- the pages
// -------------------------------------------------------------------------------------------------------

Outcome draw(View& view, const kiosk::session::Welcome& state);
Outcome draw(View& view, const kiosk::session::Choosing& state);
Outcome draw(View& view, const kiosk::session::Consenting& state);
Outcome draw(View& view, const kiosk::session::PaperRoute& state);
Outcome draw(View& view, const kiosk::session::Identifying& state);
Outcome draw(View& view, const kiosk::session::PlacingCard& state);
Outcome draw(View& view, const kiosk::session::Reading& state);
Outcome draw(View& view, const kiosk::session::CardTrouble& state);
Outcome draw(View& view, const kiosk::session::Confirming& state);
Outcome draw(View& view, const kiosk::session::FurtherRead& state);
Outcome draw(View& view, const kiosk::session::Asking& state);
Outcome draw(View& view, const kiosk::session::AskingTable& state);
Outcome draw(View& view, const kiosk::session::Checking& state);
Outcome draw(View& view, const kiosk::session::Preview& state);
Outcome draw(View& view, const kiosk::session::Saving& state);
Outcome draw(View& view, const kiosk::session::SaveTrouble& state);
Outcome draw(View& view, const kiosk::session::Finished& state);
Outcome draw(View& view, const kiosk::session::TakingCard& state);
Outcome draw(View& view, const kiosk::session::Bringing& state);
Outcome draw(View& view, const kiosk::session::ExpiredCard& state);
Outcome draw(View& view, const kiosk::session::Signing& state);

/// What lies over the page, if anything does.
enum class Overlay { none, card_lifted, card_away, idle, help, sound };
Overlay overlay_of(const kiosk::session::Model& model);
Outcome draw_overlay(View& view, Overlay overlay);
/// What this page asks, and the way to call a clerk; once one was called, a sign to be seen from afar.
Outcome draw_help(View& view);
/// How loud the guidance is spoken, and the way to be rid of it.
Outcome draw_sound(View& view);
/// Begins, pauses or repeats what is spoken, and the way to draw_sound(); cut off the right of `row`. Nothing
/// where the configuration wants no speech.
Outcome sound_tools(View& view, Rect& row);
/// The same in words, for the first page.
Outcome listen_button(View& view, const Rect& box);
/// The letters in which it shows its words.
Type listen_size(const View& view, const Rect& box);
/// What the keys of a tactile keypad do, whatever lies over the page: F5 begins and repeats, F6 pauses, F7
/// and F8 make it softer and louder.
Outcome sound_keys(View& view);
/// A box over the page, `height` high: in the middle, or low where the hand is.
Rect over_page(const View& view, float height);

}  // namespace ui::citizen
