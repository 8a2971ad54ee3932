#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint32_t do_cryptogram = 0x87;
constexpr std::uint32_t do_status = 0x99;

QuirkRow sealing(const char* name, const char* description, std::function<void(SealingOddity&)> change) {
    return {{name, description}, {}, [change = std::move(change)](Behaviour& behaviour, unsigned) {
                change(behaviour.sealing);
            }};
}

QuirkRow before_mac(const char* name, const char* description,
                    std::function<void(Bytes&, const ResponseApdu&)> change) {
    return sealing(name, description,
                   [change = std::move(change)](SealingOddity& oddity) { oddity.before_mac = change; });
}

QuirkRow mac(const char* name, const char* description, std::function<void(Bytes&)> change) {
    return sealing(name, description,
                   [change = std::move(change)](SealingOddity& oddity) { oddity.mac = change; });
}

QuirkRow mac_of_size(std::size_t size) {
    const std::string name = "mac-" + std::to_string(size);
    const std::string description = "a MAC of " + std::to_string(size) + " bytes";
    return mac(name.c_str(), description.c_str(), [size](Bytes& value) { value.resize(size, 0); });
}

QuirkRow tampered(const char* name, const char* description, Behaviour::Tamper tamper) {
    return {{name, description}, {}, [tamper = std::move(tamper)](Behaviour& behaviour, unsigned) {
                behaviour.tamper.push_back(tamper);
            }};
}

/// The objects again, with `change` made on the one with this tag.
void change_object(Bytes& objects, std::uint32_t tag, const std::function<Bytes(const Tlv&)>& change) {
    Bytes changed;
    TlvReader reader(objects);
    while (const auto object = reader.next())
        changed = concat(
            {changed, object->tag == tag ? change(*object) : Bytes(object->raw.begin(), object->raw.end())});
    objects = changed;
}

Bytes value_of(const Tlv& object) {
    return {object.value.begin(), object.value.end()};
}

QuirkRows object_quirks() {
    return {before_mac("inner-status-differs", "the protected status says 6A82, the one outside 9000",
                       [](Bytes& objects, const ResponseApdu&) {
                           change_object(objects, do_status, [](const Tlv&) {
                               return encode_tlv(do_status, Bytes{0x6A, 0x82});
                           });
                       }),
            before_mac("no-inner-status", "answers without a protected status",
                       [](Bytes& objects, const ResponseApdu&) {
                           change_object(objects, do_status, [](const Tlv&) { return Bytes{}; });
                       }),
            before_mac("plain-data-object", "data in the plain, in DO81, under a valid MAC",
                       [](Bytes& objects, const ResponseApdu& plain) {
                           change_object(objects, do_cryptogram,
                                         [&plain](const Tlv&) { return encode_tlv(0x81, plain.data); });
                       }),
            before_mac("bad-padding-indicator", "the padding indicator is 02 instead of 01",
                       [](Bytes& objects, const ResponseApdu&) {
                           change_object(objects, do_cryptogram, [](const Tlv& object) {
                               Bytes value = value_of(object);
                               value[0] = 0x02;
                               return encode_tlv(do_cryptogram, value);
                           });
                       }),
            before_mac("cut-cryptogram", "the cryptogram lacks its last byte",
                       [](Bytes& objects, const ResponseApdu&) {
                           change_object(objects, do_cryptogram, [](const Tlv& object) {
                               Bytes value = value_of(object);
                               value.pop_back();
                               return encode_tlv(do_cryptogram, value);
                           });
                       }),
            before_mac("empty-cryptogram", "DO87 has a padding indicator and nothing else",
                       [](Bytes& objects, const ResponseApdu&) {
                           change_object(objects, do_cryptogram,
                                         [](const Tlv&) { return encode_tlv(do_cryptogram, Bytes{0x01}); });
                       }),
            before_mac("unknown-object", "an unknown data object under the MAC",
                       [](Bytes& objects, const ResponseApdu&) {
                           objects = concat({objects, encode_tlv(0x85, Bytes(16, 0x5A))});
                       }),
            sealing("bad-padding", "data padded with zeros alone",
                    [](SealingOddity& oddity) { oddity.no_padding_bit = true; }),
            sealing("ssc-not-advanced", "the counter stands still between command and answer",
                    [](SealingOddity& oddity) { oddity.counter_steps = 0; }),
            sealing("ssc-twice", "the counter goes two steps between command and answer",
                    [](SealingOddity& oddity) { oddity.counter_steps = 2; })};
}

/// Sends the answer before the last one again.
Behaviour::Tamper replay() {
    return [before = std::optional<ResponseApdu>()](ResponseApdu& sealed, ChipControl&) mutable {
        const ResponseApdu now = sealed;
        if (before) sealed = *before;
        before = now;
    };
}

void scramble(ResponseApdu& sealed, ChipControl& chip) {
    sealed.data.resize(sealed.data.size() + 7);
    chip.random()(sealed.data);
}

QuirkRows answer_quirks() {
    QuirkRows rows{
        mac("wrong-mac", "one bit of each MAC is wrong", [](Bytes& value) { value.back() ^= 0x01; }),
        mac("no-mac", "answers without a MAC", [](Bytes& value) { value.clear(); })};
    for (const std::size_t size : {4U, 7U, 9U, 16U}) rows.push_back(mac_of_size(size));
    rows.push_back(tampered("mute-sm", "answers protected commands with a naked 9000",
                            [](ResponseApdu& sealed, ChipControl&) {
                                sealed = {{}, sw::ok};
                            }));
    rows.push_back(
        tampered("replayed-answers", "sends each protected answer once more instead of the next", replay()));
    rows.push_back(tampered("scrambled-answers", "protected answers are noise", scramble));
    rows.push_back(tampered("unprotected-6282", "warns with a naked 6282 after protected data",
                            [](ResponseApdu& sealed, ChipControl&) { sealed.sw = sw::end_of_file; }));
    return rows;
}

}  // namespace

QuirkRows messaging_quirks() {
    QuirkRows rows = answer_quirks();
    for (QuirkRow& row : object_quirks()) rows.push_back(std::move(row));
    return under("secure messaging", CaseFamily::secure_messaging, std::move(rows));
}

}  // namespace cardio::specimen
