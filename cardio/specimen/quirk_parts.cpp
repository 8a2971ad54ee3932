#include "cardio/specimen/quirk_parts.h"

#include <utility>

#include "cardio/specimen/signed_lists.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {

unsigned foreign_seed(const IssuedCard& card) {
    constexpr unsigned mark = 0x5EED0000;
    return card.issuer_seed ^ mark;
}

int details_group(const IssuedCard& card) {
    return card.groups.contains(13) ? 13 : 11;
}

QuirkRow signed_with(const char* name, const char* description,
                     std::function<void(const IssuedCard&, SigningFaults&)> fault) {
    return {{name, description}, [fault = std::move(fault)](IssuedCard& card) {
                fault(card, card.faults);
                sign_lists(card);
            }};
}

QuirkRow amended(const char* name, const char* description, std::uint8_t instruction,
                 std::function<void(const CommandApdu&, ResponseApdu&)> change) {
    return {
        {name, description}, {}, [instruction, change = std::move(change)](Behaviour& behaviour, unsigned) {
            behaviour.amend.emplace_back(
                [instruction, change](const CommandApdu& command, ResponseApdu& response) {
                    if (command.ins == instruction) change(command, response);
                });
        }};
}

QuirkRow refused(const char* name, const char* description, std::uint16_t status,
                 std::function<bool(const CommandApdu&)> fits) {
    return {{name, description}, {}, [status, fits = std::move(fits)](Behaviour& behaviour, unsigned) {
                behaviour.replace.emplace_back(
                    [status, fits](const CommandApdu& command) -> std::optional<ResponseApdu> {
                        if (!fits(command)) return std::nullopt;
                        return ResponseApdu{{}, status};
                    });
            }};
}

bool names_file(const CommandApdu& command, std::uint16_t id) {
    switch (command.ins) {
        case ins::select:
            return command.p1 == 0x02 && equal(command.data, Bytes{static_cast<std::uint8_t>(id >> 8),
                                                                   static_cast<std::uint8_t>(id)});
        case ins::read_binary:
            return (command.p1 & 0x80) != 0 && (0x0100 | (command.p1 & 0x1F)) == id;
        case ins::read_binary_odd:
            return p1p2(command) == id || (p1p2(command) != 0 && (0x0100 | p1p2(command)) == id);
        default:
            return false;
    }
}

Bytes with_info_first(const Bytes& file, const Bytes& info) {
    constexpr std::uint32_t tag_dg14 = 0x6E, tag_set = 0x31;
    if (file.empty()) return file;
    const auto dg14 = find_tlv(file, tag_dg14);
    const auto set = find_tlv(dg14 ? dg14->value : BytesView(file), tag_set).value();
    const Bytes changed = encode_tlv(tag_set, concat({info, set.value}));
    return dg14 ? encode_tlv(tag_dg14, changed) : changed;
}

}  // namespace cardio::specimen
