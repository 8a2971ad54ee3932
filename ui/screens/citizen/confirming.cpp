#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;
using cardio::Finding;

namespace {

struct Line {
    Tone tone;
    std::string text;
};

Line integrity_line(const View& view, const Finding& finding) {
    if (finding.passed()) return {Tone::ok, view.say("finding.integrity.passed")};
    if (finding.failed()) return {Tone::bad, view.say("finding.integrity.failed")};
    return {Tone::warn, view.say("finding.integrity.open")};
}

Line chip_line(const View& view, const Finding& finding) {
    if (finding.passed()) return {Tone::ok, view.say("finding.original_chip.passed")};
    if (finding.failed()) return {Tone::bad, view.say("finding.original_chip.failed")};
    if (finding.status == Finding::Status::not_offered)
        return {Tone::warn, view.say("finding.original_chip.not_offered")};
    return {Tone::warn, view.say("finding.original_chip.open")};
}

Line issuer_line(const View& view, const Finding& finding) {
    if (finding.passed()) return {Tone::ok, view.say("finding.issuer.passed")};
    if (finding.failed()) return {Tone::bad, view.say("finding.issuer.failed")};
    return {Tone::warn, view.say("finding.issuer.open")};
}

bool has_warning(const cardio::ReadResult& read, const char* warning) {
    return std::find(read.warnings.begin(), read.warnings.end(), warning) != read.warnings.end();
}

/// What was proved, and no more. Agreement of the card's parts is mentioned only when it is in doubt.
std::vector<Line> lines_of(const View& view, const cardio::ReadResult& read) {
    std::vector<Line> lines{integrity_line(view, read.findings.integrity),
                            chip_line(view, read.findings.original_chip),
                            issuer_line(view, read.findings.issuer)};
    const Finding& agreement = read.findings.consistency;
    if (agreement.failed()) lines.push_back({Tone::bad, view.say("finding.consistency.failed")});
    if (!agreement.failed() && !agreement.passed())
        lines.push_back({Tone::warn, view.say("finding.consistency.open")});
    if (has_warning(read, "card_expired")) lines.push_back({Tone::warn, view.say("confirm.expired_note")});
    if (has_warning(read, "portrait_undecodable"))
        lines.push_back({Tone::plain, view.say("confirm.portrait_unreadable")});
    return lines;
}

std::string born(const View& view, const cardio::lds::Person& person) {
    const std::string sex = view.say(person.sex.value_or("") == "Nữ" ? "confirm.female" : "confirm.male");
    return view.say("confirm.born",
                    {{"date", day_month_year(person.date_of_birth.value_or(""))}, {"sex", sex}});
}

std::string validity(const View& view, const cardio::ReadResult& read) {
    const auto& person = *read.person;
    if (!person.date_of_expiry) return view.say("confirm.no_expiry");
    const char* key = has_warning(read, "card_expired") ? "confirm.expired" : "confirm.valid_until";
    return view.say(key, {{"date", day_month_year(*person.date_of_expiry)}});
}

constexpr float hold_height = 76;

float inner_padding(const Kit& kit) {
    return kit.compact() ? 20 : 32;
}

/// Beside the findings there is less room for it.
Extent portrait_size(const Kit& kit) {
    if (kit.compact()) return {132, 176};
    return kit.landscape() ? Extent{201, 268} : Extent{260, 347};
}

float name_lines(const Kit& kit) {
    return kit.landscape() ? 5 : 3;
}

constexpr TextStyle name_style{Type::big, Weight::bold};

TextStyle about_style(const Kit& kit) {
    const bool narrow = kit.compact() || (kit.landscape() && kit.text_scale() > 1.1F);
    return {narrow ? Type::small : Type::body, Weight::regular, Color::soft};
}

std::vector<std::string> about(const View& view, const cardio::ReadResult& read, bool number_shown) {
    const std::string number = read.person->id_number.value_or("");
    return {born(view, *read.person),
            view.say("confirm.number", {{"number", number_shown ? in_fours(number) : masked_number(number)}}),
            validity(view, read)};
}

/// Beside the number; in low reach it stands apart, where the hand is.
float hold_room(const View& view) {
    if (view.low()) return 0;
    return (view.kit.compact() ? 16 : 26) + hold_height;
}

Outcome hold_button(View& view, const Rect& place, bool number_shown) {
    const std::string &hold = view.say("confirm.hold"), &release = view.say("confirm.release");
    const TextStyle style{Type::small, Weight::bold};
    const float label =
        std::max(view.kit.measure(hold, style, place.w).w, view.kit.measure(release, style, place.w).w);
    const std::string& words = number_shown ? release : hold;
    const Rect box{place.x, place.y, std::min(place.w, label + 64), hold_height};
    if (const auto held = view.kit.hold("show-number", box, words, number_shown)) return ShowNumber{*held};
    return std::nullopt;
}

float identity_height(const View& view, const cardio::ReadResult& read, float width) {
    const Kit& kit = view.kit;
    const float inner = width - 2 * inner_padding(view.kit) - portrait_size(kit).w - 36;
    const std::string name = read.person->full_name.value_or("");
    float height =
        std::min(kit.measure(name, name_style, inner).h, name_lines(kit) * kit.line_height(Type::big)) +
        hold_room(view);
    for (const auto& line : about(view, read, true)) height += kit.measure(line, about_style(kit), inner).h;
    return std::max(height, portrait_size(kit).h) + 2 * inner_padding(view.kit);
}

Outcome identity(View& view, Rect& area, const cardio::ReadResult& read, bool number_shown) {
    Kit& kit = view.kit;
    const Rect card = area.take_top(std::min(identity_height(view, read, area.w), area.h), grid::gap);
    kit.card(card);
    Rect inner = card.inset(inner_padding(view.kit));
    const Rect left = inner.take_left(portrait_size(kit).w, 36);
    kit.portrait({left.x, left.y, portrait_size(kit).w, portrait_size(kit).h}, view.say("confirm.portrait"));
    float below = hold_room(view);
    for (const auto& line : about(view, read, true)) below += kit.measure(line, about_style(kit), inner.w).h;
    {
        const OwnWords own(kit);
        shrinking(view, inner, read.person->full_name.value_or(""), name_style,
                  std::min(name_lines(kit) * kit.line_height(Type::big), inner.h - below), 10);
        for (const auto& line : about(view, read, number_shown)) kit.flow(inner, line, about_style(kit));
    }
    if (view.low()) return std::nullopt;
    inner.take_top(kit.compact() ? 8 : 16);
    return hold_button(view, inner, number_shown);
}

constexpr TextStyle note_style{Type::small, Weight::regular, Color::soft};

float findings_height(const View& view, const cardio::ReadResult& read, float width) {
    const float inner = width - 2 * inner_padding(view.kit);
    float height =
        2 * inner_padding(view.kit) + 6 + view.kit.measure(view.say("confirm.note"), note_style, inner).h;
    for (const Line& line : lines_of(view, read)) height += view.kit.badge_height(line.text, inner) + 14;
    return height;
}

void findings(View& view, Rect& area, const cardio::ReadResult& read) {
    const Rect card = area.take_top(findings_height(view, read, area.w), grid::gap);
    view.kit.card(card);
    Rect inner = card.inset(inner_padding(view.kit));
    for (const Line& line : lines_of(view, read)) badge(view, inner, line.tone, line.text, 14);
    inner.take_top(6);
    view.kit.flow(inner, view.say("confirm.note"), note_style);
}

std::vector<DataRow> rows_of(const View& view, const cardio::lds::Person& person) {
    std::vector<DataRow> rows;
    const auto add = [&](const char* key, const std::optional<std::string>& text) {
        if (text && !text->empty()) rows.push_back({view.say(key), *text, ""});
    };
    add("person.ethnicity", person.ethnicity);
    add("person.place_of_origin", person.place_of_origin);
    add("person.place_of_residence", person.place_of_residence);
    add("person.old_id_number", person.old_id_number);
    add("person.religion", person.religion);
    add("person.father_name", person.father_name);
    add("person.mother_name", person.mother_name);
    add("person.spouse_name", person.spouse_name);
    add("person.identifying_features", person.identifying_features);
    if (person.date_of_issue) add("person.date_of_issue", day_month_year(*person.date_of_issue));
    return rows;
}

/// What comes below the identity: findings first (thing 0), then the rows. What does not fit goes on to
/// further pages.
struct Plan {
    std::vector<DataRow> rows;
    std::vector<float> heights;
    Pages pages;
};

constexpr float rows_padding = 24;

Plan plan(const View& view, const cardio::ReadResult& read, float first_room, float room, float width) {
    Plan made;
    made.rows = rows_of(view, *read.person);
    made.heights.push_back(findings_height(view, read, width) + grid::gap);
    for (const DataRow& row : made.rows)
        made.heights.push_back(row_height(view, row, width - 2 * inner_padding(view.kit)));
    made.pages = paginate(made.heights, first_room - rows_padding, room - rows_padding);
    const float less = rows_padding + pager_height + 16;
    if (made.pages.count() > 1) made.pages = paginate(made.heights, first_room - less, room - less);
    return made;
}

void draw_things(View& view, Rect& area, const Plan& plan, int page, const cardio::ReadResult& read) {
    std::size_t first = plan.pages.first[static_cast<std::size_t>(page)];
    const std::size_t end = plan.pages.end_of(page, plan.heights.size());
    if (first == 0 && end > 0) {
        findings(view, area, read);
        first = 1;
    }
    if (first >= end) return;
    float height = rows_padding;
    for (std::size_t i = first; i < end; ++i) height += plan.heights[i];
    const Rect card = area.take_top(height, 16);
    view.kit.card(card);
    Rect inner = card.inset(inner_padding(view.kit), rows_padding / 2);
    for (std::size_t i = first; i < end; ++i)
        draw_row(view, inner.take_top(plan.heights[i]), plan.rows[i - 1], i + 1 == end);
}

/// The height on the first page that is not for findings and rows.
float room_above(const View& view, const Rect& area, const cardio::ReadResult& read) {
    const float identity = std::min(identity_height(view, read, area.w), area.h) + grid::gap;
    if (!view.low()) return identity;
    return std::max(identity, low_line - area.y) + hold_height + grid::gap;
}

/// In low reach: the button that shows the number, below the person.
Outcome low_hold(View& view, Rect& area, int page, bool number_shown) {
    area = lowered(view, area);
    if (page > 0) return std::nullopt;
    return hold_button(view, area.take_top(hold_height, grid::gap), number_shown);
}

}  // namespace

Outcome draw(View& view, const Confirming& state) {
    const auto& read = view.model.citizen.read;
    if (!read || !read->person) return std::nullopt;
    Rect area = content_area(view);
    Columns columns(view, area, 0.54F);
    // Beside the person only when all that was proved fits there; else it gets the width of the page.
    const bool beside = columns.beside() && findings_height(view, *read, columns.main().w) + grid::gap <=
                                                columns.main().h - rows_padding - pager_height - 16;
    heading(view, beside ? columns.words : area, view.say("confirm.title"), "");
    if (beside) area = columns.main();
    const float above = beside ? 0 : room_above(view, area, *read);
    const Plan made = plan(view, *read, area.h - above, lowered(view, area).h, area.w);
    int& page = view.kit.memory("page");
    page = std::clamp(page, 0, made.pages.count() - 1);
    const int shown = page;
    Outcome touched;
    // What was proved must have been on the screen before anybody says "that is me": the one way on leads
    // there.
    const bool findings_follow = shown == 0 && made.pages.count() > 1 && made.pages.first[1] == 0;
    if (made.pages.count() > 1)
        pager(view, area.take_bottom(pager_height, 16), page, made.pages.count(), !findings_follow);
    if (beside) {
        touched = identity(view, columns.words, *read, state.number_shown);
    } else if (shown == 0) {
        touched = identity(view, area, *read, state.number_shown);
    }
    if (view.low()) touched = low_hold(view, area, shown, state.number_shown);
    draw_things(view, area, made, shown, *read);
    const std::string more = view.say("see_more", {{"n", std::to_string(made.pages.count() - 1)}});
    switch (
        action_bar(view, {view.say("confirm.no"), findings_follow ? more : view.say("confirm.yes"), false})) {
        case Tapped::back:
            return NotMe{};
        case Tapped::primary:
            if (!findings_follow) return Proceed{};
            page = 1;
            return std::nullopt;
        default:
            return touched;
    }
}

}  // namespace ui::citizen
