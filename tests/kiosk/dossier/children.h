#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <sstream>
#include <string>

constexpr int child_skipped = 77;
constexpr int child_broken = 99;

/// Runs `work` in a child; its number is the child's exit code.
template <class Work>
pid_t start_child(const Work& work) {
    const pid_t child = fork();
    if (child != 0) return child;
    int code = child_broken;
    try {
        code = work();
    } catch (...) {
        code = child_broken;
    }
    _exit(code);
}

/// The exit code, or the negative number of the signal that ended it.
inline int wait_for(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// What was written to the pipe until its end, line by line; a line that was cut off is none.
inline std::set<std::string> complete_lines(int in) {
    std::string text;
    char buffer[4096];
    for (ssize_t count = read(in, buffer, sizeof buffer); count > 0;
         count = read(in, buffer, sizeof buffer)) {
        text.append(buffer, static_cast<std::size_t>(count));
    }
    std::set<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line) && !stream.eof();) lines.insert(line);
    return lines;
}
