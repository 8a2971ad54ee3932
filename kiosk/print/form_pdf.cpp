#include "kiosk/print/form_pdf.h"

#include "kiosk/print/draw_block.h"

namespace kiosk::print {

namespace {

/// The same pages twice: first to count them, then with "page of".
cardio::Bytes draw_pages(const procedures::Draft& draft, const PrintContext& context,
                         const std::vector<Block>& blocks, int& pages) {
    FormPage page(draft, context, pages);
    for (const auto& block : blocks) draw(page, block);
    pages = page.finish_pages();
    return page.bytes();
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
    if (!draft.form) return cardio::fail(std::string("there is no form to print for this day"));
    if (!Sheet::has_fonts())
        return cardio::fail(
            std::string("the fonts Noto Serif and Noto Sans are missing: install fonts-noto-core"));
    const auto blocks = load_form_layout(context.forms_folder / draft.form->layout);
    if (!blocks) return cardio::fail(blocks.error());
    try {
        int pages = 0;
        draw_pages(draft, context, *blocks, pages);
        return draw_pages(draft, context, *blocks, pages);
    } catch (const std::exception& fault) {  // Cairo ran out of memory
        return cardio::fail(std::string("the form cannot be drawn: ") + fault.what());
    }
}

}  // namespace kiosk::print
