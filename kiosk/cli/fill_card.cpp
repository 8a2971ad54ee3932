#include <fstream>

#include "cardio/lds/text.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/fill.h"
#include "kiosk/read_json.h"

namespace kiosk::cli {

namespace {

using cardio::lds::Person;

constexpr std::size_t longest_file = 1U << 20U;
constexpr std::size_t longest_text = 1000;

std::optional<std::string> read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) return std::nullopt;
    std::string text;
    for (char c = 0; text.size() <= longest_file && stream.get(c);) text.push_back(c);
    if (text.size() > longest_file) return std::nullopt;
    return text;
}

/// Brings every text to NFC; what is wrong with one, if anything.
std::optional<std::string> clean(Person& person) {
    for (auto* item :
         {&person.id_number, &person.full_name, &person.date_of_birth, &person.sex, &person.nationality,
          &person.ethnicity, &person.religion, &person.place_of_origin, &person.place_of_residence,
          &person.identifying_features, &person.date_of_issue, &person.date_of_expiry, &person.father_name,
          &person.mother_name, &person.spouse_name, &person.old_id_number}) {
        if (!*item) continue;
        auto text = cardio::lds::nfc(**item);
        if (!text || text->size() > longest_text) return "a text of the person is broken or too long";
        if (text->empty()) {
            item->reset();
        } else {
            *item = *std::move(text);
        }
    }
    for (const auto* day : {&person.date_of_birth, &person.date_of_issue, &person.date_of_expiry}) {
        if (*day && !is_iso_date(**day)) return "a date of the person is no day written as YYYY-MM-DD";
    }
    if (!person.full_name || !person.id_number) return "it holds no person's name and number";
    return std::nullopt;
}

}  // namespace

cardio::Result<procedures::CardData, std::string> load_card(const std::filesystem::path& file,
                                                            std::vector<std::string>& remarks) {
    const std::string name = file.string();
    const auto text = read_text(file);
    if (!text) return cardio::fail("'" + name + "' cannot be read");
    auto parsed = parse_read_json(*text);
    if (!parsed) return cardio::fail("'" + name + "' is not usable: " + parsed.error());
    procedures::CardData card{std::move(parsed->person), parsed->outcome == cardio::Outcome::genuine};
    if (const auto problem = clean(card.person))
        return cardio::fail("'" + name + "' is not usable: " + *problem);
    if (parsed->outcome == cardio::Outcome::rejected) {
        remarks.push_back("the card of '" + name + "' was rejected: its values are marked as unproven");
    } else if (!card.proved) {
        remarks.push_back("nobody vouches for the card of '" + name + "': its values are marked as unproven");
    }
    return card;
}

}  // namespace kiosk::cli
