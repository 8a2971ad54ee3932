#include <algorithm>
#include <cmath>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

constexpr float shortest_signature = 0.3F;  ///< of the box's height: less is a slip of the finger

bool needs_pen(const Citizen& citizen) {
    return !citizen.draft || !citizen.draft->form || citizen.draft->form->wet_ink;
}

bool is_on_the_box(const print::InkPoint& point) {
    return point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1;  // false for what is no number
}

void draw(print::Ink& ink, const print::Ink& points) {
    for (const auto& point : points) {
        if (ink.size() >= print::most_ink) return;
        if (!is_on_the_box(point)) continue;
        ink.push_back(point);
        if (ink.size() == 1) ink.back().begins = true;
    }
}

}  // namespace

bool is_signature(const print::Ink& ink) {
    float length = 0;
    for (std::size_t i = 1; i < ink.size(); ++i) {
        if (ink[i].begins) continue;
        length += std::hypot((ink[i].x - ink[i - 1].x) * print::ink_proportion, ink[i].y - ink[i - 1].y);
    }
    return length >= shortest_signature;
}

void signing(Work& work, const Event& event) {
    auto& citizen = work.citizen();
    if (const auto* drawn = std::get_if<DrawInk>(&event)) {
        if (!needs_pen(citizen)) draw(citizen.signature, drawn->points);
    } else if (std::holds_alternative<ClearInk>(event)) {
        cardio::wipe(citizen.signature);
    } else if (std::holds_alternative<SignOnPaper>(event)) {
        cardio::wipe(citizen.signature);
        submit(work);
    } else if (std::holds_alternative<Proceed>(event)) {
        if (is_signature(citizen.signature)) submit(work);
    } else if (std::holds_alternative<Back>(event)) {
        work.go(Checking{});
    }
}

}  // namespace kiosk::session
