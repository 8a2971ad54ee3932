#pragma once

// The inside of update(): the model being changed, and the handlers, one a group of states. Nobody else includes this.

#include "kiosk/session/update.h"

namespace kiosk::session {

constexpr int failures_until_clerk = 3;   ///< failed reads before the citizen is sent to the clerk
constexpr int most_extensions = 10;       ///< times in a row the idle limit is extended
constexpr std::chrono::minutes longest_call{10};  ///< then a call that nobody took back is over
constexpr std::size_t most_rows = 20;     ///< of a table on a form
constexpr int most_pages = 100;           ///< parts of one page
constexpr std::size_t longest_text = 4096;  ///< bytes of one typed text

struct Work {
    const Context& context;
    Model model;
    std::vector<Effect> effects;
    Hardware hardware_before;  ///< the readers before this event; model.hardware is already the new picture

    template <class S>
    [[nodiscard]] bool in() const {
        return std::holds_alternative<S>(model.state);
    }
    template <class S>
    [[nodiscard]] S& state() {
        return std::get<S>(model.state);
    }
    [[nodiscard]] Citizen& citizen() { return model.citizen; }
    void emit(Effect effect) { effects.push_back(std::move(effect)); }
    /// The next page; what the old one held of the citizen is wiped.
    void go(State next);
};

// ---- update_end.cpp: how sessions end --------------------------------------------------------------------------------
/// Wipes everything, number + 1, back to the defaults; "take your card" while one lies on the reader, else welcome.
void end_session(Work& work);
/// Wipes everything read, typed and scanned, number + 1, but keeps the procedure and the person's settings.
void start_over(Work& work);
void finished(Work& work, const Event& event);
void taking_card(Work& work, const Event& event);

// ---- update_time.cpp -------------------------------------------------------------------------------------------------
void tick(Work& work, const Tick& event);
[[nodiscard]] bool has_idle_limit(const State& state);
void stay_here(Work& work);
/// Calls a clerk to this counter, or says that none is needed any more.
void call_clerk(Work& work, bool wanted);

// ---- update_speech.cpp: spoken guidance, and the call back to a card that was forgotten ------------------------------
/// True when the event was about speech.
bool speech(Work& work, const Event& event);
/// Silent and as loud as configured, for the next person. A headset that is plugged in stays known.
void end_speech(Work& work);
void tick_speech(Work& work);
/// When tick_speech() next has something to do.
[[nodiscard]] std::optional<TimePoint> next_of_speech(const Context& context, const Model& model);

// ---- update_choose.cpp: which procedure, and what it asks for --------------------------------------------------------
void welcome(Work& work, const Event& event);
void choosing(Work& work, const Event& event);
void bringing(Work& work, const Event& event);
/// Back to the page on which the procedure was found.
void choose_again(Work& work);

// ---- update_identify.cpp ---------------------------------------------------------------------------------------------
void identifying(Work& work, const Event& event);
/// Back to "who are you": the number typed before stands there again.
void identify_again(Work& work);
// ---- update_days.cpp: birth and last day of the card, when its number alone does not open it ---------------------------
/// Asks for number and days; of what the card's code said nothing is asked again.
void identify_with_days(Work& work);
/// The number stands: which day is asked for next.
void ask_for_days(Work& work);
/// Whether a day is being asked for, and the event was about it.
[[nodiscard]] bool days_asked(Work& work, const Event& event);
/// The key that number and days give is set, and the card asked for.
void open_with(Work& work, cardio::access::AccessKey key);

// ---- update_consent.cpp ----------------------------------------------------------------------------------------------
/// Asks from the first purpose on; where the law of today has no such question, goes on to "who are you".
void ask_consent(Work& work);
void consenting(Work& work, const Event& event);
void paper_route(Work& work, const Event& event);

// ---- update_card.cpp -------------------------------------------------------------------------------------------------
/// Asks for the card, or begins to read when exactly one lies there, or says why that cannot be.
void place_card(Work& work);
void placing_card(Work& work, const Event& event);
void reading(Work& work, const Event& event);
void card_trouble(Work& work, const Event& event);

// ---- update_recheck.cpp: the card that left after the read -----------------------------------------------------------
[[nodiscard]] bool needs_card(const State& state);
/// What happens while the card is away; the page below gets no events then.
void card_away(Work& work, const Event& event);
/// Starts and ends the watch over the card, whatever led to the present page.
void watch_card(Work& work);

// ---- update_confirm.cpp ----------------------------------------------------------------------------------------------
void expired_card(Work& work, const Event& event);
void confirming(Work& work, const Event& event);

// ---- update_further.cpp: the cards of further people -----------------------------------------------------------------
/// The role whose card would fill this field, when it was not asked for before; nullptr: none.
[[nodiscard]] const procedures::CardRole* role_to_invite(const Citizen& citizen, const std::string& field_id);
/// "Place the card of ...": asks for it before the question, or before the next row of a table.
void invite(Work& work, const procedures::CardRole& role, const std::string& field_id, bool back_to_check);
/// Back to the question or the table without a further card.
void leave_further(Work& work);
/// To the question before the invitation; it comes again on the way on.
void back_from_further(Work& work);
/// What was read of a further card: rows take it at once, else the citizen says whether it is the one.
void take_further_read(Work& work, std::shared_ptr<cardio::ReadResult> result);
void further_read(Work& work, const Event& event);

// ---- update_form.cpp -------------------------------------------------------------------------------------------------
/// The page that asks for a field.
void ask(Work& work, const std::string& field_id, bool back_to_check);
void ask_first_unanswered(Work& work);
/// The question behind the present one, or checking.
void ask_next(Work& work, const std::string& after, bool back_to_check);
/// The question itself if it is still one, else the next behind its place on the form.
void ask_at(Work& work, const std::string& field_id, bool back_to_check);
/// The question before the present one; from a change link back to checking, from the first to "is that you".
void ask_previous(Work& work, const std::string& before, bool back_to_check);
void asking(Work& work, const Event& event);
/// Dates as typed ("5/3/1990", "05031990") in ISO 8601 when they name a day, else as typed; other types as typed.
[[nodiscard]] std::string stored_text(procedures::FieldType type, const std::string& typed);
/// The reverse, for the input line.
[[nodiscard]] std::string typed_text(procedures::FieldType type, const std::string& stored);

// ---- update_table.cpp ------------------------------------------------------------------------------------------------
/// The first cell of a row that a card leaves to the citizen, from this column on; the number of columns: none.
[[nodiscard]] std::size_t next_open_column(const procedures::Field& field, const procedures::Row& row, std::size_t from);
/// The table with this row open where a card left something to ask.
void ask_row(Work& work, const std::string& field_id, std::size_t row, bool back_to_check);
void asking_table(Work& work, const Event& event);

// ---- update_check.cpp ------------------------------------------------------------------------------------------------
void checking(Work& work, const Event& event);
void preview(Work& work, const Event& event);
void saving(Work& work, const Event& event);
void save_trouble(Work& work, const Event& event);
/// Stores the dossier, signed as it is.
void submit(Work& work);

// ---- update_sign.cpp -------------------------------------------------------------------------------------------------
void signing(Work& work, const Event& event);

}  // namespace kiosk::session
