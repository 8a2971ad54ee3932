#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

constexpr std::size_t most_hits = 6;

void choose(Work& work, const std::string& id) {
    const auto* procedure = work.context.catalogue.find(id);
    if (!procedure || !procedure->form_on(work.context.today)) return;
    work.citizen().procedure_id = id;
    work.citizen().chosen_from = work.state<Choosing>();
    work.go(Bringing{});
}

void look_for(Work& work, const std::string& text) {
    auto& page = work.state<Choosing>();
    if (page.by != Choosing::By::words || text.size() > longest_text) return;
    const auto& catalogue = work.context.catalogue;
    page.text = text;
    page.hits = catalogue.search().find(text, most_hits);
    const auto not_today = [&](const std::string& id) {
        return !catalogue.find(id)->form_on(work.context.today);
    };
    page.hits.erase(std::remove_if(page.hits.begin(), page.hits.end(), not_today), page.hits.end());
}

/// Out of what is open, then out of the way of finding, then out of the session.
void back(Work& work) {
    auto& page = work.state<Choosing>();
    if (!page.group.empty()) return page.group.clear();
    if (!page.need.empty()) return page.need.clear();
    if (page.by != Choosing::By::group) return work.go(Choosing{});
    end_session(work);
}

}  // namespace

void welcome(Work& work, const Event& event) {
    if (std::holds_alternative<Start>(event)) work.go(Choosing{});
}

void choosing(Work& work, const Event& event) {
    auto& page = work.state<Choosing>();
    if (const auto* way = std::get_if<FindBy>(&event)) {
        work.go(Choosing{"", way->by});
    } else if (const auto* group = std::get_if<ShowGroup>(&event)) {
        if (page.by == Choosing::By::group) page.group = group->group;
    } else if (const auto* need = std::get_if<ShowNeed>(&event)) {
        const bool known = work.context.catalogue.finding().need(need->need) != nullptr;
        if (page.by == Choosing::By::need && known) page.need = need->need;
    } else if (const auto* edit = std::get_if<EditText>(&event)) {
        look_for(work, edit->text);
    } else if (const auto* chosen = std::get_if<ChooseProcedure>(&event)) {
        choose(work, chosen->id);
    } else if (std::holds_alternative<Proceed>(event)) {
        if (!page.hits.empty()) choose(work, std::string(page.hits.front()));
    } else if (std::holds_alternative<Back>(event)) {
        back(work);
    }
}

void choose_again(Work& work) {
    work.go(work.citizen().chosen_from);
}

void bringing(Work& work, const Event& event) {
    if (const auto* shown = std::get_if<ShowPage>(&event)) {
        work.state<Bringing>().page = std::clamp(shown->page, 0, most_pages);
    } else if (std::holds_alternative<Proceed>(event)) {
        ask_consent(work);
    } else if (std::holds_alternative<Back>(event)) {
        choose_again(work);
    }
}

}  // namespace kiosk::session
