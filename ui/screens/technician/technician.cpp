#include "ui/screens/technician/technician.h"

#include <array>

#include "ui/screens/technician/view.h"

namespace ui {

using namespace kiosk::selftest::technician;

std::optional<Event> draw(const Model& model, const kiosk::Strings& strings, Kit& kit) {
    technician::View view{model, strings, kit};
    kit.page(page_name(model));
    kit.fill(kit.canvas(), Color::paper);
    // Pixels and touch are tested with nothing else on the panel.
    const bool bare =
        std::holds_alternative<ColourTest>(model.state) || std::holds_alternative<TouchTest>(model.state);
    auto touched = bare ? std::nullopt : technician::top_bar(view);
    auto on_page = std::visit([&](const auto& state) { return technician::draw(view, state); }, model.state);
    return on_page ? on_page : touched;
}

std::string page_name(const Model& model) {
    if (const auto* detail = std::get_if<Detail>(&model.state))
        return "check-" + model.results.at(detail->index).id;
    if (const auto* colour = std::get_if<ColourTest>(&model.state))
        return "colour-" + std::to_string(colour->shown + 1);
    constexpr std::array<const char*, std::variant_size_v<State>> names{
        "running", "overview", "check", "touch-test", "colour", "calibration", "saved"};
    return names.at(model.state.index());
}

Appearance appearance_of(const Model& model) {
    constexpr std::array<float, 3> scales{1.0F, 1.2F, 1.4F};
    return {model.high_contrast ? ThemeName::high_contrast : ThemeName::standard,
            scales.at(static_cast<std::size_t>(model.text_size))};
}

}  // namespace ui
