// Stands where portrait-decoder should: knows the wire format by itself, and does what the text in place of
// the image says.
#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

extern char** environ;

namespace {

constexpr std::size_t head_size = 5;

std::string read_everything() {
    std::string all;
    char part[4096];
    for (ssize_t count = 0; (count = read(0, part, sizeof part)) > 0;)
        all.append(part, static_cast<std::size_t>(count));
    return all;
}

void say(const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = write(1, text.data() + done, text.size() - done);
        if (count <= 0) _exit(3);
        done += static_cast<std::size_t>(count);
    }
}

std::string number(std::uint32_t n) {
    return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8),
            static_cast<char>(n)};
}

std::string head(std::uint32_t width, std::uint32_t height) {
    return "RGBA" + number(width) + number(height);
}

/// Descriptors open besides the three of every process and the one that lists them.
int open_descriptors() {
    int count = 0;
    DIR* folder = opendir("/proc/self/fd");
    for (const dirent* entry = nullptr; (entry = readdir(folder)) != nullptr;) {
        const int descriptor = std::atoi(entry->d_name);
        count += descriptor > 2 && descriptor != dirfd(folder) ? 1 : 0;
    }
    closedir(folder);
    return count;
}

/// A picture of one pixel that tells what this process was given: arguments, variables, descriptors.
void report(int arguments) {
    int variables = 0;
    while (environ != nullptr && environ[variables] != nullptr) ++variables;
    say(head(1, 1) + static_cast<char>(arguments) + static_cast<char>(variables) +
        static_cast<char>(open_descriptors()) + '\xFF');
}

void wait_forever() {
    while (true) pause();
}

}  // namespace

int main(int argc, char**) {
    char first[head_size + 1] = {};
    // Head and image may come in two pieces.
    for (std::size_t got = 0; got < sizeof first;) {
        const auto some = read(0, first + got, sizeof first - got);
        if (some <= 0) return 4;
        got += static_cast<std::size_t>(some);
    }
    if (first[head_size] == '-') wait_forever();  // before the rest of the image was taken
    const std::string wish = first[head_size] + read_everything();
    const std::string pixels(2 * 3 * 4, 'p');
    if (wish == "report") report(argc - 1);
    if (wish == "picture") say(head(2, 3) + pixels);
    if (wish == "silence") wait_forever();
    if (wish == "refusal") say(head(0, 0));
    if (wish == "garbage") say("what am I to say to that?");
    if (wish == "short head") say(head(2, 3).substr(0, 11));
    if (wish == "no height") say(head(2, 0));
    if (wish == "too wide") say(head(4097, 1) + std::string(4 * 4097, 'p'));
    if (wish == "too many pixels") say(head(4096, 4096) + pixels);
    if (wish == "overflowing size") say(head(0x80000000, 0x80000000) + pixels);
    if (wish == "missing pixels") say(head(2, 3) + pixels.substr(1));
    if (wish == "one byte more") say(head(2, 3) + pixels + "p");
    if (wish == "endless pixels") {
        say(head(2, 3));
        while (true) say(pixels);
    }
    if (wish == "picture, then silence") {
        say(head(2, 3) + pixels);
        wait_forever();
    }
    if (wish == "picture, then a closed end and silence") {
        say(head(2, 3) + pixels);
        close(0);
        close(1);
        wait_forever();
    }
    if (wish == "death") raise(SIGSEGV);
    if (wish == "death in mid-picture") {
        say(head(2, 3) + pixels.substr(0, 10));
        raise(SIGSEGV);
    }
    return 0;
}
