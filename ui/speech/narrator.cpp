#include "ui/speech/narrator.h"

#include <algorithm>
#include <utility>

#include "cardio/secure_bytes.h"

namespace ui {
namespace {

using kiosk::session::Model;
using kiosk::speech::Signal;
using kiosk::speech::Utterance;

void wipe(SemanticTree& tree) {
    for (Node& node : tree.nodes) {
        cardio::wipe(node.label);
        cardio::wipe(node.value);
    }
    tree = {};
}

/// Seconds until a session ends that is counting down; 0: none is.
int seconds_left(const Model& model) {
    if (model.card_away) return model.citizen.rechecking ? 0 : model.card_away->seconds_left;
    return model.idle_warning ? model.idle_warning->seconds_left : 0;
}

/// The page as a whole says that something went wrong.
bool is_trouble(const std::string& screen) {
    return screen.starts_with("card_trouble") || screen.starts_with("save_trouble");
}

bool has_new_alert(const SemanticTree& before, const SemanticTree& now) {
    return std::any_of(now.nodes.begin(), now.nodes.end(), [&](const Node& node) {
        const auto same = [&](const Node& old) { return old.alert && old.label == node.label; };
        return node.alert && std::none_of(before.nodes.begin(), before.nodes.end(), same);
    });
}

const std::string& focus_of(const SemanticTree& tree) {
    static const std::string none;
    const Node* node = focused(tree);
    return node ? node->id : none;
}

}  // namespace

void Narrator::forget() {
    wipe(last_);
    speaker_.forget();
}

Signal Narrator::signal(const Model& model, const SemanticTree& tree) const {
    if (!config_.signals) return Signal::none;
    if (model.card_reminders > seen_.reminders) return Signal::card;
    const bool wrong_page = is_trouble(tree.screen) && tree.screen != last_.screen;
    return wrong_page || has_new_alert(last_, tree) ? Signal::trouble : Signal::none;
}

bool Narrator::new_page(const Model& model, const SemanticTree& tree) const {
    return tree.screen != last_.screen || tree.overlay != last_.overlay || model.language != seen_.language ||
           model.speech.repeats != seen_.speech.repeats || !seen_.speech.on;
}

Phrases Narrator::news(const Model& model, const SemanticTree& tree) const {
    const Narration narration(strings_, model.language, model.speech.headset);
    if (new_page(model, tree)) return narration.page(tree);
    if (model.card_reminders > seen_.reminders) return {narration.sentence("finished.take_card")};
    if (const int left = seconds_left(model); left > 0) {
        // Every second would drown the way out of it.
        if (left == seen_.seconds || (left != 10 && left != 5)) return {};
        return {narration.sentence("speech.seconds_left", {{"seconds", std::to_string(left)}})};
    }
    if (const Node* focus = focused(tree); focus && focus->id != focus_of(last_))
        return narration.focus(*focus);
    if (has_new_alert(last_, tree)) return narration.news(last_, tree);
    if (auto text = written(tree), before = written(last_); text != before) {
        Phrases echo = narration.echo(before.value_or(""), text.value_or(""));
        if (text) cardio::wipe(*text);
        if (before) cardio::wipe(*before);
        return echo;
    }
    return narration.news(last_, tree);
}

/// While something is being said, the louder sentence is its own proof; else a sentence says how loud it is.
void Narrator::change_volume(const kiosk::session::Speech& speech, Phrases& phrases,
                             const Narration& narration) {
    if (speech.louder == seen_.speech.louder) return;
    speaker_.set_louder(speech.louder);
    if (!speech.on || !phrases.empty()) return;
    if (speech.talking) {
        speaker_.hold();
        return speaker_.go_on();
    }
    const std::string n = std::to_string(config_.volume + speech.louder);
    const std::string of = std::to_string(kiosk::Config::Speech::highest_volume);
    phrases.push_back(narration.sentence("speech.volume", {{"n", n}, {"of", of}}));
}

void Narrator::shown(const Model& model, const SemanticTree& tree) {
    const auto& speech = model.speech;
    if (model.session != session_) forget();
    session_ = model.session;
    if (speech.headset != seen_.speech.headset) speaker_.set_headset(speech.headset);
    Utterance utterance{signal(model, tree), {}};
    if (speech.on) utterance.phrases = news(model, tree);
    change_volume(speech, utterance.phrases, {strings_, model.language, speech.headset});
    if (seen_.speech.on && !speech.on) speaker_.forget();
    if (utterance.signal != Signal::none || !utterance.phrases.empty()) {
        speaker_.say(std::move(utterance));
    } else if (speech.paused != seen_.speech.paused) {
        speech.paused ? speaker_.hold() : speaker_.go_on();
    }
    wipe(last_);
    last_ = tree;
    seen_ = {speech, model.language, model.card_reminders, seconds_left(model)};
}

}  // namespace ui
