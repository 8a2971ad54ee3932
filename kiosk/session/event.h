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
struct ShowGroup { std::string group; };
struct ChooseProcedure { std::string id; };
struct AnswerConsent { bool given; };
struct TypeNumberInstead {};                      ///< identify: number pad
struct UseScannerInstead {};
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
struct StayHere {};                               ///< idle warning: more time
struct Rate { int satisfaction; };
struct DemoScan {};                               ///< demo buttons
struct DemoInsertCard {};
struct DemoRemoveCard {};

// ---- the world -------------------------------------------------------------------------------------------------------
struct Tick { TimePoint now; };                   ///< at most once a second, and before every other event of a moment
struct QrScanned { std::string text; };
struct ReadersChanged { Hardware hardware; };
struct ReadProgressed { std::uint64_t session; cardio::ReadProgress progress; };
struct ReadEnded { std::uint64_t session; std::shared_ptr<cardio::ReadResult> result; };
struct ReadFault { std::uint64_t session; Trouble what; };  ///< the host's fault: service, reader
struct DossierSaved { std::uint64_t session; std::string receipt_code; print::QrMatrix qr; std::optional<Payment> payment = {}; };
struct PreviewDrawn { std::uint64_t session; std::vector<print::PagePicture> pages; };  ///< no pages: it cannot be drawn
struct DossierFailed { std::uint64_t session; SaveFault what; };
struct Printed { std::uint64_t session; bool ok; };

using Event = std::variant<Start, Back, EndSession, SetLanguage, NextTextSize, NextTheme, ShowGroup, ChooseProcedure, AnswerConsent,
                           TypeNumberInstead, UseScannerInstead, EditText, Proceed, SkipQuestion, TakeSuggestion, ShowNumber,
                           NotMe, FlagValue, ChangeAnswer, ShowPage, AddRow, AddCardRow, ShowPreview, ShowPayment, EditRow, RemoveRow, TryAgain, StayHere, Rate,
                           DemoScan, DemoInsertCard, DemoRemoveCard, Tick, QrScanned, ReadersChanged, ReadProgressed, ReadEnded,
                           ReadFault, DossierSaved, DossierFailed, PreviewDrawn, Printed>;

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
};
struct DrawPreview { std::uint64_t session; procedures::Draft draft; };
struct PrintForm { std::uint64_t session; };  ///< prints what the last SubmitDossier of this session rendered, then forgets it
struct RunDemo { enum class What { scan, insert, remove } what; };
struct SessionEnded {};  ///< the runner forgets everything personal it still holds

using Effect = std::variant<StartRead, CancelRead, SubmitDossier, DrawPreview, PrintForm, RunDemo, SessionEnded>;

/// Wipes what an event or an effect carried of the citizen, once it was applied. A read that the model kept is left alone.
void wipe(Event& event) noexcept;
void wipe(Effect& effect) noexcept;

}  // namespace kiosk::session
