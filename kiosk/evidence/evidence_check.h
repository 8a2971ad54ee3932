#pragma once

#include <string>
#include <vector>

#include "cardio/trust/trust_store.h"
#include "kiosk/evidence/evidence_file.h"

namespace kiosk::evidence {

/// One thing that was proved again, or not.
struct Step {
    enum class Status { proved, failed, not_proved } status = Status::not_proved;
    std::string what;  ///< "items", "station", "integrity", "issuer", "original_chip", "findings"
    std::string why;   ///< one clause; names the item that was changed
};

/// Everything of the evidence that can be proved without the card and without the station: that nothing in
/// the file was changed, who signed it, that the group hashes are those of the signed list, who signed that
/// list, and that the chip answered the challenge. What cannot be proved again is said: the comparison of the
/// groups with each other needs their content, chip authentication needs the chip.
std::vector<Step> check_evidence(const EvidenceFile& file, const cardio::trust::TrustStore& trust,
                                 const std::vector<cardio::Bytes>& stations);

/// failed when one step failed, proved when all were proved but those that nobody can prove again.
Step::Status overall(const std::vector<Step>& steps);

}  // namespace kiosk::evidence
