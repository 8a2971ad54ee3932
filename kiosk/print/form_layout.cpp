#include "kiosk/print/form_layout.h"

#include <fstream>
#include <map>

#include "kiosk/procedures/condition_loader.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::print {

namespace {

using procedures::JsonReader;

double points_or(JsonReader& reader, const std::string& key, double otherwise) {
    return static_cast<double>(reader.number_or(key, static_cast<long>(otherwise)));
}

TextStyle read_style(JsonReader& reader) {
    TextStyle style;
    style.size = static_cast<double>(reader.number_or("tenths", 115)) / 10;
    style.bold = reader.flag_or("bold", false);
    style.italic = reader.flag_or("italic", false);
    const std::string align = reader.text_or("align", "left");
    if (align == "center") style.align = Align::center;
    if (align == "right") style.align = Align::right;
    if (align != "left" && style.align == Align::left) reader.fault("align", "must be left, center or right");
    return style;
}

Item read_item(JsonReader& reader) {
    Item item;
    item.label = reader.text_or("label", "");
    item.mark = reader.text_or("mark", "");
    item.field = reader.text_or("field", "");
    item.share = static_cast<double>(reader.number_or("share", 1));
    if (item.label.empty() && item.field.empty()) reader.fault("label", "is needed where there is no field");
    if (item.share < 1) reader.fault("share", "must be 1 or more");
    return item;
}

std::vector<Item> read_items(JsonReader& parent, const std::string& key) {
    std::vector<Item> items;
    for (auto& reader : parent.objects_or_empty(key)) {
        items.push_back(read_item(reader));
        reader.expect_nothing_else();
    }
    return items;
}

Content read_text(JsonReader& reader) {
    TextBlock block;
    block.text = reader.text("text");
    block.style = read_style(reader);
    block.space_before = points_or(reader, "space_before", 3);
    return block;
}

Content read_line(JsonReader& reader) {
    LineBlock block{read_items(reader, "items")};
    if (block.items.empty()) reader.fault("items", "a line has some");
    return block;
}

Content read_boxes(JsonReader& reader) {
    BoxesBlock block{read_item(reader), static_cast<int>(reader.number_or("count", 12))};
    if (block.count < 1 || block.count > 20) reader.fault("count", "must be from 1 to 20");
    return block;
}

Content read_table(JsonReader& reader) {
    TableBlock block;
    block.field = reader.text("field");
    block.least_rows = static_cast<int>(reader.number_or("least_rows", 4));
    for (auto& column : reader.objects_or_empty("columns")) {
        block.columns.push_back({column.text_or("id", ""), column.text("heading"),
                                 static_cast<double>(column.number_or("share", 1))});
        column.expect_nothing_else();
    }
    if (block.columns.empty()) reader.fault("columns", "a table has some");
    return block;
}

Content read_checks(JsonReader& reader) {
    ChecksBlock block{read_item(reader), {}};
    for (auto& option : reader.objects_or_empty("options")) {
        block.options.emplace_back(option.text("value"), option.text("text"));
        option.expect_nothing_else();
    }
    if (block.options.empty()) reader.fault("options", "there must be some");
    return block;
}

Content read_tick_list(JsonReader& reader) {
    TickListBlock block;
    block.field = reader.text("field");
    for (auto& option : reader.objects_or_empty("options")) {
        block.options.push_back({option.text("value"), option.text("text"), option.text_or("mark", "")});
        option.expect_nothing_else();
    }
    if (block.options.empty()) reader.fault("options", "there must be some");
    return block;
}

/// The fields of one line of a row, one for each column that holds a person.
std::vector<std::string> read_line_fields(JsonReader& reader, std::size_t people) {
    auto fields = reader.texts_or_empty("fields");
    if (fields.size() != people) reader.fault("fields", "must be one for each column but the first");
    return fields;
}

GridBlock::Row read_grid_row(JsonReader& reader, std::size_t people) {
    GridBlock::Row row;
    row.label = reader.text("label");
    row.mark = reader.text_or("mark", "");
    row.least_height = points_or(reader, "least_height", 0);
    for (auto& line : reader.objects_or_empty("lines")) {
        row.lines.push_back(
            {line.text_or("before", ""), line.text_or("after", ""), read_line_fields(line, people)});
        line.expect_nothing_else();
    }
    if (row.lines.empty()) row.lines.push_back({"", "", read_line_fields(reader, people)});
    reader.expect_nothing_else();
    return row;
}

Content read_grid(JsonReader& reader) {
    GridBlock block;
    for (auto& column : reader.objects_or_empty("columns")) {
        block.columns.push_back(
            {"", column.text("heading"), static_cast<double>(column.number_or("share", 1))});
        column.expect_nothing_else();
    }
    if (block.columns.size() < 2) reader.fault("columns", "a grid has two or more");
    for (auto& row : reader.objects_or_empty("rows"))
        block.rows.push_back(read_grid_row(row, block.columns.size() - 1));
    if (block.rows.empty()) reader.fault("rows", "a grid has some");
    return block;
}

Signature read_signature(JsonReader& reader) {
    Signature column;
    column.title = reader.text("title");
    column.mark = reader.text_or("mark", "");
    column.hint = reader.text_or("hint", "");
    column.dated_by_printing = reader.flag_or("dated_by_printing", false);
    column.drawn = reader.flag_or("drawn", false);
    column.undated = reader.flag_or("undated", false);
    column.printed_when = reader.text_or("printed_when", "");
    column.printed_text = reader.text_or("printed_text", "");
    column.name_field = reader.text_or("name_field", "");
    column.lines = read_items(reader, "lines");
    column.share = static_cast<double>(reader.number_or("share", 1));
    reader.expect_nothing_else();
    return column;
}

Content read_signatures(JsonReader& reader) {
    SignaturesBlock block;
    block.pen_space = points_or(reader, "pen_space", 55);
    for (auto& column : reader.objects_or_empty("columns")) block.columns.push_back(read_signature(column));
    if (block.columns.empty()) reader.fault("columns", "there must be some");
    return block;
}

Content read_notes(JsonReader& reader) {
    return NotesBlock{reader.text("title"), reader.texts_or_empty("lines")};
}

Content read_photo(JsonReader& reader) {
    PhotoBlock block;
    block.field = reader.text("field");
    block.lines = reader.texts_or_empty("lines");
    block.width_mm = static_cast<double>(reader.number_or("width_mm", 40));
    block.height_mm = static_cast<double>(reader.number_or("height_mm", 60));
    if (block.width_mm < 10 || block.width_mm > 60) reader.fault("width_mm", "must be from 10 to 60");
    if (block.height_mm < 10 || block.height_mm > 90) reader.fault("height_mm", "must be from 10 to 90");
    return block;
}

Conditions read_when(JsonReader& reader) {
    auto when = procedures::read_conditions(reader, "when");
    // Refuses a circumstance that there is not; fields are those of the form, which is not known here.
    for (const auto& condition : when) procedures::is_known_circumstance(condition, reader.place() + "/when");
    return when;
}

Block read_block(JsonReader reader) {
    using Read = Content (*)(JsonReader&);
    static const std::map<std::string, Read> kinds{
        {"text", &read_text},
        {"line", &read_line},
        {"boxes", &read_boxes},
        {"table", &read_table},
        {"checks", &read_checks},
        {"tick_list", &read_tick_list},
        {"grid", &read_grid},
        {"signatures", &read_signatures},
        {"notes", &read_notes},
        {"photo", &read_photo},
        {"state_header", [](JsonReader&) -> Content { return StateHeader{}; }},
        {"addressee", [](JsonReader& each) -> Content { return Addressee{each.text_or("mark", "")}; }},
        {"page_break", [](JsonReader&) -> Content { return PageBreak{}; }},
    };
    const std::string kind = reader.text("kind");
    const auto read = kinds.find(kind);
    if (read == kinds.end()) reader.fault("kind", "\"" + kind + "\" is no kind of block");
    Block block{read->second(reader), read_when(reader)};
    reader.expect_nothing_else();
    return block;
}

struct FieldsOfBlock {
    std::vector<std::string>& ids;

    void add(const std::string& id) const {
        if (!id.empty()) ids.push_back(id);
    }
    void add(const std::vector<Item>& items) const {
        for (const auto& item : items) add(item.field);
    }
    void operator()(const LineBlock& block) const { add(block.items); }
    void operator()(const BoxesBlock& block) const { add(block.item.field); }
    void operator()(const TableBlock& block) const { add(block.field); }
    void operator()(const ChecksBlock& block) const { add(block.item.field); }
    void operator()(const TickListBlock& block) const { add(block.field); }
    void operator()(const PhotoBlock& block) const { add(block.field); }
    void operator()(const GridBlock& block) const {
        for (const auto& row : block.rows) {
            for (const auto& line : row.lines) {
                for (const auto& id : line.fields) add(id);
            }
        }
    }
    void operator()(const SignaturesBlock& block) const {
        for (const auto& column : block.columns) {
            add(column.printed_when);
            add(column.name_field);
            add(column.lines);
        }
    }
    template <class Other>
    void operator()(const Other& /*names no field*/) const {}
};

}  // namespace

cardio::Result<std::vector<Block>, std::string> load_form_layout(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return cardio::fail("the layout " + name + " cannot be read");
    try {
        const auto json = nlohmann::json::parse(stream);
        JsonReader reader(json, "");
        std::vector<Block> blocks;
        for (auto& block : reader.objects_or_empty("blocks")) blocks.push_back(read_block(std::move(block)));
        reader.expect_nothing_else();
        if (blocks.empty()) return cardio::fail(name + ": /blocks: must not be empty");
        return blocks;
    } catch (const std::exception& fault) {
        return cardio::fail(name + ": " + fault.what());
    }
}

std::vector<std::string> fields_of(const std::vector<Block>& blocks) {
    std::vector<std::string> ids;
    for (const auto& block : blocks) {
        std::visit(FieldsOfBlock{ids}, block.content);
        for (const auto& condition : block.when) {
            if (!procedures::is_known_circumstance(condition, "/when")) ids.push_back(condition.field);
        }
    }
    return ids;
}

}  // namespace kiosk::print
