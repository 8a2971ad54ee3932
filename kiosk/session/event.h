#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/session/model.h"

namespace kiosk::session {

// ---- touches ---------------------------------------------------------------------------------------------------------
struct Start {};                                  ///< welcome: begin
struct Back {};                                   ///< one page back; what was entered stays
struct EndSession {};                             ///< "Kết thúc"
struct SetLanguage { Language language; };
struct NextTextSize {};
struct NextTheme {};
struct Listen {};                                 ///< begin to speak; then: say the page again
struct StopListening {};
struct PauseSpeech { bool paused; };
struct ShowSound { bool shown; };                 ///< volume and the like over the page
struct ChangeVolume { int steps; };
struct SwitchReach {};                            ///< all that can be tapped low on the glass, or as usual
struct FindBy { Choosing::By by; };
struct ShowGroup { std::string group; };
struct ShowNeed { std::string need; };
struct ChooseProcedure { std::string id; };
struct AnswerConsent { bool given; };
struct TypeNumberInstead {};                      ///< identify: number pad
struct UseScannerInstead {};
struct TypeDaysToo {};                            ///< card trouble: number, birth and last day open the card
struct DrawInk { print::Ink points; };            ///< signature: drawn since the last time
struct ClearInk {};
struct SignOnPaper {};                            ///< goes on without a drawn signature
struct EditText { std::string text; };            ///< whatever the page edits: number, answer, cell
struct Proceed {};                                ///< the page's primary action
struct SkipQuestion {};                           ///< optional answers only
struct TakeSuggestion { std::string text; };      ///< answers with a suggestion or a choice and goes on
struct ShowNumber { bool shown; };                ///< held button on "who you are"
struct NotMe {};
struct FlagValue { std::string field; };          ///< "Báo sai" on a chip value; again takes it back
struct ChangeAnswer { std::string field; };       ///< "Sửa"
struct ShowPage { int page; };                    ///< check your answers
struct AddRow {};
struct AddCardRow {};                             ///< table: the next row comes from a card
struct ShowPreview {};                            ///< check your answers: the pages as they will be printed
struct ShowPayment { bool shown; };               ///< finished: payment code or receipt code
struct EditRow { std::size_t row; };
struct RemoveRow { std::size_t row; };
struct TryAgain {};                               ///< card or save trouble
struct AskHelp {};                                ///< what this page asks, and the way to call a clerk
struct CloseHelp {};
struct CallClerk { bool wanted; };                ///< false: not needed any more
struct StayHere {};                               ///< idle warning: more time
struct Rate { int satisfaction; };
struct DemoScan {};                               ///< demo buttons
struct DemoInsertCard {};
struct DemoRemoveCard {};

// ---- the world -------------------------------------------------------------------------------------------------------
struct Tick { TimePoint now; };                   ///< at most once a second, and before every other event of a moment
struct QrScanned { std::string text; };
struct HeadsetChanged { bool plugged_in; };
struct SpeechChanged { bool talking; bool failed; };
struct ReadersChanged { Hardware hardware; };
struct ReadProgressed { std::uint64_t session; cardio::ReadProgress progress; };
struct ReadEnded { std::uint64_t session; std::shared_ptr<cardio::ReadResult> result; };
struct ReadFault { std::uint64_t session; Trouble what; };  ///< the host's fault: service, reader
struct DossierSaved { std::uint64_t session; std::string receipt_code; print::QrMatrix qr; std::optional<Payment> payment = {}; };
struct PreviewDrawn { std::uint64_t session; std::vector<print::PagePicture> pages; };  ///< no pages: it cannot be drawn
struct DossierFailed { std::uint64_t session; SaveFault what; };
struct Printed { std::uint64_t session; bool ok; };
struct HeldFound { std::uint64_t session; std::map<std::string, std::string> documents; };  ///< as in a draft

// Copied, moved and destroyed in one file: every file that only names it would compile these again, for seconds.
struct Event : std::variant<Start, Back, EndSession, SetLanguage, NextTextSize, NextTheme, FindBy, ShowNeed, TypeDaysToo, DrawInk, ClearInk, SignOnPaper, Listen, StopListening, PauseSpeech, ShowSound, ChangeVolume, SwitchReach, ShowGroup, ChooseProcedure, AnswerConsent, TypeNumberInstead, UseScannerInstead, EditText, Proceed, SkipQuestion, TakeSuggestion, ShowNumber, NotMe, FlagValue, ChangeAnswer, ShowPage, AddRow, AddCardRow, ShowPreview, ShowPayment, EditRow, RemoveRow, TryAgain, AskHelp, CloseHelp, CallClerk, StayHere, Rate, DemoScan, DemoInsertCard, DemoRemoveCard, Tick, QrScanned, HeadsetChanged, SpeechChanged, ReadersChanged, ReadProgressed, ReadEnded, ReadFault, DossierSaved, DossierFailed, PreviewDrawn, Printed, HeldFound> {
    using variant::variant;
    Event() = default;
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
};

// ---- effects: run on their own threads, come back as events ----------------------------------------------------------
struct StartRead {
    std::uint64_t session;
    cardio::access::AccessKey key;
    std::optional<cardio::lds::CardQr> qr;
    std::string expected_id_number;  ///< or empty
    bool read_portrait = true;
};
struct CancelRead {};
struct SubmitDossier {
    std::uint64_t session;
    procedures::Draft draft;
    std::shared_ptr<const cardio::ReadResult> read;
    std::map<std::string, std::shared_ptr<const cardio::ReadResult>> further_reads = {};  ///< by role
    std::vector<ConsentAnswer> consents = {};
    std::optional<cardio::lds::CardQr> qr = {};  ///< of the holder's card, when it was scanned
    std::string typed_number = {};               ///< of the card, when it was typed instead
    print::Ink signature = {};                   ///< drawn on the glass; empty: signed on paper
};
/// How content somebody was, for the indicators; no more than that and the procedure.
struct KeepRating { std::string procedure_id; int satisfaction; };
struct DrawPreview { std::uint64_t session; procedures::Draft draft; };
/// Which documents of the person are kept already, from dossiers whose results may be used again.
struct FindHeld { std::uint64_t session; std::string personal_number; };
struct PrintForm { std::uint64_t session; };  ///< prints what the last SubmitDossier of this session rendered, then forgets it
struct RunDemo { enum class What { scan, insert, remove } what; };
struct CallDesk { bool calls; };  ///< this counter calls a clerk, or does so no longer
struct SessionEnded {};  ///< the runner forgets everything personal it still holds

struct Effect : std::variant<StartRead, CancelRead, SubmitDossier, DrawPreview, PrintForm, RunDemo, CallDesk, KeepRating, FindHeld, SessionEnded> {
    using variant::variant;
    Effect() = default;
    Effect(const Effect&);
    Effect(Effect&&) noexcept;
    Effect& operator=(const Effect&);
    Effect& operator=(Effect&&) noexcept;
    ~Effect();
};

/// Wipes what an event or an effect carried of the citizen, once it was applied. A read that the model kept is left alone.
void wipe(Event& event) noexcept;
void wipe(Effect& effect) noexcept;

}  // namespace kiosk::session
