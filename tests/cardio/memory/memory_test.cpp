// What a read leaves in the memory of the process that read: nothing personal, and no key.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <map>

#include "cardio/specimen/chip.h"
#include "cardio/specimen/curve.h"
#include "tests/cardio/memory/wire.h"

namespace {

using cardio::Bytes;
using cardio::BytesView;
using namespace cardio::specimen;
using Canaries = std::map<std::string, Bytes>;

void chip_random(std::span<std::uint8_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(0x31 + 5 * i);
}

Bytes drawn(void (*random)(std::span<std::uint8_t>), std::size_t size) {
    Bytes bytes(size);
    random(bytes);
    return bytes;
}

IssuedCard issue(const std::string& profile) {
    return Issuer(1).issue(built_in_citizen(1).value(), *find_profile(profile));
}

/// The program that reads, at the other end of a socket. `serve` hands it the key, plays the chip, and takes
/// the memory it hands over.
class ForgetfulReader {
  public:
    explicit ForgetfulReader(const std::string& mode, const std::string& name = "forgetful_reader") {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            throw std::runtime_error("no socket");
        ours_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 3);
        std::string program = std::string(BINARY_FOLDER) + "/bin/" + name, argument = mode;
        std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
        const int failed =
            ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        if (failed != 0) throw std::runtime_error(name + " does not start");
    }
    ~ForgetfulReader() {
        ::close(ours_);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        EXPECT_EQ(status, 0);
    }
    ForgetfulReader(const ForgetfulReader&) = delete;
    ForgetfulReader& operator=(const ForgetfulReader&) = delete;

    /// Name of each region -> its bytes.
    std::map<std::string, Bytes> serve(const IssuedCard& card) {
        Chip chip(card);
        chip.set_random(chip_random);
        chip.power_on();
        wire::send(ours_, wire::Kind::key, cardio::as_bytes(card.mrz));
        std::map<std::string, Bytes> memory;
        Bytes* region = nullptr;
        while (true) {
            wire::Message message = wire::receive(ours_);
            switch (message.kind) {
                case wire::Kind::transmit:
                    wire::send(ours_, wire::Kind::answer, chip.process(message.content));
                    break;
                case wire::Kind::reset:
                    chip.power_on();
                    wire::send(ours_, wire::Kind::answer);
                    break;
                case wire::Kind::outcome:
                    outcome = cardio::as_text(message.content);
                    break;
                case wire::Kind::region:
                    region = &memory[cardio::as_text(message.content)];
                    break;
                case wire::Kind::answer:
                    region->insert(region->end(), message.content.begin(), message.content.end());
                    break;
                default:
                    return memory;
            }
        }
    }
    std::string outcome;

  private:
    int ours_ = -1;
    pid_t pid_ = -1;
};

Canaries personal_canaries(const IssuedCard& card) {
    const auto text = [](const std::string& value) {
        const BytesView view = cardio::as_bytes(value);
        return Bytes(view.begin(), view.end());
    };
    const Bytes& portrait = card.groups.at(2);
    const auto middle = portrait.begin() + static_cast<std::ptrdiff_t>(portrait.size() / 2);
    return {{"number", text(card.citizen.id_number)},
            {"name", text(card.citizen.full_name)},
            {"place of residence", text(card.citizen.place_of_residence)},
            {"father", text(card.citizen.father_name.value())},
            {"CAN", text(card.can)},
            {"MRZ information", text(card.mrz_information)},
            {"name in the MRZ", text(card.mrz.substr(card.mrz.size() - 30, 12))},
            {"portrait", Bytes(middle, middle + 32)}};
}

/// DES keys lie in memory with the parity bits set.
Bytes in_memory(Suite suite, Bytes key) {
    if (suite != Suite::tdes) return key;
    for (auto& byte : key) {
        byte &= 0xFE;
        if (std::popcount(byte) % 2 == 0) byte |= 0x01;
    }
    return key;
}

void add_session(Canaries& canaries, const std::string& name, Suite suite, BytesView secret) {
    canaries[name + " secret"] = Bytes(secret.begin(), secret.end());
    canaries[name + " encryption key"] = in_memory(suite, derive_key(suite, secret, 1));
    canaries[name + " MAC key"] = in_memory(suite, derive_key(suite, secret, 2));
}

/// Both orders of the bytes: OpenSSL keeps long numbers with the last byte first.
void add_number(Canaries& canaries, const std::string& name, Bytes number) {
    canaries[name] = number;
    std::ranges::reverse(number);
    canaries[name + ", reversed"] = std::move(number);
}

/// PACE with generic mapping on both sides' known random numbers, and chip authentication after it.
Canaries pace_canaries(const IssuedCard& card) {
    const Curve curve(curve_name(card.profile.pace_parameter_id));
    const Bytes reader_key = drawn(wire::reader_random, 32), nonce = drawn(chip_random, 16);
    const BnPtr reader = to_bn(reader_key), chip = to_bn(drawn(chip_random, 32));
    const PointPtr shared = curve.multiply(reader.get(), curve.multiply(chip.get()).get());
    const PointPtr generator = curve.add(curve.multiply(to_bn(nonce).get()).get(), shared.get());
    const PointPtr agreed = curve.multiply(reader.get(), curve.multiply(chip.get(), generator.get()).get());
    Canaries canaries;
    add_session(canaries, "PACE", Suite::aes128, curve.x_coordinate(agreed.get()));
    add_number(canaries, "PACE private key", reader_key);
    canaries["PACE nonce"] = nonce;
    canaries["PACE password key"] = derive_key(Suite::aes128, cardio::as_bytes(card.can), 3);
    const BnPtr own = private_scalar(parse_private_key_info(card.ca_private_key).get());
    const PointPtr point = curve.multiply(reader.get(), curve.multiply(own.get()).get());
    add_session(canaries, "chip authentication", Suite::aes128, curve.x_coordinate(point.get()));
    return canaries;
}

Canaries bac_canaries(const IssuedCard& card) {
    const Bytes reader_key = drawn(wire::reader_random, 16), chip_key = drawn(chip_random, 16);
    Bytes seed(16), password_hash = sha1(cardio::as_bytes(card.mrz_information));
    for (std::size_t i = 0; i < seed.size(); ++i)
        seed[i] = static_cast<std::uint8_t>(reader_key[i] ^ chip_key[i]);
    password_hash.resize(16);
    Canaries canaries;
    add_session(canaries, "BAC", Suite::tdes, seed);
    canaries["K.IFD"] = reader_key;
    canaries["K.IC"] = chip_key;
    canaries["BAC password encryption key"] =
        in_memory(Suite::tdes, derive_key(Suite::tdes, password_hash, 1));
    canaries["BAC password MAC key"] = in_memory(Suite::tdes, derive_key(Suite::tdes, password_hash, 2));
    return canaries;
}

/// One line a canary that is still there, with the region.
std::vector<std::string> found(const std::map<std::string, Bytes>& memory, const Canaries& canaries) {
    std::vector<std::string> lines;
    for (const auto& [region, bytes] : memory) {
        for (const auto& [name, canary] : canaries) {
            std::size_t hits = 0;
            const std::boyer_moore_horspool_searcher searcher(canary.begin(), canary.end());
            for (auto at = bytes.begin(); (at = std::search(at, bytes.end(), searcher)) != bytes.end(); ++at)
                ++hits;
            if (hits > 0)
                lines.push_back(name + ": " + std::to_string(hits) + " times in " +
                                (region.empty() ? "anonymous memory" : region));
        }
    }
    return lines;
}

std::size_t size_of(const std::map<std::string, Bytes>& memory) {
    std::size_t size = 0;
    for (const auto& [region, bytes] : memory) size += bytes.size();
    return size;
}

bool is_among(const std::vector<std::string>& lines, const std::string& canary) {
    return std::ranges::any_of(lines,
                               [&](const std::string& line) { return line.starts_with(canary + ":"); });
}

class MemoryAfterReading : public ::testing::Test {
  protected:
    void SetUp() override {
#if defined(__SANITIZE_ADDRESS__)
        GTEST_SKIP() << "AddressSanitizer keeps freed memory aside, unwiped";
#endif
    }
};

}  // namespace

TEST_F(MemoryAfterReading, nothing_personal_and_no_key_is_left_after_pace) {
    const IssuedCard card = issue("cccd");
    ForgetfulReader reader("forget");
    const auto memory = reader.serve(card);
    EXPECT_EQ(reader.outcome, "unproven_issuer");
    EXPECT_GT(size_of(memory), 1U << 19);
    for (const auto& line : found(memory, personal_canaries(card))) ADD_FAILURE() << line;
    for (const auto& line : found(memory, pace_canaries(card))) ADD_FAILURE() << line;
}

TEST_F(MemoryAfterReading, nothing_personal_and_no_key_is_left_after_bac) {
    const IssuedCard card = issue("bac-plain");
    ForgetfulReader reader("forget");
    const auto memory = reader.serve(card);
    EXPECT_EQ(reader.outcome, "unproven_issuer");
    for (const auto& line : found(memory, personal_canaries(card))) ADD_FAILURE() << line;
    for (const auto& line : found(memory, bac_canaries(card))) ADD_FAILURE() << line;
}

TEST_F(MemoryAfterReading, keys_are_gone_also_where_freed_memory_is_not_wiped) {
    for (const char* profile : {"cccd", "bac-plain"}) {
        const IssuedCard card = issue(profile);
        const auto memory = ForgetfulReader("forget", "careless_reader").serve(card);
        const Canaries keys = card.profile.pace ? pace_canaries(card) : bac_canaries(card);
        for (const auto& line : found(memory, keys)) ADD_FAILURE() << line;
    }
}

TEST_F(MemoryAfterReading, one_copy_that_is_kept_is_found) {
    const IssuedCard card = issue("cccd");
    const auto lines = found(ForgetfulReader("keep-name").serve(card), personal_canaries(card));
    EXPECT_TRUE(is_among(lines, "name"));
}

TEST_F(MemoryAfterReading, a_result_that_is_not_wiped_is_found) {
    const IssuedCard card = issue("cccd");
    const auto lines = found(ForgetfulReader("keep-all").serve(card), personal_canaries(card));
    for (const char* canary : {"number", "name", "place of residence", "father", "portrait"})
        EXPECT_TRUE(is_among(lines, canary)) << canary;
}

TEST_F(MemoryAfterReading, keys_in_use_are_found) {
    const IssuedCard card = issue("cccd");
    const auto opened = found(ForgetfulReader("show-opened").serve(card), pace_canaries(card));
    EXPECT_TRUE(is_among(opened, "PACE encryption key"));
    EXPECT_TRUE(is_among(opened, "PACE MAC key"));
    const auto proved = found(ForgetfulReader("show-proved").serve(card), pace_canaries(card));
    EXPECT_TRUE(is_among(proved, "chip authentication encryption key"));
    EXPECT_TRUE(is_among(proved, "chip authentication MAC key"));

    const IssuedCard old = issue("bac-plain");
    const auto basic = found(ForgetfulReader("show-opened").serve(old), bac_canaries(old));
    EXPECT_TRUE(is_among(basic, "BAC encryption key"));
    EXPECT_TRUE(is_among(basic, "BAC MAC key"));
}
