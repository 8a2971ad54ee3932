#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cardio/access/access_key.h"
#include "cardio/finding.h"
#include "cardio/lds/file_id.h"
#include "cardio/lds/person.h"
#include "cardio/lds/portrait.h"
#include "cardio/picture/sandbox/child_decoder.h"
#include "cardio/transport.h"
#include "cardio/trust/active_auth.h"
#include "cardio/trust/passive_auth.h"
#include "cardio/trust/trust_store.h"
#include "cardio/trust/verdict.h"

namespace cardio {

enum class Outcome { genuine, unproven_issuer, rejected, access_denied, no_card, card_lost, not_a_cccd, malformed };
std::string_view outcome_word(Outcome outcome);  ///< as in the JSON of `kiosk read`
int exit_code(Outcome outcome);                  ///< 0, 10 ... 16

enum class AccessMethod { none, bac, pace_gm, pace_im, pace_cam };
std::string_view access_word(AccessMethod method);  ///< "BAC", "PACE-GM" ...; empty for none

/// The steps a citizen sees, in this order.
enum class ReadStep { opening, reading_data, checking_signature, checking_chip, reading_portrait, done };

struct ReadProgress {
    ReadStep step = ReadStep::opening;
    float fraction = 0;        ///< 0 to 1 of the whole read, never falling
    bool card_lifted = false;  ///< the card is away; the read goes on when it comes back in time
};

struct ReadResult;

struct ReadOptions {
    std::string today;             ///< ISO 8601: day certificates are judged on; required
    bool read_portrait = true;
    std::optional<lds::CardQr> qr; ///< compared with the chip under `consistency`
    std::optional<std::string> expected_id_number;  ///< 12 digits typed by the citizen: compared under `consistency`
    std::chrono::milliseconds limit{30'000};        ///< for the whole read
    std::chrono::milliseconds resume_window{10'000};///< a card that left may come back this long
    const std::atomic<bool>* cancelled = nullptr;   ///< set by another thread to stop; outcome card_lost
    access::RandomSource random = access::system_random;
    lds::PortraitDecoder decode_portrait = picture::ChildDecoder();  ///< in a child process without rights
    /// Called once a card, on the calling thread, when everything but the portrait was read and proved and the
    /// portrait is still to come. `so_far` is what a read without the portrait would end with, its outcome
    /// genuine or unproven_issuer; where anything failed there is no call. It says nothing of the portrait: the
    /// result of read_document() replaces it, and may be another (a changed portrait, a card lost, another card
    /// put back: then the call comes anew). Wiped after the call. The card waits as long as it runs.
    std::function<void(const ReadResult& so_far)> on_text_verified = {};
};

struct ReadStats {
    std::size_t apdus = 0, bytes_sent = 0, bytes_received = 0;
    std::int64_t elapsed_ms = 0;
};

/// Everything a read brought. Holds personal data: wipe() it when the session ends.
struct ReadResult {
    Outcome outcome = Outcome::malformed;
    std::string explanation;  ///< one English sentence for stderr and the technician, no personal data
    std::optional<trust::Verdict> verdict;  ///< set for genuine, unproven_issuer, rejected
    AccessMethod access = AccessMethod::none;
    Findings findings;
    std::optional<lds::Person> person;
    std::vector<std::string> mrz;            ///< lines of DG1
    std::optional<lds::Portrait> portrait;
    std::string portrait_problem;            ///< why there is none although DG2 was read: a clause for the technician
    std::vector<std::string> warnings;       ///< "card_expired", "weak_hash", "crl_stale", "portrait_undecodable", "group_unreadable:DGn"
    std::map<lds::FileId, Bytes> files;      ///< raw bytes as read
    trust::SignerEvidence signer;
    trust::ActiveAuthEvidence active_auth;
    ReadStats stats;
};
void wipe(ReadResult& result) noexcept;

/// Opens, reads and judges one chip. Order: EF.CardAccess, PACE or SELECT + BAC, COM, SOD, DG14, DG15, DG13, DG1, the checks, then
/// DG2. Expected outcomes are in the result; it throws only for faults of the host (NoService, ServiceDenied, ReaderBusy).
/// `progress` is called on the calling thread and may be empty.
ReadResult read_document(CardTransport& transport, const access::AccessKey& key, const trust::TrustStore& trust,
                         const ReadOptions& options, const std::function<void(const ReadProgress&)>& progress = {});

/// The same judgement on files that were dumped: original_chip is not_possible (no chip at hand).
ReadResult verify_files(const std::map<lds::FileId, Bytes>& files, const trust::TrustStore& trust, const ReadOptions& options);

}  // namespace cardio
