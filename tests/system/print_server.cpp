#include "tests/system/print_server.h"

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tests {
namespace {

namespace fs = std::filesystem;
using std::chrono_literals::operator""s;

fs::path make_folder() {
    std::string name = fs::temp_directory_path() / "print-server-XXXXXX";
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    fs::permissions(name, fs::perms(0755));
    return name;
}

/// The printer: what it is given becomes a file. CUPS hands it the job's number first, and a file name or
/// stdin.
std::string backend(const fs::path& paper, int exit_code) {
    std::ostringstream script;
    script << "#!/bin/sh\n[ $# -eq 0 ] && exit 0\n";
    if (exit_code < 0) script << "sleep 600\n";
    if (exit_code == 0) script << "cat ${6:+\"$6\"} >" << paper.string() << "/$1\n";
    script << "exit " << std::max(exit_code, 0) << '\n';
    return script.str();
}

}  // namespace

void PrintServer::write_settings(int backend_exit) const {
    for (const char* name : {"etc", "spool", "cache", "run", "log", "paper", "bin", "bin/backend"})
        fs::create_directory(folder_ / name);
    std::ofstream(folder_ / "etc/cupsd.conf")
        << "LogLevel warn\nBrowsing Off\nWebInterface No\nDefaultAuthType None\nListen "
        << (folder_ / "run/cups.sock").string()
        << "\n<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
           "<Policy default>\n  <Limit All>\n    Order allow,deny\n    Allow all\n  </Limit>\n</Policy>\n";
    std::ofstream files(folder_ / "etc/cups-files.conf");
    for (const auto& [key, name] : {std::pair("ServerRoot", "etc"), std::pair("RequestRoot", "spool"),
                                    std::pair("CacheDir", "cache"), std::pair("StateDir", "run"),
                                    std::pair("AccessLog", "log/access"), std::pair("ErrorLog", "log/error"),
                                    std::pair("PageLog", "log/page"), std::pair("ServerBin", "bin")})
        files << key << ' ' << (folder_ / name).string() << '\n';
    fs::create_directory_symlink("/usr/lib/cups/daemon", folder_ / "bin/daemon");  // what starts the backends
    const auto program = folder_ / "bin/backend/paper";
    std::ofstream(program) << backend(folder_ / "paper", backend_exit);
    fs::permissions(program, fs::perms(0700));  // run as root: only that may write into the folder of paper
}

PrintServer::PrintServer(int backend_exit) : folder_(make_folder()) {
    write_settings(backend_exit);
    const auto socket = (folder_ / "run/cups.sock").string();
    setenv("CUPS_SERVER", socket.c_str(), 1);
    scheduler_.emplace(Arguments{"/usr/sbin/cupsd", "-f", "-c", (folder_ / "etc/cupsd.conf").string(), "-s",
                                 (folder_ / "etc/cups-files.conf").string()});
    if (!comes_true([&] { return fs::exists(socket); }, 10s)) return;
    const auto made =
        run_program({"/usr/sbin/lpadmin", "-p", "counter", "-E", "-v", "paper:/here", "-m", "raw"});
    ready_ = made.exit_code == 0;
}

PrintServer::~PrintServer() {
    scheduler_.reset();
    unsetenv("CUPS_SERVER");
    std::error_code error;
    fs::remove_all(folder_, error);
}

std::vector<std::string> PrintServer::sheets() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_ / "paper")) files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> contents;
    for (const auto& file : files) {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        contents.push_back(text.str());
    }
    return contents;
}

int PrintServer::spooled() const {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder_ / "spool"))
        if (entry.is_regular_file() && entry.path().filename().string().front() == 'd') ++count;
    return count;
}

}  // namespace tests
