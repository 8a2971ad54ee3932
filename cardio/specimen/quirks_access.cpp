#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint16_t one_try_left = 0x63C1;
constexpr std::uint16_t two_tries_left = 0x63C2;
constexpr std::uint16_t blocked = 0x6983;
constexpr std::uint16_t messaging_not_supported = 0x6882;

bool sets_pace(const CommandApdu& command) {
    return command.ins == ins::manage_security && p1p2(command) == mse::pace;
}

bool has_object(const CommandApdu& command, std::uint32_t tag) {
    return find_tlv(command.data, tag).has_value();
}

/// Changes the value of one data object in the answers of PACE; `sent` is the terminal's value in the step.
QuirkRow pace_value(const char* name, const char* description, std::set<std::uint32_t> tags,
                    std::function<Bytes(BytesView value, BytesView sent)> change) {
    return amended(name, description, ins::general_authenticate,
                   [tags = std::move(tags), change = std::move(change)](const CommandApdu& command,
                                                                        ResponseApdu& response) {
                       const auto answer = find_tlv(response.data, 0x7C);
                       const auto question = find_tlv(command.data, 0x7C);
                       if (!answer || !question) return;
                       TlvReader reader(answer->value);
                       const auto object = reader.next();
                       if (!object || !tags.contains(object->tag)) return;
                       TlvReader sent_reader(question->value);
                       const auto sent = sent_reader.next();
                       const Bytes changed = change(object->value, sent ? sent->value : BytesView{});
                       const Bytes rest(reader.rest().begin(), reader.rest().end());
                       response.data = encode_tlv(0x7C, concat({encode_tlv(object->tag, changed), rest}));
                   });
}

Bytes with_last_bit_changed(BytesView value) {
    Bytes changed(value.begin(), value.end());
    if (!changed.empty()) changed.back() ^= 0x01;
    return changed;
}

/// The neutral element: a point of one byte, or the residue 1.
Bytes neutral(BytesView value) {
    if (!value.empty() && value[0] == 0x04) return {0x00};
    Bytes one(value.size(), 0);
    one.back() = 1;
    return one;
}

QuirkRows pace_quirks() {
    const std::set<std::uint32_t> keys{0x82, 0x84};
    return {
        refused("pace-reference-required", "refuses PACE with 6A80 when tag 84 does not name the parameters",
                sw::wrong_data,
                [](const CommandApdu& command) { return sets_pace(command) && !has_object(command, 0x84); }),
        refused("pace-reference-refused", "refuses PACE with 6A80 when tag 84 names the parameters",
                sw::wrong_data,
                [](const CommandApdu& command) { return sets_pace(command) && has_object(command, 0x84); }),
        refused("pace-refused", "refuses the PACE that it offers", sw::wrong_data, sets_pace),
        pace_value("pace-reflected-keys", "sends the terminal's own public keys back", keys,
                   [](BytesView, BytesView sent) { return Bytes(sent.begin(), sent.end()); }),
        pace_value("pace-off-curve", "public keys that are no elements of the group", keys,
                   [](BytesView value, BytesView) { return with_last_bit_changed(value); }),
        pace_value("pace-neutral-key", "the neutral element for a public key", keys,
                   [](BytesView value, BytesView) { return neutral(value); }),
        pace_value("pace-wrong-token", "one bit of its authentication token is wrong", {0x86},
                   [](BytesView value, BytesView) { return with_last_bit_changed(value); }),
        pace_value("pace-no-token", "an empty authentication token", {0x86},
                   [](BytesView, BytesView) { return Bytes{}; }),
        pace_value("pace-short-nonce", "a nonce of eight bytes", {0x80},
                   [](BytesView value, BytesView) { return Bytes(value.begin(), value.begin() + 8); }),
        pace_value("pace-no-nonce", "an empty nonce", {0x80}, [](BytesView, BytesView) { return Bytes{}; }),
        amended("im-bare", "answers the nonce of integrated mapping with 9000 and no data",
                ins::general_authenticate, [](const CommandApdu&, ResponseApdu& response) {
                    if (equal(response.data, Bytes{0x7C, 0x02, 0x82, 0x00})) response.data.clear();
                })};
}

QuirkRows password_quirks() {
    return {amended("wrong-password-63c2", "answers a wrong password with 63C2: two tries left",
                    ins::general_authenticate,
                    [](const CommandApdu&, ResponseApdu& response) {
                        if (response.sw == sw::wrong_password) response.sw = two_tries_left;
                    }),
            amended("password-suspended", "warns with 63C1 that one try is left, and goes on",
                    ins::manage_security,
                    [](const CommandApdu& command, ResponseApdu& response) {
                        if (sets_pace(command) && response.ok()) response.sw = one_try_left;
                    }),
            refused("password-blocked", "PACE is blocked: 6983", blocked, sets_pace),
            refused("bac-disabled", "gives a challenge, and refuses BAC with 6A88", sw::no_reference,
                    [](const CommandApdu& command) { return command.ins == ins::external_authenticate; }),
            amended("bac-wrong-answer", "one bit of its answer in BAC is wrong", ins::external_authenticate,
                    [](const CommandApdu&, ResponseApdu& response) {
                        if (!response.data.empty()) response.data[5] ^= 0x01;
                    }),
            amended("bac-short-answer", "its answer in BAC lacks the MAC", ins::external_authenticate,
                    [](const CommandApdu&, ResponseApdu& response) {
                        if (response.ok()) response.data.resize(32);
                    })};
}

QuirkRows command_quirks() {
    constexpr std::uint16_t ef_dir = 0x2F00;
    return {
        refused("select-le-6a86", "refuses SELECT with 6A86 when it has an Le", sw::wrong_parameters,
                [](const CommandApdu& command) { return command.ins == ins::select && command.ne; }),
        refused("mse-le-6985", "refuses MANAGE SECURITY ENVIRONMENT with 6985 when it has an Le", sw::not_now,
                [](const CommandApdu& command) { return command.ins == ins::manage_security && command.ne; }),
        {{"wants-select-mf", "EF.CardAccess is there only after SELECT of the master file"},
         {},
         [](Behaviour& behaviour, unsigned) { behaviour.files.master_file_first = true; }},
        refused("ef-dir-6982", "EF.DIR is there, but not for the terminal", sw::security,
                [](const CommandApdu& command) { return names_file(command, ef_dir); }),
        {{"card-access-6882", "EF.CardAccess answers 6882 once the application is selected"},
         {},
         [](Behaviour& behaviour, unsigned) {
             behaviour.amend.emplace_back([](const CommandApdu& command, ResponseApdu& response) {
                 if (names_file(command, ChipFiles::card_access_id) && response.sw == sw::security)
                     response.sw = messaging_not_supported;
             });
         }},
        refused("not-a-cccd", "a card without the eMRTD application, such as a bank card", sw::not_found,
                [](const CommandApdu&) { return true; })};
}

}  // namespace

QuirkRows access_quirks() {
    QuirkRows rows = pace_quirks();
    for (auto& table : {password_quirks(), command_quirks()})
        rows.insert(rows.end(), table.begin(), table.end());
    return under("access", CaseFamily::access, std::move(rows));
}

}  // namespace cardio::specimen
