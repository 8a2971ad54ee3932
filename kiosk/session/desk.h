#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/dossier/store.h"
#include "kiosk/printer.h"
#include "kiosk/session/event.h"
#include "kiosk/session/worker.h"

namespace kiosk::session {

/// Stores dossiers and prints their sheets, on a thread of its own.
class Desk {
  public:
    struct Ports {
        std::filesystem::path data;          ///< state folder
        std::filesystem::path forms_folder;  ///< assets/forms
        std::function<std::chrono::system_clock::time_point()> clock;
        std::function<void(Event)> post;
    };
    Desk(const Config& config, const procedures::Catalogue& catalogue, Ports ports);

    void submit(SubmitDossier order);
    void print(std::uint64_t session);
    /// Draws the form as it would be printed now; comes back as PreviewDrawn.
    void draw_preview(DrawPreview order);
    /// Marks that a citizen's session is under way, or that it is over: a mark found at the start means a crash.
    void mark_session(bool under_way);
    /// Puts the call of this counter where the desks look, or takes it back.
    void call_clerk(bool wanted);
    /// Keeps how content somebody was, for the indicators of the office.
    void keep_rating(KeepRating rating);
    /// Looks for documents of the person that may be used again; comes back as HeldFound.
    void find_held(FindHeld order);
    /// Keeps what happened in a session, at the time it is now.
    void note(dossier::Happening happening);
    void forget();  ///< whatever sheets are still held are wiped

  private:
    struct Sheets {
        std::uint64_t session = 0;
        std::string receipt_code;
        cardio::Bytes form, ticket;
    };
    void store(SubmitDossier& order);
    Event stored(const SubmitDossier& order);
    cardio::Result<dossier::Store*, SaveFault> opened();
    void tidy();
    dossier::NewDossier new_dossier(const SubmitDossier& order, Sheets& sheets, print::QrMatrix& qr);
    void render(const SubmitDossier& order, const print::QrMatrix& qr, Sheets& sheets) const;
    [[nodiscard]] std::string procedure_name(const procedures::Draft& draft) const;
    void print_sheets(std::uint64_t session);
    void wipe_sheets();

    const Config& config_;
    const procedures::Catalogue& catalogue_;
    Ports ports_;
    std::unique_ptr<Printer> printer_;
    std::unique_ptr<dossier::Store> store_;
    Sheets sheets_;
    int counted_session_ = 0;  ///< ordinal of the start of the session under way
    std::string tidied_on_;    ///< ISO 8601 day
    Worker worker_;
};

/// Whether the last session in this state folder was cut off by a crash or a power cut.
bool session_was_cut_off(const std::filesystem::path& data);

}  // namespace kiosk::session
