#pragma once

#include <string>

#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/draft.h"

// Specimen people: numbers begin with 000, which is never issued.
namespace people {

cardio::lds::Person father();

cardio::lds::Person mother();

const kiosk::procedures::Catalogue& catalogue();

kiosk::procedures::Draft draft(const std::string& procedure, const cardio::lds::Person& holder,
                               bool proved = true, const std::string& on = "2026-11-24");

std::string text(const kiosk::procedures::Draft& draft, const std::string& id);

/// Answers as the citizen and expects no objection.
void answer(kiosk::procedures::Draft& draft, const std::string& id, const std::string& text);

}  // namespace people
