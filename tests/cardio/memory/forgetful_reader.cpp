// Reads one card whose chip is at the other end of a socket (descriptor 3), forgets what it read, and hands
// over its own writable memory, so that somebody else can look for what is left in it.
//
// usage: forgetful_reader forget | keep-name | keep-all | show-opened | show-proved
//        The last two hand over what there is in mid-session: with the keys of access, and of chip
//        authentication.
#include <fcntl.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>

#include "cardio/document_reader.h"
#include "cardio/secure_bytes.h"
#include "tests/cardio/memory/wire.h"

namespace {

constexpr int socket_fd = 3;

class DistantChip final : public cardio::CardTransport {
  public:
    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override {
        wire::send(socket_fd, wire::Kind::transmit, command.encode());
        return cardio::ResponseApdu::parse(wire::receive(socket_fd).content).value();
    }
    void reset() override {
        wire::send(socket_fd, wire::Kind::reset);
        (void)wire::receive(socket_fd);
    }
    [[nodiscard]] bool extended_length() const override { return true; }
};

/// What is deliberately not forgotten; on the heap, reached from here.
std::unique_ptr<std::string> kept_name;
std::unique_ptr<cardio::ReadResult> kept_result;

cardio::access::AccessKey receive_key() {
    cardio::Bytes mrz = wire::receive(socket_fd).content;
    const std::string_view text(reinterpret_cast<const char*>(mrz.data()), mrz.size());
    cardio::access::AccessKey key = cardio::access::key_from_mrz(text).value();
    cardio::wipe(mrz);
    return key;
}

/// Writes the memory straight from where it is, page by page.
void hand_over(const char* first, const char* last, const char* name) {
    constexpr std::size_t page = 4096;
    wire::send(socket_fd, wire::Kind::region, cardio::as_bytes(name));
    for (const char* at = first; at < last; at += page) {
        wire::send_header(socket_fd, wire::Kind::answer, page);
        wire::write_all(socket_fd, at, page);
    }
}

/// Every line "first-last rw.. ... name" of the process's map.
void hand_over_everything() {
    static std::array<char, 1 << 16> map;
    const int file = ::open("/proc/self/maps", O_RDONLY);
    std::size_t size = 0;
    for (ssize_t got = 1; got > 0; size += static_cast<std::size_t>(got))
        got = ::read(file, map.data() + size, map.size() - 1 - size);
    ::close(file);
    for (char* line = std::strtok(map.data(), "\n"); line != nullptr; line = std::strtok(nullptr, "\n")) {
        unsigned long first = 0, last = 0;
        std::array<char, 5> rights{};
        int name_at = 0;
        if (std::sscanf(line, "%lx-%lx %4s %*s %*s %*s %n", &first, &last, rights.data(), &name_at) < 3)
            continue;
        if (rights[0] != 'r' || rights[1] != 'w') continue;
        hand_over(reinterpret_cast<const char*>(first), reinterpret_cast<const char*>(last), line + name_at);
    }
}

/// Ends the program in mid-session, once it has come this far.
std::function<void(const cardio::ReadProgress&)> show_at(cardio::ReadStep step) {
    return [step](const cardio::ReadProgress& progress) {
        if (progress.step != step) return;
        hand_over_everything();
        wire::send(socket_fd, wire::Kind::end);
        std::_Exit(0);
    };
}

[[gnu::noinline]] void read_and_forget(std::string_view mode) {
    DistantChip chip;
    const cardio::access::AccessKey key = receive_key();
    const cardio::trust::TrustStore nobody;
    cardio::ReadOptions options;
    options.today = "2026-06-01";
    options.random = wire::reader_random;
    std::function<void(const cardio::ReadProgress&)> progress;
    if (mode == "show-opened") progress = show_at(cardio::ReadStep::reading_data);
    if (mode == "show-proved") progress = show_at(cardio::ReadStep::reading_portrait);
    cardio::ReadResult result = cardio::read_document(chip, key, nobody, options, progress);
    wire::send(socket_fd, wire::Kind::outcome, cardio::as_bytes(cardio::outcome_word(result.outcome)));
    if (mode == "keep-name") kept_name = std::make_unique<std::string>(result.person->full_name.value());
    if (mode == "keep-all") {
        kept_result = std::make_unique<cardio::ReadResult>(std::move(result));
        return;
    }
    cardio::wipe(result);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        read_and_forget(argv[1]);
        hand_over_everything();
        wire::send(socket_fd, wire::Kind::end);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
