#include "kiosk/session/event.h"

namespace kiosk::session {

Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

Effect::Effect(const Effect&) = default;
Effect::Effect(Effect&&) noexcept = default;
Effect& Effect::operator=(const Effect&) = default;
Effect& Effect::operator=(Effect&&) noexcept = default;
Effect::~Effect() = default;


void wipe(Event& event) noexcept {
    if (auto* edit = std::get_if<EditText>(&event)) cardio::wipe(edit->text);
    if (auto* taken = std::get_if<TakeSuggestion>(&event)) cardio::wipe(taken->text);
    if (auto* drawn = std::get_if<DrawInk>(&event)) cardio::wipe(drawn->points);
    if (auto* scan = std::get_if<QrScanned>(&event)) cardio::wipe(scan->text);
    if (auto* drawn = std::get_if<PreviewDrawn>(&event)) {
        for (auto& page : drawn->pages) cardio::wipe(page.grey);
    }
    if (auto* ended = std::get_if<ReadEnded>(&event); ended && ended->result.use_count() == 1) {
        cardio::wipe(*ended->result);
    }
}

void wipe(Effect& effect) noexcept {
    if (auto* read = std::get_if<StartRead>(&effect)) {
        Citizen part;
        part.key = std::move(read->key);
        part.qr = std::move(read->qr);
        part.typed_number = std::move(read->expected_id_number);
        wipe(part);
    }
    if (auto* submit = std::get_if<SubmitDossier>(&effect)) {
        procedures::wipe(submit->draft);
        submit->read.reset();
        submit->further_reads.clear();
        cardio::wipe(submit->signature);
        Citizen part;
        part.qr = std::move(submit->qr);
        part.typed_number = std::move(submit->typed_number);
        wipe(part);
    }
    if (auto* preview = std::get_if<DrawPreview>(&effect)) procedures::wipe(preview->draft);
    if (auto* held = std::get_if<FindHeld>(&effect)) cardio::wipe(held->personal_number);
}

}  // namespace kiosk::session
