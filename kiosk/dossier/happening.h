#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::dossier {

/// What of a session is counted.
enum class HappeningKind {
    session_started,
    session_ended,
    read_started,
    read_ended,
    dossier_stored,
    printed
};

/// The word in the database.
std::string_view word(HappeningKind kind);
std::optional<HappeningKind> happening_kind_of(std::string_view word);

/// How much of a form was known before anybody was asked: numbers, and nothing of what they are numbers of.
struct FilledFields {
    int fields = 0;       ///< that have a value
    int prefilled = 0;    ///< of these, from a chip, a printed code, or computed from them
    int asked_again = 0;  ///< typed by the citizen although a card said it, and not flagged as wrong
    /// Counts a field that has a value: the word of its provenance, whether a card says it, whether the
    /// citizen flagged that as wrong.
    void add(std::string_view provenance, bool on_a_card, bool flagged) {
        const bool by_citizen = provenance == "citizen";
        ++fields;
        if (!by_citizen && provenance != "clerk") ++prefilled;
        if (by_citizen && on_a_card && !flagged) ++asked_again;
    }
    bool operator==(const FilledFields&) const = default;
};

/// One thing that happened at a counter, for the indicators: never who, never what somebody said or what a
/// card holds.
struct Happening {
    HappeningKind kind = HappeningKind::session_started;
    std::string procedure_id = {};  ///< empty: none was chosen yet
    /// session_ended: "submitted", "left", "idle", "card_away"; read_ended: the word of the outcome,
    /// "cancelled" or "fault"; printed: "done" or "failed".
    std::string word = {};
    long milliseconds = 0;     ///< how long what ended had taken
    std::string at = {};       ///< ISO 8601 time with zone
    std::string station = {};  ///< unit code and counter; the store's own when it is written
    int session = 0;           ///< ordinal of the session's start
    int ordinal = 0;           ///< 1, 2, ... given by the store
    std::optional<FilledFields> filled =
        {};  ///< dossier_stored: of its form; nullopt from before it was kept
};

}  // namespace kiosk::dossier
