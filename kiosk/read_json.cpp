#include "kiosk/read_json.h"

#include <array>
#include <utility>

#include "cardio/json/json.h"

namespace kiosk {

namespace {

using cardio::Finding;
using cardio::lds::FaceImage;
using cardio::lds::Person;
using Json = nlohmann::ordered_json;

struct PersonField {
    const char* key;
    std::optional<std::string> Person::*member;
};
/// In the order of the file.
constexpr std::array<PersonField, 16> person_fields{{
    {"id_number", &Person::id_number},
    {"full_name", &Person::full_name},
    {"date_of_birth", &Person::date_of_birth},
    {"sex", &Person::sex},
    {"nationality", &Person::nationality},
    {"ethnicity", &Person::ethnicity},
    {"religion", &Person::religion},
    {"place_of_origin", &Person::place_of_origin},
    {"place_of_residence", &Person::place_of_residence},
    {"identifying_features", &Person::identifying_features},
    {"date_of_issue", &Person::date_of_issue},
    {"date_of_expiry", &Person::date_of_expiry},
    {"father_name", &Person::father_name},
    {"mother_name", &Person::mother_name},
    {"spouse_name", &Person::spouse_name},
    {"old_id_number", &Person::old_id_number},
}};

constexpr std::array<cardio::Outcome, 8> all_outcomes{
    cardio::Outcome::genuine,       cardio::Outcome::unproven_issuer, cardio::Outcome::rejected,
    cardio::Outcome::access_denied, cardio::Outcome::no_card,         cardio::Outcome::card_lost,
    cardio::Outcome::not_a_cccd,    cardio::Outcome::malformed};

const char* status_word(Finding::Status status) {
    switch (status) {
        case Finding::Status::passed:
            return "passed";
        case Finding::Status::failed:
            return "failed";
        case Finding::Status::not_offered:
            return "not_offered";
        case Finding::Status::not_possible:
            return "not_possible";
    }
    return "not_possible";
}

Json finding_json(const Finding& finding) {
    return {{"status", status_word(finding.status)}, {"reason", finding.reason}};
}

Json findings_json(const cardio::Findings& findings) {
    Json original_chip = finding_json(findings.original_chip);
    const std::string& method = findings.original_chip.method;
    original_chip["method"] = method.empty() ? Json(nullptr) : Json(method);
    return {{"integrity", finding_json(findings.integrity)},
            {"issuer", finding_json(findings.issuer)},
            {"original_chip", std::move(original_chip)},
            {"consistency", finding_json(findings.consistency)}};
}

Json person_json(const std::optional<Person>& person) {
    Json json = Json::object();
    for (const PersonField& field : person_fields) {
        const auto& text = person ? (*person).*field.member : std::nullopt;
        json[field.key] = text ? Json(*text) : Json(nullptr);
    }
    return json;
}

const char* format_word(FaceImage::Format format) {
    return format == FaceImage::Format::jpeg ? "jpeg" : "jpeg2000";
}

Json portrait_json(const std::optional<cardio::lds::Portrait>& portrait) {
    if (!portrait) return nullptr;
    return {{"format", format_word(portrait->format)},
            {"width", portrait->width},
            {"height", portrait->height},
            {"bytes", portrait->encoded.size()}};
}

Json stats_json(const cardio::ReadStats& stats) {
    return {{"apdus", stats.apdus},
            {"bytes_sent", stats.bytes_sent},
            {"bytes_received", stats.bytes_received},
            {"elapsed_ms", stats.elapsed_ms}};
}

Json word_or_null(std::string_view word) {
    return word.empty() ? Json(nullptr) : Json(std::string(word));
}

std::optional<cardio::Outcome> outcome_of(const std::string& word) {
    for (const cardio::Outcome outcome : all_outcomes) {
        if (cardio::outcome_word(outcome) == word) return outcome;
    }
    return std::nullopt;
}

/// The expiry YYMMDD of a TD1, the second of three lines, positions 9 to 14; Doc 9303-5 4.2.2.
bool mrz_says_no_expiry(const Json& file) {
    const auto lines = file.find("mrz");
    if (lines == file.end() || !lines->is_array() || lines->size() != 3 || !(*lines)[1].is_string())
        return false;
    const auto& second = (*lines)[1].get_ref<const std::string&>();
    return second.size() == 30 && second.compare(8, 6, "991231") == 0;
}

cardio::Result<Person, std::string> parse_person(const Json& file) {
    const auto json = file.find("person");
    if (json == file.end() || !json->is_object())
        return cardio::fail<std::string>("it has no object 'person'");
    Person person;
    for (const PersonField& field : person_fields) {
        const auto value = json->find(field.key);
        if (value == json->end() || value->is_null()) continue;
        if (!value->is_string()) {
            return cardio::fail("'person." + std::string(field.key) + "' is neither a text nor null");
        }
        person.*field.member = value->get<std::string>();
    }
    person.no_expiry = !person.date_of_expiry && mrz_says_no_expiry(file);
    return person;
}

}  // namespace

nlohmann::ordered_json to_json(const cardio::ReadResult& result) {
    return {{"outcome", cardio::outcome_word(result.outcome)},
            {"verdict", word_or_null(result.verdict ? cardio::trust::word(*result.verdict) : "")},
            {"access", word_or_null(cardio::access_word(result.access))},
            {"findings", findings_json(result.findings)},
            {"person", person_json(result.person)},
            {"mrz", result.mrz},
            {"portrait", portrait_json(result.portrait)},
            {"stats", stats_json(result.stats)},
            {"warnings", result.warnings}};
}

cardio::Result<ReadFile, std::string> parse_read_json(const std::string& text) {
    const Json file = Json::parse(text, nullptr, false);
    if (!file.is_object())
        return cardio::fail<std::string>("it is not the JSON that 'kiosk read --json' writes");
    const auto word = file.find("outcome");
    if (word == file.end() || !word->is_string())
        return cardio::fail<std::string>("it has no text 'outcome'");
    const auto outcome = outcome_of(word->get<std::string>());
    if (!outcome) return cardio::fail<std::string>("its 'outcome' is no word that 'kiosk read' knows");
    auto person = parse_person(file);
    if (!person) return cardio::fail(person.error());
    return ReadFile{std::move(person).value(), *outcome};
}

}  // namespace kiosk
