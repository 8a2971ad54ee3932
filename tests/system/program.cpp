#include "tests/system/program.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace tests {

namespace {

using namespace std::chrono_literals;

std::string content(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return {};
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    const ssize_t length = pread(descriptor, text.data(), text.size(), 0);
    text.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
    return text;
}

int memory_file(const char* name) {
    const int descriptor = memfd_create(name, MFD_CLOEXEC);
    if (descriptor < 0) throw std::runtime_error("no memory file for the output of a program");
    return descriptor;
}

/// In the child: never returns.
[[noreturn]] void become(const std::vector<char*>& argv, const Environment& environment, int out, int err) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    execvp(argv[0], argv.data());
    _exit(127);
}

}  // namespace

Program::Program(const Arguments& arguments, const Environment& environment)
    : out_(memory_file("out")), err_(memory_file("err")) {
    std::vector<std::string> copies = arguments;
    std::vector<char*> argv;
    for (auto& argument : copies) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ == 0) become(argv, environment, out_, err_);
    if (pid_ < 0) throw std::runtime_error("no process for " + arguments[0]);
}

Program::~Program() {
    send_signal(SIGTERM);
    if (!wait(5s)) {
        send_signal(SIGKILL);
        wait(5s);
    }
    close(out_);
    close(err_);
}

std::optional<int> Program::wait(std::chrono::milliseconds timeout) {
    comes_true(
        [&] {
            int status = 0;
            if (exit_code_ || waitpid(pid_, &status, WNOHANG) != pid_) return exit_code_.has_value();
            exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            return true;
        },
        timeout);
    return exit_code_;
}

void Program::send_signal(int signal) const {
    if (!exit_code_) kill(pid_, signal);
}

std::string Program::out() const {
    return content(out_);
}
std::string Program::err() const {
    return content(err_);
}

Ended run_program(const Arguments& arguments, const Environment& environment) {
    Program program(arguments, environment);
    const auto exit_code = program.wait(2min);
    return {exit_code.value_or(-1), program.out(), program.err()};
}

void pause_a_moment() {
    std::this_thread::sleep_for(10ms);
}

}  // namespace tests
