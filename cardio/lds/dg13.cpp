#include "cardio/lds/dg13.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"
#include "cardio/lds/text.h"

namespace cardio::lds {
namespace {

constexpr std::size_t max_size = 8 * 1024;
constexpr int max_depth = 4;
constexpr int parents_item = 13;

/// Texts of each item by its number. An empty text keeps its place: a father's name may be missing before a
/// mother's.
using Items = std::map<int, std::vector<std::string>>;

bool is_text(std::uint32_t tag) {
    return tag == tag::utf8_string || tag == tag::printable_string || tag == tag::ia5_string;
}

/// Collects the texts below an item however they are nested; values of other types say nothing.
bool collect_texts(BytesView bytes, int depth, std::vector<std::string>& texts) {
    if (depth > max_depth) return false;
    TlvReader reader(bytes);
    while (const auto element = reader.next()) {
        if (is_text(element->tag)) {
            const auto text = nfc(as_text(element->value));
            if (!text) return false;
            texts.push_back(*text);
        } else if (element->tag == tag::sequence || element->tag == tag::set) {
            const std::size_t before = texts.size();
            if (!collect_texts(element->value, depth + 1, texts)) return false;
            if (texts.size() == before) texts.emplace_back();
        }
    }
    return reader.at_end();
}

/// SEQUENCE { INTEGER number, value ... }; of two items with the same number the first counts.
bool take_item(const Tlv& item, Items& items) {
    if (item.tag != tag::sequence) return false;
    TlvReader reader(item.value);
    const auto number = small_integer(reader.expect(tag::integer));
    std::vector<std::string> texts;
    if (!number || !collect_texts(reader.rest(), 1, texts)) return false;
    items.emplace(*number, std::move(texts));
    return true;
}

/// The set of items inside 6D { SEQUENCE { INTEGER version, OID, SET } }; neither version nor OID decides
/// anything.
std::optional<Tlv> item_set(const Tlv& outer) {
    const auto body = only_element(outer.value, tag::sequence);
    if (!body) return std::nullopt;
    TlvReader reader(body->value);
    const auto version = reader.expect(tag::integer);
    const auto oid = reader.expect(tag::object_identifier);
    const auto set = reader.expect(tag::set);
    return version && oid && set && reader.at_end() ? set : std::nullopt;
}

std::optional<std::string> text_at(const Items& items, int number, std::size_t index) {
    const auto item = items.find(number);
    if (item == items.end() || index >= item->second.size() || item->second[index].empty())
        return std::nullopt;
    return item->second[index];
}

/// The first text of an item that says something.
std::optional<std::string> first_text(const Items& items, int number) {
    const auto item = items.find(number);
    if (item == items.end()) return std::nullopt;
    const auto text = std::ranges::find_if(item->second, [](const auto& t) { return !t.empty(); });
    return text == item->second.end() ? std::nullopt : std::optional(*text);
}

Dg13 named(const Items& items) {
    struct Place {
        int number;
        std::optional<std::string> Dg13::*field;
    };
    static constexpr std::array<Place, 15> places = {{{1, &Dg13::id_number},
                                                      {2, &Dg13::full_name},
                                                      {3, &Dg13::date_of_birth},
                                                      {4, &Dg13::sex},
                                                      {5, &Dg13::nationality},
                                                      {6, &Dg13::ethnicity},
                                                      {7, &Dg13::religion},
                                                      {8, &Dg13::place_of_origin},
                                                      {9, &Dg13::place_of_residence},
                                                      {10, &Dg13::identifying_features},
                                                      {11, &Dg13::date_of_issue},
                                                      {12, &Dg13::date_of_expiry},
                                                      {14, &Dg13::spouse_name},
                                                      {15, &Dg13::old_id_number},
                                                      {16, &Dg13::chip_id}}};
    Dg13 dg13;
    for (const Place& place : places) dg13.*place.field = first_text(items, place.number);
    dg13.father_name = text_at(items, parents_item, 0);
    dg13.mother_name = text_at(items, parents_item, 1);
    return dg13;
}

}  // namespace

Parsed<Dg13> parse_dg13(BytesView file) {
    if (file.size() > max_size) return malformed("DG13: larger than 8 KiB");
    const auto outer = only_element(file, file_tag(FileId::dg13));
    if (!outer) return malformed("DG13: no template 6D");
    const auto set = item_set(*outer);
    if (!set) return malformed("DG13: no set of items");
    Items items;
    TlvReader reader(set->value);
    while (const auto item = reader.next()) {
        if (!take_item(*item, items)) return malformed("DG13: malformed item");
    }
    if (!reader.at_end()) return malformed("DG13: malformed set of items");
    Dg13 dg13 = named(items);
    if (!dg13.id_number || !dg13.full_name || !dg13.date_of_birth)
        return malformed("DG13: number, name or date of birth missing");
    return dg13;
}

}  // namespace cardio::lds
