#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/speech/speaker.h"
#include "kiosk/strings.h"
#include "ui/kit/semantics.h"

namespace ui {

using Phrases = std::vector<kiosk::speech::Phrase>;

/// What a page says to who cannot see it: pure functions of its semantic tree. What is the person's own is
/// marked in the phrases; the loudspeaker says something else in its place, or nothing.
class Narration {
  public:
    Narration(const kiosk::Strings& strings, kiosk::Language language, bool headset)
        : strings_(strings), language_(language), headset_(headset) {}

    /// Headings, then everything that is read, what can be chosen, and how to go on with the four keys.
    [[nodiscard]] Phrases page(const SemanticTree& tree) const;
    /// One thing that can be tapped: its words, what they say beneath, what it is, whether it is chosen.
    [[nodiscard]] Phrases focus(const Node& node) const;
    /// What is read on the page now and was not before: an error, the next step, another part.
    [[nodiscard]] Phrases news(const SemanticTree& before, const SemanticTree& now) const;
    /// What was typed or erased between two contents of a field; the loudspeaker says only that a key was
    /// taken.
    [[nodiscard]] Phrases echo(const std::string& before, const std::string& now) const;
    /// A sentence of the string table.
    [[nodiscard]] kiosk::speech::Phrase sentence(const std::string& key,
                                                 kiosk::Strings::Arguments arguments = {}) const;

  private:
    [[nodiscard]] kiosk::speech::Phrase words(const std::string& text, bool own) const;
    void read(const Node& node, Phrases& phrases) const;
    void list_choices(const SemanticTree& tree, Phrases& phrases) const;

    const kiosk::Strings& strings_;
    kiosk::Language language_;
    bool headset_;
};

/// The node that has the focus of the keys; nullptr: none. (A field is written to, not focused.)
const Node* focused(const SemanticTree& tree);
/// What stands in the fields that are being written to, one after the other; nullopt: there is none.
std::optional<std::string> written(const SemanticTree& tree);
/// Whether the page says that something is wrong.
bool alerts(const SemanticTree& tree);

}  // namespace ui
