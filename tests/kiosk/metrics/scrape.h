#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

/// What a program on this machine gets for GET /metrics: head and body.
inline std::string scraped(int port) {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close(connection);
        throw std::runtime_error("nobody listens");
    }
    const std::string request = "GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n";
    std::string answer;
    if (send(connection, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
        char part[4096];
        for (ssize_t got = 0; (got = recv(connection, part, sizeof part, 0)) > 0;)
            answer.append(part, static_cast<std::size_t>(got));
    }
    close(connection);
    return answer;
}
