#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cardio/apdu.h"
#include "cardio/specimen/chip.h"

/// A terminal on bare OpenSSL, written for these tests from the standards: neither the reader's code nor the
/// chip's. It is strict, so that a chip it understands is a chip that behaves.
namespace tests {

enum class Cipher { tdes, aes128, aes192, aes256 };
Cipher cipher_of_oid(const std::string& oid);
std::size_t cipher_key_size(Cipher cipher);

/// Doc 9303-11 9.7.1: counter 1 encryption, 2 MAC, 3 password.
cardio::Bytes session_key(Cipher cipher, cardio::BytesView secret, std::uint8_t counter);
cardio::Bytes cbc(Cipher cipher, cardio::BytesView key, cardio::BytesView iv, cardio::BytesView data,
                  bool encrypt);
cardio::Bytes mac_of(Cipher cipher, cardio::BytesView key, cardio::BytesView data);  ///< pads for 3DES only
cardio::Bytes hash_of(const std::string& name, cardio::BytesView data);

/// A protected answer as it came, and what is in it when it is in order.
struct Protected {
    cardio::ResponseApdu raw;
    std::map<std::uint32_t, cardio::Bytes> objects;  ///< by tag; empty when the data are no data objects
    bool mac_fits = false;
    std::optional<cardio::ResponseApdu> plain;  ///< only when MAC, padding and both statuses fit
};

/// The terminal's end of secure messaging, Doc 9303-11 9.8.
class Session {
  public:
    Session(Cipher cipher, cardio::Bytes encryption_key, cardio::Bytes mac_key, cardio::Bytes counter);
    static Session from_secret(Cipher cipher, cardio::BytesView secret);

    cardio::CommandApdu protect(const cardio::CommandApdu& command);
    Protected open(const cardio::ResponseApdu& answer, bool odd_instruction = false);
    Protected send(cardio::specimen::Chip& chip, const cardio::CommandApdu& command);
    /// Status of a protected command; 0 when the answer is not in order.
    std::uint16_t status(cardio::specimen::Chip& chip, const cardio::CommandApdu& command);
    /// The whole file in blocks, after SELECT by identifier; what came before the first failure.
    cardio::Bytes read(cardio::specimen::Chip& chip, std::uint16_t id, std::uint32_t block = 200);

    [[nodiscard]] const cardio::Bytes& encryption_key() const { return encryption_key_; }
    [[nodiscard]] const cardio::Bytes& mac_key() const { return mac_key_; }

  private:
    void step();
    [[nodiscard]] cardio::Bytes iv() const;
    [[nodiscard]] std::size_t block() const { return cipher_ == Cipher::tdes ? 8 : 16; }
    [[nodiscard]] cardio::Bytes mac(cardio::BytesView data) const;

    Cipher cipher_;
    cardio::Bytes encryption_key_, mac_key_, counter_;
};

/// Domain parameters 0 to 2 and 8 to 18, elements as bytes.
class Group {
  public:
    virtual ~Group() = default;
    virtual cardio::Bytes generator() const = 0;
    virtual cardio::Bytes power(cardio::BytesView element, cardio::BytesView scalar) const = 0;
    virtual cardio::Bytes combine(cardio::BytesView a, cardio::BytesView b) const = 0;
    virtual cardio::Bytes secret(cardio::BytesView element) const = 0;
    virtual cardio::Bytes random_scalar() const = 0;
    virtual cardio::Bytes map_number(cardio::BytesView number) const = 0;
    virtual std::size_t prime_bits() const = 0;
    virtual std::uint32_t tag() const = 0;
};
std::unique_ptr<Group> group_of(int parameter_id);

struct PaceRun {
    std::string oid;
    int parameter_id = 13;
    bool name_parameters = false;  ///< DO84 in MSE:Set AT
    std::uint8_t password = 2;     ///< 1 MRZ, 2 card access number
    cardio::Bytes secret;          ///< SHA-1 of the MRZ information, or the digits of the number
};
struct PaceResult {
    std::uint16_t status = 0;  ///< of the last command
    std::optional<Session> session;
    cardio::Bytes mapping_key;  ///< the chip's public key of the mapping; empty for integrated mapping
    cardio::Bytes authentication_data;  ///< CA_IC, decrypted; empty without chip authentication mapping
};
/// Runs all of PACE with keys of its own. No session unless the chip's token fits.
PaceResult run_pace(cardio::specimen::Chip& chip, const PaceRun& run);
PaceRun first_offer(const cardio::specimen::IssuedCard& card);

/// Opens the card by its first PACE offer or, without one, by BAC, and selects the application.
Session opened(cardio::specimen::Chip& chip, const cardio::specimen::IssuedCard& card);
Session opened_by_bac(cardio::specimen::Chip& chip, const cardio::specimen::IssuedCard& card);

cardio::CommandApdu select_file(std::uint16_t id);
cardio::CommandApdu select_application();
std::uint16_t group_file(int number);

}  // namespace tests
