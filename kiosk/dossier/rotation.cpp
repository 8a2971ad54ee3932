// One station key for another.
#include <spdlog/spdlog.h>

#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {

/// Wraps a data key anew and hashes the number anew; false when the key does not open.
bool Store::Impl::rewrap(const std::string& code, const StationKey& next) {
    const auto opened = data_key(code);
    if (!opened) return false;
    const auto wrapped = wire(wrap_data_key(next, *opened, code));
    const auto id = next.id();
    sql << say("UPDATE data_key SET key_id = :id, wrapped = {in:wrapped} WHERE receipt_code = :code"),
        soci::use(id), soci::use(wrapped), soci::use(code);
    const auto sealed = bytes_at("SELECT {out:number} FROM data_key WHERE receipt_code = :code", code);
    const auto number = sealed ? unseal(*opened, *sealed, number_context(code)) : std::nullopt;
    if (!number || number->empty()) return true;
    const auto hash = number_hash(next, *number);
    sql << "UPDATE dossier SET number_hash = :hash WHERE receipt_code = :code", soci::use(hash),
        soci::use(code);
    return true;
}

/// A state that holds gets a tag of the next key; one that was written in by hand stays what it is.
void Store::Impl::retag(const std::string& code, const StationKey& next) {
    Found found;
    found.summary.receipt_code = code;
    sql << "SELECT acts, state, state_tag FROM dossier WHERE receipt_code = :code", soci::use(code),
        soci::into(found.summary.acts), soci::into(found.state), soci::into(found.tag);
    if (found.tag.empty() || !state_holds(key(), found)) return;
    const auto tag = state_tag(next, code, found.summary.state, found.summary.acts);
    sql << "UPDATE dossier SET state_tag = :tag WHERE receipt_code = :code", soci::use(tag), soci::use(code);
}

void Store::Impl::keep_old_key(const StationKey& old, const StationKey& next, const std::string& retired_at,
                               int last_entry) {
    const auto id = old.id();
    const auto wrapped = wire(seal(next, old.bytes(), old_key_context(id, last_entry)));
    sql << say(
        "INSERT INTO old_key (key_id, wrapped, retired_at, last_entry) VALUES (:id, {in:wrapped}, :at, "
        ":last)"),
        soci::use(id), soci::use(wrapped), soci::use(retired_at), soci::use(last_entry);
}

/// Everything that the present key holds goes into the hands of the next one, within the transaction that is
/// open.
Rotated Store::Impl::hand_over(const StationKey& next, const LookUp& who) {
    Rotated done;
    for (const auto& code : texts("SELECT receipt_code FROM data_key"))
        ++(rewrap(code, next) ? done.dossiers : done.left);
    for (const auto& code : texts("SELECT receipt_code FROM dossier WHERE state_tag <> ''"))
        retag(code, next);
    for (const auto& old : old_keys) {
        const auto id = old.key.id();
        const auto wrapped = wire(seal(next, old.key.bytes(), old_key_context(id, old.last_entry)));
        sql << say("UPDATE old_key SET wrapped = {in:wrapped} WHERE key_id = :id"), soci::use(wrapped),
            soci::use(id);
    }
    keep_old_key(key(), next, who.at, audit_length(sql));
    const auto id = next.id();
    sql << "UPDATE store_key SET key_id = :id", soci::use(id);
    auto previous = station_key->previous();
    previous.insert(previous.begin(), *station_key);
    previous.front().remember({});
    old_keys.insert(old_keys.begin(), {previous.front(), audit_length(sql)});
    station_key = next;
    station_key->remember(std::move(previous));
    key_id = id;
    tell({0, who.at, {}, who.who, "rotate-key", "", "key:" + id, "done", {}});
    return done;
}

cardio::Result<Rotated, std::string> Store::rotate_key(const LookUp& who) {
    const auto next = StationKey::random();
    Rotated done;
    try {
        Transaction transaction(impl_->sql);
        impl_->confirm_key();
        // Staged under the lock: of two exchanges at once, each finds what the other left.
        if (const auto problem = impl_->source.stage(next)) return cardio::fail(*problem);
        done = impl_->hand_over(next, who);
        transaction.commit();
    } catch (const soci::soci_error& failure) {
        const auto error = store_error(impl_->sql, failure);
        // The key is the one that the database names, whatever became of the commit. What was staged is left
        // for the next start: only then is it sure that nobody needs it.
        impl_->key_id.clear();
        impl_->confirm_key();
        return cardio::fail(explain(error));
    }
    done.left_for = impl_->source.adopt(next.id()).value_or("");
    if (!purge(impl_->sql)) spdlog::warn("the journal could not be emptied: close other programs");
    return done;
}

}  // namespace kiosk::dossier
