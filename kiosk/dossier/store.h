#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/dossier/audit.h"
#include "kiosk/dossier/happening.h"
#include "kiosk/dossier/outbox.h"
#include "kiosk/dossier/result.h"
#include "kiosk/dossier/rights.h"
#include "kiosk/dossier/sealing.h"
#include "kiosk/dossier/settings.h"
#include "kiosk/dossier/state.h"

namespace kiosk::dossier {

enum class StoreError {
    disk_full,
    read_only,
    damaged,
    busy,
    key_refused,
    no_number,
    malformed,
    unreachable,
    other
};

/// One dossier on its way in. The payload is sealed before it reaches the database.
struct NewDossier {
    std::string procedure_id, form_code, unit_code;
    std::string received_on;  ///< ISO 8601 day, for the receipt code
    std::string received_at;  ///< ISO 8601 time with zone
    std::string verdict;      ///< word of the read
    /// JSON: values with provenance, findings, evidence. Gets the receipt code, for it prints on the form.
    std::function<cardio::SecureBytes(const std::string& receipt_code)> payload;
    cardio::SecureBytes portrait =
        {};  ///< encoded as on the chip; kept apart, for it goes when the dossier closes
    /// Twelve digits of the person whose dossier it is. Found by its keyed hash, otherwise sealed.
    cardio::SecureBytes personal_number = {};
    std::vector<Consent> consents = {};  ///< kept apart, for they can be withdrawn
};

struct DossierSummary {
    std::string receipt_code, procedure_id, form_code, received_at, verdict;
    State state = State::received;
    int acts = 0;                 ///< number of acts recorded
    std::string closed_on = {};   ///< ISO 8601 day; empty: open
    std::string reduced_on = {};  ///< ISO 8601 day on which the form went and what proves the read stayed
    std::string erased_on = {};   ///< ISO 8601 day; empty: its content is there
    /// Whether it cannot be shown any more, for its time is over or its person asked for it.
    [[nodiscard]] bool is_gone() const { return !reduced_on.empty() || !erased_on.empty(); }
};

/// What a clerk did with a dossier. `content` is sealed; the rest stands open, but cannot be changed unseen.
struct NewAct {
    std::string kind;  ///< word of the act
    std::string by;    ///< account name
    std::string at;    ///< ISO 8601 time with zone
    State state_after = State::received;
    cardio::SecureBytes content;  ///< JSON
};

struct Act : NewAct {
    int ordinal = 0;  ///< 1, 2, ... within the dossier
};

/// How content somebody was with a procedure on a day: 1 content, 0 so-so, -1 not.
struct Rating {
    std::string day;  ///< ISO 8601
    std::string procedure_id;
    int satisfaction = 0;
    std::string station = {};  ///< unit code and counter; the store's own when it is written
};

/// `conflict`: somebody else acted on the dossier in the meantime, or it is not there; nothing was recorded.
enum class RecordError { conflict, disk_full, read_only, other };

/// What dossiers are looked for by; an empty field leaves all in.
struct Search {
    cardio::SecureBytes personal_number = {};  ///< twelve digits, all of them
    std::string receipt_code = {};             ///< a part of it
    std::string day = {};                      ///< of receipt, ISO 8601
    std::string month = {};                    ///< of receipt, "2026-11"; not beside a day
};

/// What the audit is told of, as data, when the report of a month was signed.
constexpr const char* signed_report = "signed report";

/// Dossiers on the counter: SQLite or PostgreSQL through SOCI, one transaction a dossier, so that kill -9
/// leaves the whole or none. Each dossier is sealed with a data key of its own, which the station key wraps;
/// without it the dossier is gone.
class Store {
  public:
    /// Opens or creates `folder`/kiosk.db and `folder`/station.key. WAL, foreign keys, synchronous FULL,
    /// integrity check. A store with dossiers whose key is missing gets no new key: key_refused.
    /// `station` (unit code and counter) goes into the audit. Dossiers from before there was an audit are
    /// told of in it first.
    static cardio::Result<std::unique_ptr<Store>, StoreError> open(const std::filesystem::path& folder,
                                                                   const std::string& station = {});
    /// The same for any engine and any source of the key. `folder` is made when it is not there.
    static cardio::Result<std::unique_ptr<Store>, StoreError> open(const StoreSettings& settings);
    ~Store();

    /// Stores a dossier and gives its receipt code (unit code-YYMMDD-serial of the day, TT 01/2018/TT-VPCP
    /// art. 19). All or nothing: an exception out of `payload` undoes it too, and goes on to the caller.
    /// Without a personal number of twelve digits nothing is stored: no_number.
    cardio::Result<std::string, StoreError> submit(const NewDossier& dossier);

    /// Oldest first. Throws soci::soci_error (a std::runtime_error) when the database fails, as payload()
    /// does.
    std::vector<DossierSummary> list();
    /// The unsealed payload; nullopt when there is none, or it was tampered with.
    std::optional<cardio::SecureBytes> payload(const std::string& receipt_code);
    [[nodiscard]] const StationKey& key() const;

    /// Newest first, `limit` of them after the first `offset`; throws as list() does.
    std::vector<DossierSummary> newest(int offset, int limit);
    int count();
    /// Those that a search finds, newest first, `limit` of them after the first `offset`; throws as list()
    /// does.
    std::vector<DossierSummary> search(const Search& wanted, int offset, int limit);
    int count(const Search& wanted);
    /// Receipt codes of a person's dossiers, oldest first; none for anything but twelve digits.
    std::vector<std::string> find_by_number(cardio::BytesView personal_number);
    /// nullopt when there is none, or its state was tampered with.
    std::optional<DossierSummary> find(const std::string& receipt_code);
    /// The portrait as the chip held it; nullopt when there is none (any more), or it was tampered with.
    std::optional<cardio::SecureBytes> portrait(const std::string& receipt_code);
    /// In order; nullopt when there is no such dossier, or one of its acts was tampered with or is missing.
    std::optional<std::vector<Act>> acts(const std::string& receipt_code);
    /// Records an act and the state that follows, in one transaction; gives the ordinal of the act.
    /// `known_acts` is the number of acts the clerk had seen. Erases the portrait when the dossier closes.
    cardio::Result<int, RecordError> record(const std::string& receipt_code, int known_acts,
                                            const NewAct& act);

    /// Seals what belongs to a dossier and is kept beside it with the dossier's data key: it can be opened as
    /// long as the dossier is not erased. nullopt when there is no such dossier (any more).
    std::optional<cardio::Bytes> seal_for(const std::string& receipt_code, cardio::BytesView plain,
                                          const std::string& context);
    std::optional<cardio::SecureBytes> unseal_for(const std::string& receipt_code, cardio::BytesView sealed,
                                                  const std::string& context);

    /// Keeps an answer of the last page; it belongs to no dossier and to nobody. False: it was not written.
    bool rate(const Rating& rating);
    /// Those of a month ("2026-11"), in the order of answering; throws as list() does.
    std::vector<Rating> ratings(const std::string& month);

    /// Keeps something that happened in a session, for the indicators; gives its ordinal, 0 when it could not
    /// be written.
    int note(const Happening& happening);
    /// Those of a month ("2026-11"), in the order of happening; throws as list() does.
    std::vector<Happening> happenings(const std::string& month);

    /// Who looks at a dossier, when, and which kinds of data are shown.
    struct LookUp {
        std::string who;   ///< account of the clerk, or "user:NAME" of the command line
        std::string at;    ///< ISO 8601 time with zone
        std::string data;  ///< "values portrait evidence"
    };
    /// Keeps a scan or a result with a dossier; gives its ordinal. What the fields say is for the caller to
    /// have checked. conflict: there is no such dossier (any more), or it is of nobody with a personal
    /// number.
    cardio::Result<int, RecordError> attach(KeptResult result, const ResultContent& content);
    /// Those of a dossier, in order; throws as list() does.
    std::vector<KeptResult> results(const std::string& receipt_code);
    /// Those of a person, oldest dossier first; each dossier is told of in the audit. Throws as list() does.
    std::vector<KeptResult> results_of(cardio::BytesView personal_number, const LookUp& who);
    /// One of them with its signature, told in the audit; nullopt when there is none (any more), or it was
    /// tampered with. Throws as list() does.
    std::optional<ResultContent> result(const std::string& receipt_code, int ordinal, const LookUp& who);

    /// payload() for somebody who is told of in the audit, also when nothing is found. Throws as list() does:
    /// then nothing may be shown.
    std::optional<cardio::SecureBytes> look_up(const std::string& receipt_code, const LookUp& who);
    /// Tells the audit that figures of a month ("2026-11") were counted from the dossiers; throws as above.
    void tell_report(const std::string& month, const LookUp& look_up);
    /// ISO 8601 day on which the audit was told last that the report of a month was signed (`signed_report`);
    /// empty: it was not. Throws as above.
    std::string reported_on(const std::string& month);
    /// From now on whoever opens this dossier is named first in an inspection's export: a decoy that nobody
    /// has a reason to open, or the dossier of somebody whom many know. Nothing of it shows at the desk.
    /// False: there is no such dossier.
    bool watch(const std::string& receipt_code, const LookUp& who);
    /// Tells the audit that somebody looked for a person, and whether anything was found; never whom.
    void tell_search(const LookUp& who, bool found);
    /// The answers to the purposes of consent, in the order of giving: the last of a purpose holds. nullopt
    /// as payload().
    std::optional<std::vector<Consent>> consents(const std::string& receipt_code);
    /// Withdraws what was agreed to for a purpose; told in the audit. False when it was not agreed to, or is
    /// not there.
    bool withdraw(const std::string& receipt_code, const std::string& purpose, const LookUp& who);
    /// Everything that is kept of a person, as readable JSON; each dossier is told of in the audit, with the
    /// reason in `why`. Throws as list() does.
    cardio::SecureBytes access(cardio::BytesView personal_number, const LookUp& who, const std::string& why);
    /// Destroys the data key of a dossier and with it all that was sealed; its row stays for the count. Told
    /// in the audit, with the reason in `why`.
    std::optional<EraseError> erase(const std::string& receipt_code, const LookUp& who,
                                    const std::string& why);
    /// Erases what the settings no longer keep on this ISO 8601 time; told in the audit. Throws as list()
    /// does.
    Tidied tidy(const std::string& now);
    /// Makes a new station key and puts everything that the old one held into its hands, in one transaction.
    /// A crash leaves the one or the other. Error: one sentence.
    cardio::Result<Rotated, std::string> rotate_key(const LookUp& who);

    /// Copies the database as it is at this moment into a new file of mode 0600, also while others use it. A
    /// sentence when that fails; PostgreSQL has programs of its own for it.
    std::optional<std::string> back_up(const std::filesystem::path& file);

    std::vector<AuditEntry> audit();
    /// What waits for the province; not to be used longer than the store.
    std::unique_ptr<Outbox> outbox();
    AuditVerdict verify_audit();

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The sentence for stderr and the technician.
std::string explain(StoreError error);

}  // namespace kiosk::dossier
