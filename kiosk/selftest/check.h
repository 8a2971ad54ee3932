#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kiosk::selftest {

enum class Status { ok, warning, failed, skipped };
std::string_view word(Status status);  ///< as in the JSON of `kiosk selftest`

using Figure = std::variant<std::int64_t, double, std::string>;
using Figures = std::vector<std::pair<std::string, Figure>>;

/// One bar of a plot.
struct Bar {
    std::string label;
    double value = 0;
};

/// What one check found. No personal data anywhere in it.
struct CheckResult {
    std::string id;
    Status status = Status::skipped;
    std::string reason;      ///< stem in the string tables: ".title" is the cause, ".text" the remedy, if any
    std::string what, more;  ///< fill {what} and {more} in both
    Figures figures = {};    ///< measured values; a trailing _N numbers things of one kind
    std::vector<Bar> bars = {};  ///< the same as a plot, where a picture says more
};

/// Median and upper values of a series; zero for an empty one.
struct Spread {
    double least = 0, median = 0, p95 = 0, most = 0;
};
Spread spread_of(std::vector<double> values);

/// Rounded: what is finer is noise.
double tenths(double value);
double hundredths(double value);

}  // namespace kiosk::selftest
