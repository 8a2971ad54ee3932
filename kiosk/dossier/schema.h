#pragma once

#include <string_view>
#include <vector>

#include "kiosk/dossier/dialect.h"

namespace kiosk::dossier {

/// One step of the schema, applied once in the life of a database. A statement is written for both engines
/// (in_dialect()); one that begins with "sqlite:" or "postgresql:" is for that engine alone.
struct Migration {
    int version;
    std::vector<std::string_view> statements;
};

/// All steps in their order. A new one gets a function of its own, in a file of its own, the next number and
/// one line in schema.cpp; one that has been released is never changed.
const std::vector<Migration>& migrations();

Migration add_dossiers();            ///< 1
Migration add_clerks();              ///< 2
Migration add_ratings();             ///< 3
Migration add_audit();               ///< 4
Migration add_data_keys();           ///< 5
Migration add_outbox();              ///< 6: schema_outbox.cpp
Migration add_events_and_results();  ///< 7: schema_figures.cpp
Migration add_filled_fields();       ///< 8: schema_filled.cpp

/// The statement as the engine is to run it; empty when it is for the other one.
std::string for_engine(Engine engine, std::string_view statement);

}  // namespace kiosk::dossier
