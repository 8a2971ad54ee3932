#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cardio/apdu.h"
#include "tests/cardio/minichip/group.h"

namespace minichip {

struct SessionKeys {
    Cipher cipher = 0;
    Bytes enc, mac;
};

/// What a chip does at PACE, and what is wrong with it.
struct PaceSetup {
    struct Offer {
        std::string oid;
        int parameter_id = 13;
    };
    std::vector<Offer> offers;
    Bytes can, mrz_information;
    std::map<int, int> works_on = {};  ///< announced domain parameters -> those it really uses
    bool checks_points = true;         ///< else it answers a mapping key off its curve with one of its own
    bool needs_parameter_id = false;
    bool refuses_parameter_id = false;
    std::set<std::string> refused_protocols = {};
    std::optional<Bytes> static_key = {};  ///< private key for chip authentication mapping
    bool empty_mapping_object = true;      ///< 7C028200 after the terminal's nonce, else no data at all
    /// Changes an answer before it leaves: "nonce", "mapping", "key", "last".
    std::function<void(const std::string& step, Bytes& answer)> tamper = {};
    /// Status words instead of an answer, by step: "select" is MSE:Set AT.
    std::map<std::string, std::uint16_t> refuse = {};
};

/// The chip's side of PACE, ICAO Doc 9303-11 4.4.
class PaceSide {
  public:
    PaceSide(PaceSetup setup, Random random) : setup_(std::move(setup)), random_(std::move(random)) {}

    cardio::ResponseApdu select(const Bytes& data);
    cardio::ResponseApdu general_authenticate(const Bytes& data, bool chained);
    [[nodiscard]] bool running() const { return group_ != nullptr; }
    /// Set by the last step, once.
    std::optional<SessionKeys> take_keys();
    [[nodiscard]] int attempts() const { return attempts_; }

  private:
    cardio::ResponseApdu answer(const std::string& step, std::uint32_t tag, const Bytes& value);
    cardio::ResponseApdu send_nonce();
    cardio::ResponseApdu map(const Bytes& value);
    cardio::ResponseApdu agree(const Bytes& terminal_key);
    cardio::ResponseApdu authenticate(const Bytes& token);
    [[nodiscard]] Bytes token(const Bytes& public_key) const;
    [[nodiscard]] Bytes integrated(const Bytes& terminal_nonce) const;
    [[nodiscard]] Bytes chip_authentication_data() const;

    PaceSetup setup_;
    Random random_;
    std::unique_ptr<Group> group_;
    std::string oid_;
    Cipher cipher_ = 0;
    Bytes password_, nonce_, generator_, terminal_key_, own_key_;
    Number mapping_key_;
    SessionKeys keys_;
    std::optional<SessionKeys> done_;
    int attempts_ = 0;
};

}  // namespace minichip
