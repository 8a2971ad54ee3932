#include <gtest/gtest.h>

#include "tests/cardio/reader/specimen_read.h"
#include "tests/support/scripted_transport.h"

namespace cardio {
namespace {

using tests::SpecimenRead;

/// A place for a card: cards are taken off and laid on between commands. Away means NoCard until it is back.
class Place final : public CardTransport {
  public:
    explicit Place(CardTransport& card) : card_(&card) {}

    ResponseApdu transmit(const CommandApdu& command) override {
        if (count_++ == lift_at) {
            away_ = resets_away;
            if (next) card_ = next;
            throw CardRemoved("lifted");
        }
        if (away_ > 0) throw NoCard("nothing there");
        return card_->transmit(command);
    }
    void reset() override {
        ++resets_;
        if (away_ > 0 && away_-- > 0) throw NoCard("nothing there");
        card_->reset();
    }
    [[nodiscard]] bool extended_length() const override { return card_->extended_length(); }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] int resets() const { return resets_; }

    std::size_t lift_at = static_cast<std::size_t>(-1);
    int resets_away = 0;            ///< how many resets find no card before it is back
    CardTransport* next = nullptr;  ///< another card that is laid on instead

  private:
    CardTransport* card_;
    std::size_t count_ = 0;
    int away_ = 0;
    int resets_ = 0;
};

class Resume : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Profiles, Resume, testing::Values("cccd", "bac-only"));

TEST_P(Resume, card_lifted_at_every_third_command_gives_the_identical_result) {
    SpecimenRead whole(GetParam(), {}, 1, false);
    Place untouched(whole.transport);
    const ReadResult expected = read_document(untouched, whole.key, whole.trust, whole.options);
    ASSERT_EQ(expected.outcome, Outcome::genuine) << expected.explanation;
    for (std::size_t at = 0; at < untouched.count(); at += 3) {
        SCOPED_TRACE(at);
        SpecimenRead read(GetParam(), {}, 1, false);
        Place place(read.transport);
        place.lift_at = at;
        bool seen_lifted = false;
        const ReadResult result =
            read_document(place, read.key, read.trust, read.options,
                          [&](const ReadProgress& p) { seen_lifted = seen_lifted || p.card_lifted; });
        EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
        EXPECT_TRUE(result.files == expected.files);
        EXPECT_EQ(result.warnings, expected.warnings);
        EXPECT_EQ(result.access, expected.access);
        EXPECT_EQ(result.findings.original_chip.status, expected.findings.original_chip.status);
        EXPECT_TRUE(seen_lifted);
    }
}

TEST(ResumeRead, late_portrait_is_not_read_again_from_the_start) {
    SpecimenRead whole("cccd", {}, 1, false);
    Place untouched(whole.transport);
    const ReadResult expected = read_document(untouched, whole.key, whole.trust, whole.options);
    SpecimenRead read("cccd", {}, 1, false);
    Place place(read.transport);
    place.lift_at = untouched.count() - 2;
    const ReadResult result = read_document(place, read.key, read.trust, read.options);
    EXPECT_EQ(result.outcome, Outcome::genuine);
    const std::size_t again = result.stats.bytes_received - expected.stats.bytes_received;
    EXPECT_LT(again, read.card.sod.size() + 2500);
    EXPECT_LT(again, read.card.groups.at(2).size());
}

TEST(ResumeRead, card_that_is_back_after_a_while_is_read_on) {
    SpecimenRead read;
    Place place(read.transport);
    place.lift_at = 11;
    place.resets_away = 3;
    read.options.resume_window = std::chrono::seconds(5);
    const ReadResult result = read_document(place, read.key, read.trust, read.options);
    EXPECT_EQ(result.outcome, Outcome::genuine);
    EXPECT_EQ(place.resets(), 4);
}

TEST(ResumeRead, card_that_stays_away_is_lost) {
    SpecimenRead read;
    Place place(read.transport);
    place.lift_at = 11;
    place.resets_away = 1'000'000;
    read.options.resume_window = std::chrono::milliseconds(50);
    const ReadResult result = read_document(place, read.key, read.trust, read.options);
    EXPECT_EQ(result.outcome, Outcome::card_lost);
    EXPECT_FALSE(result.verdict);
    EXPECT_FALSE(result.person);
    EXPECT_TRUE(result.files.empty());
}

TEST(ResumeRead, reader_without_a_card_from_the_start_is_no_card) {
    SpecimenRead read;
    Place place(read.transport);
    place.lift_at = 0;
    place.resets_away = 1'000'000;
    EXPECT_EQ(read_document(place, read.key, read.trust, read.options).outcome, Outcome::no_card);
}

TEST(ResumeRead, another_card_put_back_is_never_mixed_with_the_first) {
    SpecimenRead whole;
    Place untouched(whole.transport);
    std::ignore = read_document(untouched, whole.key, whole.trust, whole.options);
    for (std::size_t at = 0; at < untouched.count(); at += 2) {
        SCOPED_TRACE(at);
        SpecimenRead read, other("cccd", {}, 2);
        Place place(read.transport);
        place.lift_at = at;
        place.next = &other.transport;
        const ReadResult result = read_document(place, read.key, read.trust, read.options);
        EXPECT_NE(result.outcome, Outcome::genuine);
        EXPECT_FALSE(result.person);
    }
}

TEST(ResumeRead, other_card_of_the_same_password_is_read_from_the_start) {
    SpecimenRead read, other("no-aa");  // the same citizen, another EF.SOD
    Place place(read.transport);
    place.lift_at = 16;
    place.next = &other.transport;
    const ReadResult result = read_document(place, read.key, read.trust, read.options);
    EXPECT_EQ(result.outcome, Outcome::genuine) << result.explanation;
    EXPECT_EQ(result.files.at(lds::FileId::sod), other.card.sod);
    EXPECT_FALSE(result.files.contains(lds::FileId::dg15));
}

TEST(ResumeRead, copy_put_back_in_place_of_the_original_is_rejected) {
    SpecimenRead whole;
    Place untouched(whole.transport);
    std::ignore = read_document(untouched, whole.key, whole.trust, whole.options);
    for (std::size_t at = 1; at < untouched.count(); at += 3) {
        SCOPED_TRACE(at);
        SpecimenRead read, copy("cccd", {"copied-chip"});
        Place place(read.transport);
        place.lift_at = at;
        place.next = &copy.transport;
        EXPECT_EQ(outcome_word(read_document(place, read.key, read.trust, read.options).outcome), "rejected");
    }
}

TEST(ResumeRead, cancelling_ends_the_read) {
    SpecimenRead read;
    std::atomic<bool> cancelled{false};
    read.options.cancelled = &cancelled;
    read.transport.before_command = [&cancelled](std::size_t count) { cancelled = count >= 12; };
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::card_lost);
    EXPECT_FALSE(result.person);
}

TEST(ResumeRead, chip_that_keeps_the_reader_busy_is_malformed) {
    SpecimenRead read;
    read.options.limit = std::chrono::milliseconds(-1);
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::malformed);
    EXPECT_FALSE(result.verdict);
}

TEST(ResumeRead, fault_of_the_host_is_an_exception) {
    SpecimenRead read;
    read.transport.before_command = [](std::size_t count) {
        if (count == 10) throw NoService("pcscd is gone");
    };
    EXPECT_THROW(read.run(), NoService);
}

/// A chip that announces PACE and knows nothing of it when asked.
class NoPace final : public CardTransport {
  public:
    explicit NoPace(CardTransport& card) : card_(card) {}
    ResponseApdu transmit(const CommandApdu& command) override {
        if (command.cla == 0 && command.ins == 0x22) return {{}, 0x6A88};
        return card_.transmit(command);
    }
    void reset() override { card_.reset(); }
    [[nodiscard]] bool extended_length() const override { return card_.extended_length(); }

  private:
    CardTransport& card_;
};

TEST(ResumeRead, chip_that_refuses_its_own_pace_is_opened_by_bac_and_again_after_a_lift) {
    for (const std::size_t at : {3U, 9U, 15U}) {
        SpecimenRead read;
        NoPace chip(read.transport);
        Place place(chip);
        place.lift_at = at;
        const ReadResult result = read_document(place, read.key, read.trust, read.options);
        EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
        EXPECT_EQ(result.access, AccessMethod::bac);
    }
}

TEST(ResumeRead, link_that_faults_on_extended_commands_is_used_with_short_ones) {
    /// A reader that says it carries extended APDUs and does not.
    class Boaster final : public CardTransport {
      public:
        explicit Boaster(CardTransport& card) : card_(card) {}
        ResponseApdu transmit(const CommandApdu& command) override {
            if (command.extended) throw LinkFault("0x80100016");
            return card_.transmit(command);
        }
        void reset() override { card_.reset(); }
        [[nodiscard]] bool extended_length() const override { return true; }

      private:
        CardTransport& card_;
    };
    SpecimenRead read("no-aa");
    Boaster link(read.transport);
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
}

}  // namespace
}  // namespace cardio
