#pragma once

#include <string>

#include "kiosk/procedures/draft.h"

// Why an answer is not taken, said so that the citizen knows what to do next.
namespace kiosk::procedures {

constexpr std::size_t most_rows = 50;  ///< of one table

Problem locked(const std::string& field_id);
Problem no_such_field(const std::string& field_id);
Problem not_needed(const std::string& field_id);
Problem needed(const std::string& field_id);
Problem unreadable(const std::string& field_id);
Problem too_many_rows(const std::string& field_id);

}  // namespace kiosk::procedures
