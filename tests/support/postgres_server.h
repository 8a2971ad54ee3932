#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/test_authority.h"
#include "tests/system/program.h"

namespace tests {

/// A PostgreSQL server of the test's own in a temporary folder, gone with the object. Over TCP on loopback it
/// takes nothing but TLS with a client certificate of authority() whose common name is the role; over the
/// socket in its folder it believes every role. Nothing is synced to disk: a lost machine is not what tests
/// try. Made by the thread that owns it: the server ends with that thread, should it be killed.
class PostgresServer {
  public:
    /// `settings`: further lines of postgresql.conf. Throws std::runtime_error with the server's own words.
    explicit PostgresServer(const std::vector<std::string>& settings = {});
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    void start();  ///< on the same port; returns when it takes connections
    void stop();   ///< connections are cut, what was not committed is undone
    void crash();  ///< at once, without tidying: the next start recovers from the log

    /// The name in the server's certificate, and where it listens.
    static constexpr const char* host = "localhost";
    [[nodiscard]] int port() const { return port_; }
    /// Connection string (libpq) through the socket, as the superuser or as any other role.
    [[nodiscard]] std::string local(const std::string& database = "postgres",
                                    const std::string& role = "postgres") const;
    void create_database(const std::string& name) const;
    /// Runs SQL with psql as the superuser, ending at the first error; what the queries give, unadorned, one
    /// line a row, columns parted by "|". Throws std::runtime_error with psql's words.
    std::string sql(const std::string& database, const std::string& commands) const;

    [[nodiscard]] const TestAuthority& authority() const { return authority_; }
    /// Files the tests may use beside the server's.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Shows this certificate from the next start on.
    void use(const Credentials& server_certificate);
    [[nodiscard]] std::string log() const;

  private:
    void make(const std::vector<std::string>& settings);
    void write_settings(const std::vector<std::string>& settings) const;
    [[nodiscard]] Arguments as_owner(Arguments command) const;
    bool try_start();

    std::filesystem::path folder_;
    TestAuthority authority_;
    int port_;
    std::optional<Program> server_;
};

/// The folder of PostgreSQL's programs, the newest version installed; empty: none is.
std::filesystem::path postgres_programs();

}  // namespace tests
