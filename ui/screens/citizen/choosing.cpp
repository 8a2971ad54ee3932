#include <algorithm>

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

std::vector<const Procedure*> offered(const View& view) {
    std::vector<const Procedure*> all;
    for (const Procedure& procedure : view.context.catalogue.procedures())
        if (procedure.form_on(view.context.today)) all.push_back(&procedure);
    return all;
}

Tile tile_of(const View& view, const Procedure& procedure) {
    const auto form = procedure.form_on(view.context.today);
    return {icon_of(procedure.icon), "procedure:" + procedure.id, view.say(procedure.name_to_tap()),
            form->code.empty() ? "" : view.say("choosing.form", {{"code", form->code}}),
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
                         view.say("choosing.count", {{"n", std::to_string(many)}}),
                         ShowGroup{procedure->group}});
    }
    return tiles;
}

/// Groups fit beside each other, names of procedures need the whole width.
int columns_of(const View& view, const std::vector<Tile>& tiles) {
    const bool names = std::any_of(tiles.begin(), tiles.end(), [](const Tile& tile) {
        return std::holds_alternative<ChooseProcedure>(tile.event);
    });
    return (names ? 1 : 2) + (view.kit.landscape() ? 1 : 0);
}

std::vector<Tile> tiles_of(const View& view, const std::string& group) {
    const auto all = offered(view);
    if (group.empty() && all.size() > few) return group_tiles(view, all);
    std::vector<Tile> tiles;
    for (const Procedure* procedure : all)
        if (group.empty() || procedure->group == group) tiles.push_back(tile_of(view, *procedure));
    return tiles;
}

}  // namespace

Outcome draw(View& view, const Choosing& state) {
    Kit& kit = view.kit;
    Rect area = content_area(view);
    heading(view, area, view.say("choosing.title"), view.say("choosing.lead"));
    const auto tiles = tiles_of(view, state.group);
    const int columns = columns_of(view, tiles);
    const float height = 264 * kit.text_scale();
    const auto rows = std::max(1, static_cast<int>((area.h - pager_height) / (height + grid::gap)));
    const auto on_page = static_cast<std::size_t>(rows * columns);
    const int count = static_cast<int>((tiles.size() + on_page - 1) / on_page);
    int& page = kit.memory("page");
    pager(view, area.take_bottom(pager_height, 16), page, count);
    Outcome touched;
    const std::size_t first = static_cast<std::size_t>(page) * on_page;
    for (std::size_t i = first; i < std::min(tiles.size(), first + on_page); ++i) {
        const auto place = static_cast<int>(i - first);
        Rect box = column(area, place % columns, columns, grid::gap);
        box.y += static_cast<float>(place / columns) * (height + grid::gap);
        box.h = height;
        if (kit.tile(tiles[i].id, box, tiles[i].icon, tiles[i].title, tiles[i].subtitle))
            touched = tiles[i].event;
    }
    if (action_bar(view, {view.say("back"), "", true}) == Tapped::back) touched = Back{};
    return touched;
}

}  // namespace ui::citizen
