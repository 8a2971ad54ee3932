#pragma once

#include "cardio/json/json.h"
#include "kiosk/province/content_format.h"
#include "tests/kiosk/province/recipients.h"
#include "tests/kiosk/province/server/scene.h"

namespace tests {

inline const std::string canary = "NGUYỄN THỊ MẪU CANARY";

/// A counter that seals dossiers for the province, and the province that opens them.
struct SealingStation : Station {
    explicit SealingStation(TestRecipient::Kind kind = TestRecipient::Kind::ec)
        : province(folder.path(), "province", kind) {
        target.place.recipient = province.certificate_file;
        target.state = folder.path();
        reopen();
    }

    /// Opens the store anew, by the rule that contents are queued or that they are not.
    void reopen(bool content = true) {
        store.reset();
        kiosk::dossier::StoreSettings settings{folder.path(), name};
        settings.retention.at_least = 0;
        settings.content_to_province = content;
        store = std::move(kiosk::dossier::Store::open(settings)).value();
    }

    /// A dossier of the canary, as the session writes it; its person agreed that it goes to the province or
    /// did not.
    std::string hand_in(bool agreed = true, const std::string& more = "") const {
        auto made = dossier("");
        made.payload = [more](const std::string& code) {
            const nlohmann::json payload{
                {"payload_version", 1},
                {"receipt_code", code},
                {"received_at", "2026-11-24T08:00:00+07:00"},
                {"values", {{{"id", "full_name"}, {"value", canary}}, {{"id", "more"}, {"value", more}}}},
                {"identity", {{{"item", "id_number"}, {"chip", specimen_number}}}},
                {"evidence", {{"group_hashes", {{"1", "AB"}}}, {"files", {{"EF.SOD", "3000"}}}}}};
            return cardio::to_secure(cardio::as_bytes(payload.dump()));
        };
        made.portrait = cardio::to_secure(cardio::as_bytes("FACE-CANARY"));
        made.consents = {{"fill", "2026-2", "kiosk", true}, {"province", "2026-2", "kiosk", agreed}};
        const auto code = store->submit(made);
        if (!code) throw std::runtime_error(explain(code.error()));
        return *code;
    }
    void correct(const std::string& code, int known) const {
        const kiosk::dossier::NewAct made{
            "correct", "lan", noon, kiosk::dossier::State::received,
            cardio::to_secure(cardio::as_bytes(R"({"field": "street", "old": "1 A", "new": "2 B"})"))};
        if (!store->record(code, known, made)) throw std::runtime_error("the act is not recorded");
    }
    void close(const std::string& code, int known) const {
        act(code, known, "transfer", kiosk::dossier::State::transferred);
    }
    [[nodiscard]] kiosk::province::Delivered send() const {
        const kiosk::province::Interrupt never;
        return kiosk::province::deliver(
            *store->outbox(), target, never, [] { return noon; }, kiosk::province::sealer_of(*store, target));
    }
    [[nodiscard]] static kiosk::dossier::Store::LookUp lan() { return {"lan", noon, "values"}; }

    /// The content of the only row of an act, as psql prints it.
    [[nodiscard]] std::string row(int act = 0) const {
        return server().sql("province", "SELECT content FROM province.dossier_content WHERE station = '" +
                                            name + "' AND act = " + std::to_string(act));
    }
    [[nodiscard]] auto open(const std::string& content, const TestRecipient& by) const {
        return kiosk::province::open_content(cardio::as_bytes(content), by.certificate.get(), by.key.get());
    }
    [[nodiscard]] nlohmann::json opened(int act = 0) const {
        const auto content = open(row(act), province);
        if (!content) throw std::runtime_error(content.error().why);
        return nlohmann::json::parse(content->text.begin(), content->text.end());
    }

    TestRecipient province;
};

}  // namespace tests
