#include "tests/support/postgres_server.h"

#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tests {
namespace {

namespace fs = std::filesystem;
using std::chrono_literals::operator""s;

/// PostgreSQL refuses to run as root: then the user of Debian's package owns the folder.
const passwd* other_user() {
    if (geteuid() != 0) return nullptr;
    const passwd* user = getpwnam("postgres");
    if (!user) throw std::runtime_error("there is no user postgres: install the package postgresql");
    return user;
}

void give(const fs::path& path) {
    const passwd* user = other_user();
    if (user && chown(path.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("a file cannot be given to PostgreSQL");
}

fs::path make_folder() {
    std::string name = fs::temp_directory_path() / "postgres-XXXXXX";
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    give(name);
    return name;
}

void remove_folder(const fs::path& folder) {
    std::error_code error;
    fs::remove_all(folder, error);
}

/// A port that nobody listens on at this moment.
int free_port() {
    const int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool found = bind(file, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                       getsockname(file, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(file);
    if (!found) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

}  // namespace

fs::path postgres_programs() {
    std::vector<std::pair<int, fs::path>> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error))
        if (fs::exists(entry.path() / "bin/initdb"))
            found.emplace_back(std::atoi(entry.path().filename().c_str()), entry.path() / "bin");
    return found.empty() ? fs::path() : std::ranges::max(found).second;
}

PostgresServer::PostgresServer(const std::vector<std::string>& settings)
    : folder_(make_folder()), authority_(folder_, "authority"), port_(free_port()) {
    try {
        make(settings);
    } catch (...) {
        remove_folder(folder_);
        throw;
    }
}

void PostgresServer::make(const std::vector<std::string>& settings) {
    const auto programs = postgres_programs();
    if (programs.empty()) throw std::runtime_error("PostgreSQL is not installed");
    const auto made = run_program(
        as_owner({(programs / "initdb").string(), "-D", (folder_ / "data").string(), "-U", "postgres",
                  "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"}));
    if (made.exit_code != 0) throw std::runtime_error("initdb: " + made.err);
    write_settings(settings);
    use(authority_.issue({.file = "server", .common_name = host, .host = host}));
    start();
}

PostgresServer::~PostgresServer() {
    stop();
    remove_folder(folder_);
}

void PostgresServer::write_settings(const std::vector<std::string>& settings) const {
    std::ofstream file(folder_ / "data/postgresql.conf", std::ios::app);
    file << "listen_addresses = '127.0.0.1'\nunix_socket_directories = '" << folder_.string()
         << "'\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nssl = on\nssl_ca_file = '"
         << authority_.certificate().string() << "'\nssl_cert_file = '" << (folder_ / "server.crt").string()
         << "'\nssl_key_file = '" << (folder_ / "server.key").string() << "'\n";
    for (const auto& line : settings) file << line << '\n';
    std::ofstream(folder_ / "data/pg_hba.conf", std::ios::trunc)
        << "local all all trust\nhostssl all all 127.0.0.1/32 cert\n";
}

Arguments PostgresServer::as_owner(Arguments command) const {
    if (!other_user()) return command;
    // A change of user makes the kernel forget that the child ends with its parent; setpriv says it again.
    Arguments whole{"setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT"};
    whole.insert(whole.end(), command.begin(), command.end());
    return whole;
}

bool PostgresServer::try_start() {
    server_.emplace(as_owner({(postgres_programs() / "postgres").string(), "-D", (folder_ / "data").string(),
                              "-p", std::to_string(port_)}));
    const auto answers = [&] {
        if (server_->wait(0s)) return true;
        return run_program({(postgres_programs() / "pg_isready").string(), "-q", "-h", folder_.string(), "-p",
                            std::to_string(port_)})
                   .exit_code == 0;
    };
    return comes_true(answers, 60s) && !server_->wait(0s);
}

void PostgresServer::start() {
    if (server_) return;
    if (try_start()) return;
    const auto words = log();
    server_.reset();
    throw std::runtime_error("PostgreSQL does not start: " + words);
}

void PostgresServer::stop() {
    if (!server_) return;
    server_->send_signal(SIGINT);
    if (!server_->wait(30s)) server_->send_signal(SIGQUIT);
    server_->wait(10s);
    server_.reset();
}

void PostgresServer::crash() {
    if (!server_) return;
    server_->send_signal(SIGQUIT);
    server_->wait(30s);
    server_.reset();
}

std::string PostgresServer::local(const std::string& database, const std::string& role) const {
    return "host=" + folder_.string() + " port=" + std::to_string(port_) + " dbname='" + database +
           "' user='" + role + "'";
}

void PostgresServer::create_database(const std::string& name) const {
    sql("postgres", "CREATE DATABASE \"" + name + "\"");
}

std::string PostgresServer::sql(const std::string& database, const std::string& commands) const {
    const auto ended = run_program({(postgres_programs() / "psql").string(), "-X", "-q", "-A", "-t", "-v",
                                    "ON_ERROR_STOP=1", "-d", local(database), "-c", commands});
    if (ended.exit_code != 0) throw std::runtime_error("psql: " + ended.err);
    std::string out = ended.out;
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

void PostgresServer::use(const Credentials& server_certificate) {
    for (const auto& [from, to] : {std::pair(server_certificate.certificate, folder_ / "server.crt"),
                                   std::pair(server_certificate.key, folder_ / "server.key")}) {
        if (from != to) fs::copy_file(from, to, fs::copy_options::overwrite_existing);
        give(to);
    }
}

std::string PostgresServer::log() const {
    return server_ ? server_->err() : std::string();
}

}  // namespace tests
