#include "ui/kit/kit.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {
namespace {

constexpr double double_strike_seconds = 0.4;
constexpr std::size_t most_waiting_input = 4096;
constexpr double design_mm = 0.248;  ///< a design pixel on the glass of the 21.5-inch panel

/// A landscape page lower than `least_height` has no room for its parts; one higher than `most` would be too
/// large to reach over: the panel then shows larger or smaller things.
Rect canvas_of(const Panel& panel, float least_height) {
    constexpr float most = 1080;
    if (panel.width <= panel.height) return {0, 0, grid::width, grid::height};
    const auto units = static_cast<float>(panel.height * panel.mm_per_pixel / design_mm);
    const float height = std::clamp(units, least_height, most);
    return {0, 0, height * static_cast<float>(panel.width) / static_cast<float>(panel.height), height};
}

/// One stands closer to a small panel: 0.7 degrees (EN 301 549, 5.1.4) are 6.1 mm seen from 500 mm, and the
/// largest of its letters have that.
float compact_text_scale(float wanted) {
    constexpr float largest = 1.24F;
    return 1 + (wanted - 1) * (largest - 1) / (largest_text_scale - 1);
}

}  // namespace

Kit::Kit(const FontFiles& fonts, const Panel& panel) : panel_(panel), files_(fonts), shaper_(fonts) {
    IMGUI_CHECKVERSION();
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
}

Kit::~Kit() {
    ImGui::DestroyContext(static_cast<ImGuiContext*>(context_));
}

bool Kit::prepare(const Appearance& wanted, int window_width, int window_height) {
    window_width_ = std::max(window_width, 1);
    window_height_ = std::max(window_height, 1);
    const auto width = static_cast<float>(window_width_), height = static_cast<float>(window_height_);
    canvas_ = canvas_of(panel_, wanted.least_height);
    Appearance appearance = wanted;
    if (compact()) appearance.text_scale = compact_text_scale(wanted.text_scale);
    const float scale = std::min(width / canvas_.w, height / canvas_.h);
    origin_x_ = std::floor((width - canvas_.w * scale) / 2);
    origin_y_ = std::floor((height - canvas_.h * scale) / 2);
    const bool rebuild =
        scale != scale_ || appearance.text_scale != appearance_.text_scale || !fonts_.fonts[0][0];
    appearance_ = appearance;
    scale_ = scale;
    if (rebuild) {
        fonts_ = build_fonts(files_, scale_, appearance_.text_scale);
        glyphs_.clear();
    }
    return rebuild;
}

void Kit::begin_frame(double now_seconds) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(window_width_), static_cast<float>(window_height_)};
    io.DeltaTime = 1.0F / 60;
    now_ = now_seconds;
    glyphs_.begin_frame();
    ImGui::NewFrame();
    draw_ = ImGui::GetBackgroundDrawList();
    tree_ = {};
    muted_ = furniture_ = false;
    own_ = Own::nothing;
    take_input();
    draw_->AddRectFilled({0, 0}, io.DisplaySize, rgba(Color::paper));
}

void Kit::end_frame() {
    if (touch_.released) active_.clear();
    tapped_by_key_.clear();
    shortcut_.clear();
    acted_ = false;
    for (Node& node : tree_.nodes) {
        if (focus_.empty() || node.id != focus_ || !node.tappable()) continue;
        node.focused = true;
        draw_focus_ring(node);
    }
    tree_.screen = page_;
    tree_.overlay = overlay_;
    draw_ = nullptr;
    ImGui::Render();
}

/// One press or release a frame, so that a quick tap whose two halves arrive together is still seen as both.
void Kit::take_input() {
    touch_.pressed = touch_.released = false;
    follows_pointer_ = false;
    trail_.clear();
    while (!pointer_.empty()) {
        const Pointing event = pointer_.front();
        pointer_.pop_front();
        trail_.push_back(event);
        touch_.x = event.x;
        touch_.y = event.y;
        if (event.what == Pointing::What::move) continue;
        touch_.down = event.what == Pointing::What::press;
        touch_.pressed = touch_.down;
        touch_.released = !touch_.down;
        acted_ |= touch_.released;
        return;
    }
}

void Kit::pointer_moved(float x, float y) {
    const bool replaces = !follows_pointer_ || pointer_.size() >= most_waiting_input;
    if (replaces && !pointer_.empty() && pointer_.back().what == Pointing::What::move) pointer_.pop_back();
    pointer_.push_back({Pointing::What::move, x, y});
}
void Kit::pointer_pressed(float x, float y) {
    if (pointer_.size() < most_waiting_input) pointer_.push_back({Pointing::What::press, x, y});
}
void Kit::pointer_released(float x, float y) {
    pointer_.push_back({Pointing::What::release, x, y});
}

std::optional<TypedKey> Kit::next_key() {
    if (muted_ || typed_.empty()) return std::nullopt;
    TypedKey key = std::move(typed_.front());
    typed_.pop_front();
    return key;
}

void Kit::page(const std::string& name, const std::string& overlay) {
    if (name == page_ && overlay == overlay_) return;
    if (name != page_) {
        memory_.clear();
        typed_.clear();
    }
    page_ = name;
    overlay_ = overlay;
    active_.clear();
    focus_.clear();
    guard_until_ = now_ + double_strike_seconds;
}

void Kit::session(std::uint64_t number) {
    if (number != session_) {
        kept_.clear();
        glyphs_.clear();  // glyphs alone, but in the order in which this person's pages needed them
    }
    session_ = number;
}

void Kit::move_focus(FocusMove move) {
    acted_ = true;
    std::vector<const Node*> stops;
    for (const Node& node : tree_.nodes) {
        if (node.tappable() && node.enabled && !node.id.empty()) stops.push_back(&node);
    }
    const auto has = [&](const std::string& id) {
        return std::find_if(stops.begin(), stops.end(), [&](const Node* node) { return node->id == id; });
    };
    const auto now = has(focus_);
    if (move == FocusMove::activate || move == FocusMove::back) {
        const std::string& id = move == FocusMove::back ? "back" : focus_;
        if (has(id) != stops.end()) tapped_by_key_ = id;
        return;
    }
    if (stops.empty()) return;
    if (move == FocusMove::next) {
        focus_ =
            now == stops.end() || std::next(now) == stops.end() ? stops.front()->id : (*std::next(now))->id;
    } else {
        focus_ = now == stops.end() || now == stops.begin() ? stops.back()->id : (*std::prev(now))->id;
    }
}

/// Two rings, one dark and one light, so that one of them stands out from whatever lies beneath.
void Kit::draw_focus_ring(const Node& node) {
    const float thick = 5 * scale_, out = 7 * scale_, radius = grid::radius * scale_;
    const Rect& r = node.rect;
    draw_->AddRect({r.x - out, r.y - out}, {r.right() + out, r.bottom() + out}, rgba(Color::ink), radius, 0,
                   thick);
    draw_->AddRect({r.x - out + thick, r.y - out + thick},
                   {r.right() + out - thick, r.bottom() + out - thick}, rgba(Color::paper), radius, 0,
                   thick / 2);
}

Kit::Press Kit::press(std::string_view id, const Rect& box, bool enabled, std::string_view shortcut) {
    if (muted_ || !enabled) return {};
    const bool by_key =
        (!tapped_by_key_.empty() && tapped_by_key_ == id) || (!shortcut.empty() && shortcut_ == shortcut);
    if (by_key && !guarded()) return {true, false};
    const Rect area = to_window(box);
    const bool inside = area.contains(touch_.x, touch_.y);
    if (touch_.pressed && inside && !guarded()) active_ = id;
    const bool mine = active_ == id && inside;
    return {mine && touch_.released, mine && touch_.down};
}

Node& Kit::report(std::string_view id, Role role, std::string_view label, const Rect& box) {
    note_missing(label);
    const float cap_mm = std::exchange(cap_mm_, 0.F);
    if (muted_) return nowhere_ = {};
    Node node;
    node.id = id;
    node.role = role;
    node.label = label;
    node.own = own_;
    node.furniture = furniture_;
    node.cap_mm = cap_mm;
    node.rect = to_window(box);
    const auto mm = static_cast<float>(panel_.mm_per_pixel);
    node.mm = {node.rect.x * mm, node.rect.y * mm, node.rect.w * mm, node.rect.h * mm};
    return tree_.nodes.emplace_back(std::move(node));
}

Rect Kit::to_window(const Rect& box) const {
    return {origin_x_ + box.x * scale_, origin_y_ + box.y * scale_, box.w * scale_, box.h * scale_};
}

std::uint32_t Kit::rgba(Color color, float alpha) const {
    const std::uint32_t rgb = palette(appearance_.theme).of(color);
    return IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, std::lround(alpha * 255));
}

void Kit::set_portrait(void* texture, int width, int height) {
    portrait_ = texture;
    portrait_width_ = width;
    portrait_height_ = height;
}

void Kit::set_sheet(void* texture, int width, int height) {
    sheet_ = texture;
    sheet_width_ = width;
    sheet_height_ = height;
}

}  // namespace ui
