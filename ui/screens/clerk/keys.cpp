// The keyboard on the glass, for a desk without another.
#include "ui/keyboard/typing.h"
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

KeyboardWords words_of(const View& view) {
    const Method method = view.kit.kept<Typing>().method;
    const std::string name = method == Method::telex ? "Telex"
                             : method == Method::vni ? "VNI"
                                                     : view.say("key.method_off");
    return {view.say("key.shift"),
            view.say("key.erase"),
            view.say("key.space"),
            {view.say("key.acute"), view.say("key.grave"), view.say("key.hook"), view.say("key.tilde"),
             view.say("key.dot")},
            name,
            view.say("key.method", {{"method", name}})};
}

}  // namespace

bool keyboard_shown(View& view) {
    return view.kit.memory("keyboard") == 1;
}

void keyboard_button(View& view, const Rect& box) {
    ButtonLook look{ButtonKind::quiet};
    look.size = Type::note;
    look.chosen = keyboard_shown(view);
    const std::string& words = view.say(look.chosen ? "clerk.keyboard_off" : "clerk.keyboard");
    if (view.kit.button("keyboard", box, words, look)) view.kit.memory("keyboard") = look.chosen ? 0 : 1;
}

Outcome keyboard(View& view, const Rect& box, Layout layout, const std::string& text) {
    if (auto changed = draw_keyboard(view.kit, box, layout, text, words_of(view)))
        return EditText{std::move(*changed)};
    return std::nullopt;
}

}  // namespace ui::clerk
