#pragma once

#include "cardio/card_capabilities.h"
#include "cardio/read_access.h"
#include "cardio/read_collection.h"
#include "cardio/read_judgement.h"
#include "cardio/read_link.h"

namespace cardio::reading {

constexpr int max_sessions = 64;  ///< a card that is lifted again and again comes to its time limit first
constexpr int max_reopened = 6;   ///< sessions that a chip may drop by itself

/// One read of one card, over as many sessions as the card needs: a card that was lifted is opened again,
/// must show the same EF.SOD, proves itself again, and reading goes on where it stopped.
class LiveRead {
  public:
    LiveRead(CardTransport& transport, const access::AccessKey& key, const trust::TrustStore& trust,
             const ReadOptions& options, const std::function<void(const ReadProgress&)>& progress);
    ReadResult run();

  private:
    enum class Next { go_on, reopen, end };

    ReadResult read_until_end();
    Next session();
    Next open();
    void ask_for_limits();
    Next same_card();
    Next read_groups();
    Next prove();
    Next prove_chip();
    Next fetch(lds::FileId id, double from, double to);
    Next channel_lost(lds::FileId id);
    Next end(Outcome outcome, std::string explanation);
    void link_failed();
    void forget_card();
    bool card_comes_back();
    void leave_channel();
    void show(ReadStep step, double fraction);
    void announce_text();
    [[nodiscard]] std::vector<lds::FileId> groups_to_read() const;
    [[nodiscard]] bool is_listed(int group) const;
    [[nodiscard]] ReadStats stats_so_far() const;
    ReadResult judged(std::map<lds::FileId, Bytes> files, const ReadOptions& options) const;
    ReadResult conclude();
    ReadResult ended(Outcome outcome, std::string explanation);

    WatchedTransport transport_;
    const trust::TrustStore& trust_;
    const ReadOptions& options_;
    const std::function<void(const ReadProgress&)>& progress_;
    const std::chrono::steady_clock::time_point start_, deadline_;

    const CardCapabilities capabilities_;
    FileReader reader_;
    Opener opener_;
    std::optional<access::Channel> channel_;
    ReadStats stats_;  ///< of the sessions that are over
    ReadProgress shown_;
    int lifted_ = 0;
    int reopened_ = 0;  ///< without the card having left
    bool limits_asked_ = false;

    // what is known of the card; forgotten when another card comes
    Collection card_;
    std::map<lds::FileId, std::size_t>
        lost_at_;  ///< bytes a file had when the chip dropped the session over it
    ParsedFiles parsed_;
    std::optional<trust::IssuerCheck> issuer_;
    std::optional<Finding> chip_auth_, active_auth_, pace_cam_;
    trust::ActiveAuthEvidence active_auth_evidence_;
    bool text_announced_ = false;

    Outcome end_outcome_ = Outcome::malformed;
    std::string end_explanation_;
};

}  // namespace cardio::reading
