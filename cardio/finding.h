#pragma once

#include <string>

namespace cardio {

/// What one independent check found. Starts as not_possible, so a check that was never run can prove nothing.
struct Finding {
    enum class Status { passed, failed, not_offered, not_possible };
    Status status = Status::not_possible;
    std::string reason = "not checked";  ///< English, one clause, no personal data; empty when passed
    std::string method = {};             ///< original_chip only: "AA", "CA" or "PACE-CAM"

    [[nodiscard]] bool passed() const { return status == Status::passed; }
    [[nodiscard]] bool failed() const { return status == Status::failed; }

    static Finding pass(std::string method = {}) { return {Status::passed, {}, std::move(method)}; }
    static Finding failure(std::string reason, std::string method = {}) {
        return {Status::failed, std::move(reason), std::move(method)};
    }
    static Finding not_offered(std::string reason) { return {Status::not_offered, std::move(reason), {}}; }
    static Finding not_possible(std::string reason) { return {Status::not_possible, std::move(reason), {}}; }
};

/// The four findings of a read; see trust/verdict.h for the word they add up to.
struct Findings {
    Finding integrity;      ///< every group read hashes to its SOD entry
    Finding issuer;         ///< SOD signed by a DS that chains to a configured CSCA
    Finding original_chip;  ///< the chip is no copy
    Finding consistency;    ///< DG1, DG13, number, QR and PACE offer agree
};

}  // namespace cardio
