#include "tests/kiosk/session/real_effects.h"

#include "kiosk/calendar.h"

namespace play {

const kiosk::procedures::Catalogue& real_catalogue() {
    static const auto loaded =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures");
    if (!loaded) throw std::runtime_error(loaded.error());
    return *loaded;
}

const specimen::IssuedCard& card() {
    static const auto issued =
        specimen::Issuer(1).issue(*specimen::built_in_citizen(1), specimen::profiles().front());
    return issued;
}

cardio::trust::TrustStore specimen_trust() {
    cardio::trust::TrustStore trust;
    if (!trust.add_certificate(specimen::Issuer(1).csca_certificate()))
        throw std::runtime_error("no certificate");
    return trust;
}

std::unique_ptr<cardio::CardTransport> sound_card() {
    return std::make_unique<specimen::ChipTransport>(specimen::Chip(card()));
}

void RealEffects::start(CardOpener open) {
    config.data = folder.path() / "data";
    config.printer = {"folder", folder.path() / "sheets", ""};
    engine = std::make_unique<Engine>(real_catalogue(), config, std::chrono::steady_clock::now,
                                      [] { return kiosk::iso_day(std::chrono::system_clock::now()); });
    RunnerPorts ports;
    ports.post = [this](Event event) { engine->post(std::move(event)); };
    ports.trust = specimen_trust();
    ports.open_card = std::move(open);
    ports.watch_readers = false;
    ports.forms_folder = std::filesystem::path(SOURCE_FOLDER) / "assets/forms";
    runner = std::make_unique<Runner>(config, real_catalogue(), std::move(ports));
    engine->set_runner(*runner);
}

void RealEffects::TearDown() {
    runner.reset();
    engine.reset();
}

void RealEffects::send(Event event) {
    engine->post(std::move(event));
    engine->drain();
}

void RealEffects::read_card() {
    send(ReadersChanged{readers(1)});
    send(Start{});
    send(ChooseProcedure{"3"});
    send(Proceed{});
    send(AnswerConsent{true});
    send(AnswerConsent{false});
    send(QrScanned{card().qr});
}

void RealEffects::fill() {
    ASSERT_TRUE(until_in<Confirming>());
    send(Proceed{});
    for (int i = 0; i < 100 && !std::holds_alternative<Checking>(engine->model().state); ++i) answer();
    ASSERT_TRUE(std::holds_alternative<Checking>(engine->model().state));
}

void RealEffects::submit() {
    send(Proceed{});
    send(SignOnPaper{});
}

void RealEffects::answer() {
    if (std::holds_alternative<AskingTable>(engine->model().state)) return send(Proceed{});
    // Nobody else's card is here.
    if (std::holds_alternative<Identifying>(engine->model().state)) return send(SkipQuestion{});
    const auto& asked = page<Asking>().field;
    const auto* field = field_of(*engine->model().citizen.draft, asked);
    const auto before = asked;
    std::vector<std::string> tries = {"Mẫu", "01/01/2020", "000090000001", "0900000001", "mau@example.org",
                                      "2",   "2020"};
    for (const auto& choice : field->choices) tries.insert(tries.begin(), choice.value);
    if (!field->required) return send(SkipQuestion{});
    for (const auto& text : tries) {
        send(TakeSuggestion{text});
        if (!std::holds_alternative<Asking>(engine->model().state) || page<Asking>().field != before) return;
    }
    FAIL() << "nothing answers " << before;
}

nlohmann::json RealEffects::stored_payload() const {
    const auto store = kiosk::dossier::Store::open(config.data);
    if (!store) throw std::runtime_error(kiosk::dossier::explain(store.error()));
    const auto list = (*store)->list();
    if (list.empty()) throw std::runtime_error("nothing was stored");
    const auto payload = (*store)->payload(list.back().receipt_code);
    if (!payload) throw std::runtime_error("the payload does not open");
    return nlohmann::json::parse(payload->begin(), payload->end());
}

}  // namespace play
