#pragma once

#include <optional>
#include <string>

#include "kiosk/config.h"
#include "kiosk/session/model.h"

namespace kiosk::session {

/// What the dossier's citizen can pay by scanning: one sum to one account, known in full. nullopt when
/// nothing is due, the sum is not known, parts go to different accounts, or the account is not configured.
std::optional<Payment> payment_of(const Config& config, const procedures::Draft& draft,
                                  const std::string& receipt_code);

/// "Lệ phí: 15.000 đồng", with "cán bộ xác nhận" while it is not certain; empty when there is nothing to say.
std::string fee_words(const procedures::Draft& draft);

}  // namespace kiosk::session
