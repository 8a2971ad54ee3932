// What the store tells the audit.
#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {

void Store::Impl::tell(AuditEntry entry) {
    entry.station = station;
    for (auto* text : {&entry.at, &entry.who, &entry.action, &entry.purpose, &entry.data})
        *text = as_open_text(*text);
    const std::string at = entry.at;
    append_audit(sql, key(), std::move(entry));
    queue_audit_head(sql, station, at);
}

/// Dossiers that were stored before there was a chain: from now on it tells of them.
void Store::Impl::adopt_old_dossiers() {
    Transaction transaction(sql);
    int entries = 0;
    sql << "SELECT entries FROM audit_end", soci::into(entries);
    if (entries > 0) return;
    std::vector<AuditEntry> adopted;
    confirm_key();
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT receipt_code, received_at, acts FROM dossier ORDER BY rowid");
    for (const auto& row : rows)
        adopted.push_back({0,
                           row.get<std::string>(1),
                           {},
                           "system",
                           "adopt",
                           row.get<std::string>(0),
                           "acts:" + std::to_string(row.get<int>(2)),
                           "done",
                           {}});
    for (auto& entry : adopted) tell(std::move(entry));
    transaction.commit();
}

std::optional<cardio::SecureBytes> Store::look_up(const std::string& receipt_code, const LookUp& who) {
    const auto summary = find(receipt_code);
    auto found = payload(receipt_code);
    const bool erased = summary && !summary->erased_on.empty();
    const char* result = !summary ? "not_found" : found ? "done" : erased ? "erased" : "damaged";
    Transaction transaction(impl_->sql);
    impl_->confirm_key();
    impl_->tell({0, who.at, {}, who.who, "open", receipt_code, who.data, result, {}});
    transaction.commit();
    return found;
}

void Store::tell_report(const std::string& month, const LookUp& look_up) {
    Transaction transaction(impl_->sql);
    impl_->confirm_key();
    impl_->tell({0, look_up.at, {}, look_up.who, "report", month, look_up.data, "done", {}});
    transaction.commit();
}

std::string Store::reported_on(const std::string& month) {
    std::string at;
    const std::string data = signed_report;
    impl_->sql
        << "SELECT COALESCE(MAX(at), '') FROM audit WHERE action = 'report' AND purpose = :month AND data = "
           ":data",
        soci::use(month), soci::use(data), soci::into(at);
    return at.substr(0, std::size("2026-11-24") - 1);
}

bool Store::watch(const std::string& receipt_code, const LookUp& who) {
    if (!find(receipt_code)) return false;
    Transaction transaction(impl_->sql);
    impl_->confirm_key();
    impl_->tell({0, who.at, {}, who.who, "watch", receipt_code, "", "done", {}});
    transaction.commit();
    return true;
}

void Store::tell_search(const LookUp& who, bool found) {
    Transaction transaction(impl_->sql);
    impl_->confirm_key();
    impl_->tell({0, who.at, {}, who.who, "search", "", who.data, found ? "done" : "not_found", {}});
    transaction.commit();
}

std::unique_ptr<Outbox> Store::outbox() {
    return outbox_in(impl_->sql, impl_->station, [impl = impl_.get()](AuditEntry entry) {
        impl->confirm_key();
        impl->tell(std::move(entry));
    });
}

std::vector<AuditEntry> Store::audit() {
    return read_audit(impl_->sql);
}

AuditVerdict Store::verify_audit() {
    Transaction transaction(impl_->sql);  // all of it as of one moment
    impl_->confirm_key();
    return dossier::verify_audit(impl_->sql, impl_->key(), impl_->old_keys);
}

}  // namespace kiosk::dossier
