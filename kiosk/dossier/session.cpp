#include "kiosk/dossier/session.h"

#include "kiosk/dossier/database.h"

namespace kiosk::dossier {

soci::statement Session::prepared(std::string_view text) {
    if (const auto found = prepared_.find(text); found != prepared_.end()) return found->second;
    const Engine engine = engine_of(*this);
    const bool keeps = engine == Engine::sqlite;
    soci::statement made(*this);
    made.alloc();
    made.prepare(in_dialect(engine, text),
                 keeps ? soci::details::st_repeatable_query : soci::details::st_one_time_query);
    if (keeps) prepared_.emplace(text, made);
    return made;
}

bool Session::run(soci::statement& statement) {
    statement.define_and_bind();
    const bool found = statement.execute(true);
    // To its end: a statement that stands on a row keeps the database from being checkpointed.
    bool more = found;
    while (more) more = statement.fetch();
    statement.bind_clean_up();
    return found;
}

void Session::forget(std::string_view text) {
    if (const auto found = prepared_.find(text); found != prepared_.end()) prepared_.erase(found);
}

}  // namespace kiosk::dossier
