#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/dossier/store.h"
#include "kiosk/province/delivery.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/support/postgres_server.h"

namespace tests {

inline const std::string unit_1 = "000.00.00.H01", unit_2 = "000.00.00.H02";
inline const std::string noon = "2026-11-24T12:00:00+07:00";

/// The server of the whole test program; running when it is asked for.
PostgresServer& server();

/// Applies assets/province to a database of the server; the words of the script. Throws when it fails.
std::string apply_schema(const std::string& database);
/// The same up to a step: "001".
void apply_up_to(const std::string& database, const std::string& step);

/// The database "province" with two units, applied once.
void make_province();

/// A counter with a store of its own, known to the province, that sends.
struct Station {
    explicit Station(const std::string& unit = unit_1);
    std::string submit(const std::string& procedure = "3") const;
    void act(const std::string& code, int known, const std::string& kind, kiosk::dossier::State after) const;
    [[nodiscard]] kiosk::province::Delivered deliver() const;
    [[nodiscard]] long long waiting() const { return store->outbox()->status().waiting; }
    /// Number of its rows in a table of the province.
    [[nodiscard]] int there(const std::string& table) const;

    TemporaryFolder folder;
    std::string name;
    Credentials certificate;
    kiosk::province::Target target;
    std::unique_ptr<kiosk::dossier::Store> store;
};

kiosk::province::Target target_of(const std::string& station, const Credentials& certificate);

}  // namespace tests
