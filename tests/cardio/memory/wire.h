#pragma once

#include <unistd.h>

#include <cstdint>
#include <stdexcept>

#include "cardio/bytes.h"

/// What the program that reads and the test beside it say to each other: a letter, four bytes of size,
/// content.
namespace wire {

enum class Kind : char {
    transmit = 't',
    reset = 'r',
    answer = 'a',
    key = 'k',
    outcome = 'o',
    region = 'm',
    end = 'e'
};

inline void write_all(int fd, const void* data, std::size_t size) {
    const auto* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t written = ::write(fd, at, size);
        if (written <= 0) throw std::runtime_error("the other end is gone");
        at += written;
        size -= static_cast<std::size_t>(written);
    }
}

inline void read_all(int fd, void* data, std::size_t size) {
    auto* at = static_cast<char*>(data);
    while (size > 0) {
        const ssize_t got = ::read(fd, at, size);
        if (got <= 0) throw std::runtime_error("the other end is gone");
        at += got;
        size -= static_cast<std::size_t>(got);
    }
}

inline void send_header(int fd, Kind kind, std::size_t size) {
    const auto letter = static_cast<char>(kind);
    const auto count = static_cast<std::uint32_t>(size);
    write_all(fd, &letter, 1);
    write_all(fd, &count, sizeof(count));
}

inline void send(int fd, Kind kind, cardio::BytesView content = {}) {
    send_header(fd, kind, content.size());
    write_all(fd, content.data(), content.size());
}

struct Message {
    Kind kind = Kind::end;
    cardio::Bytes content;
};

inline Message receive(int fd) {
    char letter = 0;
    std::uint32_t count = 0;
    read_all(fd, &letter, 1);
    read_all(fd, &count, sizeof(count));
    Message message{static_cast<Kind>(letter), cardio::Bytes(count)};
    read_all(fd, message.content.data(), count);
    return message;
}

/// The reader's random numbers, always the same, so that the test knows the keys that come of them.
inline void reader_random(std::span<std::uint8_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(0x21 + 7 * i);
}

}  // namespace wire
