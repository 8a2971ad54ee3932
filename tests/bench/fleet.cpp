#include "tests/bench/fleet.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

using namespace kiosk::province;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;
using Moment = std::chrono::time_point<Clock, Seconds>;

constexpr int stations_a_unit = 10;
constexpr const char *day = "2026-11-24", *at = "2026-11-24T08:00:00+07:00";
const std::string database = "province", pool_role = "pool";

std::string now() {
    return at;
}

std::string number(int value, int digits) {
    std::string text = std::to_string(value);
    return std::string(static_cast<std::size_t>(std::max<int>(0, digits - static_cast<int>(text.size()))),
                       '0') +
           text;
}

std::string unit_of(int station) {
    return "000.00." + number(station / stations_a_unit, 4) + ".H01";
}

/// As a counter makes them: the milliseconds in front.
std::string new_key() {
    thread_local std::mt19937_64 chance(std::random_device{}());
    const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
    std::array<char, 48> text{};
    const auto a = chance(), b = chance();
    std::snprintf(text.data(), text.size(), "%08llx-%04llx-7%03llx-8%03llx-%012llx",
                  static_cast<unsigned long long>(now_ms) >> 16,
                  static_cast<unsigned long long>(now_ms) & 0xFFFFU,
                  static_cast<unsigned long long>(a) & 0xFFFU, static_cast<unsigned long long>(a >> 52),
                  static_cast<unsigned long long>(b) & 0xFFFFFFFFFFFFULL);
    return text.data();
}

/// Neighbours of one unit do not come together, as if they had agreed to.
int scattered(int station, int stations) {
    constexpr long long prime = 7919;
    return static_cast<int>(station * prime % stations);
}

void need(const tests::Ended& ended, const std::string& what) {
    if (ended.exit_code != 0) throw std::runtime_error(what + ": " + ended.err);
}

void must(const Delivered& delivered) {
    if (delivered.failure) throw std::runtime_error(explain(*delivered.failure));
}

std::vector<std::string> durable(int connections) {
    return {"fsync = on",
            "synchronous_commit = on",
            "full_page_writes = on",
            "shared_buffers = 512MB",
            "max_wal_size = 4GB",
            "max_connections = " + std::to_string(connections + 20)};
}

}  // namespace

MemoryOutbox::MemoryOutbox(std::string station, int dossier) {
    const auto unit = station.substr(0, station.find('/'));
    const auto counter = std::stoi(station.substr(station.find('/') + 1));
    const std::string code = unit + "-261124-" + number(counter * 100'000 + dossier, 8);
    const auto add = [&](const std::string& kind, const std::string& receipt, const std::string& body) {
        rows_.push_back({dossier * rows_a_dossier + static_cast<long long>(rows_.size()), new_key(), station,
                         kind, receipt, day, body, at});
    };
    add("dossier_event", code,
        R"({"receipt_code": ")" + code +
            R"(", "act": 0, "kind": "submit", "procedure_id": "3", "state": "received", "at": ")" + at +
            "\"}");
    add("audit_head", "",
        R"({"entries": 1, "head": ")" + std::string(64, 'A') + R"(", "at": ")" + at + "\"}");
    for (const char* name : {"read_ended:genuine", "session_ended:submitted", "printed:done"})
        add("counter", "", R"({"name": ")" + std::string(name) + R"(", "procedure_id": "3", "value": 2345})");
    add("rating", "", R"({"procedure_id": "3", "satisfaction": 1})");
}

void MemoryOutbox::set_aside(const kiosk::dossier::OutboxRow&, const std::string& why) {
    throw std::runtime_error("the province refuses a row of the fleet: " + why);
}

double Fleet::Run::percentile(double share) const {
    const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(latencies.size())));
    return latencies.at(std::max<std::size_t>(place, 1) - 1);
}

Fleet::Fleet(int stations, int connections) : connections_(connections), server_(durable(connections)) {
    server_.create_database(database);
    need(tests::run_program({std::string(SOURCE_FOLDER) + "/assets/province/apply", server_.local(database)}),
         "the schema");
    std::ostringstream sql;
    for (int i = 0; i < stations; i += stations_a_unit)
        sql << "SELECT province.create_unit('" << unit_of(i) << "', 'A unit');\n";
    for (int i = 0; i < stations; ++i) {
        stations_.push_back(unit_of(i) + "/" + std::to_string(i % stations_a_unit + 1));
        sql << "SELECT province.create_station('" << unit_of(i) << "', '" << i % stations_a_unit + 1
            << "');\n";
    }
    sql << "SELECT province.ensure_partitions('" << day << "');\nCREATE ROLE " << pool_role
        << " LOGIN;\nGRANT CONNECT ON DATABASE province TO pool;\n";
    for (const auto& station : stations_) sql << "GRANT \"" << station << "\" TO pool;\n";
    const auto file = server_.folder() / "fleet.sql";
    std::ofstream(file) << sql.str();
    need(tests::run_program(
             {"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", server_.local(database), "-f", file}),
         "the fleet");
    for (std::size_t i = 0; i < stations_.size(); ++i)
        certificates_.push_back(
            server_.authority().issue({.file = "station-" + std::to_string(i), .common_name = stations_[i]}));
    pool_certificate_ = server_.authority().issue({.file = pool_role, .common_name = pool_role});
}

Target Fleet::target_of(const std::string& role, const tests::Credentials& files) const {
    Target target;
    target.place.host = tests::PostgresServer::host;
    target.place.port = server_.port();
    target.place.authority = server_.authority().certificate();
    target.place.certificate = files.certificate;
    target.place.key = files.key;
    target.station = role;
    target.patience = std::chrono::minutes(2);
    return target;
}

/// `worker_of()` makes what one thread calls with the number of a station and of a dossier. Zero `a_second`:
/// as fast as it goes.
template <class Worker>
Fleet::Run Fleet::run(int dossiers, double a_second, const Worker& worker_of) {
    std::atomic<int> next{0};
    std::mutex mutex;
    std::string problem;
    Run result;
    const int count = static_cast<int>(stations_.size()), all = dossiers * count;
    const Moment begin = Clock::now();
    const auto work = [&] {
        try {
            auto deliver_one = worker_of();
            std::vector<double> latencies;
            for (int i = next++; i < all; i = next++) {
                const auto came = a_second > 0 ? begin + Seconds(i / a_second) : Moment(Clock::now());
                std::this_thread::sleep_until(came);
                deliver_one(scattered(i % count, count), i / count);
                latencies.push_back(Seconds(Clock::now() - came).count());
            }
            const std::lock_guard lock(mutex);
            result.latencies.insert(result.latencies.end(), latencies.begin(), latencies.end());
        } catch (const std::exception& failure) {
            next = all;
            const std::lock_guard lock(mutex);
            problem = failure.what();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < connections_; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    if (!problem.empty()) throw std::runtime_error(problem);
    result.seconds = Seconds(Clock::now() - begin).count();
    std::ranges::sort(result.latencies);
    return result;
}

Fleet::Run Fleet::connecting_each_time(int dossiers, int first) {
    return as_citizens_come(dossiers, first, 0);
}

Fleet::Run Fleet::as_citizens_come(int dossiers, int first, double a_second) {
    return run(dossiers, a_second, [&] {
        return [this, first](int station, int dossier) {
            const auto place = static_cast<std::size_t>(station);
            MemoryOutbox outbox(stations_[place], first + dossier);
            const Interrupt never;
            must(deliver(outbox, target_of(stations_[place], certificates_[place]), never, now));
        };
    });
}

Fleet::Run Fleet::over_pooled_connections(int dossiers, int first) {
    const Interrupt never;
    return run(dossiers, 0, [&] {
        auto opened = Connection::open(target_of(pool_role, pool_certificate_), never);
        if (!opened) throw std::runtime_error(explain(opened.error()));
        return [this, first, connection = std::shared_ptr<Connection>(std::move(*opened))](int station,
                                                                                           int dossier) {
            const auto& name = stations_[static_cast<std::size_t>(station)];
            MemoryOutbox outbox(name, first + dossier);
            if (!connection->run("SET ROLE \"" + name + "\""))
                throw std::runtime_error("the role cannot be taken");
            must(deliver_over(outbox, *connection, now));
        };
    });
}

double Fleet::pgbench(bool connecting_each_time, int seconds) const {
    server_.sql(
        database,
        "DROP TABLE IF EXISTS public.plain; CREATE TABLE public.plain (unit_code text, day date, station "
        "text, "
        "key uuid PRIMARY KEY, ordinal bigint, name text, procedure_id text, value bigint, at timestamptz); "
        "GRANT USAGE ON SCHEMA public TO pool; GRANT INSERT ON public.plain TO pool");
    const auto script = server_.folder() / "plain.sql";
    {
        std::ofstream out(script);
        out << "BEGIN;\n";
        for (int i = 0; i < rows_a_dossier; ++i)
            out << "INSERT INTO public.plain VALUES ('000.00.0001.H01', '" << day
                << "', '000.00.0001.H01/1', gen_random_uuid(), " << i
                << ", 'session_ended:submitted', '3', 2345, '" << at << "');\n";
        out << "COMMIT;\n";
    }
    const auto target = target_of(pool_role, pool_certificate_);
    tests::Arguments words{(tests::postgres_programs() / "pgbench").string(),
                           "-n",
                           "-f",
                           script.string(),
                           "-c",
                           std::to_string(connections_),
                           "-j",
                           "2",
                           "-T",
                           std::to_string(seconds)};
    if (connecting_each_time) words.emplace_back("-C");
    words.push_back("host=localhost port=" + std::to_string(target.place.port) + " dbname=" + database +
                    " user=pool sslmode=verify-full sslrootcert=" + target.place.authority.string() +
                    " sslcert=" + target.place.certificate.string() + " sslkey=" + target.place.key.string());
    const auto ended = tests::run_program(words);
    need(ended, "pgbench");
    const auto found = ended.out.find("tps = ");
    if (found == std::string::npos) throw std::runtime_error("pgbench says no rate: " + ended.out);
    return std::stod(ended.out.substr(found + 6));
}

long long Fleet::rows() const {
    return std::stoll(
        server_.sql(database,
                    "SELECT (SELECT count(*) FROM province.dossier_event) + (SELECT count(*) FROM "
                    "province.audit_head) + (SELECT count(*) FROM province.rating) + (SELECT count(*) "
                    "FROM province.counter)"));
}

long long Fleet::bytes() const {
    return std::stoll(
        server_.sql(database,
                    "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r' AND "
                    "c.relnamespace = 'province'::regnamespace"));
}

}  // namespace bench
