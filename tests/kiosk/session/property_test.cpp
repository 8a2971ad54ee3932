// Random lives of a session: whatever comes in whatever order, the promises hold.
#include <random>

#include "tests/kiosk/session/play.h"

namespace play {
namespace {

constexpr int sequences = 20'000;
constexpr int events_each = 66;

class Life {
  public:
    explicit Life(unsigned seed) : random_(seed) { config_.demo = true; }

    void live() {
        for (int i = 0; i < events_each && !testing::Test::HasFailure(); ++i) {
            const Event event = below(100) < 65 ? sensible() : any();
            was_tick_ = std::holds_alternative<Tick>(event);
            Step step = update({catalogue(), config_, "2026-11-24"}, std::move(model_), event);
            model_ = std::move(step.model);
            check(step.effects);
        }
    }
    [[nodiscard]] bool finished() const { return finished_; }
    [[nodiscard]] bool read_a_further_card() const { return further_seen_; }

  private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    std::string text() {
        static const std::string texts[] = {
            "",      "01/11/2026", "31/02/2026",           "học", "Trần Thị Mẫu", number, "0000",
            card_qr, "\xff\xfe",   std::string(5000, 'x'), "ẲỄỘ", "ho_ten"};
        return texts[below(std::size(texts))];
    }
    std::string field() {
        static const std::string fields[] = {"ho_ten", "ngay_den", "ghi_chu", "nguoi",
                                             "ly_do",  "",         "nothing"};
        return fields[below(std::size(fields))];
    }
    std::uint64_t session() {
        return below(8) == 0 ? model_.session + static_cast<std::uint64_t>(below(3)) - 1 : model_.session;
    }

    std::shared_ptr<cardio::ReadResult> read() {
        using cardio::Outcome;
        using cardio::trust::Verdict;
        auto result = below(10) < 8 ? sound_read(below(12) ? number : other_number, below(4) != 0)
                                    : failed_read(static_cast<Outcome>(below(8)));
        if (below(10) == 0) result->verdict = static_cast<Verdict>(below(3));
        if (below(20) == 0) result->verdict.reset();
        if (below(20) == 0) result->outcome = static_cast<Outcome>(below(8));
        if (below(20) == 0) result->person.reset();
        if (below(10) == 0) result->warnings = {"card_expired"};
        if (below(40) == 0) return nullptr;
        return result;
    }
    Hardware hardware() {
        Hardware some = readers(below(4) ? 1 : below(3), 1 + below(2));
        some.service = below(20) != 0;
        some.service_denied = below(40) == 0;
        return some;
    }

    Event tick() {
        now_ += std::chrono::seconds(below(4) ? below(5) : below(200));
        return Tick{now_};
    }

    /// What moves the session on where it stands.
    Event sensible() {
        if (model_.help.open) return CloseHelp{};
        if (model_.card_away && model_.citizen.rechecking) return ReadEnded{model_.session, sound_read()};
        if (model_.card_away) return ReadersChanged{readers(1)};
        switch (model_.state.index()) {
            case 0:
                return Start{};
            case 1:
                return ChooseProcedure{below(2) ? "1" : "2"};
            case 2:
                return AnswerConsent{below(8) != 0};
            case 4:
                return identify();
            case 5:
                return ReadersChanged{readers(model_.hardware.cards == 1 ? 0 : 1)};
            case 6:
                return ReadEnded{model_.session, model_.citizen.further ? further_read() : read()};
            case 20:
                return below(2) ? Event{SignOnPaper{}} : some_ink();
            case 7:
                return below(2) ? Event{TryAgain{}} : Event{ReadersChanged{hardware()}};
            case 10:
                return answer();
            case 11:
                return in_table();
            case 13:
                return below(2) ? Event{PreviewDrawn{model_.session, {{1, 1, {0}}}}} : Event{Back{}};
            case 14:
                return DossierSaved{model_.session, "code", {}};
            case 17:
                return ReadersChanged{readers(0)};
            default:
                return Proceed{};
        }
    }
    Event some_ink() {
        if (is_signature(model_.citizen.signature)) return Proceed{};
        const auto part = [&] { return 0.01F * static_cast<float>(below(110) - 5); };
        return DrawInk{{{part(), part(), true}, {part(), part(), false}, {part(), part(), below(2) == 0}}};
    }
    Event identify() {
        if (!model_.citizen.further) return QrScanned{card_qr};
        if (below(3) == 0) return SkipQuestion{};
        return QrScanned{other_number + "||TRẦN THỊ MẪU|19051992|Nữ|12 Đường Mẫu, Phường Mẫu|10082021"};
    }
    std::shared_ptr<cardio::ReadResult> further_read() {
        auto result = sound_read(below(12) ? other_number : number, below(4) != 0);
        result->person->full_name = "TRẦN THỊ MẪU";
        result->person->sex = below(6) ? "Nữ" : "Nam";
        if (below(10) == 0) result->outcome = static_cast<cardio::Outcome>(below(8));
        return result;
    }
    Event in_table() {
        const auto& page = std::get<AskingTable>(model_.state);
        if (page.row) return TakeSuggestion{"con"};
        switch (below(4)) {
            case 0:
                return AddRow{};
            case 1:
                return AddCardRow{};
            default:
                return Proceed{};
        }
    }
    Event answer() {
        const auto& asked = std::get<Asking>(model_.state).field;
        if (asked == "ngay_den") return TakeSuggestion{"01/11/2026"};
        if (asked == "ly_do") return TakeSuggestion{"làm"};
        if (asked == "ten_goi") return Proceed{};
        if (asked == "me") return TakeSuggestion{"Trần Thị Mẹ"};
        if (asked == "me_sinh") return TakeSuggestion{"02/03/1970"};
        if (asked == "waiver@ngheo") return TakeSuggestion{below(2) ? "Có" : "Không"};
        return SkipQuestion{};
    }

    Event any() { return below(2) ? touch() : world(); }

    Event touch() {
        switch (below(49)) {
            case 35:
                return FindBy{static_cast<Choosing::By>(below(3))};
            case 36:
                return ShowNeed{text()};
            case 37:
                return TypeDaysToo{};
            case 38:
                return some_ink();
            case 39:
                return ClearInk{};
            case 40:
                return SignOnPaper{};
            case 41:
                return DrawInk{print::Ink(5000, {0.5F, 0.5F, false})};
            case 42:
                return Listen{};
            case 43:
                return StopListening{};
            case 44:
                return PauseSpeech{below(2) == 0};
            case 45:
                return ShowSound{below(2) == 0};
            case 46:
                return ChangeVolume{below(9) - 4};
            case 47:
                return HeadsetChanged{below(2) == 0};
            case 48:
                return SpeechChanged{below(2) == 0, below(2) == 0};
            case 31:
                return AskHelp{};
            case 32:
                return CloseHelp{};
            case 33:
                return CallClerk{below(2) == 0};
            case 34:
                return SwitchReach{};
            case 26:
                return AddCardRow{};
            case 27:
                return ShowPreview{};
            case 28:
                return ShowPayment{below(2) == 0};
            case 0:
                return Start{};
            case 1:
                return Back{};
            case 2:
                return EndSession{};
            case 3:
                return SetLanguage{below(2) ? kiosk::Language::vi : kiosk::Language::en};
            case 4:
                return NextTextSize{};
            case 5:
                return NextTheme{};
            case 6:
                return ShowGroup{text()};
            case 7:
                return ChooseProcedure{below(2) ? "1" : text()};
            case 8:
                return TypeNumberInstead{};
            case 9:
                return UseScannerInstead{};
            case 10:
                return EditText{text()};
            case 11:
                return Proceed{};
            case 12:
                return SkipQuestion{};
            case 13:
                return TakeSuggestion{text()};
            case 14:
                return ShowNumber{below(2) == 0};
            case 15:
                return NotMe{};
            case 16:
                return FlagValue{field()};
            case 17:
                return ChangeAnswer{field()};
            case 18:
                return ShowPage{below(300) - 100};
            case 19:
                return AddRow{};
            case 20:
                return EditRow{static_cast<std::size_t>(below(4))};
            case 21:
                return RemoveRow{static_cast<std::size_t>(below(4))};
            case 22:
                return TryAgain{};
            case 23:
                return StayHere{};
            case 24:
                return Rate{below(5) - 2};
            case 25:
                return DemoScan{};
            case 29:
                return AnswerConsent{below(2) == 0};
            default:
                return DemoInsertCard{};
        }
    }
    Event world() {
        switch (below(9)) {
            case 0:
                return QrScanned{text()};
            case 1:
                return ReadersChanged{hardware()};
            case 2:
                return ReadProgressed{
                    session(),
                    {cardio::ReadStep::reading_data, 0.1F * static_cast<float>(below(12)), below(2) == 0}};
            case 3:
                return ReadEnded{session(), read()};
            case 4:
                return ReadFault{session(), static_cast<Trouble>(below(12))};
            case 5:
                return DossierSaved{session(), "code", {}};
            case 6:
                return DossierFailed{session(), static_cast<SaveFault>(below(5))};
            case 7:
                return Printed{session(), below(2) == 0};
            default:
                return tick();
        }
    }

    template <class S>
    [[nodiscard]] bool in() const {
        return std::holds_alternative<S>(model_.state);
    }

    void check(const std::vector<Effect>& effects) {
        if (in<Welcome>() || in<TakingCard>()) {
            EXPECT_FALSE(holds_personal_data(model_));
            EXPECT_TRUE(model_.citizen.procedure_id.empty());
            EXPECT_FALSE(model_.card_away || model_.idle_warning);
        }
        if (in<Finished>()) {
            EXPECT_FALSE(holds_personal_data(model_));
            finished_ = true;
        }
        if (in<Saving>() || in<Checking>() || in<Asking>() || in<AskingTable>() || in<Confirming>() ||
            in<FurtherRead>() || in<Preview>() || in<Signing>() || in<ExpiredCard>())
            check_proved();
        if (model_.citizen.draft) check_chip_values();
        if (model_.citizen.draft) check_further();
        further_seen_ = further_seen_ || !model_.citizen.further_reads.empty();
        for (const auto& effect : effects) check_effect(effect);
        const auto deadline = next_deadline({catalogue(), config_, "2026-11-24"}, model_);
        if (deadline && was_tick_) {
            EXPECT_GT(*deadline, model_.now) << "a deadline that stays due would spin";
        }
        const int volume = config_.speech.volume + model_.speech.louder;
        EXPECT_TRUE(volume >= kiosk::Config::Speech::lowest_volume &&
                    volume <= kiosk::Config::Speech::highest_volume);
        EXPECT_GE(progress(model_), 0);
        EXPECT_LE(progress(model_), 5);
    }
    void check_proved() const {
        using cardio::trust::Verdict;
        ASSERT_NE(model_.citizen.read, nullptr);
        ASSERT_TRUE(model_.citizen.read->verdict.has_value());
        EXPECT_NE(*model_.citizen.read->verdict, Verdict::rejected);
        ASSERT_TRUE(model_.citizen.read->person.has_value());
        EXPECT_EQ(model_.citizen.read->person->id_number, number) << "the card that was scanned or typed";
    }
    void check_chip_values() const {
        const auto name = model_.citizen.draft->values.find("ho_ten");
        ASSERT_NE(name, model_.citizen.draft->values.end());
        EXPECT_EQ(name->second.text, "NGUYỄN VĂN MẪU");
        const bool genuine = model_.citizen.read->verdict == cardio::trust::Verdict::genuine;
        using kiosk::procedures::Provenance;
        EXPECT_EQ(name->second.provenance, genuine ? Provenance::chip_proved : Provenance::chip_unproven);
    }
    /// Each further card of the draft has its read, and none was ever refused.
    void check_further() const {
        for (const auto& [role, card] : model_.citizen.draft->second_cards) {
            const auto read = model_.citizen.further_reads.find(role);
            ASSERT_NE(read, model_.citizen.further_reads.end()) << role;
            EXPECT_EQ(read->second->person->id_number, card.person.id_number);
            EXPECT_EQ(card.proved, read->second->verdict == cardio::trust::Verdict::genuine);
            EXPECT_NE(card.person.id_number, number) << "the holder's own card";
        }
    }
    void check_effect(const Effect& effect) const {
        if (const auto* start = std::get_if<StartRead>(&effect)) {
            EXPECT_EQ(start->session, model_.session);
            EXPECT_EQ(model_.hardware.cards, 1);
        }
        if (const auto* submit = std::get_if<SubmitDossier>(&effect)) {
            EXPECT_TRUE(in<Saving>());
            EXPECT_TRUE(problems(submit->draft).empty());
            EXPECT_EQ(submit->read, model_.citizen.read);
            EXPECT_LE(submit->signature.size(), print::most_ink);
            EXPECT_TRUE(submit->signature.empty() || is_signature(submit->signature));
        }
    }

    std::mt19937 random_;
    kiosk::Config config_;
    TimePoint now_{};
    Model model_;
    bool was_tick_ = false;
    bool finished_ = false, further_seen_ = false;
};

TEST(AnyLife, keeps_the_promises_of_the_session) {
    int finished = 0, further = 0;
    for (unsigned seed = 1; seed <= sequences; ++seed) {
        Life life(seed);
        life.live();
        ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
        finished += life.finished() ? 1 : 0;
        further += life.read_a_further_card() ? 1 : 0;
    }
    EXPECT_GT(further, sequences / 50) << "too few lives read a further card";
    EXPECT_GT(finished, sequences / 20) << "too few lives came to the end: the promises there were not tried";
}

}  // namespace
}  // namespace play
