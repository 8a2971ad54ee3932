#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardio/result.h"

namespace kiosk::clerk {

/// Seconds since 1970, so that a lock outlives a restart.
using Moment = std::chrono::system_clock::time_point;

struct Account {
    std::string name;           ///< lower-case letters, digits, '.', '-': what is typed to sign in
    std::string full_name;      ///< as slips show it
    std::string password_hash;  ///< argon2id with its parameters and salt, as libsodium writes it
    int failures = 0;           ///< wrong passwords since the last right one
    Moment locked_until{};
};

/// The work a password check costs: `real` for people, `least` for tests.
enum class HashCost { real, least };

/// What came of signing in. An unknown name is a wrong password, and takes as long.
struct SignIn {
    enum class Result { ok, wrong, locked, unreadable } result = Result::wrong;
    std::string name, full_name;  ///< for ok
    std::chrono::seconds wait{};  ///< for locked
};

/// The people who may work at the desk: clerks.json in the data folder, mode 0600, written whole or not at
/// all.
class Accounts {
  public:
    static constexpr int failures_before_lock = 5;
    static constexpr std::size_t shortest_password = 10, longest_password = 128;  ///< bytes

    explicit Accounts(std::filesystem::path folder, HashCost cost = HashCost::real);

    /// Error: one sentence.
    cardio::Result<std::vector<Account>, std::string> list() const;
    /// Adds an account, or gives an existing one a new password and lifts its lock. Error: one sentence.
    std::optional<std::string> set(const std::string& name, const std::string& full_name,
                                   std::string_view password);
    /// Error: one sentence.
    std::optional<std::string> remove(const std::string& name);
    /// Checks a password and counts: the fifth failure locks for a minute, each further one for twice as
    /// long, an hour at most. A locked account is not even tried.
    SignIn check(const std::string& name, std::string_view password, Moment now);

  private:
    [[nodiscard]] bool save(const std::vector<Account>& accounts) const;
    std::filesystem::path file_;
    HashCost cost_;
};

/// How long an account is locked after this many failures; zero below the limit.
std::chrono::seconds lock_time(int failures);

}  // namespace kiosk::clerk
