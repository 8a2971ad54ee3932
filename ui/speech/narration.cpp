#include "ui/speech/narration.h"

#include <algorithm>

#include "ui/kit/utf8.h"

namespace ui {
namespace {

using kiosk::speech::Phrase;

constexpr std::size_t most_choices = 8;  ///< more are counted, not listed

bool is_read(const Node& node) {
    return !node.furniture && !node.tappable() && node.role != Role::progress;
}

bool same_words(const Node& a, const Node& b) {
    return a.role == b.role && a.label == b.label && a.value == b.value;
}

/// How many bytes two texts begin with in common, whole characters only.
std::size_t common(std::string_view a, std::string_view b) {
    std::size_t at = 0;
    while (at < a.size() && at < b.size()) {
        const std::size_t bytes = code_point_bytes(a.substr(at));
        if (a.substr(at, bytes) != b.substr(at, bytes)) break;
        at += bytes;
    }
    return at;
}

/// Digits are shown in groups; the blanks between them were not typed.
std::string without_groups(std::string text) {
    const bool digits = text.find_first_not_of("0123456789 ") == std::string::npos;
    if (digits) std::erase(text, ' ');
    return text;
}

std::string last_word(const std::string& text) {
    const auto blank = text.find_last_of(' ');
    return blank == std::string::npos ? text : text.substr(blank + 1);
}

}  // namespace

Phrase Narration::words(const std::string& text, bool own) const {
    return {text, language_, own};
}

Phrase Narration::sentence(const std::string& key, kiosk::Strings::Arguments arguments) const {
    return words(strings_.say(language_, key, arguments), false);
}

void Narration::read(const Node& node, Phrases& phrases) const {
    if (!node.label.empty()) phrases.push_back(words(node.label, node.own == Own::all));
    if (!node.value.empty()) phrases.push_back(words(node.value, node.own != Own::nothing));
}

void Narration::list_choices(const SemanticTree& tree, Phrases& phrases) const {
    std::vector<const Node*> choices;
    for (const Node& node : tree.nodes)
        if (node.role == Role::button && !node.furniture && node.enabled) choices.push_back(&node);
    if (choices.empty()) return;
    if (choices.size() > most_choices) {
        phrases.push_back(sentence("speech.choices_many", {{"n", std::to_string(choices.size())}}));
        return;
    }
    phrases.push_back(sentence("speech.choices"));
    for (const Node* node : choices) {
        phrases.push_back(words(node->label, node->own == Own::all));
        if (node->value == "chosen") {
            phrases.push_back(sentence("speech.chosen"));
            phrases.back().own = node->own != Own::nothing;
        }
    }
}

Phrases Narration::page(const SemanticTree& tree) const {
    Phrases phrases;
    bool own = false;
    for (const bool headings : {true, false}) {
        for (const Node& node : tree.nodes) {
            if (!is_read(node) || (node.role == Role::heading) != headings) continue;
            read(node, phrases);
            own |= node.own != Own::nothing;
        }
    }
    list_choices(tree, phrases);
    if (own && !headset_) phrases.push_back(sentence("speech.own_words"));
    const bool writing = written(tree).has_value();
    phrases.push_back(sentence(writing ? "speech.hint_typing" : "speech.hint"));
    return phrases;
}

Phrases Narration::focus(const Node& node) const {
    Phrases phrases;
    phrases.push_back(words(node.label, node.own == Own::all));
    if (node.role == Role::key) return phrases;
    const bool chosen = node.value == "chosen";
    if (!node.value.empty() && !chosen) phrases.push_back(words(node.value, node.own != Own::nothing));
    phrases.push_back(sentence("speech.button"));
    if (chosen) {
        phrases.push_back(sentence("speech.chosen"));
        phrases.back().own = node.own != Own::nothing;
    }
    if (!node.enabled) phrases.push_back(sentence("speech.disabled"));
    return phrases;
}

Phrases Narration::news(const SemanticTree& before, const SemanticTree& now) const {
    Phrases phrases;
    for (const Node& node : now.nodes) {
        if (!is_read(node) || node.role == Role::field) continue;
        const bool known = std::any_of(before.nodes.begin(), before.nodes.end(),
                                       [&](const Node& old) { return same_words(old, node); });
        if (!known) read(node, phrases);
    }
    return phrases;
}

Phrases Narration::echo(const std::string& before, const std::string& now) const {
    const std::string was = without_groups(before), is = without_groups(now);
    if (was == is) return {};
    const std::size_t same = common(was, is);
    if (same == is.size()) {
        Phrases erased{sentence("speech.erased")};
        if (!is.empty()) erased.push_back(words(was.substr(same), true));
        return erased;
    }
    // A mark that changed a letter: the word says it, the letter alone does not.
    const bool added = same == was.size();
    const std::string more = added ? is.substr(same) : last_word(is);
    Phrase phrase = more == " " ? sentence("key.space") : words(more, true);
    phrase.own = true;
    phrase.instead = strings_.text(language_, "speech.star");
    return {phrase};
}

const Node* focused(const SemanticTree& tree) {
    for (const Node& node : tree.nodes)
        if (node.focused && node.tappable()) return &node;
    return nullptr;
}

std::optional<std::string> written(const SemanticTree& tree) {
    std::optional<std::string> text;
    for (const Node& node : tree.nodes)
        if (node.role == Role::field) text = text.value_or("") + node.value;
    return text;
}

bool alerts(const SemanticTree& tree) {
    return std::any_of(tree.nodes.begin(), tree.nodes.end(), [](const Node& node) { return node.alert; });
}

}  // namespace ui
