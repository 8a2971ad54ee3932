#include "kiosk/dossier/audit_chain.h"

#include <algorithm>
#include <map>

namespace kiosk::dossier {
namespace {

using What = AuditFault::What;

/// Every field with its length, so that no two entries are the same text.
std::string canonical(const AuditEntry& entry) {
    std::string text;
    for (const auto& field : {std::to_string(entry.ordinal), entry.at, entry.station, entry.who, entry.action,
                              entry.purpose, entry.data, entry.result})
        text += std::to_string(field.size()) + ':' + field + '\n';
    return text;
}

std::string hash_of(const StationKey& key, const std::string& before, const AuditEntry& entry) {
    return keyed_hash(key, "audit\n" + before + '\n' + canonical(entry));
}

/// Ties the number of entries and the last hash to the key: without it the end could be cut off unseen.
std::string end_tag(const StationKey& key, int count, const std::string& hash) {
    return keyed_hash(key, "audit end\n" + std::to_string(count) + '\n' + hash);
}

struct End {
    int count = 0;
    std::string hash, tag;
};

End read_end(Session& sql) {
    End end;
    sql.run("SELECT entries, hash, tag FROM audit_end", soci::into(end.count), soci::into(end.hash),
            soci::into(end.tag));
    return end;
}

AuditEntry entry_in(const soci::row& row) {
    return {row.get<int>(0),         row.get<std::string>(1), row.get<std::string>(2),
            row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5),
            row.get<std::string>(6), row.get<std::string>(7), row.get<std::string>(8)};
}

/// The key that ties an entry: the oldest one that was still there when it was written.
const StationKey& key_of(int ordinal, const StationKey& key, const std::vector<OldKey>& old_keys) {
    const StationKey* found = &key;
    for (const auto& old : old_keys)
        if (ordinal <= old.last_entry) found = &old.key;
    return *found;
}

/// The first entry that is not what was written.
std::optional<AuditFault> broken_link(const StationKey& key, const std::vector<OldKey>& old_keys,
                                      const std::vector<AuditEntry>& entries) {
    std::string before;
    int expected = 1;
    for (const auto& entry : entries) {
        if (entry.ordinal != expected) return AuditFault{What::removed, entry.ordinal, entry.purpose};
        if (entry.hash != hash_of(key_of(expected, key, old_keys), before, entry))
            return AuditFault{What::changed, entry.ordinal, entry.purpose};
        before = entry.hash;
        ++expected;
    }
    return std::nullopt;
}

bool end_holds(Session& sql, const StationKey& key, const std::vector<AuditEntry>& entries) {
    const End end = read_end(sql);
    const std::string last = entries.empty() ? std::string() : entries.back().hash;
    if (end.count == 0 && end.tag.empty()) return entries.empty();
    return end.count == static_cast<int>(entries.size()) && end.hash == last &&
           end.tag == end_tag(key, end.count, end.hash);
}

/// How many acts the chain tells of, by dossier, and the entry that told of the dossier first.
struct Told {
    int acts = 0, ordinal = 0;
    int erased = 0;  ///< entry that told that it was erased; 0: none
};

std::map<std::string, Told> told_of(const std::vector<AuditEntry>& entries) {
    std::map<std::string, Told> told;
    for (const auto& entry : entries) {
        const bool came = entry.action == "submit" || entry.action == "adopt";
        if (entry.result == "done" && entry.action == "erase") told[entry.purpose].erased = entry.ordinal;
        if (entry.result != "done" || !(came || entry.action.starts_with("act:"))) continue;
        auto& one = told[entry.purpose];
        if (came) one.ordinal = entry.ordinal;
        if (entry.action == "adopt") one.acts += std::stoi("0" + entry.data.substr(entry.data.find(':') + 1));
        if (!came) ++one.acts;
    }
    return told;
}

/// A dossier as it stands in the database.
struct Kept {
    std::string receipt_code;
    int acts = 0;
    bool has_key = false;
};

std::vector<Kept> kept(Session& sql) {
    std::vector<Kept> all;
    Kept one;
    int keys = 0;
    soci::statement rows =
        (sql.prepare
             << "SELECT d.receipt_code, d.acts, (SELECT count(*) FROM data_key k WHERE k.receipt_code = "
                "d.receipt_code) FROM dossier d ORDER BY d.rowid",
         soci::into(one.receipt_code), soci::into(one.acts), soci::into(keys));
    rows.execute();
    while (rows.fetch()) {
        one.has_key = keys > 0;
        all.push_back(one);
    }
    return all;
}

std::optional<AuditFault> differs(const Kept& kept, const Told& told) {
    if (told.ordinal == 0 || told.acts != kept.acts)
        return AuditFault{What::silent_dossier, 0, kept.receipt_code};
    if (!kept.has_key && told.erased == 0) return AuditFault{What::silent_erasure, 0, kept.receipt_code};
    if (kept.has_key && told.erased > 0) return AuditFault{What::not_erased, told.erased, kept.receipt_code};
    return std::nullopt;
}

/// The dossiers that are there beside those that the chain tells of.
std::optional<AuditFault> differs_from_store(Session& sql, const std::vector<AuditEntry>& entries) {
    auto told = told_of(entries);
    for (const auto& one : kept(sql)) {
        const auto found = told.find(one.receipt_code);
        if (const auto fault = differs(one, found == told.end() ? Told{} : found->second)) return fault;
        told.erase(found);
    }
    for (const auto& [code, one] : told)
        if (one.erased == 0) return AuditFault{What::unknown_dossier, one.ordinal, code};
    return std::nullopt;
}

}  // namespace

void append_audit(Session& sql, const StationKey& key, AuditEntry entry) {
    const End end = read_end(sql);
    entry.ordinal = end.count + 1;
    entry.hash = hash_of(key, end.hash, entry);
    const std::string tag = end_tag(key, entry.ordinal, entry.hash);
    sql.run(
        "INSERT INTO audit (ordinal, at, station, who, action, purpose, data, result, hash) "
        "VALUES (:ordinal, :at, :station, :who, :action, :purpose, :data, :result, :hash)",
        soci::use(entry.ordinal), soci::use(entry.at), soci::use(entry.station), soci::use(entry.who),
        soci::use(entry.action), soci::use(entry.purpose), soci::use(entry.data), soci::use(entry.result),
        soci::use(entry.hash));
    sql.run("UPDATE audit_end SET entries = :entries, hash = :hash, tag = :tag", soci::use(entry.ordinal),
            soci::use(entry.hash), soci::use(tag));
}

std::vector<AuditEntry> read_audit(Session& sql) {
    std::vector<AuditEntry> entries;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT ordinal, at, station, who, action, purpose, data, result, hash FROM audit "
                        "ORDER BY ordinal");
    for (const auto& row : rows) entries.push_back(entry_in(row));
    return entries;
}

int audit_length(Session& sql) {
    return read_end(sql).count;
}

bool audit_is_of(Session& sql, const StationKey& key) {
    const End end = read_end(sql);
    return end.tag.empty() || end.tag == end_tag(key, end.count, end.hash);
}

AuditVerdict verify_audit(Session& sql, const StationKey& key, const std::vector<OldKey>& old_keys) {
    const auto entries = read_audit(sql);
    AuditVerdict verdict;
    verdict.fault = broken_link(key, old_keys, entries);
    verdict.entries = static_cast<int>(entries.size());
    verdict.adopted = static_cast<int>(std::ranges::count(entries, "adopt", &AuditEntry::action));
    verdict.erased = static_cast<int>(std::ranges::count_if(
        entries, [](const AuditEntry& entry) { return entry.action == "erase" && entry.result == "done"; }));
    if (!entries.empty()) verdict.head = entries.back().hash;
    if (!verdict.fault && !end_holds(sql, key, entries))
        verdict.fault = AuditFault{What::end_cut, verdict.entries, {}};
    if (!verdict.fault) verdict.fault = differs_from_store(sql, entries);
    return verdict;
}

std::string explain(const AuditFault& fault) {
    const std::string number = std::to_string(fault.ordinal);
    switch (fault.what) {
        case What::removed:
            return "an entry before number " + number + " was removed";
        case What::changed:
            return "entry " + number + " was changed, or put in another place";
        case What::end_cut:
            return "entries after number " + number + " were removed, or entries were added by somebody else";
        case What::unknown_dossier:
            return "entry " + number + " tells of dossier " + fault.dossier + ", which is no longer there";
        case What::silent_erasure:
            return "the data key of dossier " + fault.dossier +
                   " is gone, but no entry tells that it was erased";
        case What::not_erased:
            return "entry " + number + " tells that dossier " + fault.dossier +
                   " was erased, but its key is there";
        case What::silent_dossier:
            break;
    }
    return "dossier " + fault.dossier + " or an act on it is in the store, but no entry tells of it";
}

}  // namespace kiosk::dossier
