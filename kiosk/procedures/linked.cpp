#include "kiosk/procedures/linked.h"

#include <algorithm>
#include <array>

namespace kiosk::procedures {

namespace {

PartProgress* part_of(LinkedDossier& dossier, const std::string& id) {
    const auto found = std::find_if(dossier.parts.begin(), dossier.parts.end(),
                                    [&](const PartProgress& part) { return part.id == id; });
    return found == dossier.parts.end() ? nullptr : &*found;
}

bool is_done(const LinkedDossier& dossier, const std::string& id) {
    return std::any_of(dossier.parts.begin(), dossier.parts.end(), [&](const PartProgress& part) {
        return part.id == id && part.state == PartState::done;
    });
}

bool is_ready(const LinkedDossier& dossier, const PartProgress& part) {
    return part.state == PartState::waiting &&
           std::all_of(part.after.begin(), part.after.end(),
                       [&](const std::string& id) { return is_done(dossier, id); });
}

bool any_in(const LinkedDossier& dossier, PartState state) {
    return std::any_of(dossier.parts.begin(), dossier.parts.end(),
                       [&](const PartProgress& part) { return part.state == state; });
}

/// Takes a part from one state to another.
Step move_part(LinkedDossier dossier, const std::string& id, PartState from, PartState to,
               const std::string& reason) {
    PartProgress* part = part_of(dossier, id);
    if (part == nullptr) return cardio::fail("there is no part '" + id + "'");
    if (part->state != from)
        return cardio::fail("part '" + id + "' is " + word(part->state) + ", not " + word(from));
    part->state = to;
    part->reason = reason;
    return dossier;
}

}  // namespace

const char* word(PartState state) {
    constexpr std::array words{"waiting", "sent", "failed", "done"};
    return words.at(static_cast<std::size_t>(state));
}

LinkedDossier begin_linked(const Draft& draft, const std::string& receipt_code) {
    LinkedDossier dossier{receipt_code, {}};
    if (!draft.form) return dossier;
    for (const auto& part : draft.form->parts)
        dossier.parts.push_back({part.id, PartState::waiting, part.after, "", 0});
    return dossier;
}

std::vector<std::string> ready_parts(const LinkedDossier& dossier) {
    std::vector<std::string> ids;
    for (const auto& part : dossier.parts) {
        if (is_ready(dossier, part)) ids.push_back(part.id);
    }
    return ids;
}

Step send_part(LinkedDossier dossier, const std::string& id) {
    PartProgress* part = part_of(dossier, id);
    if (part != nullptr && part->state == PartState::waiting && !is_ready(dossier, *part))
        return cardio::fail("part '" + id + "' has to wait for those before it");
    auto sent = move_part(std::move(dossier), id, PartState::waiting, PartState::sent, "");
    if (sent) ++part_of(*sent, id)->attempts;
    return sent;
}

Step finish_part(LinkedDossier dossier, const std::string& id) {
    return move_part(std::move(dossier), id, PartState::sent, PartState::done, "");
}

Step fail_part(LinkedDossier dossier, const std::string& id, const std::string& reason) {
    return move_part(std::move(dossier), id, PartState::sent, PartState::failed, reason);
}

Step retry_part(LinkedDossier dossier, const std::string& id) {
    return move_part(std::move(dossier), id, PartState::failed, PartState::waiting, "");
}

const char* overall(const LinkedDossier& dossier) {
    const bool all_done = std::all_of(dossier.parts.begin(), dossier.parts.end(),
                                      [](const PartProgress& part) { return part.state == PartState::done; });
    if (all_done) return "done";
    const bool moving = any_in(dossier, PartState::sent) || !ready_parts(dossier).empty();
    return moving ? "open" : "held";
}

}  // namespace kiosk::procedures
