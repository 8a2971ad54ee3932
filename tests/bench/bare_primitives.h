#pragma once

#include <cstddef>
#include <memory>

namespace bench {

/// The cryptographic work that a full read of the "cccd" profile cannot do without, as bare OpenSSL calls: no
/// parsing, no APDUs, keys and groups set up beforehand.
class BarePrimitives {
  public:
    /// `group_bytes`: bytes of all data groups read; `link_bytes`: bytes that came under secure messaging, in
    /// so many `messages`.
    BarePrimitives(std::size_t group_bytes, std::size_t link_bytes, std::size_t messages);
    ~BarePrimitives();
    BarePrimitives(const BarePrimitives&) = delete;
    BarePrimitives& operator=(const BarePrimitives&) = delete;

    void pace() const;         ///< brainpoolP256r1: 2 multiplications of the generator, 3 of a point
    void chip_auth() const;    ///< brainpoolP256r1: 1 of the generator, 1 of a point
    void signatures() const;   ///< ECDSA: list by the signer (P256r1), signer by the authority (P384r1)
    void active_auth() const;  ///< RSA 1536: 1 public operation
    void hashes() const;       ///< SHA-256 over the groups
    void messaging() const;  ///< each message: CMAC of command and answer, AES-128-CBC of counter and answer
    void all() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace bench
