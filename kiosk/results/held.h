#pragma once

#include <map>
#include <string>

#include "kiosk/dossier/store.h"

namespace kiosk::results {

/// The documents of a person that are kept and may be used again: by their kind, the ISO 8601 day on which
/// the newest came. Only those of dossiers whose person agreed to that (purpose "reuse", and did not take it
/// back). Told in the audit for each dossier. Throws as Store::list() does.
std::map<std::string, std::string> held_documents(dossier::Store& store, cardio::BytesView personal_number,
                                                  const dossier::Store::LookUp& who);

}  // namespace kiosk::results
