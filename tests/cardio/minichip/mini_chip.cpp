#include "tests/cardio/minichip/mini_chip.h"

#include <array>

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace minichip {
namespace {

using cardio::CommandApdu;
using cardio::ResponseApdu;

Bytes object(const Bytes& data, std::uint32_t tag) {
    const auto found = cardio::find_tlv(data, tag);
    return found ? Bytes(found->value.begin(), found->value.end()) : Bytes{};
}

ResponseApdu status(std::uint16_t sw) {
    return {{}, sw};
}

/// The file a SELECT or a READ BINARY by short identifier is about.
std::optional<std::uint16_t> addressed_file(const CommandApdu& command) {
    if (command.ins == 0xA4 && command.data.size() == 2)
        return static_cast<std::uint16_t>(command.data[0] << 8 | command.data[1]);
    if (command.ins == 0xB0 && (command.p1 & 0x80) != 0)
        return static_cast<std::uint16_t>(0x0100 | (command.p1 & 0x1F));
    return std::nullopt;
}

}  // namespace

MiniChip::MiniChip(ChipSetup setup) : setup_(std::move(setup)), pace_(setup_.pace, seeded_random(1)) {}

void MiniChip::reset() {
    channel_.reset();
    file_.reset();
    application_ = false;
    chip_authentication_oid_.reset();
}

ResponseApdu MiniChip::transmit(const CommandApdu& command) {
    if (!channel_) {
        const ResponseApdu result = answer(command);
        if (const auto keys = pace_.take_keys()) channel_.emplace(*keys);
        if (const auto keys = std::exchange(next_keys_, std::nullopt)) channel_.emplace(*keys);
        return result;
    }
    const auto plain = channel_->unwrap(command);
    if (!plain) {
        channel_.reset();
        return status(0x6988);
    }
    const auto id = addressed_file(*plain);
    if (id && setup_.naked_files.contains(*id) && !application_) {
        channel_.reset();
        return status(0x6A82);
    }
    const ResponseApdu result = channel_->wrap(answer(*plain));
    if (const auto keys = std::exchange(next_keys_, std::nullopt)) channel_.emplace(*keys);
    return result;
}

ResponseApdu MiniChip::answer(const CommandApdu& command) {
    const int p1p2 = command.p1 << 8 | command.p2;
    ResponseApdu result = status(0x6D00);
    if (command.ins == 0xA4) result = select(command);
    if (command.ins == 0xB0) result = read(command);
    if (command.ins == 0x22 && p1p2 == 0xC1A4) result = pace_.select(command.data);
    if (command.ins == 0x22 && p1p2 == 0x41A6) result = set_key_agreement(command.data);
    if (command.ins == 0x22 && p1p2 == 0x41A4) result = set_chip_authentication(command.data);
    if (command.ins == 0x86) {
        result =
            chip_authentication_oid_
                ? agree(object(object(command.data, 0x7C), 0x80), chip_authentication_key_id_,
                        std::array{0, 128, 192,
                                   256}[static_cast<std::size_t>(chip_authentication_oid_->back() - '1')])
                : pace_.general_authenticate(command.data, command.cla == 0x10);
        if (chip_authentication_oid_ && result.ok()) result.data = {0x7C, 0x00};
    }
    return result.data.size() > command.ne.value_or(0) ? status(0x6700) : result;
}

ResponseApdu MiniChip::select(const CommandApdu& command) {
    if (command.p1 == 0x04) {
        application_ = command.data == cardio::from_hex("A0000002471001");
        file_.reset();
        return status(application_ && channel_ ? 0x9000 : (application_ ? 0x6982 : 0x6A82));
    }
    return select_file(static_cast<std::uint16_t>(command.data.at(0) << 8 | command.data.at(1)));
}

ResponseApdu MiniChip::select_file(std::uint16_t id) {
    const auto& files = application_ ? setup_.application_files : setup_.master_files;
    const auto found = files.find(id);
    file_.reset();
    if (found == files.end()) return status(0x6A82);
    file_ = found->second;
    return status(0x9000);
}

ResponseApdu MiniChip::read(const CommandApdu& command) {
    auto offset = static_cast<std::size_t>(command.p1 << 8 | command.p2);
    if ((command.p1 & 0x80) != 0) {
        const ResponseApdu selected = select_file(static_cast<std::uint16_t>(0x0100 | (command.p1 & 0x1F)));
        if (!selected.ok()) return selected;
        offset = command.p2;
    }
    if (!file_) return status(0x6986);
    if (offset >= file_->size()) return status(0x6B00);
    const std::size_t count = std::min<std::size_t>(file_->size() - offset, command.ne.value_or(0));
    const auto from = file_->begin() + static_cast<std::ptrdiff_t>(offset);
    return {Bytes(from, from + static_cast<std::ptrdiff_t>(count)), 0x9000};
}

ResponseApdu MiniChip::agree(const Bytes& terminal_key, const Bytes& key_id, Cipher cipher) {
    for (const auto& key : setup_.keys) {
        if (key.key_id != key_id) continue;
        const auto group = Group::make(key.parameter_id);
        const Bytes shared = group->multiple(number(key.private_key).get(), terminal_key);
        const Bytes secret = group->secret(shared);
        ++chip_authentications_;
        if (!setup_.copied)
            next_keys_ = SessionKeys{cipher, derive(cipher, secret, 1), derive(cipher, secret, 2)};
        return status(0x9000);
    }
    return status(0x6A88);
}

ResponseApdu MiniChip::set_key_agreement(const Bytes& data) {
    if (!setup_.knows_set_kat) return status(0x6A86);
    return agree(object(data, 0x91), object(data, 0x84), 0);
}

ResponseApdu MiniChip::set_chip_authentication(const Bytes& data) {
    chip_authentication_oid_ = cardio::oid_text(object(data, 0x80));
    chip_authentication_key_id_ = object(data, 0x84);
    return status(chip_authentication_oid_ ? 0x9000 : 0x6A80);
}

}  // namespace minichip
