#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/dossier/outbox.h"
#include "kiosk/province/delivery.h"
#include "tests/support/postgres_server.h"

namespace bench {

/// What the rows of one dossier take, as its counter writes them: it is handed in, the head of the audit
/// moves, three things are counted, somebody is content.
constexpr int rows_a_dossier = 6;

/// An outbox in memory: what is measured is the way to the province.
class MemoryOutbox : public kiosk::dossier::Outbox {
  public:
    MemoryOutbox(std::string station, int dossier);
    void turn_on() override {}
    std::vector<kiosk::dossier::OutboxRow> waiting(int, Kinds) override { return rows_; }
    void withheld(const std::vector<kiosk::dossier::OutboxRow>&, const std::string&) override {}
    void sent(const std::vector<kiosk::dossier::OutboxRow>&, const std::string&) override { rows_.clear(); }
    void set_aside(const kiosk::dossier::OutboxRow&, const std::string& why) override;
    void try_again() override {}
    void tell_error(const std::string&, const std::string&) override {}
    kiosk::dossier::OutboxStatus status() override { return {}; }

  private:
    std::vector<kiosk::dossier::OutboxRow> rows_;
};

/// A province with its kiosks, ten a unit, on a server that syncs every commit.
class Fleet {
  public:
    Fleet(int stations, int connections);

    /// Every station hands in so many dossiers, this many at once; seconds each took to be there, all
    /// together or not at all: throws std::runtime_error when one could not be delivered.
    struct Run {
        double seconds = 0;
        std::vector<double> latencies;  ///< sorted
        [[nodiscard]] double dossiers_a_second() const {
            return static_cast<double>(latencies.size()) / seconds;
        }
        [[nodiscard]] double percentile(double share) const;
    };
    /// As a kiosk does it: a TLS connection of its own for what waits, then it hangs up.
    Run connecting_each_time(int dossiers, int first);
    /// The same, but dossiers come in one by one, so many a second, as citizens do; the seconds are counted
    /// from the moment a dossier came.
    Run as_citizens_come(int dossiers, int first, double a_second);
    /// Connections that stay, each acting for the stations whose turn it is.
    Run over_pooled_connections(int dossiers, int first);

    /// Transactions a second of pgbench, which inserts as many rows of the same bytes into one plain table.
    double pgbench(bool connecting_each_time, int seconds) const;

    [[nodiscard]] long long rows() const;   ///< in all tables of the province
    [[nodiscard]] long long bytes() const;  ///< of all of them, with their indexes
    tests::PostgresServer& server() { return server_; }

  private:
    [[nodiscard]] kiosk::province::Target target_of(const std::string& role,
                                                    const tests::Credentials& files) const;
    template <class Worker>
    Run run(int dossiers, double a_second, const Worker& worker_of);

    int connections_;
    tests::PostgresServer server_;
    std::vector<std::string> stations_;
    std::vector<tests::Credentials> certificates_;
    tests::Credentials pool_certificate_;
};

}  // namespace bench
