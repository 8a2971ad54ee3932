#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "cardio/result.h"
#include "kiosk/condition.h"
#include "kiosk/print/sheet.h"

namespace kiosk::print {

/// "<label><mark>: <value of the field> ......": a field of the form, or a blank for the pen.
struct Item {
    std::string label;  ///< empty: item number and label of the field in this version of the form
    std::string mark;   ///< small raised note number, "(2)"
    std::string field;  ///< empty: blank for the pen
    double share = 1;   ///< of the line, beside its neighbours
};

/// Free text; {legal_basis} stands for that of the form version.
struct TextBlock {
    std::string text;
    TextStyle style;
    double space_before = 3;
};
/// Name and motto of the state.
struct StateHeader {};
/// "Kính gửi: ..."
struct Addressee {
    std::string mark;
};
struct LineBlock {
    std::vector<Item> items;
};
/// One box a digit.
struct BoxesBlock {
    Item item;
    int count = 12;
};
struct TableBlock {
    struct Column {
        std::string id;  ///< of the table field; empty: running number
        std::string heading;
        double share = 1;
    };
    std::string field;
    std::vector<Column> columns;
    int least_rows = 4;  ///< empty ones are drawn for the pen
};
/// "<label>  [x] one  [ ] other"
struct ChecksBlock {
    Item item;
    std::vector<std::pair<std::string, std::string>> options;  ///< value of the field, words
};
/// The options under each other, each with its box at the right end of the line.
struct TickListBlock {
    struct Option {
        std::string value, text, mark;
    };
    std::string field;
    std::vector<Option> options;
};
/// Facts of people side by side: a column each, a row each fact; the first column says what the row holds.
struct GridBlock {
    struct Line {
        std::string before, after;        ///< words around the value, may be empty
        std::vector<std::string> fields;  ///< one for each column but the first
    };
    struct Row {
        std::string label, mark;
        std::vector<Line> lines;
        double least_height = 0;  ///< points, for a pen where much is to be written
    };
    std::vector<TableBlock::Column> columns;
    std::vector<Row> rows;
};
struct Signature {
    std::string title, mark, hint;
    bool dated_by_printing = false;  ///< place and day of printing; else dots
    bool drawn = false;              ///< the citizen's: takes a signature that was drawn on the glass
    bool undated = false;            ///< no line for place and day: a neighbour's serves both
    std::string printed_when;        ///< field that, when answered,
    std::string printed_text;        ///< puts this text there to be signed
    std::string name_field;          ///< printed under the space for the pen
    std::vector<Item> lines;
    double share = 1;  ///< of the width
};
struct SignaturesBlock {
    std::vector<Signature> columns;
    double pen_space = 55;  ///< points
};
struct NotesBlock {
    std::string title;
    std::vector<std::string> lines;
};
struct PageBreak {};
/// A frame at the left where a photograph is glued in; what follows stands beside it as long as it is there.
struct PhotoBlock {
    std::string field;
    std::vector<std::string> lines;  ///< in the middle of the frame
    double width_mm = 40, height_mm = 60;
};

using Content =
    std::variant<TextBlock, StateHeader, Addressee, LineBlock, BoxesBlock, TableBlock, ChecksBlock,
                 TickListBlock, GridBlock, SignaturesBlock, NotesBlock, PageBreak, PhotoBlock>;

/// A block of the page, which is only there while its conditions hold.
struct Block {
    Content content;
    Conditions when;
};

/// The page of one form, from a file of assets/forms. Error: file, place and what is wrong.
cardio::Result<std::vector<Block>, std::string> load_form_layout(const std::filesystem::path& file);

/// Ids of all fields that the page names.
std::vector<std::string> fields_of(const std::vector<Block>& blocks);

}  // namespace kiosk::print
