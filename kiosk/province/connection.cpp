#include "kiosk/province/connection.h"

#include <libpq-fe.h>

#include <array>
#include <charconv>

namespace kiosk::province {
namespace {

using Clock = std::chrono::steady_clock;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, Clear>;

std::string first_line(const char* text) {
    const std::string whole = text ? text : "";
    return whole.substr(0, whole.find('\n'));
}

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

/// What the server says of a statement; of a row that it refuses only which rule was broken, for its sentence
/// may quote the row.
Failure failure_of(const PGresult* result) {
    const auto state = field(result, PG_DIAG_SQLSTATE);
    const Cause cause = cause_of_state(state);
    if (cause == Cause::row_refused) {
        const auto rule = field(result, PG_DIAG_CONSTRAINT_NAME);
        return {cause, "SQLSTATE " + state + (rule.empty() ? "" : ", " + rule)};
    }
    return {cause, first_line(field(result, PG_DIAG_MESSAGE_PRIMARY).c_str())};
}

Connection::Rows rows_of(const PGresult* result) {
    Connection::Rows rows;
    for (int row = 0; row < PQntuples(result); ++row) {
        auto& columns = rows.emplace_back();
        for (int column = 0; column < PQnfields(result); ++column)
            columns.emplace_back(PQgetvalue(result, row, column),
                                 static_cast<std::size_t>(PQgetlength(result, row, column)));
    }
    return rows;
}

int number(const std::string& text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

pg_conn* begin(const Target& target) {
    const auto& place = target.place;
    const auto port = std::to_string(place.port), authority = place.authority.string(),
               certificate = place.certificate.string(), key = place.key.string();
    // What was committed is believed to be there, so it must be; what hangs is given up by the server as
    // well, which counts the upload of what a statement is given.
    constexpr const char* options =
        "-c statement_timeout=600000 -c idle_in_transaction_session_timeout=60000 -c synchronous_commit=on";
    const std::array<std::pair<const char*, const char*>, 16> settings{{
        {"host", place.host.c_str()},
        {"port", port.c_str()},
        {"dbname", place.database.c_str()},
        {"user", target.station.c_str()},
        {"sslmode", "verify-full"},
        {"sslrootcert", authority.c_str()},
        {"sslcert", certificate.c_str()},
        {"sslkey", key.c_str()},
        {"ssl_min_protocol_version", "TLSv1.2"},
        {"gssencmode", "disable"},
        {"target_session_attrs", "read-write"},
        {"application_name", "kiosk"},
        {"client_encoding", "UTF8"},
        {"options", options},
        {"tcp_user_timeout", "30000"},
        {nullptr, nullptr},
    }};
    std::array<const char*, settings.size()> words{}, values{};
    for (std::size_t i = 0; i < settings.size(); ++i) {
        words[i] = settings[i].first;
        values[i] = settings[i].second;
    }
    return PQconnectStartParams(words.data(), values.data(), 0);
}

}  // namespace

Target target_of(const Config& config, const std::filesystem::path& state) {
    return {config.province, station_of(config), state};
}

Connection::Connection(const Target& target, const Interrupt& stop)
    : handle_(begin(target)), stop_(stop), patience_(target.patience) {}

Connection::~Connection() {
    PQfinish(handle_);
}

cardio::Result<std::unique_ptr<Connection>, Failure> Connection::open(const Target& target,
                                                                      const Interrupt& stop) {
    std::unique_ptr<Connection> made(new Connection(target, stop));
    if (auto failure = made->connect(target)) return cardio::fail(std::move(*failure));
    PQsetnonblocking(made->handle_, 1);
    return made;
}

std::optional<Failure> Connection::connect(const Target& target) {
    const auto refusal = [this] {
        const auto words = first_line(PQerrorMessage(handle_));
        return Failure{cause_of_refusal(PQerrorMessage(handle_)), words};
    };
    if (!handle_) return Failure{Cause::other, "out of memory"};
    if (PQstatus(handle_) == CONNECTION_BAD) return refusal();
    const auto end = Clock::now() + target.patience;
    auto step = PGRES_POLLING_WRITING;
    while (step != PGRES_POLLING_OK) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        const auto woken =
            stop_.wait(PQsocket(handle_), step == PGRES_POLLING_READING, step == PGRES_POLLING_WRITING, left);
        if (woken == Interrupt::Woken::raised) return Failure{Cause::stopped};
        if (woken == Interrupt::Woken::time_out) return Failure{Cause::unreachable, "no answer in time"};
        step = PQconnectPoll(handle_);
        if (step == PGRES_POLLING_FAILED) return refusal();
    }
    return std::nullopt;
}

Failure Connection::lost() const {
    return {Cause::lost, first_line(PQerrorMessage(handle_))};
}

std::optional<Failure> Connection::wait(bool to_read, bool to_write) const {
    switch (stop_.wait(PQsocket(handle_), to_read, to_write, patience_)) {
        case Interrupt::Woken::raised:
            return Failure{Cause::stopped};
        case Interrupt::Woken::time_out:
            return Failure{Cause::lost, "no answer in time"};
        case Interrupt::Woken::ready:
            break;
    }
    return std::nullopt;
}

std::optional<Failure> Connection::send(const std::string& sql, const std::vector<std::string>& parameters) {
    std::vector<const char*> values;
    for (const auto& each : parameters) values.push_back(each.c_str());
    if (PQsendQueryParams(handle_, sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                          nullptr, nullptr, 0) != 1)
        return lost();
    int left = PQflush(handle_);
    while (left == 1) {
        // A server that sends errors while it is being written to would wait for ever to be read from.
        if (auto failure = wait(true, true)) return failure;
        if (PQconsumeInput(handle_) != 1) return lost();
        left = PQflush(handle_);
    }
    return left == 0 ? std::nullopt : std::optional(lost());
}

std::optional<Failure> Connection::await_answer() {
    while (PQisBusy(handle_) == 1) {
        if (auto failure = wait(true, false)) return failure;
        if (PQconsumeInput(handle_) != 1) return lost();
    }
    return std::nullopt;
}

cardio::Result<Connection::Rows, Failure> Connection::run(const std::string& sql,
                                                          const std::vector<std::string>& parameters) {
    if (auto failure = send(sql, parameters)) return cardio::fail(std::move(*failure));
    Rows rows;
    std::optional<Failure> failure;
    while (true) {
        if (auto broken = await_answer()) return cardio::fail(std::move(*broken));
        const ResultPtr result(PQgetResult(handle_));
        if (!result) break;
        const auto status = PQresultStatus(result.get());
        if (status == PGRES_TUPLES_OK)
            rows = rows_of(result.get());
        else if (status != PGRES_COMMAND_OK && !failure)
            failure = failure_of(result.get());
    }
    if (failure) return cardio::fail(std::move(*failure));
    if (PQstatus(handle_) != CONNECTION_OK) return cardio::fail(lost());
    return rows;
}

cardio::Result<SchemaVersion, Failure> Connection::schema() {
    const auto rows = run("SELECT version, accepts_from FROM province.version ORDER BY version DESC LIMIT 1");
    if (!rows) return cardio::fail(rows.error());
    if (rows->empty() || rows->front().size() != 2) return cardio::fail(Failure{Cause::no_schema});
    return SchemaVersion{number(rows->front()[0]), number(rows->front()[1])};
}

}  // namespace kiosk::province
