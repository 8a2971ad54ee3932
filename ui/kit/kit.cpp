#include "ui/kit/kit.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr double double_strike_seconds = 0.4;
constexpr std::size_t most_waiting_input = 4096;

}  // namespace

Kit::Kit(const FontFiles& fonts, const Panel& panel) : panel_(panel), files_(fonts) {
    IMGUI_CHECKVERSION();
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
}

Kit::~Kit() {
    ImGui::DestroyContext(static_cast<ImGuiContext*>(context_));
}

bool Kit::prepare(const Appearance& appearance, int window_width, int window_height) {
    window_width_ = std::max(window_width, 1);
    window_height_ = std::max(window_height, 1);
    const auto width = static_cast<float>(window_width_), height = static_cast<float>(window_height_);
    const float scale = std::min(width / grid::width, height / grid::height);
    origin_x_ = std::floor((width - grid::width * scale) / 2);
    origin_y_ = std::floor((height - grid::height * scale) / 2);
    const bool rebuild =
        scale != scale_ || appearance.text_scale != appearance_.text_scale || !fonts_.fonts[0][0];
    appearance_ = appearance;
    scale_ = scale;
    if (rebuild) fonts_ = build_fonts(files_, scale_, appearance_.text_scale);
    return rebuild;
}

void Kit::begin_frame(double now_seconds) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(window_width_), static_cast<float>(window_height_)};
    io.DeltaTime = 1.0F / 60;
    now_ = now_seconds;
    ImGui::NewFrame();
    draw_ = ImGui::GetBackgroundDrawList();
    tree_ = {};
    muted_ = false;
    take_input();
    draw_->AddRectFilled({0, 0}, io.DisplaySize, rgba(Color::paper));
}

void Kit::end_frame() {
    if (touch_.released) active_.clear();
    tree_.screen = page_;
    draw_ = nullptr;
    ImGui::Render();
}

/// One press or release a frame, so that a quick tap whose two halves arrive together is still seen as both.
void Kit::take_input() {
    touch_.pressed = touch_.released = false;
    while (!pointer_.empty()) {
        const Pointing event = pointer_.front();
        pointer_.pop_front();
        touch_.x = event.x;
        touch_.y = event.y;
        if (event.what == Pointing::What::move) continue;
        touch_.down = event.what == Pointing::What::press;
        touch_.pressed = touch_.down;
        touch_.released = !touch_.down;
        return;
    }
}

void Kit::pointer_moved(float x, float y) {
    if (!pointer_.empty() && pointer_.back().what == Pointing::What::move) pointer_.pop_back();
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
    guard_until_ = now_ + double_strike_seconds;
}

Kit::Press Kit::press(std::string_view id, const Rect& box, bool enabled) {
    if (muted_ || !enabled) return {};
    const Rect area = to_window(box);
    const bool inside = area.contains(touch_.x, touch_.y);
    if (touch_.pressed && inside && !guarded()) active_ = id;
    const bool mine = active_ == id && inside;
    return {mine && touch_.released, mine && touch_.down};
}

Node& Kit::report(std::string_view id, Role role, std::string_view label, const Rect& box) {
    note_missing(label);
    if (muted_) return nowhere_ = {};
    Node node;
    node.id = id;
    node.role = role;
    node.label = label;
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
