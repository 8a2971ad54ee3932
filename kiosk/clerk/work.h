#pragma once

#include <algorithm>

#include "kiosk/clerk/event.h"

namespace kiosk::clerk {

/// One event being worked on; for the update functions of this room.
struct Work {
    const Context& context;
    Model model;
    std::vector<Effect> effects = {};

    void emit(Effect effect) { effects.push_back(std::move(effect)); }
    template <class P>
    P* page() {
        return std::get_if<P>(&model.state);
    }
};

constexpr std::size_t longest_text = 400;  ///< bytes that can be typed

/// Text as far as it may be typed: whole letters, nothing beyond the limit.
std::string bounded(const std::string& text);

/// `wanted`: as in Queue.
void show_queue(Work& work, int page, const std::string& wanted = {});
void open(Work& work, const std::string& code, bool ticket);
/// Opens the same dossier anew; the page stays.
void reopen(Work& work);

void queue(Work& work, const Event& event);
void viewing(Work& work, const Event& event);
void preparing(Work& work, const Event& event);
void done(Work& work, const Event& event);
/// The figures of the present month.
void show_figures(Work& work);
void figures(Work& work, const Event& event);
/// True when the event brought figures, or word of their table.
bool figures_came(Work& work, const Event& event);
/// Answers of the store and the printer.
void answered(Work& work, const Event& event);

}  // namespace kiosk::clerk
