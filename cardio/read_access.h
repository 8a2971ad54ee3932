#pragma once

#include <set>
#include <string>

#include "cardio/access/access_key.h"
#include "cardio/access/pace.h"
#include "cardio/document_reader.h"
#include "cardio/read_file.h"

namespace cardio::reading {

enum class OpenStatus {
    opened,
    access_denied,
    not_a_cccd,
    malformed,
    session_lost,  ///< the chip dropped the session over EF.CardSecurity: reset it and open again, once
};

/// How an attempt to open the chip ended, with a sentence when it is not open.
struct Opening {
    OpenStatus status = OpenStatus::malformed;
    std::string explanation = {};
};

/// Opens the chip: EF.CardAccess, PACE, with chip authentication mapping EF.CardSecurity, SELECT of the eMRTD
/// application; or SELECT and BAC. Lives as long as the read: a password that was refused is not tried again
/// by the same method, and a chip that comes back is opened the way it was.
class Opener {
  public:
    /// `files` reads EF.CardAccess, and learns there, where it costs least, what the chip does not like.
    Opener(const access::AccessKey& key, const access::RandomSource& random, FileReader& files)
        : key_(key), random_(random), files_(files) {}

    /// `channel` is fresh. Throws TransportError, ReadLimitExceeded.
    Opening open(access::Channel& channel);

    [[nodiscard]] AccessMethod method() const { return method_; }
    /// EF.CardAccess as read by the last open(); empty when the chip gave none.
    [[nodiscard]] const Bytes& card_access() const { return card_access_; }
    /// EF.CardSecurity as read by the last open(); empty when it was not asked for or the chip gave none.
    [[nodiscard]] const Bytes& card_security() const { return card_security_; }
    /// What PACE with chip authentication mapping brought in the last open(); nullopt when the chip was
    /// opened otherwise.
    [[nodiscard]] const std::optional<access::ChipAuthenticationData>& chip_authentication() const {
        return report_.chip_authentication;
    }
    /// A sentence about what was odd, but did not keep the chip from being opened; or empty.
    [[nodiscard]] std::string remark() const;

  private:
    enum class Protocol { pace, bac };
    /// One protocol with one password.
    struct Attempt {
        Protocol protocol;
        access::PasswordKind kind;
        std::size_t candidate;  ///< of the MRZ candidates
        friend auto operator<=>(const Attempt&, const Attempt&) = default;
    };
    enum class Tried { opened, wrong, unsupported, malformed };

    bool read_card_access(access::Channel& channel);
    void find_offers();
    Opening open_by_pace(access::Channel& channel, bool& go_on_with_bac);
    Opening open_by_bac(access::Channel& channel);
    Tried try_once(access::Channel& channel, const Attempt& attempt);
    access::AccessResult pace_any_offer(access::Channel& channel, const Attempt& attempt);
    access::AccessResult pace_with(access::Channel& channel, const lds::PaceInfo& offer,
                                   const Attempt& attempt);
    Opening enter_after_pace(access::Channel& channel);
    bool read_card_security(access::Channel& channel);
    Opening select_application(access::Channel& channel);
    [[nodiscard]] bool worth_trying(const Attempt& attempt) const;
    [[nodiscard]] std::vector<Attempt> bac_attempts() const;

    const access::AccessKey& key_;
    const access::RandomSource& random_;
    Bytes card_access_, card_security_;
    bool card_security_costs_session_ = false;
    FileReader& files_;
    std::vector<lds::PaceInfo> offers_;
    bool several_offers_ = false;      ///< of the protocol, supported or not
    bool several_parameters_ = false;  ///< among them different domain parameters
    access::PaceReport report_;
    AccessMethod method_ = AccessMethod::none;
    std::optional<Attempt> opened_by_;
    std::set<Attempt> refused_;
};

}  // namespace cardio::reading
