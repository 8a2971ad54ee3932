// How a chip is opened: which of its offers, with which parameters, and what comes next when one is refused.
#include "cardio/read_access.h"

#include <gtest/gtest.h>

#include "cardio/read_file.h"
#include "tests/cardio/reader/mini_card.h"

namespace cardio::reading {
namespace {

using minichip::MiniChip;
using tests::MiniCard;
using tests::pace_offer;

/// A card without the proof of PACE-CAM in it, for the way in alone.
MiniCard card_offering(std::vector<minichip::PaceSetup::Offer> offers) {
    MiniCard card;
    card.offered = std::move(offers);
    return card;
}

struct OpenedCard {
    explicit OpenedCard(const MiniCard& card) : OpenedCard(card, card.build()) {}
    OpenedCard(const MiniCard& card, minichip::ChipSetup setup) : chip(std::move(setup)) {
        access::Channel channel(chip);
        Opener opener(card.key, card.options.random);
        opening = opener.open(channel);
        method = opener.method();
        card_access = opener.card_access();
        card_security = opener.card_security();
        proof = opener.chip_authentication().has_value();
    }
    MiniChip chip;
    Opening opening;
    AccessMethod method = AccessMethod::none;
    Bytes card_access, card_security;
    bool proof = false;
};

TEST(Opener, method_is_named_by_the_mapping) {
    const std::tuple<const char*, int, AccessMethod> rows[] = {{"2.2", 13, AccessMethod::pace_gm},
                                                               {"1.3", 1, AccessMethod::pace_gm},
                                                               {"4.2", 12, AccessMethod::pace_im},
                                                               {"3.1", 0, AccessMethod::pace_im},
                                                               {"6.4", 16, AccessMethod::pace_cam}};
    for (const auto& [arcs, id, method] : rows) {
        const OpenedCard opened(card_offering({pace_offer(arcs, id)}));
        EXPECT_EQ(opened.opening.status, OpenStatus::opened) << arcs;
        EXPECT_EQ(opened.method, method) << arcs;
        EXPECT_EQ(opened.proof, method == AccessMethod::pace_cam);
        EXPECT_EQ(opened.card_security.empty(), method != AccessMethod::pace_cam);
    }
}

TEST(Opener, best_offer_is_taken_and_the_next_where_it_is_refused) {
    MiniCard card = card_offering({pace_offer("2.1", 12), pace_offer("2.4", 13), pace_offer("6.2", 13)});
    EXPECT_EQ(OpenedCard(card).method, AccessMethod::pace_cam);
    card.chip.pace.refused_protocols = {pace_offer("6.2", 13).oid};
    const OpenedCard second(card);
    EXPECT_EQ(second.method, AccessMethod::pace_gm);
    EXPECT_EQ(second.opening.status, OpenStatus::opened);
    card.chip.pace.refused_protocols.insert(pace_offer("2.4", 13).oid);
    EXPECT_EQ(OpenedCard(card).opening.status, OpenStatus::opened) << "3DES at last";
    card.chip.pace.refused_protocols.insert(pace_offer("2.1", 12).oid);
    EXPECT_NE(OpenedCard(card).opening.status, OpenStatus::opened);
}

TEST(Opener, several_offers_have_their_parameters_named) {
    // the chip takes its first parameters when none are named, and these are not the ones of the best offer
    MiniCard card = card_offering({pace_offer("2.2", 12), pace_offer("2.2", 15), pace_offer("2.1", 13)});
    card.chip.pace.needs_parameter_id = true;
    const OpenedCard opened(card);
    EXPECT_EQ(opened.opening.status, OpenStatus::opened);
    EXPECT_EQ(opened.chip.pace_attempts(), 1);
}

TEST(Opener, one_parameter_set_is_named_where_the_chip_wants_it_all_the_same) {
    MiniCard card = card_offering({pace_offer("2.2", 13)});
    EXPECT_EQ(OpenedCard(card).chip.pace_attempts(), 1);
    card.chip.pace.needs_parameter_id = true;
    const OpenedCard opened(card);
    EXPECT_EQ(opened.opening.status, OpenStatus::opened);
    EXPECT_EQ(opened.chip.pace_attempts(), 2);
}

TEST(Opener, parameters_that_are_not_ambiguous_are_left_out_where_the_chip_does_not_want_them) {
    MiniCard card = card_offering({pace_offer("2.2", 13), pace_offer("4.2", 13)});
    card.chip.pace.refuses_parameter_id = true;
    const OpenedCard opened(card);
    EXPECT_EQ(opened.opening.status, OpenStatus::opened);
    EXPECT_EQ(opened.chip.pace_attempts(), 2);
    card.offered[1].parameter_id = 12;
    EXPECT_NE(OpenedCard(card).opening.status, OpenStatus::opened) << "which of the two would be a guess";
}

TEST(Opener, wrong_password_is_not_tried_with_the_next_offer) {
    MiniCard card = card_offering({pace_offer("2.2", 13), pace_offer("6.2", 13)});
    card.key = access::key_from_can("000000").value();
    const OpenedCard opened(card);
    EXPECT_EQ(opened.opening.status, OpenStatus::access_denied);
    EXPECT_EQ(opened.chip.pace_attempts(), 1);
    EXPECT_FALSE(opened.proof);
}

TEST(Opener, card_access_filled_up_with_zeros_is_read_to_the_end_of_its_set) {
    MiniCard card = card_offering({pace_offer("2.2", 13)});
    minichip::ChipSetup setup = card.build();
    const Bytes whole = setup.master_files.at(0x011C);
    setup.master_files.at(0x011C).resize(1024, 0);
    const OpenedCard opened(card, setup);
    EXPECT_EQ(opened.opening.status, OpenStatus::opened);
    EXPECT_EQ(opened.card_access, whole);
}

TEST(Opener, card_security_is_read_before_the_application_is_selected) {
    MiniCard card;
    minichip::ChipSetup setup = card.build();
    const Bytes expected = setup.master_files.at(0x011D);
    const OpenedCard opened(card, setup);
    EXPECT_EQ(opened.card_security, expected);
    setup.master_files.erase(0x011D);
    const OpenedCard without(card, setup);
    EXPECT_EQ(without.opening.status, OpenStatus::opened);
    EXPECT_TRUE(without.card_security.empty()) << "EF.SOD has the same identifier in the application";
    EXPECT_TRUE(without.proof);
}

TEST(Opener, channel_broken_by_nonsense_over_card_security_is_malformed) {
    /// Answers the first protected READ or SELECT with a wrong MAC.
    class Liar final : public CardTransport {
      public:
        explicit Liar(MiniChip& chip, std::string answer) : chip_(chip), answer_(std::move(answer)) {}
        ResponseApdu transmit(const CommandApdu& command) override {
            const ResponseApdu answer = chip_.transmit(command);
            return command.cla == 0x0C ? ResponseApdu::parse(from_hex(answer_)).value() : answer;
        }
        void reset() override { chip_.reset(); }
        [[nodiscard]] bool extended_length() const override { return true; }

      private:
        MiniChip& chip_;
        std::string answer_;
    };
    const MiniCard card;
    for (const auto& [answer, status] :
         {std::pair{"990290008E0800000000000000009000", OpenStatus::malformed},
          std::pair{"9000", OpenStatus::malformed}, std::pair{"6A82", OpenStatus::session_lost}}) {
        MiniChip chip(card.build());
        Liar liar(chip, answer);
        access::Channel channel(liar);
        Opener opener(card.key, card.options.random);
        EXPECT_EQ(opener.open(channel).status, status) << answer;
    }
}

}  // namespace
}  // namespace cardio::reading
