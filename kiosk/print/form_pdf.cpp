#include "kiosk/print/form_pdf.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/print/draw_block.h"

namespace kiosk::print {

namespace {

constexpr TextStyle part_style{9.5, true, true, Align::left, false};

/// One of the layouts a form is printed by; a linked procedure has one a part.
struct Sheets {
    std::vector<Block> blocks;
    std::string heading;  ///< which part it is, for whom; empty for a form that is one
};

/// Returns how many pages there are.
int draw_pages(FormPage& page, const std::vector<Sheets>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) page.break_page();
        if (!all[i].heading.empty()) page.paragraph(escape(all[i].heading), part_style);
        for (const auto& block : all[i].blocks) draw(page, block);
    }
    draw_papers(page, procedures::papers(page.draft()));
    return page.finish_pages();
}

/// Says which part a page is and who receives it; nothing where all parts stand on the form's own pages.
std::string part_heading(const procedures::Form& form, std::size_t index) {
    const bool one_page_for_all =
        std::all_of(form.parts.begin(), form.parts.end(),
                    [&](const procedures::Part& part) { return part.layout == form.layout; });
    if (one_page_for_all) return {};
    const procedures::Part& part = form.parts[index];
    return "Phần " + std::to_string(index + 1) + "/" + std::to_string(form.parts.size()) + ": " +
           part.name.vi + ". Nơi nhận: " + part.agency + ".";
}

/// The form's own layout, then those of its parts in order; the one that is printed already not again.
cardio::Result<std::vector<Sheets>, std::string> sheets_of(const procedures::Form& form,
                                                           const std::filesystem::path& folder) {
    std::vector<Sheets> all;
    std::set<std::string> printed;
    const auto add = [&](const std::string& layout,
                         const std::string& heading) -> std::optional<std::string> {
        if (!printed.insert(layout).second) return std::nullopt;
        auto blocks = load_form_layout(folder / layout);
        if (!blocks) return blocks.error();
        all.push_back({std::move(blocks).value(), heading});
        return std::nullopt;
    };
    const bool is_a_part =
        std::any_of(form.parts.begin(), form.parts.end(),
                    [&](const procedures::Part& part) { return part.layout == form.layout; });
    if (!is_a_part) {
        if (const auto fault = add(form.layout, "")) return cardio::fail(*fault);
    }
    for (std::size_t i = 0; i < form.parts.size(); ++i) {
        if (const auto fault = add(form.parts[i].layout, part_heading(form, i))) return cardio::fail(*fault);
    }
    return all;
}

/// The pages twice: first to count them, then with "page of"; what `finish` makes of the second drawing.
template <class Finish>
auto drawn(const procedures::Draft& draft, const PrintContext& context, int pixels_wide, Finish finish)
    -> cardio::Result<decltype(finish(std::declval<FormPage&>())), std::string> {
    if (!draft.form) return cardio::fail(std::string("there is no form to print for this day"));
    if (!Sheet::has_fonts())
        return cardio::fail(
            std::string("the fonts Noto Serif and Noto Sans are missing: install fonts-noto-core"));
    const auto sheets = sheets_of(*draft.form, context.forms_folder);
    if (!sheets) return cardio::fail(sheets.error());
    try {
        FormPage trial(draft, context, 0);
        const int pages = draw_pages(trial, *sheets);
        FormPage page(draft, context, pages, pixels_wide);
        draw_pages(page, *sheets);
        return finish(page);
    } catch (const std::exception& fault) {  // Cairo ran out of memory
        return cardio::fail(std::string("the form cannot be drawn: ") + fault.what());
    }
}

}  // namespace

std::string place_of(const std::string& unit_name) {
    for (const std::string kind : {"Phường ", "Xã ", "Đặc khu ", "Thị trấn "}) {
        if (unit_name.rfind(kind, 0) == 0) return unit_name.substr(kind.size());
    }
    return unit_name;
}

cardio::Result<cardio::Bytes, std::string> render_form(const procedures::Draft& draft,
                                                       const PrintContext& context) {
    return drawn(draft, context, 0, [](FormPage& page) { return page.bytes(); });
}

cardio::Result<std::vector<PagePicture>, std::string> render_pictures(const procedures::Draft& draft,
                                                                      const PrintContext& context,
                                                                      int pixels_wide) {
    return drawn(draft, context, pixels_wide, [](FormPage& page) { return page.pictures(); });
}

}  // namespace kiosk::print
