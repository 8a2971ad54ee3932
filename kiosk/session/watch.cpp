#include "kiosk/session/watch.h"

#include <algorithm>

namespace kiosk::session {
namespace {

template <class S>
bool in(const Model& model) {
    return std::holds_alternative<S>(model.state);
}

bool is_running(const Model& model) {
    return !in<Welcome>(model) && !in<TakingCard>(model);
}

/// The word of the outcome that an event brings for this session; empty: it brings none.
std::string word_of_read(const Model& model, const Event& event) {
    if (const auto* ended = std::get_if<ReadEnded>(&event)) {
        if (ended->session != model.session) return {};
        return ended->result ? std::string(cardio::outcome_word(ended->result->outcome)) : "fault";
    }
    const auto* fault = std::get_if<ReadFault>(&event);
    return fault && fault->session == model.session ? "fault" : std::string();
}

long since(TimePoint then, TimePoint now) {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - then).count();
    return static_cast<long>(std::max<std::int64_t>(0, took));
}

/// The fields that have a value, as the dossier keeps them.
dossier::FilledFields filled_fields(const procedures::Draft& draft) {
    dossier::FilledFields filled;
    for (const auto* fields : {&draft.form->fields, &draft.generated}) {
        for (const auto& field : *fields) {
            const auto value = draft.values.find(field.id);
            if (value == draft.values.end()) continue;
            const auto& kept = value->second;
            if (!kept.text.empty() || !kept.rows.empty())
                filled.add(procedures::word(kept.provenance), !kept.card.empty(), kept.flagged);
        }
    }
    return filled;
}

}  // namespace

void Watch::before(const Model& model, const Event& event) {
    was_ = {is_running(model),
            in<Reading>(model),
            in<Finished>(model),
            model.card_away.has_value(),
            model.citizen.procedure_id,
            {},
            {},
            {}};
    if (std::holds_alternative<DossierSaved>(event) && model.citizen.draft)
        was_.filled = filled_fields(*model.citizen.draft);
    if (!was_.reading) return;
    was_.read_word = word_of_read(model, event);
    // The reader's own time begins at the card, not at the page.
    const auto* ended = std::get_if<ReadEnded>(&event);
    if (ended && ended->result && ended->result->stats.elapsed_ms > 0)
        was_.read_ms = ended->result->stats.elapsed_ms;
}

std::string Watch::ending(const Event& event) const {
    if (was_.submitted) return "submitted";
    if (std::holds_alternative<EndSession>(event)) return "left";
    if (was_.away) return "card_away";
    return std::holds_alternative<Tick>(event) ? "idle" : "left";
}

void Watch::reads(const Model& model, std::vector<dossier::Happening>& found) {
    const bool reads = in<Reading>(model);
    if (was_.reading && (!reads || !was_.read_word.empty())) {
        const auto word = was_.read_word.empty() ? std::string("cancelled") : was_.read_word;
        const auto took = was_.read_ms ? static_cast<long>(*was_.read_ms) : since(read_began_, model.now);
        found.push_back({Kind::read_ended, was_.procedure_id, word, took});
    }
    if (!reads || (was_.reading && was_.read_word.empty())) return;
    read_began_ = model.now;
    found.push_back({Kind::read_started, model.citizen.procedure_id});
}

std::vector<dossier::Happening> Watch::after(const Model& model, const Event& event) {
    std::vector<dossier::Happening> found;
    const bool runs = is_running(model);
    if (runs && !was_.running) {
        session_began_ = model.now;
        found.push_back({Kind::session_started});
    }
    reads(model, found);
    const auto* saved = std::get_if<DossierSaved>(&event);
    if (saved && in<Finished>(model) && !was_.submitted) {
        found.push_back({Kind::dossier_stored, was_.procedure_id, {}, since(session_began_, model.now)});
        found.back().filled = was_.filled;
    }
    const auto* printed = std::get_if<Printed>(&event);
    if (printed && printed->session == model.session && in<Finished>(model))
        found.push_back({Kind::printed, was_.procedure_id, printed->ok ? "done" : "failed"});
    if (was_.running && !runs)
        found.push_back(
            {Kind::session_ended, was_.procedure_id, ending(event), since(session_began_, model.now)});
    return found;
}

}  // namespace kiosk::session
