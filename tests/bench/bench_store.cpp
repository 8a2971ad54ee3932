// Sealed dossiers a second, beside bare inserts of as many bytes into SQLite with the same settings: what
// sealing, wrapping, hashing and the audit cost. Each commit reaches the disk in both.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <vector>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int dossiers = 200, rounds = 5;
constexpr std::size_t payload_size = 12'000, portrait_size = 15'000;

double per_second(Clock::time_point begin) {
    return dossiers / std::chrono::duration<double>(Clock::now() - begin).count();
}

double sealed_dossiers() {
    const TemporaryFolder folder;
    auto store = kiosk::dossier::Store::open(folder.path(), "000.00.00.H01/3").value();
    const auto begin = Clock::now();
    for (int i = 0; i < dossiers; ++i) {
        kiosk::dossier::NewDossier made;
        made.procedure_id = "3";
        made.form_code = "CT01";
        made.unit_code = "000.00.00.H01";
        made.received_on = "2026-11-24";
        made.received_at = "2026-11-24T08:00:00+07:00";
        made.verdict = "genuine";
        made.personal_number = cardio::to_secure(cardio::as_bytes("000190204817"));
        made.consents = {{"fill", "2026-1", "kiosk", true}};
        made.payload = [](const std::string&) { return cardio::SecureBytes(payload_size, 'p'); };
        made.portrait = cardio::SecureBytes(portrait_size, 'f');
        if (!store->submit(made)) throw std::runtime_error("a dossier was not stored");
    }
    return per_second(begin);
}

/// SQLite without the store: the same settings, the same bytes, a transaction each.
class BareDatabase {
  public:
    explicit BareDatabase(const std::filesystem::path& file) {
        if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error("no database");
        for (const char* one :
             {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
              "PRAGMA secure_delete = ON", "PRAGMA temp_store = MEMORY",
              "CREATE TABLE row (code TEXT PRIMARY KEY, payload BLOB, portrait BLOB) STRICT"})
            run(one);
        sqlite3_prepare_v2(handle_, "INSERT INTO row VALUES (?, ?, ?)", -1, &insert_, nullptr);
    }
    ~BareDatabase() {
        sqlite3_finalize(insert_);
        sqlite3_close(handle_);
    }
    BareDatabase(const BareDatabase&) = delete;
    BareDatabase& operator=(const BareDatabase&) = delete;

    void insert(const std::string& code, const std::vector<char>& payload,
                const std::vector<char>& portrait) {
        run("BEGIN IMMEDIATE");
        sqlite3_bind_text(insert_, 1, code.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_blob(insert_, 2, payload.data(), static_cast<int>(payload.size()), SQLITE_STATIC);
        sqlite3_bind_blob(insert_, 3, portrait.data(), static_cast<int>(portrait.size()), SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error("a row was not stored");
        sqlite3_reset(insert_);
        run("COMMIT");
    }

  private:
    void run(const char* statement) {
        if (sqlite3_exec(handle_, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(std::string("SQLite refuses: ") + statement);
    }
    sqlite3* handle_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

double bare_rows() {
    const TemporaryFolder folder;
    BareDatabase database(folder.path() / "bare.db");
    const std::vector<char> payload(payload_size + 28, 'p'), portrait(portrait_size + 28, 'f');
    const auto begin = Clock::now();
    for (int i = 0; i < dossiers; ++i)
        database.insert("000.00.00.H01-261124-" + std::to_string(10000 + i), payload, portrait);
    return per_second(begin);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main() {
    std::vector<double> sealed, bare, ratios;
    for (int round = 0; round < rounds; ++round) {  // in turns: what else the machine does falls on both
        bare.push_back(bare_rows());
        sealed.push_back(sealed_dossiers());
        ratios.push_back(sealed.back() / bare.back());
    }
    std::cout << "sealed dossiers a second: " << median(sealed)
              << "\nbare rows of the same bytes a second: " << median(bare) << "\nratio: " << median(ratios)
              << " (target 0.5)\n";
    return median(ratios) >= 0.5 ? 0 : 1;
}
