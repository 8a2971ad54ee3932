#pragma once

#include <cstdint>
#include <exception>
#include <optional>

namespace cardio::pcsc {

/// What was being done when PC/SC refused: the same code means "nothing there" while connecting and "taken
/// away" in mid-session.
enum class Phase { service, connect, exchange };

/// Throws the TransportError that fits a PC/SC return code: one type a cause, its text a sentence that says
/// what to do, without the code. Does nothing on SCARD_S_SUCCESS.
void check(long code, Phase phase);

/// The PC/SC return code behind an exception of check(), for protocol logs; nullopt when there is none.
std::optional<std::uint32_t> status_code(const std::exception& error);

}  // namespace cardio::pcsc
