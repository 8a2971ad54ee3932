// What goes when its time is over, and what goes because its person asks for it.
#include <spdlog/spdlog.h>

#include <chrono>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

using nlohmann::ordered_json;

/// The day `days` before this one, ISO 8601: what was closed on it or earlier is over. Empty, which nothing
/// is earlier than, when the text is no day.
std::string days_before(const std::string& iso, int days) {
    const auto day = parse_iso_day(iso);
    return day ? iso_of(*day - std::chrono::days(days)) : std::string();
}

/// What stays of a payload when the form has gone: what proves the read, and where and for what it was done.
cardio::SecureBytes without_values(const cardio::SecureBytes& payload) {
    const auto full = ordered_json::parse(payload.begin(), payload.end(), nullptr, false);
    auto left = ordered_json::object();
    if (full.is_object())
        for (const char* name :
             {"payload_version", "receipt_code", "received_at", "station", "form", "read", "evidence"})
            if (full.contains(name)) left[name] = full[name];
    if (full.is_object() && full.contains("further_cards")) left["further_cards"] = full["further_cards"];
    const auto text = left.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    return cardio::to_secure(cardio::as_bytes(text));
}

/// Whether the province is told here, and was not yet told to give up the copy of this dossier because it
/// does not open: it is looked at each day.
bool is_to_be_recalled(Session& sql, const std::string& code) {
    int stations = 0;
    sql << "SELECT count(*) FROM outbox_state WHERE NOT EXISTS (SELECT 1 FROM audit WHERE action = 'recall' "
           "AND purpose = :code)",
        soci::use(code), soci::into(stations);
    return stations > 0;
}

/// Neither is a sealed content: it is too short to hold even the nonce and the tag of one.
const cardio::Bytes nothing(29, 0), no_act(28, 0);

}  // namespace

/// All that was sealed goes: first its key, then what it opened, so that even the ciphertext is gone. The
/// province is told, for it may have a copy.
void Store::Impl::destroy(const std::string& code, const std::string& at) {
    const auto day = at.substr(0, 10);
    for (const char* table : {"data_key", "portrait", "consent", "result"})
        sql << std::string("DELETE FROM ") + table + " WHERE receipt_code = :code", soci::use(code);
    const auto empty = wire(nothing), empty_act = wire(no_act);
    sql << say("UPDATE act SET sealed = {in:sealed} WHERE receipt_code = :code"), soci::use(empty_act),
        soci::use(code);
    sql << say(
        "UPDATE dossier SET sealed = {in:sealed}, number_hash = NULL, erased_on = :day WHERE receipt_code = "
        ":code"),
        soci::use(empty), soci::use(day), soci::use(code);
    queue_dossier_note(sql, code, "erase", at);
}

std::optional<EraseError> Store::erase(const std::string& receipt_code, const LookUp& who,
                                       const std::string& why) {
    const auto day = who.at.substr(0, 10);
    try {
        const auto summary = find(receipt_code);
        if (!summary || !summary->erased_on.empty()) return EraseError::not_found;
        std::optional<EraseError> refusal;
        if (!is_closed(summary->state))
            refusal = EraseError::still_open;
        else if (summary->closed_on > days_before(day, impl_->settings.retention.at_least))
            refusal = EraseError::under_retention;
        Transaction transaction(impl_->sql);
        impl_->confirm_key();
        const char* result = !refusal ? "done" : *refusal == EraseError::still_open ? "open" : "retention";
        impl_->tell({0, who.at, {}, who.who, "erase", receipt_code, why, result, {}});
        if (!refusal) impl_->destroy(receipt_code, who.at);
        transaction.commit();
        if (!refusal && !purge(impl_->sql))
            spdlog::warn("the journal could not be emptied: close other programs");
        return refusal;
    } catch (const soci::soci_error& failure) {
        static_cast<void>(store_error(impl_->sql, failure));
        return EraseError::failed;
    }
}

/// The codes of dossiers closed on the day or before, of which `more` holds.
std::vector<std::string> Store::Impl::closed_by(const std::string& day, const std::string& more) {
    std::vector<std::string> codes;
    std::string code;
    soci::statement rows =
        (sql.prepare << "SELECT receipt_code FROM dossier WHERE closed_on <> '' AND erased_on = '' AND "
                        "closed_on <= :day AND "
                     << more << " ORDER BY rowid",
         soci::use(day), soci::into(code));
    rows.execute();
    while (rows.fetch()) codes.push_back(code);
    return codes;
}

int Store::Impl::drop_closed_by(const std::string& day, const std::string& table) {
    const auto codes = closed_by(day, "receipt_code IN (SELECT receipt_code FROM " + table + ")");
    for (const auto& code : codes)
        sql << "DELETE FROM " + table + " WHERE receipt_code = :code", soci::use(code);
    return static_cast<int>(codes.size());
}

/// The form goes, and with it what clerks wrote on it, and the copy at the province; false when the payload
/// does not open.
bool Store::Impl::reduce(const std::string& code, const std::string& at) {
    const auto day = at.substr(0, 10);
    const auto found = sealed_payload(code);
    const auto key_of_it = data_key(code);
    if (!found) return false;
    const auto context = payload_context(found->summary);
    const auto payload = key_of_it ? unseal(*key_of_it, found->sealed, context) : std::nullopt;
    if (!payload) {
        if (!is_to_be_recalled(sql, code)) return false;
        tell({0, at, {}, "system", "recall", code, "retention", "damaged", {}});
        queue_dossier_note(sql, code, "recall", at);
        return false;
    }
    const auto left = wire(seal(*key_of_it, without_values(*payload), context));
    sql << say("UPDATE dossier SET sealed = {in:sealed}, reduced_on = :day WHERE receipt_code = :code"),
        soci::use(left), soci::use(day), soci::use(code);
    const auto empty_act = wire(no_act);
    sql << say("UPDATE act SET sealed = {in:sealed} WHERE receipt_code = :code"), soci::use(empty_act),
        soci::use(code);
    const auto agreed = consents(code, *key_of_it);
    // Unless it is certain that the province has no copy: consents can have been changed or deleted by hand.
    if (!agreed || agreed->empty() || may_go_to_province(*agreed))
        queue_dossier_note(sql, code, "recall", at);
    return true;
}

Tidied Store::tidy(const std::string& now) {
    auto& sql = impl_->sql;
    const auto& keep = impl_->settings.retention;
    const auto day = now.substr(0, 10);
    const auto before = [&day](int days) { return days_before(day, days); };
    Tidied done;
    Transaction transaction(sql);
    impl_->confirm_key();
    for (const auto& code :
         impl_->closed_by(before(std::max({keep.values, keep.evidence, keep.results})), "1 = 1")) {
        impl_->tell({0, now, {}, "system", "erase", code, "retention", "done", {}});
        impl_->destroy(code, now);
        ++done.dossiers;
    }
    done.portraits = impl_->drop_closed_by(before(keep.portrait), "portrait");
    done.results = impl_->drop_closed_by(before(keep.results), "result");
    for (const auto& code : impl_->closed_by(before(keep.values), "reduced_on = ''"))
        done.values += impl_->reduce(code, now) ? 1 : 0;
    const auto oldest = before(keep.ratings);
    soci::statement ratings = (sql.prepare << "DELETE FROM rating WHERE day <= :day", soci::use(oldest));
    ratings.execute(true);
    done.ratings = static_cast<int>(ratings.get_affected_rows());
    if (done == Tidied{}) {
        transaction.commit();
        // What an erasure could not empty, for somebody was reading at that moment.
        if (engine_of(sql) == Engine::sqlite) static_cast<void>(purge(sql));
        return done;
    }
    impl_->tell({0,
                 now,
                 {},
                 "system",
                 "tidy",
                 "",
                 "portraits:" + std::to_string(done.portraits) + " values:" + std::to_string(done.values) +
                     " dossiers:" + std::to_string(done.dossiers) +
                     " results:" + std::to_string(done.results) + " ratings:" + std::to_string(done.ratings),
                 "done",
                 {}});
    transaction.commit();
    if (!purge(sql)) spdlog::warn("the journal could not be emptied: close other programs");
    return done;
}

}  // namespace kiosk::dossier
