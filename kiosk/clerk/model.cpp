#include "kiosk/clerk/event.h"

namespace kiosk::clerk {

Page::Page(const Page&) = default;
Page::Page(Page&&) noexcept = default;
Page& Page::operator=(const Page&) = default;
Page& Page::operator=(Page&&) noexcept = default;
Page::~Page() = default;


void wipe(Entry& entry) noexcept {
    cardio::wipe(entry.password);
    entry = Entry{};
}

void forget_dossier(Model& model) noexcept {
    if (model.opened) wipe(*model.opened);
    model.opened.reset();
    model.code.clear();
    model.again = Printing::none;
    ++model.visit;
    if (auto* page = std::get_if<Preparing>(&model.state)) {
        cardio::wipe(page->text);
        page->storing = false;
    }
    if (auto* page = std::get_if<SigningIn>(&model.state)) wipe(page->entry);
}

void wipe(Event& event) noexcept {
    if (auto* edit = std::get_if<EditText>(&event)) cardio::wipe(edit->text);
    if (auto* opened = std::get_if<DossierOpened>(&event); opened && opened->opened) wipe(*opened->opened);
}

void wipe(Effect& effect) noexcept {
    if (auto* check = std::get_if<CheckPassword>(&effect)) cardio::wipe(check->password);
    if (auto* record = std::get_if<RecordAct>(&effect))
        for (auto* text : {&record->act.text, &record->act.old_value, &record->act.new_value})
            cardio::wipe(*text);
}

}  // namespace kiosk::clerk
