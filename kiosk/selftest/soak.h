#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/selftest/card.h"

namespace kiosk::selftest {

struct SoakFailure {
    int read = 0;  ///< which of the reads, from 1
    std::string outcome;
    double ms = 0;
    std::string last_apdus;  ///< the last exchanges: first 5 and last 2 bytes of each, no file content
};

struct SoakFacts {
    bool has_key = false, has_card = false;
    int asked = 0;
    std::vector<double> times_ms;  ///< of the reads that went well
    std::vector<SoakFailure> failures;
};

CheckResult judge(const SoakFacts& facts);

/// Reads the card `reads` times, connecting anew each time. `on_read` is called after each with how many are
/// done; it returns false to stop. Ends at once when the key does not open the card.
SoakFacts soak(const CardOpener& open, const ReadTask& task, int reads,
               const std::function<bool(int)>& on_read);

/// How many times fall into each of at most 12 classes of equal, round width.
std::vector<Bar> histogram(const std::vector<double>& times_ms);

}  // namespace kiosk::selftest
