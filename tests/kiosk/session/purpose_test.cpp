// A dossier holds of the card what its form asks for, and nothing else: what is not there no officer can see.
#include "tests/kiosk/session/real_effects.h"

namespace play {
namespace {

const std::string religion = "Tôn giáo Mẫu";

/// The specimen citizen with a religion that no other word of a dossier is.
const specimen::IssuedCard& card_with_religion() {
    static const auto issued = [] {
        auto citizen = *specimen::built_in_citizen(1);
        citizen.religion = religion;
        return specimen::Issuer(1).issue(citizen, specimen::profiles().front());
    }();
    return issued;
}

class Purpose : public RealEffects {
  protected:
    /// All of a dossier of this procedure that is kept, as text.
    std::string stored(const std::string& procedure) {
        start([] { return std::make_unique<specimen::ChipTransport>(specimen::Chip(card_with_religion())); });
        send(ReadersChanged{readers(1)});
        send(Start{});
        send(ChooseProcedure{procedure});
        send(Proceed{});
        send(AnswerConsent{true});
        send(AnswerConsent{false});
        send(QrScanned{card_with_religion().qr});
        fill();
        EXPECT_EQ(engine->model().citizen.read->person->religion, religion) << "the card says it";
        submit();
        EXPECT_TRUE(until_in<Finished>());
        return stored_payload().dump();
    }
};

TEST_F(Purpose, officer_of_a_driving_licence_finds_no_religion) {
    const auto kept = stored("20");
    EXPECT_NE(kept.find("NGUYỄN THỊ MẪU HOA"), std::string::npos);
    EXPECT_EQ(kept.find(religion), std::string::npos);
}

}  // namespace
}  // namespace play
