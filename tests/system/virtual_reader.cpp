#include "tests/system/virtual_reader.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cardio/json/json.h"

namespace tests {

namespace {

using namespace std::chrono_literals;

constexpr const char* service_socket = "/run/pcscd/pcscd.comm";

bool service_answers() {
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, service_socket, sizeof(address.sun_path) - 1);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    const bool answers = connect(descriptor, generic, sizeof(address)) == 0;
    close(descriptor);
    return answers;
}

/// Whether the kernel's table has a TCP socket on this local port in this state. Connecting to find out would
/// count as inserting a card.
bool tcp_socket_in_state(std::uint16_t port, unsigned state) {
    for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        std::ifstream file(table);
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) {
            std::istringstream fields(line);
            std::string index, local, remote, status;
            fields >> index >> local >> remote >> status;
            const auto colon = local.find(':');
            if (colon == std::string::npos || status.empty()) continue;
            if (std::stoul(local.substr(colon + 1), nullptr, 16) == port &&
                std::stoul(status, nullptr, 16) == state) {
                return true;
            }
        }
    }
    return false;
}

constexpr unsigned tcp_established = 0x01, tcp_listen = 0x0A;

bool virtual_reader_listens() {
    return tcp_socket_in_state(Slot::first().port, tcp_listen);
}

Arguments pcscd_command() {
    if (geteuid() == 0) return {"pcscd", "--foreground"};
    return {"sudo", "-n", "pcscd", "--foreground"};
}

}  // namespace

PcscService::PcscService() {
    if (!service_answers()) {
        start();
    } else if (!comes_true(virtual_reader_listens, 5s)) {
        throw std::runtime_error(
            "pcscd runs without the virtual reader: install vsmartcard-vpcd and restart pcscd");
    }
}

void PcscService::start() {
    program_ = std::make_unique<Program>(pcscd_command());
    if (comes_true([] { return service_answers() && virtual_reader_listens(); }, 20s)) return;
    throw std::runtime_error("pcscd with the virtual reader does not come up: " + program_->err());
}

void PcscService::stop() {
    program_.reset();
    if (!comes_true([] { return !service_answers(); }, 10s)) throw std::runtime_error("pcscd does not stop");
}

const Slot& Slot::first() {
    static const Slot slot{35963, "Virtual PCD 00 00"};
    return slot;
}
const Slot& Slot::second() {
    static const Slot slot{35964, "Virtual PCD 00 01"};
    return slot;
}
bool Slot::occupied() const {
    return tcp_socket_in_state(port, tcp_established);
}

SpecimenKeys specimen_keys(int number) {
    const Ended ended =
        run_program({built("specimen-card"), "--print-keys", "--number", std::to_string(number)});
    if (ended.exit_code != 0) throw std::runtime_error("specimen-card has no keys: " + ended.err);
    const auto json = nlohmann::json::parse(ended.out);
    return {json.at("can"), json.at("mrz"), json.at("qr"), json.at("id_number")};
}

std::string built(const std::string& program) {
    return std::string(BINARY_FOLDER "/bin/") + program;
}
std::string specimen_trust() {
    return SOURCE_FOLDER "/assets/trust/specimen";
}

void VirtualReaderTest::SetUp() {
    service_ = std::make_unique<PcscService>();
    slot_ = Slot::first().occupied() ? &Slot::second() : &Slot::first();
    ASSERT_TRUE(comes_true([this] { return !slot_->occupied(); }, 30s))
        << "both slots of the virtual reader hold somebody's card";
    ASSERT_TRUE(reader_sees_card(false));
}

void VirtualReaderTest::TearDown() {
    remove_card();
    if (slot_ == nullptr) return;
    EXPECT_TRUE(reader_sees_card(false)) << "the card is still in the reader";
}

void VirtualReaderTest::insert_card(const Arguments& arguments) {
    insert_card_through(slot_->port, arguments);
}

void VirtualReaderTest::insert_card_through(std::uint16_t port, const Arguments& arguments) {
    Arguments command{built("specimen-card"), "--slot", std::to_string(port)};
    command.insert(command.end(), arguments.begin(), arguments.end());
    card_ = std::make_unique<Program>(command);
}

void VirtualReaderTest::remove_card() {
    card_.reset();
}

bool VirtualReaderTest::reader_sees_card(bool present) {
    std::atomic<bool> seen = false;
    const cardio::pcsc::ReaderMonitor monitor([&](const cardio::pcsc::ReaderSnapshot& snapshot) {
        for (const auto& reader : snapshot.readers) {
            if (reader.name == slot_->reader) seen = reader.card_present == present;
        }
    });
    return comes_true([&] { return seen.load(); }, 30s);
}

}  // namespace tests
