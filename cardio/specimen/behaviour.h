#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "cardio/specimen/chip_files.h"
#include "cardio/specimen/secure_channel.h"

namespace cardio::specimen {

/// What a quirk may do with the chip while it answers.
class ChipControl {
  public:
    virtual ~ChipControl() = default;
    virtual void drop_session() = 0;
    virtual void power_on() = 0;
    [[nodiscard]] virtual bool has_session() const = 0;
    [[nodiscard]] virtual const Random& random() const = 0;
};

/// Where a quirk reaches into the chip. A chip that behaves has nothing here; faults of what a chip holds
/// are made in the card itself.
struct Behaviour {
    /// Sees each command as it arrives. What it returns is the chip's answer.
    using Intercept = std::function<std::optional<ResponseApdu>(const CommandApdu&, ChipControl&)>;
    /// Sees each command in the plain, whether it came protected or not. What it returns is the answer to
    /// it, which is protected as any other.
    using Replace = std::function<std::optional<ResponseApdu>(const CommandApdu&)>;
    /// Changes what a plain command brought, before it is protected.
    using Amend = std::function<void(const CommandApdu&, ResponseApdu&)>;
    /// Changes a protected answer before it leaves.
    using Tamper = std::function<void(ResponseApdu&, ChipControl&)>;

    std::vector<Intercept> intercept = {};
    std::vector<Replace> replace = {};
    std::vector<Amend> amend = {};
    std::vector<Tamper> tamper = {};
    SealingOddity sealing = {};
    FileOddities files = {};
    /// What happens to a protected command that fails: its status is protected too, or comes naked and ends
    /// the session, or comes naked and the session goes on.
    enum class Failure { sealed, naked_end, naked_go_on } failure = Failure::sealed;
    bool keeps_old_session = false;  ///< claims chip authentication and goes on with the keys it had
};

}  // namespace cardio::specimen
