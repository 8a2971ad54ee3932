#include "kiosk/selftest/database.h"

namespace kiosk::selftest {
namespace {

const char* reason_of(dossier::StoreError error) {
    switch (error) {
        case dossier::StoreError::disk_full:
            return "tech.database.disk_full";
        case dossier::StoreError::read_only:
            return "tech.database.read_only";
        case dossier::StoreError::damaged:
            return "tech.database.damaged";
        case dossier::StoreError::busy:
            return "tech.database.busy";
        case dossier::StoreError::key_refused:
            return "tech.database.key_refused";
        case dossier::StoreError::unreachable:
            return "tech.database.unreachable";
        case dossier::StoreError::malformed:
        case dossier::StoreError::no_number:  // only when one is stored
        case dossier::StoreError::other:
            return "tech.database.other";
    }
    return "tech.database.other";
}

void take_dossiers(DatabaseFacts& facts, const dossier::StoreSettings& settings) {
    const auto store = dossier::Store::open(settings);
    if (store) {
        facts.dossiers = (*store)->count();
    } else {
        facts.error = store.error();
    }
}

}  // namespace

CheckResult judge(const DatabaseFacts& facts) {
    CheckResult result{"database", Status::ok, "tech.database.ok", facts.folder,
                       std::to_string(facts.dossiers)};
    result.figures = {{"folder", facts.folder}};
    if (facts.error) {
        result.status = Status::failed;
        result.reason = reason_of(*facts.error);
        return result;
    }
    if (!facts.exists) {
        result.status = Status::skipped;
        result.reason = "tech.database.none";
        return result;
    }
    result.figures.emplace_back("dossiers", facts.dossiers);
    result.figures.emplace_back("size_kb", facts.size_kb);
    result.figures.emplace_back("integrity_check", std::string("ok"));
    return result;
}

DatabaseFacts look_at_database(const dossier::StoreSettings& settings) {
    DatabaseFacts facts;
    const auto& data = settings.folder;
    facts.folder = data.string();
    if (settings.store.engine == "postgresql") {
        facts.exists = true;
        take_dossiers(facts, settings);
        return facts;
    }
    std::error_code error;
    const auto file = data / "kiosk.db";
    facts.exists = std::filesystem::exists(file, error);
    if (error) facts.error = dossier::StoreError::read_only;
    if (!facts.exists) return facts;
    facts.size_kb = static_cast<std::int64_t>(std::filesystem::file_size(file, error) / 1024);
    take_dossiers(facts, settings);
    return facts;
}

}  // namespace kiosk::selftest
