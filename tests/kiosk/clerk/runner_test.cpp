// The desk's real effects on a dossier that the citizen's session stored.
#include "kiosk/clerk/runner.h"

#include <gmock/gmock.h>

#include <thread>

#include "cardio/specimen/issuer.h"
#include "kiosk/clerk/engine.h"
#include "kiosk/dossier/ticket_text.h"
#include "kiosk/session/desk.h"
#include "tests/kiosk/clerk/desk.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace desk {
namespace {

const kiosk::procedures::Catalogue& catalogue() {
    static const auto loaded =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
    return loaded;
}

std::chrono::system_clock::time_point today() {
    return std::chrono::system_clock::from_time_t(1795500000);
}

std::shared_ptr<cardio::ReadResult> specimen_read() {
    auto read = std::make_shared<cardio::ReadResult>();
    read->outcome = cardio::Outcome::unproven_issuer;
    read->verdict = cardio::trust::Verdict::unproven_issuer;
    read->findings.integrity = cardio::Finding::pass();
    read->findings.issuer = cardio::Finding::not_possible("no configured CSCA bears the key identifier");
    read->person.emplace();
    read->person->id_number = "000090000001";
    read->person->full_name = "NGUYỄN VĂN MẪU SPECIMEN";
    read->person->date_of_birth = "1990-05-19";
    read->person->sex = "Nam";
    read->files[cardio::lds::FileId::sod] = {1, 2, 3};
    read->signer.ds_subject = "CN=SPECIMEN DS";
    read->portrait.emplace();
    read->portrait->encoded = {0xFF, 0xD8, 7};
    return read;
}

/// Stores a dossier as the citizen's session does, and waits for it.
std::string hand_in(const kiosk::Config& config) {
    namespace session = kiosk::session;
    std::mutex mutex;
    std::string stored;
    session::Desk counter(
        config, catalogue(),
        {config.data, std::string(SOURCE_FOLDER) + "/assets/forms", today, [&](session::Event event) {
             const std::lock_guard lock(mutex);
             if (const auto* saved = std::get_if<session::DossierSaved>(&event)) stored = saved->receipt_code;
         }});
    auto read = specimen_read();
    auto draft = kiosk::procedures::start_draft(*catalogue().find("3"), "2026-11-24", config.unit.name,
                                                {*read->person, false});
    draft.values.begin()->second.flagged = true;
    session::SubmitDossier order;
    order.session = 1;
    order.draft = std::move(draft);
    order.read = std::move(read);
    order.typed_number = "000090000001";
    counter.submit(std::move(order));
    for (int i = 0; i < 4000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        const std::lock_guard lock(mutex);
        if (!stored.empty()) return stored;
    }
    throw std::runtime_error("the dossier was not stored");
}

class RealDesk : public testing::Test {
  protected:
    RealDesk() {
        config.data = folder.path() / "data";
        config.printer = {"folder", folder.path() / "sheets", ""};
        receipt = hand_in(config);
        Accounts accounts(config.data, HashCost::least);
        if (accounts.set("lan", "Trần Thị Lan SPECIMEN", "mật khẩu mẫu"))
            throw std::runtime_error("no account");
        engine = std::make_unique<Engine>(
            forms(), kiosk::Language::vi, std::chrono::steady_clock::now,
            [] { return std::string("2026-11-24"); }, today);
        Runner::Ports ports{config.data, std::string(SOURCE_FOLDER) + "/assets/slips",
                            today,       [this](Event event) { engine->post(std::move(event)); },
                            {},          HashCost::least};
        ports.decode_portrait =
            [](const cardio::lds::FaceImage& face) -> cardio::lds::Parsed<cardio::lds::Portrait> {
            return cardio::lds::Portrait{face.format, 1, 1, {face.image[2], 0, 0, 255}, face.image};
        };
        runner = std::make_unique<Runner>(config, std::move(ports));
        kiosk::report::Rules rules;
        rules.times["3"] = {7, 7, true, 24};
        engine->set_rules(rules);
        engine->set_runner([this](Effect effect) { runner->run(std::move(effect)); });
    }
    ~RealDesk() override { runner.reset(); }
    void send(Event event) {
        engine->post(std::move(event));
        engine->drain();
    }
    bool until(const std::function<bool(const Model&)>& reached) {
        for (int i = 0; i < 4000 && !reached(engine->model()); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            engine->drain();
        }
        return reached(engine->model());
    }
    void sign_in() {
        send(EditText{"lan"});
        send(Proceed{});
        send(EditText{"mật khẩu mẫu"});
        send(Proceed{});
        ASSERT_TRUE(until([](const Model& model) { return !model.rows.empty(); }));
    }
    void open() {
        send(OpenCode{receipt});
        ASSERT_TRUE(until([](const Model& model) { return model.opened.has_value(); }));
    }
    void finish(int acts) {
        send(Proceed{});
        ASSERT_TRUE(until([acts](const Model& model) {
            return model.opened && model.opened->summary.acts == acts &&
                   !std::holds_alternative<Preparing>(model.state);
        }));
    }
    const Opened& opened() const { return *engine->model().opened; }

    const TemporaryFolder folder;
    kiosk::Config config;
    std::string receipt;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Runner> runner;
};

TEST_F(RealDesk, list_narrows_to_a_person_and_the_audit_tells_who_looked_for_one) {
    sign_in();
    send(EditText{"000300000009"});
    send(Proceed{});
    ASSERT_TRUE(until([](const Model& model) { return model.rows.empty(); })) << "nobody has this number";
    send(Back{});
    ASSERT_TRUE(until([](const Model& model) { return model.rows.size() == 1; }));
    send(EditText{"01/01/2001"});
    send(Proceed{});
    ASSERT_TRUE(until([](const Model& model) { return model.rows.empty(); })) << "nothing came on this day";
    const auto store = kiosk::dossier::Store::open(config.data);
    ASSERT_TRUE(store.ok());
    const auto entries = (*store)->audit();
    const auto found = std::ranges::find(entries, "search", &kiosk::dossier::AuditEntry::action);
    ASSERT_NE(found, entries.end());
    EXPECT_EQ(found->who, "lan");
    EXPECT_EQ(found->data, "number");
    EXPECT_EQ(found->result, "not_found");
    EXPECT_EQ(std::ranges::count(entries, "search", &kiosk::dossier::AuditEntry::action), 1)
        << "a day is no person";
}

TEST_F(RealDesk, dossier_of_a_citizens_session_opens_with_portrait_findings_and_identity) {
    sign_in();
    open();
    EXPECT_EQ(opened().summary.state, State::received);
    EXPECT_EQ(opened().item("full_name"), "NGUYỄN VĂN MẪU SPECIMEN");
    EXPECT_EQ(opened().identity.front().typed, "000090000001");
    EXPECT_EQ(opened().portrait, (cardio::Bytes{7, 0, 0, 255}));
    ASSERT_EQ(opened().findings.size(), 4U);
    EXPECT_EQ(opened().findings[1].reason, "no configured CSCA bears the key identifier");
    EXPECT_THAT(opened().signer, testing::Contains(testing::Pair("ds_subject", "CN=SPECIMEN DS")));
    EXPECT_THAT(opened().hashes, testing::Contains(testing::Pair("EF.SOD", testing::SizeIs(64))));
    EXPECT_EQ(opened().open_flags(), 1);
}

TEST_F(RealDesk, dossier_that_was_erased_is_said_to_be_erased_and_not_damaged) {
    auto settings = kiosk::dossier::settings_of(config, config.data);
    settings.retention.at_least = 0;
    {
        const auto store = kiosk::dossier::Store::open(settings).value();
        const kiosk::dossier::NewAct closing{
            "return", "lan", "2026-11-24T09:00:00+07:00", kiosk::dossier::State::returned, {}};
        ASSERT_TRUE(store->record(receipt, 0, closing).ok());
        ASSERT_EQ(store->erase(receipt, {"lan", "2026-11-25T09:00:00+07:00", "all"}, "request 7"),
                  std::nullopt);
    }
    sign_in();
    send(OpenCode{receipt});
    ASSERT_TRUE(until([](const Model& model) {
        const auto* queue = std::get_if<Queue>(&model.state);
        return queue && queue->problem != QueueProblem::none;
    }));
    EXPECT_EQ(std::get<Queue>(engine->model().state).problem, QueueProblem::erased);
}

TEST_F(RealDesk, ticket_opens_the_dossier_and_a_strange_one_does_not) {
    sign_in();
    std::string ticket;
    {
        const auto store = kiosk::dossier::Store::open(config.data);
        ticket = kiosk::dossier::ticket_text((*store)->key(), receipt);
    }
    send(Scanned{receipt + " 00000000"});
    ASSERT_TRUE(until([](const Model& model) {
        const auto* queue = std::get_if<Queue>(&model.state);
        return queue && queue->problem == QueueProblem::not_ours;
    }));
    send(Scanned{ticket});
    EXPECT_TRUE(until([](const Model& model) { return model.opened.has_value(); }));
    send(Back{});
    send(EditText{"no-such-code"});
    send(Proceed{});
    EXPECT_TRUE(until([](const Model& model) {
        const auto* queue = std::get_if<Queue>(&model.state);
        return queue && queue->problem == QueueProblem::not_found;
    }));
}

TEST_F(RealDesk, whole_way_from_confirming_to_the_transfer_prints_its_slips_and_drops_the_portrait) {
    sign_in();
    open();
    send(StartAct{ActKind::confirm});
    send(Choose{"document", "chip_card"});
    send(Choose{"compared", "portrait"});
    finish(1);
    const auto flagged = std::find_if(opened().values.begin(), opened().values.end(),
                                      [](const FormValue& value) { return value.flagged; });
    const std::string id = flagged->id, old = flagged->text;
    send(Proceed{});
    send(StartAct{ActKind::correct, id});
    send(EditText{"GIÁ TRỊ MỚI"});
    finish(2);
    const auto corrected = std::find_if(opened().values.begin(), opened().values.end(),
                                        [&](const FormValue& value) { return value.id == id; });
    EXPECT_EQ(corrected->text, "GIÁ TRỊ MỚI");
    EXPECT_EQ(corrected->was, old);
    EXPECT_EQ(corrected->provenance, "clerk");
    EXPECT_EQ(opened().open_flags(), 0);
    send(StartAct{ActKind::accept});
    ASSERT_TRUE(std::holds_alternative<Preparing>(engine->model().state));
    EXPECT_EQ(std::get<Preparing>(engine->model().state).text, "03/12/2026")
        << "by the law's seven working days";
    finish(3);
    ASSERT_TRUE(until([](const Model& model) { return model.again == Printing::printed; }));
    EXPECT_FALSE(opened().portrait.empty());
    send(Proceed{});
    send(StartAct{ActKind::transfer});
    send(Choose{"to", "police"});
    finish(4);
    ASSERT_TRUE(until([](const Model& model) { return model.again == Printing::printed; }));
    EXPECT_EQ(opened().summary.state, State::transferred);
    EXPECT_TRUE(opened().portrait.empty());
    EXPECT_TRUE(allowed_acts(engine->model()).empty());
    for (const char* slip : {"-acceptance-3.pdf", "-control-4.pdf"})
        EXPECT_EQ(file_text(config.printer.folder / (receipt + slip)).substr(0, 5), "%PDF-") << slip;
}

TEST_F(RealDesk, call_from_the_citizens_screen_is_seen_and_answered) {
    kiosk::session::Desk counter(config, catalogue(), {config.data, "", today, [](kiosk::session::Event) {}});
    counter.call_clerk(true);
    sign_in();
    ASSERT_TRUE(until([](const Model& model) { return model.calls.size() == 1; }));
    EXPECT_EQ(engine->model().calls[0].counter, config.unit.counter);
    send(TakeCall{config.unit.counter});
    EXPECT_TRUE(engine->model().calls.empty());
    for (int i = 0; i < 4000 && !kiosk::waiting_calls(config.data).empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_TRUE(kiosk::waiting_calls(config.data).empty());
}

TEST_F(RealDesk, wrong_password_opens_nothing) {
    send(EditText{"lan"});
    send(Proceed{});
    send(EditText{"mật khẩu khác"});
    send(Proceed{});
    EXPECT_TRUE(until([](const Model& model) {
        const auto* page = std::get_if<SigningIn>(&model.state);
        return page && page->entry.problem == EntryProblem::wrong;
    }));
    EXPECT_TRUE(engine->model().rows.empty());
}

}  // namespace
}  // namespace desk
