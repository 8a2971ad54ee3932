#include <algorithm>
#include <array>
#include <cmath>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

constexpr std::array<const char*, 5> step_keys{"reading.opening", "reading.data", "reading.signature",
                                               "reading.chip", "reading.portrait"};

void steps(View& view, Rect& inner, cardio::ReadStep now, float height) {
    const auto current = static_cast<std::size_t>(now);
    // One size for all of them, whichever is at work.
    Type size = Type::lead;
    for (const char* key : step_keys)
        size = std::max(size, view.kit.step_size(view.say(key), inner.w, height));
    for (std::size_t i = 0; i < step_keys.size(); ++i) {
        using State = Kit::StepState;
        const State state = i < current ? State::done : i == current ? State::now : State::todo;
        static constexpr std::array<const char*, 3> words{"reading.state.todo", "reading.state.now",
                                                          "reading.state.done"};
        const Rect row = inner.take_top(height);
        view.kit.step(row, state, view.say(step_keys[i]), view.say(words[static_cast<std::size_t>(state)]),
                      size);
        view.kit.rule(row.x, row.bottom() - grid::line, row.w);
    }
}

}  // namespace

Outcome draw(View& view, const Reading& state) {
    Kit& kit = view.kit;
    Columns columns(view, content_area(view), kit.compact() ? 0.3F : 0.4F, Columns::Main::shows);
    heading(view, columns.words, view.say("reading.title"), view.say("reading.lead"));
    Rect area = columns.main();
    area.take_top(16);
    const float row = std::min(132.F, (area.h - 44 - 28 - 2 * 36) / 5);
    const Rect card = area.take_top(5 * row + 44 + 28 + 2 * 36);
    kit.card(card);
    Rect inner = card.inset(36);
    steps(view, inner, state.step, row);
    inner.take_top(36);
    const std::string percent = std::to_string(std::lround(state.fraction * 100));
    kit.bar(inner.take_top(28), state.fraction, view.say("reading.bar", {{"percent", percent}}));
    if (action_bar(view, {view.say("reading.stop"), "", false}) == Tapped::back) return Back{};
    return std::nullopt;
}

}  // namespace ui::citizen
