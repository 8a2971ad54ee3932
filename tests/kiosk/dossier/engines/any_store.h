#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <soci/soci.h>

#include "kiosk/dossier/database.h"
#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/support/postgres_server.h"

namespace kiosk::dossier {

/// A store on the engine that is tried: a file, or a database of its own on the one server of this program.
class AnyStore : public testing::TestWithParam<Engine> {
  protected:
    AnyStore() {
        settings.folder = folder.path() / "data";
        settings.station = "000.00.00.H01/3";
        if (GetParam() == Engine::sqlite) return;
        static int made = 0;
        const auto name = "store" + std::to_string(++made);
        server().create_database(name);
        settings.store = {"postgresql", server().local(name)};
    }
    static tests::PostgresServer& server() {
        static tests::PostgresServer one;
        return one;
    }
    std::unique_ptr<Store> opened() {
        auto store = Store::open(settings);
        if (!store) throw std::runtime_error(explain(store.error()));
        return std::move(*store);
    }
    /// Somebody who has the database at hand, beside the store.
    void tamper(const std::string& statement) {
        soci::session sql;
        open_database(sql, settings);
        sql << statement;
    }
    std::string text_at(const std::string& query) {
        soci::session sql;
        open_database(sql, settings);
        std::string text;
        sql << query, soci::into(text);
        return text;
    }
    static NewAct act(const std::string& kind, State after, const std::string& content = "{}") {
        return {kind, "lan", "2026-11-24T09:00:00+07:00", after,
                cardio::to_secure(cardio::as_bytes(content))};
    }
    static Store::LookUp lan(const std::string& day = "2026-11-24") {
        return {"lan", day + "T10:00:00+07:00", "values"};
    }
    /// Stored, confirmed and transferred on 2026-11-24, with portrait and consents.
    std::string closed_one(Store& store, const std::string& text = "SPECIMEN") {
        auto made = ::dossier(text);
        made.portrait = cardio::to_secure(cardio::as_bytes("FACE-CANARY"));
        made.consents = {{"fill", "2026-1", "kiosk", true}, {"reuse", "2026-1", "kiosk", true}};
        const auto code = store.submit(made).value();
        EXPECT_TRUE(
            store.record(code, 0, act("confirm", State::confirmed, R"({"text":"REASON-CANARY"})")).ok());
        EXPECT_TRUE(store.record(code, 1, act("transfer", State::transferred)).ok());
        return code;
    }

    const TemporaryFolder folder;
    StoreSettings settings;
};

inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "Sqlite" : "Postgresql";
}

}  // namespace kiosk::dossier
