#pragma once

#include "cardio/read_access.h"
#include "cardio/read_file.h"
#include "cardio/read_judgement.h"

namespace cardio::reading {

/// The link as one read sees it: stops when the caller cancels, and knows whether the card ever answered.
class WatchedTransport final : public CardTransport {
  public:
    WatchedTransport(CardTransport& inner, const std::atomic<bool>* cancelled)
        : inner_(inner), cancelled_(cancelled) {}
    ResponseApdu transmit(const CommandApdu& command) override;
    void reset() override { inner_.reset(); }
    [[nodiscard]] bool extended_length() const override { return inner_.extended_length(); }
    [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_->load(); }
    [[nodiscard]] bool ever_answered() const { return ever_answered_; }

  private:
    CardTransport& inner_;
    const std::atomic<bool>* cancelled_;
    bool ever_answered_ = false;
};

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
    Next same_card();
    Next read_groups();
    Next prove_chip();
    Next fetch(lds::FileId id, double from, double to);
    Next channel_lost(lds::FileId id);
    Next end(Outcome outcome, std::string explanation);
    void forget_card();
    bool card_comes_back();
    void leave_channel();
    void show(ReadStep step, double fraction);
    [[nodiscard]] std::vector<lds::FileId> groups_to_read() const;
    [[nodiscard]] bool is_listed(int group) const;
    ReadResult conclude();
    ReadResult ended(Outcome outcome, std::string explanation);

    WatchedTransport transport_;
    const trust::TrustStore& trust_;
    const ReadOptions& options_;
    const std::function<void(const ReadProgress&)>& progress_;
    const std::chrono::steady_clock::time_point start_, deadline_;

    Opener opener_;
    FileReader reader_;
    std::optional<access::Channel> channel_;
    ReadStats stats_;
    ReadProgress shown_;
    int lifted_ = 0;
    int reopened_ = 0;  ///< without the card having left

    // what is known of the card; forgotten when another card comes
    std::map<lds::FileId, Bytes> files_;
    std::map<lds::FileId, FileProgress> partial_;
    std::set<lds::FileId> refused_;
    std::map<lds::FileId, int> naked_errors_;
    ParsedFiles parsed_;
    std::optional<trust::IssuerCheck> issuer_;
    std::optional<Finding> chip_auth_, active_auth_, pace_cam_;
    trust::ActiveAuthEvidence active_auth_evidence_;

    Outcome end_outcome_ = Outcome::malformed;
    std::string end_explanation_;
};

}  // namespace cardio::reading
