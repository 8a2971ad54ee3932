#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "cardio/document_reader.h"
#include "kiosk/address/type_ahead.h"
#include "kiosk/config.h"
#include "kiosk/print/ink.h"
#include "kiosk/print/picture.h"
#include "kiosk/print/qr.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::session {

using TimePoint = std::chrono::steady_clock::time_point;

// ---- the states; one screen each -------------------------------------------------------------------------------------

struct Welcome {
    bool restarted = false;  ///< after a crash: "the machine has restarted, please start again"
};
/// Which procedure: by what it is about, by what has happened in one's life, or by typing.
struct Choosing {
    enum class By { group, need, words };
    std::string group = {};  ///< By::group: the one that is open; empty: all groups
    By by = By::group;
    std::string need = {};                ///< By::need: the one that is open; empty: all of them
    std::string text = {};                ///< By::words: as typed
    std::vector<std::string> hits = {};   ///< By::words: procedures found, the best first
};
/// What to bring, what it costs and how long it takes, before anything is asked.
struct Bringing {
    int page = 0;
};
/// "May the kiosk ...?", one purpose a page.
struct Consenting {
    std::size_t purpose = 0;
};
/// A required consent was not given: the way on paper.
struct PaperRoute {};
enum class IdentifyProblem {
    none, not_a_card_qr, health_insurance_qr, vneid_qr, damaged_qr, short_number, bad_number,
    read_already,  ///< a further card was asked for, and this one was read in this session
    bad_day,       ///< no such day, or one that this cannot be
};
struct Identifying {
    bool typing = false;     ///< number pad open instead of the scanner picture
    std::string digits;      ///< typed so far, at most 12
    IdentifyProblem problem = IdentifyProblem::none;
    /// A number that does not open its card may do so with two days that stand on the card.
    bool with_days = false;
    enum class Ask { number, birth, expiry } ask = Ask::number;
    std::string birth = {}, expiry = {};  ///< as typed, dd/mm/yyyy
};
struct PlacingCard {};
struct Reading {
    cardio::ReadStep step = cardio::ReadStep::opening;
    float fraction = 0;
    bool card_lifted = false;  ///< "put it back": the read goes on
};
enum class Trouble {
    lifted,          ///< gone longer than the reader waits; put it back
    unreadable,      ///< malformed answers or a bad link
    wrong_card,      ///< the number or QR does not open this card, or the chip holds another number
    not_a_cccd,
    two_cards,
    other_role,      ///< a further card, of a person who cannot be the one asked for
    rejected,        ///< a check failed: to the clerk
    three_failures,  ///< to the clerk
    no_reader,
    no_service,
    service_denied,
    reader_busy,
};
struct CardTrouble {
    Trouble what = Trouble::unreadable;
};
/// The card was read and is past its last day: said before it is used.
struct ExpiredCard {};
struct Confirming {
    bool number_shown = false;  ///< while the citizen holds the button
};
/// A further person's card was read: is it the one that was asked for? (Citizen::further holds the read.)
struct FurtherRead {};
struct Asking {
    std::string field;
    std::string text;  ///< being typed; dates as typed "dd/mm/yyyy"
    std::optional<LocalText> problem;
    bool back_to_check = false;  ///< came from a change link
    /// An address is typed in two steps: what stands before the commune, then the commune, picked from a list.
    enum class Step { whole, detail, unit } step = Step::whole;
    std::string detail = {};              ///< Step::unit: what was typed before
    std::vector<address::Hit> hits = {};  ///< Step::unit: communes that begin like the text
};
struct AskingTable {
    std::string field;
    std::vector<procedures::Row> rows;
    std::optional<std::size_t> row;  ///< being edited; nullopt: overview of the rows
    std::size_t column = 0;
    std::string text;
    std::optional<LocalText> problem;
    bool back_to_check = false;
};
/// The pages of the form as they will be printed.
struct Preview {
    std::vector<print::PagePicture> pages;  ///< empty: being drawn
    int page = 0;
    bool failed = false;
    int from_page = 0;  ///< part of the check that is come back to
};
struct Checking {
    int page = 0;
    std::optional<LocalText> problem;  ///< what keeps the form from being sent and no question of the citizen can mend
};
/// With the finger on the glass, or with a pen on the printed form. What is drawn is Citizen::signature.
struct Signing {};
struct Saving {};
enum class SaveFault { disk_full, read_only, store_damaged, form_failed, other };
struct SaveTrouble {
    SaveFault what = SaveFault::other;
};
/// What is to be paid, with the code a bank's application scans.
struct Payment {
    long amount_vnd = 0;
    std::string purpose;  ///< as the payer's bank shows it
    print::QrMatrix qr;
};
struct Finished {
    std::string receipt_code;
    print::QrMatrix qr;
    bool printed = false;
    bool print_failed = false;
    std::optional<int> satisfaction;  ///< 1 good, 0 middling, -1 not
    std::optional<Payment> payment = {};
    bool paying = false;  ///< the payment code is shown instead of the receipt's
};
struct TakingCard {};

// Copied, moved and destroyed in one file: every file that only names it would compile these again, for seconds.
struct State : std::variant<Welcome, Choosing, Consenting, PaperRoute, Identifying, PlacingCard, Reading, CardTrouble, Confirming, FurtherRead, Asking, AskingTable, Checking, Preview, Saving, SaveTrouble, Finished, TakingCard, Bringing, ExpiredCard, Signing> {
    using variant::variant;
    State() = default;
    State(const State&);
    State(State&&) noexcept;
    State& operator=(const State&);
    State& operator=(State&&) noexcept;
    ~State();
};

// ---- what lies over the state ----------------------------------------------------------------------------------------

struct IdleWarning {
    int seconds_left = 20;
};
/// The card was lifted after the read: the session goes on when it comes back in time. It stays over the page, and the page below
/// takes no touches, until the card that came back was read and is the same one (Citizen::rechecking meanwhile).
struct CardAway {
    int seconds_left = 10;
};

// ---- the whole -------------------------------------------------------------------------------------------------------

enum class TextSize { normal, large, largest };
enum class Theme { standard, high_contrast };

/// "Call a clerk": what lies over the page, and whether one was called.
struct Help {
    bool open = false;     ///< the help of the page is shown
    bool called = false;
    TimePoint called_at{};
};

/// Spoken guidance: what the person has asked for, and what the speaker said of itself.
struct Speech {
    bool on = false;
    bool talking = false;   ///< something is being said
    bool paused = false;
    bool shown = false;     ///< volume and the like lie over the page
    bool headset = false;   ///< plugged in: only then is anything of the person's own spoken
    bool failed = false;    ///< nothing that was to be said came out
    int louder = 0;         ///< steps above the volume of the configuration
    int repeats = 0;        ///< times it was asked to say the page again
};

/// Readers as last seen.
struct Hardware {
    bool service = true;
    bool service_denied = false;
    int readers = 0;
    int cards = 0;   ///< readers that hold a card
};

/// What opens the card that is asked for, and what was read of it.
struct CardInHand {
    std::optional<cardio::access::AccessKey> key;
    std::optional<cardio::lds::CardQr> qr;
    std::string typed_number;
    std::string typed_birth, typed_expiry;         ///< as on the page; empty: not asked for
    std::shared_ptr<cardio::ReadResult> read;      ///< shared with the thread that stores it; never changed once here
    int failed_reads = 0;
};

/// The card of a further person of the form, from the invitation until it is taken or declined.
struct FurtherCard : CardInHand {
    std::string role;            ///< as the form declares it
    std::string field;           ///< the question or table that is come back to
    bool back_to_check = false;
    bool reader_emptied = false; ///< what lies on the reader now is not the card that lay there before
};

/// What was answered to one purpose of a consent text.
struct ConsentAnswer {
    std::string purpose, version;
    bool given = false;
};

/// Everything personal of one session. Wiped as one. All but the procedure is wiped as soon as the dossier is stored.
struct Citizen : CardInHand {
    std::string procedure_id;
    Choosing chosen_from;                          ///< where the way back leads
    print::Ink signature;                          ///< empty: signed on paper
    std::vector<ConsentAnswer> consents;           ///< in the order of asking
    std::optional<procedures::Draft> draft;
    std::optional<FurtherCard> further;
    std::set<std::string> invited;                 ///< roles whose cards were asked for: each once
    std::map<std::string, std::shared_ptr<cardio::ReadResult>> further_reads;  ///< by role, as in the draft
    bool cards_change = false;                     ///< another card took the holder's place: a lifted card ends nothing any more
    bool rechecking = false;                       ///< the card came back: is it the same one?
    std::map<std::string, std::string> unfinished; ///< by field id: typed, left by "back" before it was a good answer
    std::map<std::string, std::vector<procedures::Row>> unfinished_rows;
};

struct Model {
    State state;
    Citizen citizen;
    Hardware hardware;
    Language language = Language::vi;
    TextSize text_size = TextSize::normal;
    Theme theme = Theme::standard;
    bool low_reach = false;  ///< all that can be tapped lies low, for who sits or is small
    Speech speech;
    int card_reminders = 0;  ///< times this page has called the person back to the card on the reader
    std::optional<IdleWarning> idle_warning;
    std::optional<CardAway> card_away;
    Help help;
    TimePoint now{};
    TimePoint last_touch{};
    TimePoint card_left{};
    int extensions = 0;  ///< times the idle limit was extended
    std::uint64_t session = 0;  ///< number of this session: late events of an earlier one are dropped
};

/// The card that is being asked for: a further person's while one was invited, else the holder's.
CardInHand& card_in_hand(Citizen& citizen);
const CardInHand& card_in_hand(const Citizen& citizen);

/// Wipes what is known of a further card; a read that the session keeps is moved out before.
void wipe(FurtherCard& card) noexcept;

/// Wipes the personal part.
void wipe(Citizen& citizen) noexcept;

/// Wipes what a page holds of the citizen (texts being typed, rows); the page stays the page it is.
void wipe(State& state) noexcept;

/// Whether any of the citizen's data is left in the model: never on Welcome and TakingCard.
bool holds_personal_data(const Model& model);

}  // namespace kiosk::session
