#include "cardio/specimen/chip.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "cardio/specimen/chip_bac.h"
#include "cardio/specimen/chip_files.h"
#include "cardio/specimen/chip_pace.h"
#include "cardio/specimen/chip_proof.h"
#include "cardio/specimen/quirks.h"

namespace cardio::specimen {
namespace {

constexpr std::uint8_t ins_manage_security = 0x22;
constexpr std::uint8_t ins_external_authenticate = 0x82;
constexpr std::uint8_t ins_get_challenge = 0x84;
constexpr std::uint8_t ins_general_authenticate = 0x86;
constexpr std::uint8_t ins_internal_authenticate = 0x88;
constexpr std::uint8_t ins_select = 0xA4;
constexpr std::uint8_t ins_read_binary = 0xB0;
constexpr std::uint8_t ins_read_binary_odd = 0xB1;
constexpr std::uint8_t ins_get_response = 0xC0;

constexpr std::uint8_t cla_plain = 0x00;
constexpr std::uint8_t cla_chained = 0x10;
constexpr std::uint8_t cla_secured = 0x0C;

constexpr std::uint16_t mse_pace = 0xC1A4;
constexpr std::uint16_t mse_chip_authentication = 0x41A4;
constexpr std::uint16_t mse_key_agreement = 0x41A6;

constexpr std::uint16_t sw_ok = 0x9000;
constexpr std::uint16_t sw_wrong_length = 0x6700;
constexpr std::uint16_t sw_chaining = 0x6884;
constexpr std::uint16_t sw_security = 0x6982;
constexpr std::uint16_t sw_not_now = 0x6985;
constexpr std::uint16_t sw_sm_missing = 0x6987;
constexpr std::uint16_t sw_wrong_data = 0x6A80;
constexpr std::uint16_t sw_not_found = 0x6A82;
constexpr std::uint16_t sw_wrong_parameters = 0x6A86;
constexpr std::uint16_t sw_no_reference = 0x6A88;
constexpr std::uint16_t sw_unknown_instruction = 0x6D00;
constexpr std::uint16_t sw_unknown_class = 0x6E00;

constexpr std::size_t challenge_size = 8;
constexpr std::size_t longest_short_answer = 256;
constexpr std::size_t longest_answer = 32768;
constexpr auto slow_command = std::chrono::milliseconds(60);

ResponseApdu status(std::uint16_t sw) {
    return {{}, sw};
}

std::uint16_t p1p2(const CommandApdu& command) {
    return static_cast<std::uint16_t>(command.p1 << 8 | command.p2);
}

std::map<std::uint16_t, Bytes> files_of(const IssuedCard& card) {
    std::map<std::uint16_t, Bytes> files;
    const auto put = [&files](std::uint16_t id, const Bytes& content) {
        if (!content.empty()) files.emplace(id, content);
    };
    put(ChipFiles::card_access_id, card.card_access);
    put(ChipFiles::com_id, card.com);
    put(ChipFiles::sod_id, card.sod);
    for (const auto& [number, content] : card.groups) put(ChipFiles::group_id(number), content);
    return files;
}

std::map<std::uint8_t, Bytes> pace_passwords(const IssuedCard& card) {
    const BytesView can = as_bytes(card.can);
    return {{1, sha1(as_bytes(card.mrz_information))}, {2, Bytes(can.begin(), can.end())}};
}

}  // namespace

struct Chip::State {
    State(IssuedCard issued, const std::set<std::string>& names, unsigned seed)
        : card(std::move(issued)),
          behaviour(apply_quirks(card, names)),
          random(make_random(seed)),
          files(behaviour.not_a_cccd ? std::map<std::uint16_t, Bytes>{} : files_of(card),
                !behaviour.not_a_cccd),
          bac(as_bytes(card.mrz_information)) {
        const Profile& profile = card.profile;
        if (profile.pace) pace.emplace(profile.pace_oid, profile.pace_parameter_id, pace_passwords(card));
        if (profile.chip_authentication && !behaviour.silent_ca) {
            const auto& id = profile.ca_key_id;
            chip_authentication.emplace(profile.ca_oid, card.ca_private_key, id ? Bytes{*id} : Bytes{});
        }
    }

    void power_on();
    ResponseApdu answer(const CommandApdu& command);
    ResponseApdu answer_secured(const CommandApdu& message);
    ResponseApdu answer_plain(const CommandApdu& command, std::size_t limit);
    ResponseApdu dispatch(const CommandApdu& command, std::size_t limit);
    ResponseApdu manage_security(const CommandApdu& command);
    ResponseApdu general_authenticate(const CommandApdu& command);
    ResponseApdu internal_authenticate(const CommandApdu& command, std::size_t limit);
    ResponseApdu get_challenge(const CommandApdu& command);
    ResponseApdu external_authenticate(const CommandApdu& command);
    void drop_session();
    void switch_session();

    IssuedCard card;
    Behaviour behaviour;
    Random random;
    ChipFiles files;
    ChipBac bac;
    std::optional<ChipPace> pace;
    std::optional<ChipAuthenticator> chip_authentication;
    std::optional<SecureChannel> session;
};

void Chip::State::drop_session() {
    session.reset();
    bac.reset();
    if (pace) pace->reset();
    if (chip_authentication) chip_authentication->reset();
}

void Chip::State::power_on() {
    drop_session();
    files.reset();
}

/// A session that the last command has agreed on takes over, after its answer went out under the old one.
void Chip::State::switch_session() {
    auto next = bac.take_channel();
    if (!next && pace) next = pace->take_channel();
    if (!next && chip_authentication) next = chip_authentication->take_channel();
    if (next) session = std::move(next);
}

ResponseApdu Chip::State::answer(const CommandApdu& command) {
    if (behaviour.short_only && command.extended) return status(sw_wrong_length);
    if (behaviour.endless_61xx) {
        return {command.ins == ins_get_response ? Bytes(16, 0) : Bytes{}, 0x6110};
    }
    if (command.cla == cla_secured) {
        if (!session) return status(sw_sm_missing);
        return answer_secured(command);
    }
    if (command.cla != cla_plain && command.cla != cla_chained) return status(sw_unknown_class);
    if (session) drop_session();  // a plain command ends the session, Doc 9303-11 9.8.3
    return answer_plain(command, command.extended ? longest_answer : longest_short_answer);
}

ResponseApdu Chip::State::answer_plain(const CommandApdu& command, std::size_t limit) {
    ResponseApdu response = dispatch(command, limit);
    switch_session();
    return response;
}

ResponseApdu Chip::State::answer_secured(const CommandApdu& message) {
    const SecureChannel::Opened opened = session->open(message);
    if (!opened.command) {
        drop_session();
        return status(opened.error);
    }
    if (behaviour.mute_sm) return status(sw_ok);
    const std::size_t frame = message.extended ? longest_answer : longest_short_answer;
    const ResponseApdu plain = dispatch(*opened.command, session->capacity(frame));
    const bool failed = !plain.ok() && plain.sw1() != 0x62;
    if (behaviour.naked_errors && failed) {
        drop_session();
        return status(plain.sw);
    }
    ResponseApdu sealed = session->seal(plain, (message.ins & 1) != 0);
    if (behaviour.wrong_mac) sealed.data.back() ^= 0x01;
    switch_session();
    return sealed;
}

ResponseApdu Chip::State::dispatch(const CommandApdu& command, std::size_t limit) {
    if (command.cla == cla_chained && command.ins != ins_general_authenticate) return status(sw_chaining);
    if (behaviour.not_a_cccd) return status(sw_not_found);
    switch (command.ins) {
        case ins_select:
            return files.select(command, session.has_value());
        case ins_read_binary:
        case ins_read_binary_odd:
            return files.read(command, session.has_value(), limit);
        case ins_manage_security:
            return manage_security(command);
        case ins_general_authenticate:
            return general_authenticate(command);
        case ins_internal_authenticate:
            return internal_authenticate(command, limit);
        case ins_get_challenge:
            return get_challenge(command);
        case ins_external_authenticate:
            return external_authenticate(command);
        default:
            return status(sw_unknown_instruction);
    }
}

ResponseApdu Chip::State::manage_security(const CommandApdu& command) {
    switch (p1p2(command)) {
        case mse_pace:
            if (!pace) return status(sw_no_reference);
            return status(session ? sw_not_now : pace->set_template(command.data));
        case mse_chip_authentication:
            if (!chip_authentication) return status(sw_no_reference);
            return status(session ? chip_authentication->set_template(command.data) : sw_security);
        case mse_key_agreement:
            if (!chip_authentication) return status(sw_no_reference);
            return status(session ? chip_authentication->set_key_agreement(command.data) : sw_security);
        default:
            return status(sw_wrong_parameters);
    }
}

ResponseApdu Chip::State::general_authenticate(const CommandApdu& command) {
    if (p1p2(command) != 0) return status(sw_wrong_parameters);
    if (session) {
        if (!chip_authentication) return status(sw_not_now);
        return chip_authentication->general_authenticate(command.data);
    }
    if (!pace || !pace->running()) return status(sw_not_now);
    return pace->general_authenticate(command.data, command.cla != cla_chained, random);
}

ResponseApdu Chip::State::internal_authenticate(const CommandApdu& command, std::size_t limit) {
    if (card.aa_private_key.empty() || behaviour.silent_aa) return status(sw_unknown_instruction);
    if (!session || !files.application_selected()) return status(sw_security);
    if (command.data.size() != challenge_size || !command.ne) return status(sw_wrong_length);
    Bytes signature = sign_challenge(card.aa_private_key, command.data, random);
    // What a short answer cannot carry is cut off, as chips in circulation do: the reader has to ask with
    // extended length.
    signature.resize(std::min({signature.size(), limit, static_cast<std::size_t>(*command.ne)}));
    return {signature, sw_ok};
}

ResponseApdu Chip::State::get_challenge(const CommandApdu& command) {
    if (!card.profile.bac) return status(sw_no_reference);
    if (!files.application_selected() || session) return status(sw_not_now);
    return command.ne && *command.ne >= challenge_size ? bac.challenge(random) : status(sw_wrong_length);
}

ResponseApdu Chip::State::external_authenticate(const CommandApdu& command) {
    if (!card.profile.bac) return status(sw_no_reference);
    if (!files.application_selected() || session) return status(sw_not_now);
    return bac.authenticate(command.data, random);
}

Chip::Chip(IssuedCard card, std::set<std::string> quirks, unsigned seed)
    : state_(std::make_unique<State>(std::move(card), quirks, seed)) {}
Chip::~Chip() = default;
Chip::Chip(Chip&&) noexcept = default;

Bytes Chip::process(BytesView bytes) {
    if (state_->behaviour.slow) std::this_thread::sleep_for(slow_command);
    const auto command = CommandApdu::parse(bytes);
    if (!command) return status(sw_wrong_length).encode();
    return state_->answer(*command).encode();
}

void Chip::power_on() {
    state_->power_on();
}

Bytes Chip::atr() {
    return {0x3B, 0x80, 0x80, 0x01, 0x01};
}

void Chip::set_random(std::function<void(std::span<std::uint8_t>)> random) {
    state_->random = std::move(random);
}

}  // namespace cardio::specimen
