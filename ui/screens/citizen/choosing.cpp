#include <algorithm>

#include "ui/screens/citizen/question.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;
using kiosk::procedures::Procedure;

namespace {

constexpr std::size_t few = 8;  ///< so many procedures need no groups

struct Tile {
    Icon icon = Icon::document;
    std::string id, title, subtitle;
    Event event;
};

/// On a small panel the name needs the room in larger letters.
bool names_alone(const View& view) {
    return view.kit.compact() && view.kit.text_scale() > 1.1F;
}

std::vector<const Procedure*> offered(const View& view) {
    std::vector<const Procedure*> all;
    for (const Procedure& procedure : view.context.catalogue.procedures())
        if (procedure.form_on(view.context.today)) all.push_back(&procedure);
    return all;
}

Tile tile_of(const View& view, const Procedure& procedure) {
    const auto form = procedure.form_on(view.context.today);
    return {icon_of(procedure.icon), "procedure:" + procedure.id, view.say(procedure.name_to_tap()),
            form->code.empty() || names_alone(view) ? "" : view.say("choosing.form", {{"code", form->code}}),
            ChooseProcedure{procedure.id}};
}

std::vector<Tile> group_tiles(const View& view, const std::vector<const Procedure*>& all) {
    std::vector<Tile> tiles;
    for (const Procedure* procedure : all) {
        const std::string id = "group:" + procedure->group;
        const auto known =
            std::find_if(tiles.begin(), tiles.end(), [&](const Tile& tile) { return tile.id == id; });
        if (known != tiles.end()) continue;
        const auto many = std::count_if(
            all.begin(), all.end(), [&](const Procedure* other) { return other->group == procedure->group; });
        const std::string key = "group." + procedure->group;
        const std::string& name = view.strings.has(key) ? view.say(key) : view.say(procedure->name_to_tap());
        tiles.push_back({icon_of(procedure->icon), id, name,
                         names_alone(view) ? "" : view.say("choosing.count", {{"n", std::to_string(many)}}),
                         ShowGroup{procedure->group}});
    }
    return tiles;
}

/// Groups fit beside each other, names of procedures need the whole width.
int columns_of(const View& view, const std::vector<Tile>& tiles) {
    const bool names = std::any_of(tiles.begin(), tiles.end(), [](const Tile& tile) {
        return std::holds_alternative<ChooseProcedure>(tile.event);
    });
    if (view.kit.compact()) return 2;
    return (names ? 1 : 2) + (view.kit.landscape() ? 1 : 0);
}

std::vector<Tile> need_tiles(const View& view) {
    std::vector<Tile> tiles;
    for (const auto& need : view.context.catalogue.finding().needs) {
        const std::string many = std::to_string(need.procedures.size());
        tiles.push_back({icon_of(need.icon), "need:" + need.id, view.say(need.name),
                         names_alone(view) ? "" : view.say("choosing.count", {{"n", many}}),
                         ShowNeed{need.id}});
    }
    return tiles;
}

/// What a turn in life may ask for, the most likely first.
std::vector<Tile> tiles_of_need(const View& view, const std::string& id) {
    std::vector<Tile> tiles;
    const auto* need = view.context.catalogue.finding().need(id);
    if (need == nullptr) return tiles;
    for (const auto& each : need->procedures) {
        const Procedure* procedure = view.context.catalogue.find(each);
        if (procedure != nullptr && procedure->form_on(view.context.today))
            tiles.push_back(tile_of(view, *procedure));
    }
    return tiles;
}

std::vector<Tile> tiles_of(const View& view, const Choosing& state) {
    if (state.by == Choosing::By::need)
        return state.need.empty() ? need_tiles(view) : tiles_of_need(view, state.need);
    const auto all = offered(view);
    if (state.group.empty() && all.size() > few) return group_tiles(view, all);
    std::vector<Tile> tiles;
    for (const Procedure* procedure : all)
        if (state.group.empty() || procedure->group == state.group)
            tiles.push_back(tile_of(view, *procedure));
    return tiles;
}

/// The other ways to find a procedure, on the pages where nothing has been opened yet.
Outcome other_ways(View& view, Rect& area, const Choosing& state) {
    const bool open = !state.group.empty() || !state.need.empty();
    if (open || view.context.catalogue.finding().needs.empty()) return std::nullopt;
    const Rect row = area.take_top(view.kit.compact() ? 76 : 112, view.kit.compact() ? 16 : grid::gap);
    const bool by_need = state.by == Choosing::By::need;
    const Rect left = column(row, 0, 2, grid::gap), right = column(row, 1, 2, grid::gap);
    const std::string &other = view.say(by_need ? "choosing.by_group" : "choosing.by_need"),
                      &words = view.say("choosing.by_words");
    ButtonLook look, pencil;
    look.size = pencil.size = Type::body;
    pencil.icon = Icon::pencil;
    look.size = pencil.size = common_size(view.kit, {{left, words, pencil}, {right, other, look}});
    Outcome touched;
    if (view.kit.button("find-other", right, other, look))
        touched = FindBy{by_need ? Choosing::By::group : Choosing::By::need};
    if (view.kit.button("find-words", left, words, pencil)) touched = FindBy{Choosing::By::words};
    return touched;
}

/// What was opened, so that it is seen where one is.
std::string title_of(const View& view, const Choosing& state) {
    if (const auto* need = view.context.catalogue.finding().need(state.need)) return view.say(need->name);
    const std::string key = "group." + state.group;
    return view.say(!state.group.empty() && view.strings.has(key) ? key : "choosing.title");
}

/// Typed like an address: the names found stand where they are to be tapped.
Outcome by_words(View& view, const Choosing& state) {
    Question question;
    question.text = view.say("finding.title");
    question.hint = view.say(state.hits.empty() ? "finding.hint" : "finding.more");
    question.answer = state.text;
    question.required = true;
    question.can_go_on = false;
    question.back = view.say("back");
    for (const auto& id : state.hits) {
        const auto* procedure = view.context.catalogue.find(id);
        if (procedure != nullptr) question.suggestions.push_back({procedure->name_to_tap(), id});
    }
    if (state.hits.empty() && !state.text.empty()) question.problem = view.say("finding.nothing");
    Outcome touched = draw_question(view, question);
    if (touched && std::holds_alternative<TakeSuggestion>(*touched))
        return ChooseProcedure{std::get<TakeSuggestion>(*touched).text};
    return touched;
}

}  // namespace

Outcome draw(View& view, const Choosing& state) {
    if (state.by == Choosing::By::words) return by_words(view, state);
    Kit& kit = view.kit;
    Rect area = content_area(view);
    heading(view, area, title_of(view, state), kit.compact() ? "" : view.say("choosing.lead"));
    area = lowered(view, area);
    Outcome touched = other_ways(view, area, state);
    const auto tiles = tiles_of(view, state);
    const int columns = columns_of(view, tiles);
    const bool names = std::holds_alternative<ChooseProcedure>(tiles.front().event);
    const float least = (kit.compact() ? (names ? 176.F : 128.F) : names ? 264.F : 244.F) * kit.text_scale();
    const auto rows_in = [&](float room) {
        return std::max(1, static_cast<int>((room + grid::gap) / (least + grid::gap)));
    };
    // Without a second page nothing is kept free for turning to it.
    const bool all_fit = static_cast<int>(tiles.size()) <= rows_in(area.h) * columns;
    const Rect turning = all_fit ? Rect{} : area.take_bottom(pager_height, 16);
    const int rows = rows_in(area.h);
    // Few of them are higher, so that the longest name is as large as the others.
    const int used = std::min(rows, (static_cast<int>(tiles.size()) + columns - 1) / columns);
    const float height =
        std::min(300 * kit.text_scale(), (area.h + grid::gap) / static_cast<float>(used) - grid::gap);
    const auto on_page = static_cast<std::size_t>(rows * columns);
    const int count = static_cast<int>((tiles.size() + on_page - 1) / on_page);
    int& page = kit.memory("page");
    pager(view, turning, page, count);
    const std::size_t first = static_cast<std::size_t>(page) * on_page,
                      end = std::min(tiles.size(), first + on_page);
    const auto box_of = [&](std::size_t i) {
        const auto place = static_cast<int>(i - first);
        Rect box = column(area, place % columns, columns, grid::gap);
        box.y += static_cast<float>(place / columns) * (height + grid::gap);
        box.h = height;
        return box;
    };
    Type size = Type::lead;
    for (std::size_t i = first; i < end; ++i)
        size = std::max(size, kit.tile_size(box_of(i), tiles[i].title, tiles[i].subtitle));
    if (names) size = std::min(size, Type::body);  // one long name does not make all of them hard to read
    for (std::size_t i = first; i < end; ++i)
        if (kit.tile(tiles[i].id, box_of(i), tiles[i].icon, tiles[i].title, tiles[i].subtitle, size))
            touched = tiles[i].event;
    if (action_bar(view, {view.say("back"), "", true}) == Tapped::back) touched = Back{};
    return touched;
}

}  // namespace ui::citizen
