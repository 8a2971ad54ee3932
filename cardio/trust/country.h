#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cardio::trust {

/// Two-letter country of an MRZ issuing state ("VNM" -> "VN", "D<<" -> "DE"); nullopt when the state is
/// unknown.
std::optional<std::string> country_of_state(std::string_view issuing_state);

/// Whether the C of a certificate name (any case) is the country of an MRZ issuing state, ICAO Doc
/// 9303-12 7.1.1. An unknown state is nobody's country.
bool same_country(std::string_view certificate_country, std::string_view issuing_state);

}  // namespace cardio::trust
