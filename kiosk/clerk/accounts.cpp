#include "kiosk/clerk/accounts.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "cardio/json/json.h"
#include "kiosk/dossier/descriptor.h"

namespace kiosk::clerk {
namespace {

using dossier::Descriptor;

constexpr std::size_t largest_file = 1024 * 1024, most_accounts = 500, longest_name = 64;

/// Two desks never write the accounts at once.
class FileLock {
  public:
    explicit FileLock(const std::filesystem::path& file)
        : lock_(open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        held_ = lock_.open() && flock(lock_.number(), LOCK_EX) == 0;
    }
    [[nodiscard]] bool held() const { return held_; }

  private:
    Descriptor lock_;
    bool held_ = false;
};

std::int64_t seconds_of(Moment moment) {
    return std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
}

std::optional<Account> account_of(const nlohmann::json& json) {
    Account account;
    try {
        account.name = json.at("name").get<std::string>();
        account.full_name = json.at("full_name").get<std::string>();
        account.password_hash = json.at("argon2id").get<std::string>();
        account.failures = json.at("failures").get<int>();
        account.locked_until = Moment(std::chrono::seconds(json.at("locked_until").get<std::int64_t>()));
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
    if (account.password_hash.size() >= crypto_pwhash_STRBYTES) return std::nullopt;
    return account;
}

bool good_name(const std::string& name) {
    return !name.empty() && name.size() <= longest_name && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

struct Limits {
    unsigned long long operations;
    std::size_t memory;
};

Limits limits_of(HashCost cost) {
    if (cost == HashCost::least) return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
    return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

std::optional<std::string> hash_of(std::string_view password, HashCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const Limits limits = limits_of(cost);
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), limits.operations, limits.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return std::nullopt;
    return std::string(text.data());
}

bool matches(const std::string& hash, std::string_view password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::vector<Account>::iterator find(std::vector<Account>& accounts, const std::string& name) {
    return std::find_if(accounts.begin(), accounts.end(),
                        [&](const Account& one) { return one.name == name; });
}

std::string refused(const std::filesystem::path& file) {
    return file.string() + " cannot be written: check the folder's owner and free space";
}

}  // namespace

std::chrono::seconds lock_time(int failures) {
    const int beyond = failures - Accounts::failures_before_lock;
    if (beyond < 0) return std::chrono::seconds(0);
    return std::min(std::chrono::seconds(60) * (1 << std::min(beyond, 10)), std::chrono::seconds(3600));
}

Accounts::Accounts(std::filesystem::path folder, HashCost cost)
    : file_(std::move(folder) / "clerks.json"), cost_(cost) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
}

cardio::Result<std::vector<Account>, std::string> Accounts::list() const {
    std::vector<Account> accounts;
    struct stat status {};
    if (lstat(file_.c_str(), &status) != 0) {
        if (errno == ENOENT) return accounts;
        return cardio::fail(file_.string() + " cannot be read: check its owner and mode");
    }
    if (!S_ISREG(status.st_mode) || status.st_uid != geteuid() || (status.st_mode & 077) != 0)
        return cardio::fail(file_.string() +
                            " can be read or changed by others: set its mode to 0600 and its owner");
    if (status.st_size > static_cast<off_t>(largest_file))
        return cardio::fail(file_.string() + " is too large");
    const auto json = nlohmann::json::parse(std::ifstream(file_), nullptr, false);
    if (!json.is_array() || json.size() > most_accounts)
        return cardio::fail(file_.string() + " is no list of accounts: restore it from its backup");
    for (const auto& one : json) {
        auto account = account_of(one);
        if (!account)
            return cardio::fail(file_.string() + " holds an account that is not whole: restore its backup");
        accounts.push_back(std::move(*account));
    }
    return accounts;
}

bool Accounts::save(const std::vector<Account>& accounts) const {
    auto json = nlohmann::ordered_json::array();
    for (const auto& one : accounts)
        json.push_back({{"name", one.name},
                        {"full_name", one.full_name},
                        {"argon2id", one.password_hash},
                        {"failures", one.failures},
                        {"locked_until", seconds_of(one.locked_until)}});
    const std::string text = json.dump(2);
    return dossier::replace_file(file_, cardio::as_bytes(text), 0600);
}

std::optional<std::string> Accounts::set(const std::string& name, const std::string& full_name,
                                         std::string_view password) {
    if (!good_name(name)) return "a name is made of lower-case letters, digits, '.' and '-'";
    if (password.size() < shortest_password) return "a password has at least 10 characters";
    if (password.size() > longest_password) return "a password has at most 128 bytes";
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    const FileLock lock(file_);
    auto accounts = list();
    if (!accounts) return accounts.error();
    auto hash = hash_of(password, cost_);
    if (!hash) return "there is not enough memory to store a password safely";
    const auto found = find(*accounts, name);
    if (found != accounts->end()) accounts->erase(found);
    accounts->push_back({name, full_name.empty() ? name : full_name, std::move(*hash), 0, {}});
    if (!lock.held() || !save(*accounts)) return refused(file_);
    return std::nullopt;
}

std::optional<std::string> Accounts::remove(const std::string& name) {
    const FileLock lock(file_);
    auto accounts = list();
    if (!accounts) return accounts.error();
    const auto found = find(*accounts, name);
    if (found == accounts->end()) return "there is no account " + name;
    accounts->erase(found);
    if (!lock.held() || !save(*accounts)) return refused(file_);
    return std::nullopt;
}

SignIn Accounts::check(const std::string& name, std::string_view password, Moment now) {
    const FileLock lock(file_);
    auto accounts = list();
    // Fails closed: where failures cannot be counted, nobody signs in.
    if (!accounts || !lock.held()) return {SignIn::Result::unreadable, {}, {}, {}};
    const auto found = find(*accounts, name);
    if (found == accounts->end()) {
        static_cast<void>(hash_of(password, cost_));  // as long as the check of a name that exists
        return {};
    }
    if (found->locked_until > now)
        return {SignIn::Result::locked,
                {},
                {},
                std::chrono::ceil<std::chrono::seconds>(found->locked_until - now)};
    const bool right = password.size() <= longest_password && matches(found->password_hash, password);
    found->failures = right ? 0 : found->failures + 1;
    found->locked_until = right ? Moment{} : now + lock_time(found->failures);
    const SignIn outcome = right ? SignIn{SignIn::Result::ok, found->name, found->full_name, {}} : SignIn{};
    if (!save(*accounts)) return {SignIn::Result::unreadable, {}, {}, {}};
    return outcome;
}

}  // namespace kiosk::clerk
