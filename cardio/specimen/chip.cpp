#include "cardio/specimen/chip.h"

#include <algorithm>
#include <optional>

#include "cardio/specimen/active_authentication.h"
#include "cardio/specimen/chip_authentication.h"
#include "cardio/specimen/chip_bac.h"
#include "cardio/specimen/chip_pace.h"
#include "cardio/specimen/status.h"

namespace cardio::specimen {
namespace {

constexpr std::uint8_t cla_plain = 0x00;
constexpr std::uint8_t cla_chained = 0x10;
constexpr std::uint8_t cla_secured = 0x0C;

constexpr std::size_t challenge_size = 8;
constexpr std::size_t longest_short_answer = 256;
constexpr std::size_t longest_answer = 32768;

ResponseApdu status(std::uint16_t word) {
    return {{}, word};
}

ChipFiles::Content files_of(const IssuedCard& card) {
    ChipFiles::Content content;
    const auto put = [](std::map<std::uint16_t, Bytes>& files, std::uint16_t id, const Bytes& file) {
        if (!file.empty()) files.emplace(id, file);
    };
    put(content.master_file, ChipFiles::card_access_id, card.card_access);
    put(content.master_file, ChipFiles::card_security_id, card.card_security);
    put(content.application, ChipFiles::com_id, card.com);
    put(content.application, ChipFiles::sod_id, card.sod);
    for (const auto& [number, file] : card.groups)
        put(content.application, ChipFiles::group_id(number), file);
    return content;
}

/// Reference 1 the MRZ, 2 the card access number: f(password) of Doc 9303-11 9.7.3, then the key.
PasswordKeys pace_passwords(const IssuedCard& card) {
    const BytesView can = as_bytes(card.can);
    return [mrz = sha1(as_bytes(card.mrz_information)), can = Bytes(can.begin(), can.end())](
               std::uint8_t reference, Suite suite) -> std::optional<Bytes> {
        if (reference != 1 && reference != 2) return std::nullopt;
        return derive_key(suite, reference == 1 ? mrz : can, 3);
    };
}

}  // namespace

class Chip::State final : public ChipControl {
  public:
    State(IssuedCard issued, const std::set<std::string>& names, unsigned seed)
        : card_(std::move(issued)),
          behaviour_(apply_quirks(card_, names)),
          random_(make_random(seed)),
          files_(files_of(card_), behaviour_.files),
          bac_(as_bytes(card_.mrz_information)) {
        if (card_.profile.pace) {
            pace_.emplace(card_.profile.pace_offers, pace_passwords(card_),
                          card_.mapping_key ? card_.mapping_key->scalar : Bytes{});
        }
        if (card_.profile.chip_authentication)
            chip_authentication_.emplace(card_.profile.chip_keys, card_.chip_keys);
    }

    ResponseApdu answer(const CommandApdu& command);
    void set_random(Random random) { random_ = std::move(random); }

    void power_on() override;
    void drop_session() override;
    [[nodiscard]] bool has_session() const override { return session_.has_value(); }
    [[nodiscard]] const Random& random() const override { return random_; }

  private:
    ResponseApdu answer_secured(const CommandApdu& message);
    ResponseApdu protect(const ResponseApdu& plain, bool odd_instruction);
    ResponseApdu run(const CommandApdu& command, std::size_t limit);
    ResponseApdu dispatch(const CommandApdu& command, std::size_t limit);
    ResponseApdu manage_security(const CommandApdu& command);
    ResponseApdu general_authenticate(const CommandApdu& command);
    ResponseApdu internal_authenticate(const CommandApdu& command, std::size_t limit);
    ResponseApdu get_challenge(const CommandApdu& command);
    ResponseApdu external_authenticate(const CommandApdu& command);
    void switch_session();

    IssuedCard card_;
    Behaviour behaviour_;
    Random random_;
    ChipFiles files_;
    ChipBac bac_;
    std::optional<ChipPace> pace_;
    std::optional<ChipAuthenticator> chip_authentication_;
    std::optional<SecureChannel> session_;
};

void Chip::State::drop_session() {
    session_.reset();
    bac_.reset();
    if (pace_) pace_->reset();
    if (chip_authentication_) chip_authentication_->reset();
}

void Chip::State::power_on() {
    drop_session();
    files_.reset();
}

/// A session that the last command has agreed on takes over, after its answer went out under the old one.
void Chip::State::switch_session() {
    auto next = bac_.take_channel();
    if (!next && pace_) next = pace_->take_channel();
    if (!next && chip_authentication_) {
        next = chip_authentication_->take_channel();
        if (behaviour_.keeps_old_session) next.reset();
    }
    if (next) session_ = std::move(next);
}

ResponseApdu Chip::State::answer(const CommandApdu& command) {
    for (const auto& intercept : behaviour_.intercept) {
        if (auto instead = intercept(command, *this)) return *instead;
    }
    if (command.cla == cla_secured)
        return session_ ? answer_secured(command) : status(sw::sm_objects_missing);
    if (command.cla != cla_plain && command.cla != cla_chained) return status(sw::unknown_class);
    if (session_) drop_session();  // a plain command ends the session, Doc 9303-11 9.8.3
    ResponseApdu response = run(command, command.extended ? longest_answer : longest_short_answer);
    switch_session();
    return response;
}

ResponseApdu Chip::State::answer_secured(const CommandApdu& message) {
    const SecureChannel::Opened opened = session_->open(message);
    if (!opened.command) {
        drop_session();
        return status(opened.error);
    }
    const std::size_t frame = message.extended ? longest_answer : longest_short_answer;
    ResponseApdu response = protect(run(*opened.command, session_->capacity(frame)), (message.ins & 1) != 0);
    for (const auto& tamper : behaviour_.tamper) tamper(response, *this);
    switch_session();
    return response;
}

ResponseApdu Chip::State::protect(const ResponseApdu& plain, bool odd_instruction) {
    const bool failed = !plain.ok() && plain.sw1() != 0x62;
    if (failed && behaviour_.failure != Behaviour::Failure::sealed) {
        if (behaviour_.failure == Behaviour::Failure::naked_end) drop_session();
        return status(plain.sw);
    }
    return session_->seal(plain, odd_instruction, behaviour_.sealing);
}

/// One command in the plain, with what the quirks make of it.
ResponseApdu Chip::State::run(const CommandApdu& command, std::size_t limit) {
    ResponseApdu response;
    const auto replaced = [&] {
        return std::ranges::any_of(behaviour_.replace, [&](const Behaviour::Replace& replace) {
            auto instead = replace(command);
            if (instead) response = std::move(*instead);
            return instead.has_value();
        });
    };
    if (!replaced()) response = dispatch(command, limit);
    for (const auto& amend : behaviour_.amend) amend(command, response);
    return response;
}

ResponseApdu Chip::State::dispatch(const CommandApdu& command, std::size_t limit) {
    if (command.cla == cla_chained && command.ins != ins::general_authenticate) return status(sw::chaining);
    switch (command.ins) {
        case ins::select:
            return files_.select(command, session_.has_value());
        case ins::read_binary:
        case ins::read_binary_odd:
            return files_.read(command, session_.has_value(), limit);
        case ins::manage_security:
            return manage_security(command);
        case ins::general_authenticate:
            return general_authenticate(command);
        case ins::internal_authenticate:
            return internal_authenticate(command, limit);
        case ins::get_challenge:
            return get_challenge(command);
        case ins::external_authenticate:
            return external_authenticate(command);
        default:
            return status(sw::unknown_instruction);
    }
}

ResponseApdu Chip::State::manage_security(const CommandApdu& command) {
    switch (p1p2(command)) {
        case mse::pace:
            if (!pace_) return status(sw::no_reference);
            return status(session_ ? sw::not_now : pace_->set_template(command.data));
        case mse::chip_authentication:
            if (!chip_authentication_) return status(sw::no_reference);
            return status(session_ ? chip_authentication_->set_template(command.data) : sw::security);
        case mse::key_agreement:
            if (!chip_authentication_) return status(sw::no_reference);
            return status(session_ ? chip_authentication_->set_key_agreement(command.data) : sw::security);
        default:
            return status(sw::wrong_parameters);
    }
}

ResponseApdu Chip::State::general_authenticate(const CommandApdu& command) {
    if (p1p2(command) != 0) return status(sw::wrong_parameters);
    if (session_) {
        if (!chip_authentication_) return status(sw::not_now);
        return chip_authentication_->general_authenticate(command.data);
    }
    if (!pace_ || !pace_->running()) return status(sw::not_now);
    return pace_->general_authenticate(command.data, command.cla != cla_chained, random_);
}

ResponseApdu Chip::State::internal_authenticate(const CommandApdu& command, std::size_t limit) {
    if (card_.aa_private_key.empty()) return status(sw::unknown_instruction);
    if (!session_ || !files_.application_selected()) return status(sw::security);
    if (command.data.size() != challenge_size || !command.ne) return status(sw::wrong_length);
    Bytes signature = sign_challenge(card_.aa_private_key, card_.profile.active_key, command.data, random_);
    // What a short answer cannot carry is cut off, as chips in circulation do: the reader has to ask with
    // extended length.
    signature.resize(std::min({signature.size(), limit, static_cast<std::size_t>(*command.ne)}));
    return {signature, sw::ok};
}

ResponseApdu Chip::State::get_challenge(const CommandApdu& command) {
    if (!card_.profile.bac) return status(sw::no_reference);
    if (!files_.application_selected() || session_) return status(sw::not_now);
    return command.ne && *command.ne >= challenge_size ? bac_.challenge(random_) : status(sw::wrong_length);
}

ResponseApdu Chip::State::external_authenticate(const CommandApdu& command) {
    if (!card_.profile.bac) return status(sw::no_reference);
    if (!files_.application_selected() || session_) return status(sw::not_now);
    return bac_.authenticate(command.data, random_);
}

Chip::Chip(IssuedCard card, std::set<std::string> quirks, unsigned seed)
    : state_(std::make_unique<State>(std::move(card), quirks, seed)) {}
Chip::~Chip() = default;
Chip::Chip(Chip&&) noexcept = default;

Bytes Chip::process(BytesView bytes) {
    const auto command = CommandApdu::parse(bytes);
    if (!command) return status(sw::wrong_length).encode();
    return state_->answer(*command).encode();
}

void Chip::power_on() {
    state_->power_on();
}

Bytes Chip::atr() {
    return {0x3B, 0x80, 0x80, 0x01, 0x01};
}

void Chip::set_random(std::function<void(std::span<std::uint8_t>)> random) {
    state_->set_random(std::move(random));
}

}  // namespace cardio::specimen
