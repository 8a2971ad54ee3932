#include "tests/kiosk/province/server/scene.h"

#include <stdexcept>

namespace tests {
namespace {

using namespace kiosk::dossier;

const std::string steps = std::string(SOURCE_FOLDER) + "/assets/province";

}  // namespace

PostgresServer& server() {
    static PostgresServer one;
    one.start();
    return one;
}

std::string apply_schema(const std::string& database) {
    const auto ended = run_program({steps + "/apply", server().local(database)});
    if (ended.exit_code != 0) throw std::runtime_error("the schema cannot be applied: " + ended.err);
    return ended.out;
}

void apply_up_to(const std::string& database, const std::string& step) {
    for (const auto& entry :
         std::set<std::filesystem::path>(std::filesystem::directory_iterator(steps), {})) {
        const auto name = entry.filename().string();
        if (entry.extension() != ".sql" || name.substr(0, 3) > step) continue;
        const auto ended = run_program(
            {"psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-d", server().local(database), "-f", entry});
        if (ended.exit_code != 0) throw std::runtime_error(ended.err);
    }
}

void make_province() {
    static bool made = false;
    if (made) return;
    server().create_database("province");
    apply_schema("province");
    server().sql("province", "SELECT province.create_unit('" + unit_1 +
                                 "', 'One'); SELECT province.create_unit('" + unit_2 +
                                 "', 'Two'); SELECT province.ensure_partitions('2026-11-01')");
    made = true;
}

kiosk::province::Target target_of(const std::string& station, const Credentials& certificate) {
    kiosk::province::Target target;
    target.place.host = PostgresServer::host;
    target.place.port = server().port();
    target.place.authority = server().authority().certificate();
    target.place.certificate = certificate.certificate;
    target.place.key = certificate.key;
    target.station = station;
    return target;
}

Station::Station(const std::string& unit) {
    static int made = 0;
    make_province();
    const auto counter = std::to_string(++made);
    name = server().sql("province", "SELECT province.create_station('" + unit + "', '" + counter + "')");
    certificate = server().authority().issue({.file = "station-" + counter, .common_name = name});
    target = target_of(name, certificate);
    auto opened = Store::open(folder.path(), name);
    if (!opened) throw std::runtime_error(explain(opened.error()));
    store = std::move(*opened);
    store->outbox()->turn_on();
}

std::string Station::submit(const std::string& procedure) const {
    auto made = dossier("x");
    made.procedure_id = procedure;
    const auto code = store->submit(made);
    if (!code) throw std::runtime_error(explain(code.error()));
    return *code;
}

void Station::act(const std::string& code, int known, const std::string& kind, State after) const {
    const NewAct made{kind, "lan", noon, after, cardio::to_secure(cardio::as_bytes("{}"))};
    if (!store->record(code, known, made)) throw std::runtime_error("the act is not recorded");
}

kiosk::province::Delivered Station::deliver() const {
    const kiosk::province::Interrupt never;
    return kiosk::province::deliver(*store->outbox(), target, never, [] { return noon; });
}

int Station::there(const std::string& table) const {
    return std::stoi(server().sql(
        "province", "SELECT count(*) FROM province." + table + " WHERE station = '" + name + "'"));
}

}  // namespace tests
