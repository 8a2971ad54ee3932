#include "ui/screens/screens.h"

#include <array>

#include "ui/screens/citizen/view.h"

namespace ui {
namespace {

using namespace kiosk::session;

struct Part {
    std::string operator()(const Choosing& s) const {
        if (s.by == Choosing::By::words) return "words";
        return s.by == Choosing::By::need ? "need/" + s.need : s.group;
    }
    std::string operator()(const Bringing& s) const { return s.page == 0 ? "" : std::to_string(s.page); }
    std::string operator()(const Consenting& s) const { return std::to_string(s.purpose); }
    std::string operator()(const Identifying& s) const { 
        static constexpr std::array<const char*, 3> asks{"typing", "birth", "expiry"};
        return s.typing ? asks.at(static_cast<std::size_t>(s.ask)) : "";
    }
    std::string operator()(const CardTrouble& s) const { return std::to_string(static_cast<int>(s.what)); }
    std::string operator()(const Asking& s) const {
        return s.step == Asking::Step::unit ? s.field + "/unit" : s.field;
    }
    std::string operator()(const Preview& s) const { return std::to_string(s.page); }
    std::string operator()(const AskingTable& s) const {
        if (!s.row) return s.field;
        return s.field + "/" + std::to_string(*s.row) + "/" + std::to_string(s.column);
    }
    std::string operator()(const Checking& s) const { return s.page == 0 ? "" : std::to_string(s.page); }
    template <class S>
    std::string operator()(const S&) const {
        return {};
    }
};

std::string overlay_name(const Model& model) {
    static constexpr std::array<const char*, 6> names{"",     "card_lifted", "card_away",
                                                      "idle", "help",        "sound"};
    return names.at(static_cast<std::size_t>(citizen::overlay_of(model)));
}

}  // namespace

std::string screen_name(const Model& model) {
    static constexpr std::array<const char*, 21> names{
        "welcome",  "choosing",     "consenting", "paper_route",  "identifying", "placing_card",
        "reading",  "card_trouble", "confirming", "further_read", "asking",      "asking_table",
        "checking", "preview",      "saving",     "save_trouble", "finished",    "taking_card",
        "bringing", "expired_card", "signing"};
    static_assert(names.size() == std::variant_size_v<State::variant>);
    return names[model.state.index()];
}

std::string page_name(const Model& model) {
    std::string part = std::visit(Part{}, model.state);
    const auto& further = model.citizen.further;
    if (further && !std::holds_alternative<FurtherRead>(model.state))
        part += (part.empty() ? "" : "/") + further->role;
    return part.empty() ? screen_name(model) : screen_name(model) + ":" + part;
}

Appearance appearance_of(const Model& model) {
    static constexpr std::array<float, 3> scales{1.0F, 1.2F, 1.4F};
    return {model.theme == Theme::standard ? ThemeName::standard : ThemeName::high_contrast,
            scales.at(static_cast<std::size_t>(model.text_size)), model.language == kiosk::Language::km};
}

std::optional<Event> draw(const Model& model, const Context& context, const kiosk::Strings& strings,
                          Kit& kit) {
    citizen::View view{model, context, strings, kit};
    const auto overlay = citizen::overlay_of(model);
    kit.session(model.session);
    kit.page(page_name(model), overlay_name(model));
    kit.mute(overlay != citizen::Overlay::none);
    const auto heard = citizen::sound_keys(view);
    kit.furniture(true);
    auto touched = citizen::top_bar(view);
    kit.furniture(false);
    auto on_page = std::visit([&](const auto& state) { return citizen::draw(view, state); }, model.state);
    if (!touched) touched = std::move(on_page);
    kit.furniture(true);
    if (auto set = citizen::low_tools(view)) touched = std::move(set);
    kit.furniture(false);
    if (heard) return heard;
    if (overlay == citizen::Overlay::none) return touched;
    kit.mute(false);
    return citizen::draw_overlay(view, overlay);
}

}  // namespace ui
