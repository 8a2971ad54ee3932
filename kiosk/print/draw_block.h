#pragma once

#include "kiosk/print/form_layout.h"
#include "kiosk/print/form_page.h"
#include "kiosk/procedures/papers.h"

namespace kiosk::print {

/// Draws one block at the place the page has reached, and moves it on; nothing while it does not apply.
void draw(FormPage& page, const Block& block);

// one for each kind, in files by subject
void draw_text(FormPage& page, const TextBlock& block);
void draw_state_header(FormPage& page);
void draw_addressee(FormPage& page, const Addressee& block);
void draw_line(FormPage& page, const LineBlock& block);
void draw_boxes(FormPage& page, const BoxesBlock& block);
void draw_checks(FormPage& page, const ChecksBlock& block);
void draw_table(FormPage& page, const TableBlock& block);
void draw_tick_list(FormPage& page, const TickListBlock& block);
void draw_grid(FormPage& page, const GridBlock& block);
void draw_signatures(FormPage& page, const SignaturesBlock& block);
void draw_notes(FormPage& page, const NotesBlock& block);
/// What must be brought along with the form, and what is no longer asked for and why; nothing for no papers.
void draw_papers(FormPage& page, const std::vector<procedures::Paper>& papers);
void draw_photo(FormPage& page, const PhotoBlock& block);

/// "1. Họ, chữ đệm và tên(2):" as markup.
std::string label_markup(const procedures::Draft& draft, const Item& item);
/// The value as printed; empty where the pen comes in.
std::string printed_value(const procedures::Draft& draft, const std::string& field_id);
/// Label, value and a dotted line to the right end of the box; returns the height.
double draw_item(FormPage& page, const Item& item, double x, double y, double width, const TextStyle& style);
/// A box of `tick_size`, crossed when ticked.
void draw_tick(FormPage& page, double x, double y, bool ticked);
inline constexpr double tick_size = 10;  ///< points

}  // namespace kiosk::print
