#include "ui/screens/clerk/clerk.h"

#include <array>

#include "ui/screens/clerk/view.h"

namespace ui {
namespace {

using namespace kiosk::clerk;

struct Part {
    std::string operator()(const SigningIn& page) const { return page.at_password ? "password" : ""; }
    std::string operator()(const Viewing& page) const {
        static constexpr std::array<const char*, 4> tabs{"person", "evidence", "form", "acts"};
        return tabs.at(static_cast<std::size_t>(page.tab));
    }
    std::string operator()(const Preparing& page) const { return std::string(word(page.kind)); }
    template <class P>
    std::string operator()(const P&) const {
        return {};
    }
};

}  // namespace

std::string page_name(const Model& model) {
    static constexpr std::array<const char*, 7> names{"sign_in",   "queue", "opening", "viewing",
                                                      "preparing", "done",  "figures"};
    static_assert(names.size() == std::variant_size_v<Page::variant>);
    if (model.lock) return "locked";
    const std::string name = names.at(model.state.index()), part = std::visit(Part{}, model.state);
    return part.empty() ? name : name + ":" + part;
}

Appearance appearance_of(const Model& model) {
    // Who sits at a desk is nearer than who stands before a kiosk: a small panel shows the page smaller.
    constexpr float least_height = 1080;
    return {model.high_contrast ? ThemeName::high_contrast : ThemeName::standard, 1.0F, false, least_height};
}

std::optional<Event> draw(const Model& model, const DeskContext& context, const kiosk::Strings& strings,
                          Kit& kit) {
    clerk::View view{model, context, strings, kit};
    kit.page(page_name(model));
    auto on_bar = clerk::top_bar(view);
    auto on_page = model.lock
                       ? clerk::draw_locked(view, *model.lock)
                       : std::visit([&](const auto& page) { return clerk::draw(view, page); }, model.state);
    return on_bar ? on_bar : on_page;
}

}  // namespace ui
