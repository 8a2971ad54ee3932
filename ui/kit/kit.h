#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "ui/kit/fonts.h"
#include "ui/kit/geometry.h"
#include "ui/kit/glyph_sheet.h"
#include "ui/kit/icons.h"
#include "ui/kit/semantics.h"
#include "ui/kit/shaper.h"
#include "ui/kit/theme.h"

struct ImDrawList;

namespace ui {

enum class Align { left, centre, right };

struct TextStyle {
    Type size = Type::body;
    Weight weight = Weight::regular;
    Color color = Color::ink;
    Align align = Align::left;
};

struct Extent {
    float w = 0, h = 0;
};

/// The panel the window lies on.
struct Panel {
    int width = 1080, height = 1920;
    double mm_per_pixel = 0.248;
};

/// How the person wants to see the screens.
struct Appearance {
    ThemeName theme = ThemeName::standard;
    float text_scale = 1.0F;  ///< 1.0, 1.2 or 1.4
    bool khmer = false;       ///< lines stand further apart, for signs below and above the letters
    /// Design pixels that a lying page is high at least: a lower panel shows all of it smaller.
    float least_height = 640;
    friend bool operator==(const Appearance&, const Appearance&) = default;
};

enum class ButtonKind { primary, secondary, quiet, danger, demo };
enum class Tone { ok, warn, bad, plain };
enum class KeyKind { letter, mark, action, letter_small };

/// A button's words and looks.
struct ButtonLook {
    ButtonKind kind = ButtonKind::secondary;
    std::optional<Icon> icon = {};
    Type size = Type::action;
    bool enabled = true;
    bool pill = false;
    bool chosen = false;        ///< a radio-like button that is the present choice
    std::string sublabel = {};  ///< second line, small
    std::string shortcut = {};  ///< key of a keyboard that does the same ("F2"); shown in the corner
};

/// A key of a physical keyboard, or of a scanner that types.
struct TypedKey {
    enum class Kind { text, backspace, enter } kind = Kind::text;
    std::string text;  ///< UTF-8, for Kind::text
};

/// A point of what is drawn with the finger, from 0 to 1 of the box.
struct InkPoint {
    float x = 0, y = 0;
    bool begins = false;  ///< the finger is put down here
};

/// What the four tactile keys (Up, Down, OK, Back), Tab and the arrows do.
enum class FocusMove { next, previous, activate, back };

/// The widgets. The only code that draws; every widget tells the semantic tree what it is. Coordinates are
/// design pixels.
class Kit {
  public:
    /// Owns ImGui's context. Throws std::runtime_error when the fonts cannot be used.
    Kit(const FontFiles& fonts, const Panel& panel);
    ~Kit();
    Kit(const Kit&) = delete;
    Kit& operator=(const Kit&) = delete;

    // ---- frame ----
    /// Rebuilds the letters when size or window changed. True: the renderer must upload the atlas anew.
    bool prepare(const Appearance& appearance, int window_width, int window_height);
    void begin_frame(double now_seconds);
    void end_frame();
    /// The shaped letters that this frame draws, to be brought to the graphics card before it is rendered,
    /// into the texture named to set_glyph_texture().
    [[nodiscard]] GlyphSheet& glyphs() { return glyphs_; }
    void set_glyph_texture(void* texture) { glyph_texture_ = texture; }
    /// The finished tree of the last frame.
    [[nodiscard]] const SemanticTree& tree() const { return tree_; }
    /// Input waits that the last frame did not use up, or letters found no room: draw again at once.
    [[nodiscard]] bool input_waits() const {
        return !pointer_.empty() || !typed_.empty() || !tapped_by_key_.empty() || glyphs_.overfull();
    }

    // ---- input, window pixels ----
    void pointer_moved(float x, float y);
    void pointer_pressed(float x, float y);
    void pointer_released(float x, float y);
    void typed(TypedKey key) {
        typed_.push_back(std::move(key));
        acted_ = true;
    }
    /// Moves the focus over what can be tapped, in reading order, or taps what has it. `back` taps the button
    /// "back" of the page, or that of the overlay.
    void move_focus(FocusMove move);
    /// The id that has the focus; empty until the first move on a page.
    [[nodiscard]] const std::string& focus() const { return focus_; }
    void press_shortcut(std::string key) {
        shortcut_ = std::move(key);
        acted_ = true;
    }
    /// Whether this key was pressed since the last frame, whatever lies over the page.
    [[nodiscard]] bool shortcut(std::string_view key) const { return shortcut_ == key; }
    /// Whether a finger has left the glass or a key was pressed since the last frame.
    [[nodiscard]] bool acted() const { return acted_; }
    /// Takes the next typed key, if any. A muted kit yields none.
    std::optional<TypedKey> next_key();
    /// True while touches are ignored because the page has just changed (double strike).
    [[nodiscard]] bool guarded() const { return now_ < guard_until_; }

    // ---- page ----
    /// The whole page. Its unit is 0.248 mm on the glass, the pixel of a 21.5-inch panel: portrait is always
    /// 1080 x 1920 and scaled to the panel; landscape is as many units as the panel has room for.
    [[nodiscard]] Rect canvas() const { return canvas_; }
    [[nodiscard]] bool landscape() const { return canvas_.w > canvas_.h; }
    /// A lying panel of about 15 inches: room is found in the width, not the height.
    [[nodiscard]] bool compact() const { return landscape() && canvas_.h < 900; }
    /// Names the page being drawn. A new name forgets page memory and presses; so does a new overlay, but for
    /// the memory.
    void page(const std::string& name, const std::string& overlay = {});
    /// A number the page keeps from frame to frame (which part is shown, is shift on). Zero on a new page.
    int& memory(const std::string& what) { return memory_[what]; }
    /// Names the session being drawn. A new number forgets what was kept for the one before.
    void session(std::uint64_t number);
    /// An object that is kept until the session ends, one of each type (what the keyboard knows). Its
    /// destructor wipes what is personal.
    template <class T>
    T& kept() {
        auto& slot = kept_[typeid(T)];
        if (!slot) slot = std::make_shared<T>();
        return *static_cast<T*>(slot.get());
    }
    /// Until the matching false, what is drawn is the same on every page and not part of what this one says.
    void furniture(bool on) { furniture_ = on; }
    /// While muted, widgets are drawn but neither react nor report: they lie under an overlay.
    void mute(bool on) { muted_ = on; }

    // ---- text ----
    [[nodiscard]] float line_height(Type size) const;
    [[nodiscard]] Extent measure(std::string_view text, const TextStyle& style, float width) const;
    /// The letters that text() would use for it in a box of this width and height.
    [[nodiscard]] Type size_in(std::string_view text, const TextStyle& style, float width,
                               float height) const {
        return fit(text, style, width, height).size;
    }
    /// Wraps by words inside the box; shrinks when it does not fit the height. Returns the height used.
    float text(const Rect& box, std::string_view text, const TextStyle& style, Role role = Role::text,
               std::string_view id = {});
    /// Like text() for text whose height has been measured: cuts it off the top of `area`.
    float flow(Rect& area, std::string_view text, const TextStyle& style, float gap = 0,
               Role role = Role::text);

    // ---- widgets ----
    void fill(const Rect& box, Color color, float radius = 0);
    void outline(const Rect& box, Color color, float radius, float thickness);
    void rule(float x, float y, float width);
    void card(const Rect& box);
    void picture(Icon icon, const Rect& box, Color color, float stroke = 0);
    bool button(std::string_view id, const Rect& box, std::string_view label, const ButtonLook& look = {});
    /// The letters in which button() would show its label.
    [[nodiscard]] Type button_size(const Rect& box, std::string_view label, const ButtonLook& look) const;
    /// A round button that shows an icon only; the label is for the tree.
    bool icon_button(std::string_view id, const Rect& box, std::string_view label, Icon icon);
    /// A button that matters while it is held. Yields the new state when it changes.
    std::optional<bool> hold(std::string_view id, const Rect& box, std::string_view label, bool held);
    /// `size`: the letters its title starts with.
    bool tile(std::string_view id, const Rect& box, Icon icon, std::string_view title,
              std::string_view subtitle, Type size = Type::lead);
    /// The letters in which tile() would show its title.
    [[nodiscard]] Type tile_size(const Rect& box, std::string_view title, std::string_view subtitle) const;
    /// `spoken` is what the tree says when the label on the key is a mere sign.
    bool key(std::string_view id, const Rect& box, std::string_view label, KeyKind kind,
             std::optional<Icon> icon = {}, std::string_view spoken = {});
    /// A word that can be tapped, in a row.
    bool link(std::string_view id, const Rect& box, std::string_view label, bool chosen = false);
    void field(const Rect& box, std::string_view text, std::string_view placeholder, std::string_view label);
    /// A part of an entry in a box of its own; `next`: the next key goes there.
    void part(std::string_view id, const Rect& box, std::string_view text, std::string_view placeholder,
              std::string_view label, bool next);
    /// A box to draw in: shows `points`, yields what was drawn since the last frame. Keys do not reach it: a
    /// page offers another way beside it.
    std::vector<InkPoint> ink(std::string_view id, const Rect& box, std::string_view label,
                              const std::vector<InkPoint>& points);
    [[nodiscard]] float badge_height(std::string_view text, float width) const;
    void badge(const Rect& box, Tone tone, std::string_view text);
    /// A round mark with an icon: done, at work, still to come.
    enum class StepState { todo, now, done };
    void step(const Rect& row, StepState state, std::string_view label, std::string_view state_word,
              Type size = Type::lead);
    /// The letters in which a step of this width and height shows its label, whatever its state.
    [[nodiscard]] Type step_size(std::string_view label, float width, float height) const;
    void strokes(const Rect& box, int done, int of, std::string_view label);
    void bar(const Rect& box, float fraction, std::string_view label);
    /// Black modules of whole window pixels on white, with a quiet zone of four modules.
    void qr(const Rect& box, int size, const std::vector<bool>& modules, std::string_view label);
    /// The portrait texture, or a silhouette while there is none.
    void portrait(const Rect& box, std::string_view label);
    void set_portrait(void* texture, int width, int height);
    /// A printed page, or of it the part `from` to `to` (0: its top, 1: its foot), as large as the box allows
    /// in its own proportions.
    void sheet(const Rect& box, std::string_view label, float from = 0, float to = 1);
    void set_sheet(void* texture, int width, int height);
    void dim();  ///< darkens all that was drawn so far
    /// Pictures that explain: a card above the reader, a card under the scanner.
    void picture_card_on_reader(const Rect& box, bool lifted, std::string_view label);
    void picture_card_leaving(const Rect& box, std::string_view label);
    void picture_card_at_scanner(const Rect& box, std::string_view label);

    [[nodiscard]] float text_scale() const { return appearance_.text_scale; }
    /// Letters asked for that the fonts do not have, since the start.
    [[nodiscard]] int missing_glyphs() const { return missing_glyphs_; }
    /// Window pixels of a design box.
    [[nodiscard]] Rect to_window(const Rect& box) const;

  private:
    friend class OwnWords;
    struct Fit {
        Type size;
        std::vector<std::string_view> lines;
        bool fits;
        float advance;  ///< from base line to base line
        bool torn;      ///< a word goes on in the next line even so
        [[nodiscard]] float height() const { return static_cast<float>(lines.size()) * advance; }
    };
    struct Wrapped {
        std::vector<std::string_view> lines;
        bool torn = false;  ///< a line ends inside a word
    };
    struct Pointing {
        enum class What { move, press, release } what;
        float x, y;
    };
    struct Touch {
        float x = -1, y = -1;
        bool down = false, pressed = false, released = false;
    };
    [[nodiscard]] std::uint32_t rgba(Color color, float alpha = 1) const;
    [[nodiscard]] Wrapped wrap(std::string_view text, Type size, Weight weight, float width) const;
    /// Distance of two base lines of this text: Khmer needs more than Latin.
    [[nodiscard]] float advance_of(std::string_view text, Type size) const;
    [[nodiscard]] float width_of(std::string_view text, Type size, Weight weight) const;
    [[nodiscard]] Fit fit(std::string_view text, const TextStyle& style, float width, float height) const;
    [[nodiscard]] std::string end_of(std::string_view text, Type size, std::size_t lines, float width) const;
    void share_words(Fit& fit, std::string_view text, Weight weight, float width) const;
    void draw_lines(const Rect& box, const Fit& fit, const TextStyle& style);
    void draw_shaped(std::string_view line, Type size, const TextStyle& style, float x, float base_line);
    struct TileParts {
        Rect icon, title, subtitle;
    };
    [[nodiscard]] TileParts parts_of_tile(const Rect& box, std::string_view subtitle) const;
    struct Label {
        Fit words;
        std::optional<Icon> icon;
        float icon_side = 0, between = 0;
    };
    /// Icon and label as they find room in the box; the label wraps or shrinks.
    [[nodiscard]] Label lay_label(const Rect& box, std::string_view label, const TextStyle& style,
                                  std::optional<Icon> icon) const;
    [[nodiscard]] float sublabel_height(const ButtonLook& look, float width) const;
    /// Centred icon and label. True when it fits.
    bool label_in(const Rect& box, std::string_view label, const TextStyle& style, std::optional<Icon> icon);
    enum class ReaderPicture { coming, lifted, leaving };
    void draw_card_and_reader(const Rect& box, ReaderPicture what);
    struct Press {
        bool activated = false, pressed = false;
    };
    Press press(std::string_view id, const Rect& box, bool enabled, std::string_view shortcut = {});
    void draw_focus_ring(const Node& node);
    Node& report(std::string_view id, Role role, std::string_view label, const Rect& box);
    void take_input();
    void note_missing(std::string_view text);
    void note_cap_height(Type size);

    Panel panel_;
    FontFiles files_;
    FontSet fonts_;
    Shaper shaper_;
    GlyphSheet glyphs_;
    void* glyph_texture_ = nullptr;
    Appearance appearance_;
    Rect canvas_{0, 0, grid::width, grid::height};
    float scale_ = 0, origin_x_ = 0, origin_y_ = 0;
    int window_width_ = 0, window_height_ = 0;
    ImDrawList* draw_ = nullptr;
    SemanticTree tree_;
    Node nowhere_;
    std::deque<Pointing> pointer_;
    std::deque<TypedKey> typed_;
    Touch touch_;
    std::vector<Pointing> trail_;   ///< where the pointer was since the last frame
    bool follows_pointer_ = false;  ///< something is drawn in: each place of the pointer counts
    std::string active_;
    std::string focus_, tapped_by_key_, shortcut_;
    double now_ = 0, guard_until_ = 0;
    bool muted_ = false, furniture_ = false, acted_ = false;
    Own own_ = Own::nothing;
    std::string page_, overlay_;
    std::map<std::string, int> memory_;
    std::map<std::type_index, std::shared_ptr<void>> kept_;
    std::uint64_t session_ = 0;
    void* portrait_ = nullptr;
    int portrait_width_ = 0, portrait_height_ = 0;
    void* sheet_ = nullptr;
    int sheet_width_ = 0, sheet_height_ = 0;
    int missing_glyphs_ = 0;
    float cap_mm_ = 0;  ///< smallest capitals drawn since the last report
    void* context_ = nullptr;
};

/// What is drawn while one lives is marked as the person's own.
class OwnWords {
  public:
    explicit OwnWords(Kit& kit, Own own = Own::all) : kit_(kit), before_(std::exchange(kit.own_, own)) {}
    ~OwnWords() { kit_.own_ = before_; }
    OwnWords(const OwnWords&) = delete;
    OwnWords& operator=(const OwnWords&) = delete;

  private:
    Kit& kit_;
    Own before_;
};

}  // namespace ui
