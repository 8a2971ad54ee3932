// What a province of kiosks costs its database: dossiers a second and how long each takes to be there, by the
// kiosks' own way over TLS; growth of the tables a dossier; beside pgbench, which inserts as many rows into
// one plain table, over the same TLS, in the same run. Counts at the end that nothing was lost and nothing
// came twice.
//
// At the end each kiosk is done with one citizen in so many seconds, as in a busy hour: how long does a
// dossier take then?
//
//     bench_fleet [STATIONS [CONNECTIONS [DOSSIERS [SECONDS-OF-PGBENCH [SECONDS-A-CITIZEN]]]]]     1000 64 10
//     15 120

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "tests/bench/fleet.h"

namespace {

int argument(int argc, char** argv, int place, int otherwise) {
    return argc > place ? std::atoi(argv[place]) : otherwise;
}

void print(const char* what, const bench::Fleet::Run& run, double pgbench) {
    std::printf(
        "%-34s %8.0f dossiers/s %9.0f rows/s   p50 %6.1f ms   p99 %6.1f ms   pgbench %8.0f/s   ratio %.2f\n",
        what, run.dossiers_a_second(), run.dossiers_a_second() * bench::rows_a_dossier,
        run.percentile(0.5) * 1000, run.percentile(0.99) * 1000, pgbench, run.dossiers_a_second() / pgbench);
}

}  // namespace

int main(int argc, char** argv) try {
    const int stations = argument(argc, argv, 1, 1000), connections = argument(argc, argv, 2, 64),
              dossiers = argument(argc, argv, 3, 10), seconds = argument(argc, argv, 4, 15),
              seconds_a_citizen = argument(argc, argv, 5, 120);
    bench::Fleet fleet(stations, connections);
    std::printf("%d stations, %d connections, %d dossiers a station, %d rows a dossier\n", stations,
                connections, dossiers, bench::rows_a_dossier);
    const auto connecting = fleet.connecting_each_time(dossiers, 1);
    print("a connection each time", connecting, fleet.pgbench(true, seconds));
    const auto begun = fleet.bytes();  // each partition has its first pages
    const auto pooled = fleet.over_pooled_connections(dossiers, dossiers + 1);
    print("connections that stay", pooled, fleet.pgbench(false, seconds));
    const double a_second = static_cast<double>(stations) / seconds_a_citizen;
    const auto citizens = fleet.as_citizens_come(1, 2 * dossiers + 1, a_second);
    std::printf("as citizens come, %.1f a second          p50 %6.1f ms   p99 %6.1f ms\n", a_second,
                citizens.percentile(0.5) * 1000, citizens.percentile(0.99) * 1000);
    const long long delivered = (2LL * dossiers + 1) * stations, rows = fleet.rows();
    const long long since = static_cast<long long>(dossiers + 1) * stations;
    std::printf("%.0f bytes a dossier in tables and indexes; %lld rows of %lld\n",
                static_cast<double>(fleet.bytes() - begun) / static_cast<double>(since), rows,
                delivered * bench::rows_a_dossier);
    return rows == delivered * bench::rows_a_dossier ? 0 : 1;
} catch (const std::exception& failure) {
    std::fprintf(stderr, "bench_fleet: %s\n", failure.what());
    return 1;
}
