#include <openssl/rand.h>

#include <stdexcept>

#include "cardio/oid.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/small_terminal.h"

using namespace cardio;

namespace tests {
namespace {

enum class Mapping { generic, integrated, chip };

Mapping mapping_of(const std::string& oid) {
    const char arc = oid[oid.size() - 3];
    return arc == '6' ? Mapping::chip : arc == '3' || arc == '4' ? Mapping::integrated : Mapping::generic;
}

Bytes random_bytes(std::size_t size) {
    Bytes out(size);
    if (RAND_bytes(out.data(), static_cast<int>(size)) != 1) throw std::logic_error("no random numbers");
    return out;
}

/// One run, command after command; each returns the value of a data object, or nothing when the chip fails.
class Run {
  public:
    Run(specimen::Chip& chip, const PaceRun& run)
        : chip_(chip), run_(run), cipher_(cipher_of_oid(run.oid)), group_(group_of(run.parameter_id)) {}

    PaceResult go() {
        (void)steps();
        return std::move(result_);
    }

  private:
    bool steps() {
        if (!choose()) return false;
        const auto nonce = nonce_of_chip();
        if (!nonce) return false;
        const auto generator = map(*nonce);
        return generator && agree(*generator);
    }

    bool transmit(const CommandApdu& command, Bytes& answer) {
        const auto response = ResponseApdu::parse(chip_.process(command.encode()));
        if (!response) throw std::logic_error("the chip gave no status");
        result_.status = response->sw;
        answer = response->data;
        return response->ok();
    }

    bool choose() {
        Bytes data = concat({encode_tlv(0x80, oid_value(run_.oid)), encode_tlv(0x83, Bytes{run_.password})});
        if (run_.name_parameters)
            data = concat({data, encode_tlv(0x84, Bytes{static_cast<std::uint8_t>(run_.parameter_id)})});
        Bytes answer;
        return transmit({0x00, 0x22, 0xC1, 0xA4, data}, answer);
    }

    /// Sends one object inside 7C, takes the object `wanted` out of the answer.
    std::optional<Bytes> exchange(BytesView object, std::uint32_t wanted, bool last = false) {
        const Bytes data = encode_tlv(0x7C, object);
        Bytes answer;
        if (!transmit({static_cast<std::uint8_t>(last ? 0x00 : 0x10), 0x86, 0x00, 0x00, data, 256}, answer))
            return std::nullopt;
        const auto envelope = find_tlv(answer, 0x7C);
        const auto value = envelope ? find_tlv(envelope->value, wanted) : std::nullopt;
        if (!value) return std::nullopt;
        last_answer_.assign(envelope->value.begin(), envelope->value.end());
        return Bytes(value->value.begin(), value->value.end());
    }

    std::optional<Bytes> nonce_of_chip() {
        const auto encrypted = exchange({}, 0x80);
        const std::size_t block = cipher_ == Cipher::tdes ? 8 : 16;
        if (!encrypted || encrypted->empty() || encrypted->size() % block != 0) return std::nullopt;
        const Bytes key = session_key(cipher_, run_.secret, 3);
        return cbc(cipher_, key, Bytes(block, 0), *encrypted, false);
    }

    std::optional<Bytes> map(const Bytes& nonce) {
        if (mapping_of(run_.oid) == Mapping::integrated) {
            const Bytes ours = random_bytes(cipher_key_size(cipher_));
            const auto empty = exchange(encode_tlv(0x81, ours), 0x82);
            if (!empty || !empty->empty()) return std::nullopt;
            return group_->map_number(pseudo_random(nonce, ours));
        }
        const Bytes scalar = group_->random_scalar();
        const auto theirs = exchange(encode_tlv(0x81, group_->power(group_->generator(), scalar)), 0x82);
        if (!theirs) return std::nullopt;
        result_.mapping_key = *theirs;
        return group_->combine(group_->power(group_->generator(), nonce), group_->power(*theirs, scalar));
    }

    /// R(s, t) of Doc 9303-11 4.4.3.3.2.
    Bytes pseudo_random(const Bytes& s, const Bytes& t) const {
        const bool wide = s.size() == 32;
        const Bytes c0 = from_hex(wide ? "D463D65234124EF7897054986DCA0A174E28DF758CBAA03F240616414D5A1676"
                                       : "A668892A7C41E3CA739F40B057D85904");
        const Bytes c1 = from_hex(wide ? "54BD7255F0AAF831BEC3423FCF39D69B6CBF066677D0FAAE5AADD99DF8E53517"
                                       : "A4E136AC725F738B01C1F60217C188AD");
        const Bytes zeros(cipher_ == Cipher::tdes ? 8 : 16, 0);
        const std::size_t rounds = (group_->prime_bits() + 64 + s.size() * 8 - 1) / (s.size() * 8);
        Bytes key = cbc(cipher_, t, zeros, s, true), out;
        for (std::size_t i = 0; i < rounds; ++i) {
            key.resize(cipher_key_size(cipher_));
            out = concat({out, cbc(cipher_, key, zeros, c1, true)});
            key = cbc(cipher_, key, zeros, c0, true);
        }
        return out;
    }

    Bytes token(const Session& session, BytesView key) const {
        const Bytes data = encode_tlv(
            0x7F49, concat({encode_tlv(0x06, oid_value(run_.oid)), encode_tlv(group_->tag(), key)}));
        return mac_of(cipher_, session.mac_key(), data);
    }

    bool agree(const Bytes& generator) {
        const Bytes scalar = group_->random_scalar();
        const Bytes ours = group_->power(generator, scalar);
        const auto theirs = exchange(encode_tlv(0x83, ours), 0x84);
        if (!theirs || *theirs == ours) return false;
        Session session = Session::from_secret(cipher_, group_->secret(group_->power(*theirs, scalar)));
        const auto answer = exchange(encode_tlv(0x85, token(session, *theirs)), 0x86, true);
        if (!answer || *answer != token(session, ours)) return false;
        if (mapping_of(run_.oid) == Mapping::chip && !take_proof(session)) return false;
        result_.session = std::move(session);
        return true;
    }

    bool take_proof(const Session& session) {
        const auto proof = find_tlv(last_answer_, 0x8A);
        if (!proof || proof->value.empty() || proof->value.size() % 16 != 0) return false;
        const Bytes iv = cbc(cipher_, session.encryption_key(), Bytes(16, 0), Bytes(16, 0xFF), true);
        Bytes plain = cbc(cipher_, session.encryption_key(), iv, proof->value, false);
        while (!plain.empty() && plain.back() == 0) plain.pop_back();
        if (plain.empty() || plain.back() != 0x80) return false;
        plain.pop_back();
        result_.authentication_data = plain;
        return true;
    }

    specimen::Chip& chip_;
    const PaceRun& run_;
    Cipher cipher_;
    std::unique_ptr<Group> group_;
    Bytes last_answer_;
    PaceResult result_;
};

}  // namespace

PaceResult run_pace(specimen::Chip& chip, const PaceRun& run) {
    return Run(chip, run).go();
}

PaceRun first_offer(const specimen::IssuedCard& card) {
    const auto& offer = card.profile.pace_offers.front();
    const BytesView can = as_bytes(card.can);
    return {offer.oid, offer.parameter_id, false, 2, Bytes(can.begin(), can.end())};
}

Session opened(specimen::Chip& chip, const specimen::IssuedCard& card) {
    if (!card.profile.pace) return opened_by_bac(chip, card);
    PaceResult result = run_pace(chip, first_offer(card));
    if (!result.session) throw std::logic_error("PACE does not open " + card.profile.name);
    if (result.session->status(chip, select_application()) != 0x9000)
        throw std::logic_error("no application on " + card.profile.name);
    return *result.session;
}

Session opened_by_bac(specimen::Chip& chip, const specimen::IssuedCard& card) {
    Bytes seed = hash_of("SHA1", as_bytes(card.mrz_information));
    seed.resize(16);
    const Bytes encryption = session_key(Cipher::tdes, seed, 1), mac = session_key(Cipher::tdes, seed, 2);
    (void)chip.process(select_application().encode());
    Bytes challenge = chip.process(from_hex("0084000008"));
    challenge.resize(8);
    const Bytes nonce = random_bytes(8), key = random_bytes(16), zeros(8, 0);
    const Bytes cryptogram = cbc(Cipher::tdes, encryption, zeros, concat({nonce, challenge, key}), true);
    const CommandApdu command{
        0x00, 0x82, 0x00, 0x00, concat({cryptogram, mac_of(Cipher::tdes, mac, cryptogram)}), 40};
    const auto answer = ResponseApdu::parse(chip.process(command.encode()));
    if (!answer || !answer->ok() || answer->data.size() != 40)
        throw std::logic_error("BAC does not open the card");
    const BytesView sealed = BytesView(answer->data).first(32);
    if (!equal(mac_of(Cipher::tdes, mac, sealed), BytesView(answer->data).last(8)))
        throw std::logic_error("the chip's MAC in BAC is wrong");
    const Bytes plain = cbc(Cipher::tdes, encryption, zeros, sealed, false);
    Bytes session_seed(16);
    for (std::size_t i = 0; i < 16; ++i) session_seed[i] = static_cast<std::uint8_t>(key[i] ^ plain[16 + i]);
    return {Cipher::tdes, session_key(Cipher::tdes, session_seed, 1),
            session_key(Cipher::tdes, session_seed, 2),
            concat({BytesView(challenge).last(4), BytesView(nonce).last(4)})};
}

}  // namespace tests
