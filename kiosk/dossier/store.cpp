#include "kiosk/dossier/store.h"

#include <spdlog/spdlog.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <iomanip>
#include <limits>
#include <sstream>

#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

/// "2026-11-24" as YYMMDD.
std::string short_day(const std::string& iso) {
    return iso.substr(2, 2) + iso.substr(5, 2) + iso.substr(8, 2);
}

std::string next_receipt_code(Session& sql, const std::string& unit_code, const std::string& day) {
    int serial = 0;
    sql.run(
        "INSERT INTO day_counter (unit_code, day, last_serial) VALUES (:unit, :day, 1) "
        "ON CONFLICT (unit_code, day) DO UPDATE SET last_serial = day_counter.last_serial + 1 RETURNING "
        "last_serial",
        soci::use(unit_code), soci::use(day), soci::into(serial));
    std::ostringstream code;
    code << unit_code << '-' << day << '-' << std::setw(4) << std::setfill('0') << serial;
    return code.str();
}

bool is_iso_day(const std::string& text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           text.find_first_not_of("0123456789-") == std::string::npos;
}

bool is_well_formed(const NewDossier& dossier) {
    if (!is_iso_day(dossier.received_on)) return false;
    for (const auto* text : {&dossier.procedure_id, &dossier.form_code, &dossier.unit_code,
                             &dossier.received_on, &dossier.received_at, &dossier.verdict})
        if (!is_open_text(*text)) return false;
    return std::ranges::all_of(dossier.consents, [](const Consent& one) {
        return is_open_text(one.purpose) && is_open_text(one.text_version) && is_open_text(one.channel);
    });
}

/// Why a folder or the key in it could not be made.
StoreError folder_error(const std::filesystem::path& folder) {
    if (access(folder.c_str(), W_OK) != 0) return StoreError::read_only;
    struct statvfs space {};
    if (statvfs(folder.c_str(), &space) == 0 && (space.f_bavail == 0 || space.f_favail == 0))
        return StoreError::disk_full;
    return StoreError::key_refused;
}

}  // namespace

std::string payload_context(const DossierSummary& summary) {
    return summary.receipt_code + '\n' + summary.procedure_id + '\n' + summary.form_code + '\n' +
           summary.received_at + '\n' + summary.verdict;
}

StoreSettings settings_of(const Config& config, const std::filesystem::path& folder) {
    const bool content = !config.province.host.empty() && !config.province.recipient.empty();
    return {folder, station_of(config), config.store, config.station_key, config.retention, content};
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

/// Database, key, and what earlier versions left to be done.
void Store::Impl::begin() {
    open_database(sql, settings);
    take_key();
    adopt_old_dossiers();
    if (seal_old_dossiers_anew() > 0 && !purge(sql))
        spdlog::warn("what dossiers were sealed with before is still in the journal: close other programs");
}

cardio::Result<std::unique_ptr<Store>, StoreError> Store::open(const std::filesystem::path& folder,
                                                               const std::string& station) {
    return open(StoreSettings{folder, station});
}

cardio::Result<std::unique_ptr<Store>, StoreError> Store::open(const StoreSettings& settings) {
    std::error_code error;
    const bool made = std::filesystem::create_directories(settings.folder, error);
    if (error) return cardio::fail(StoreError::read_only);
    if (made) std::filesystem::permissions(settings.folder, std::filesystem::perms::owner_all, error);
    auto impl = std::make_unique<Impl>(settings);
    try {
        impl->begin();
    } catch (const DatabaseDamaged&) {
        return cardio::fail(StoreError::damaged);
    } catch (const DatabaseUnreachable& failure) {
        spdlog::error("{}", failure.what());
        return cardio::fail(StoreError::unreachable);
    } catch (const DatabaseTooNew& newer) {
        spdlog::error("{}", newer.what());
        return cardio::fail(StoreError::other);
    } catch (const KeyRefused& refused) {
        spdlog::error("{}", refused.what());
        return cardio::fail(folder_error(settings.folder));
    } catch (const soci::soci_error& failure) {
        return cardio::fail(store_error(impl->sql, failure));
    }
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

void Store::Impl::insert(const DossierSummary& summary, const NewDossier& dossier,
                         cardio::BytesView data_key) {
    const auto sealed = wire(seal(data_key, dossier.payload(summary.receipt_code), payload_context(summary)));
    const auto hash = number_hash(key(), dossier.personal_number);
    sql.run(
        "INSERT INTO dossier (receipt_code, procedure_id, form_code, received_at, verdict, unit_code, "
        "received_on, number_hash, sealed) VALUES (:code, :procedure, :form, :at, :verdict, :unit, :day, "
        ":hash, {in:sealed})",
        soci::use(summary.receipt_code), soci::use(summary.procedure_id), soci::use(summary.form_code),
        soci::use(summary.received_at), soci::use(summary.verdict), soci::use(dossier.unit_code),
        soci::use(dossier.received_on), soci::use(hash), soci::use(sealed));
}

cardio::Result<std::string, StoreError> Store::Impl::submit(const NewDossier& dossier) {
    if (!is_personal_number(dossier.personal_number)) return cardio::fail(StoreError::no_number);
    if (!is_well_formed(dossier)) return cardio::fail(StoreError::malformed);
    Transaction transaction(sql);
    confirm_key();
    try {
        const auto code = next_receipt_code(sql, dossier.unit_code, short_day(dossier.received_on));
        const DossierSummary summary{code, dossier.procedure_id, dossier.form_code, dossier.received_at,
                                     dossier.verdict};
        const auto data_key = new_data_key();
        insert(summary, dossier, data_key);
        keep_data_key(code, data_key, dossier.personal_number);
        if (!dossier.portrait.empty()) insert_portrait(code, dossier.portrait, data_key);
        for (auto consent : dossier.consents) {
            consent.at = dossier.received_at;
            insert_consent(code, consent, data_key);
        }
        tell({0, dossier.received_at, {}, "citizen", "submit", code, "values portrait evidence", "done", {}});
        queue_dossier_event(sql, station,
                            {code, "submit", dossier.procedure_id, "received", dossier.received_at, 0});
        if (settings.content_to_province && may_go_to_province(dossier.consents))
            queue_dossier_content(sql, station, code, 0, dossier.received_at);
        transaction.commit();
        return code;
    } catch (const soci::soci_error& failure) {
        // Asked here, because undoing the transaction makes SQLite forget the cause.
        return cardio::fail(store_error(sql, failure));
    }
}

cardio::Result<std::string, StoreError> Store::submit(const NewDossier& dossier) {
    try {
        return impl_->submit(dossier);
    } catch (const std::length_error&) {
        return cardio::fail(StoreError::malformed);  // a payload or portrait beyond all bounds
    } catch (const KeyRefused& refused) {
        spdlog::error("{}", refused.what());
        return cardio::fail(StoreError::key_refused);
    } catch (const soci::soci_error& failure) {
        return cardio::fail(store_error(impl_->sql, failure));
    }
}

std::vector<DossierSummary> Store::list() {
    auto found = newest(0, std::numeric_limits<int>::max());
    std::reverse(found.begin(), found.end());
    return found;
}

std::optional<SealedPayload> Store::Impl::sealed_payload(const std::string& receipt_code) {
    SealedPayload found{{receipt_code, {}, {}, {}, {}}, {}};
    auto& one = found.summary;
    std::string sealed;
    sql << say(
        "SELECT procedure_id, form_code, received_at, verdict, acts, {out:sealed} FROM dossier WHERE "
        "receipt_code = :code"),
        soci::use(receipt_code), soci::into(one.procedure_id), soci::into(one.form_code),
        soci::into(one.received_at), soci::into(one.verdict), soci::into(one.acts), soci::into(sealed);
    if (!sql.got_data()) return std::nullopt;
    found.sealed = wire_bytes(engine_of(sql), sealed);
    return found;
}

std::optional<cardio::SecureBytes> Store::payload(const std::string& receipt_code) {
    if (!is_open_text(receipt_code)) return std::nullopt;
    impl_->confirm_key();
    const auto found = impl_->sealed_payload(receipt_code);
    const auto data_key = found ? impl_->data_key(receipt_code) : std::nullopt;
    if (!data_key) return std::nullopt;
    return unseal(*data_key, found->sealed, payload_context(found->summary));
}

const StationKey& Store::key() const {
    return impl_->key();
}

std::optional<cardio::Bytes> Store::Impl::bytes_at(std::string_view query, const std::string& receipt_code) {
    if (!is_open_text(receipt_code)) return std::nullopt;
    std::string text;
    sql << say(query), soci::use(receipt_code), soci::into(text);
    if (!sql.got_data()) return std::nullopt;
    return wire_bytes(engine_of(sql), text);
}

std::vector<std::string> Store::Impl::texts(std::string_view query) {
    std::vector<std::string> all;
    std::string one;
    soci::statement rows = (sql.prepare << say(query), soci::into(one));
    rows.execute();
    while (rows.fetch()) all.push_back(one);
    return all;
}

std::string explain(StoreError error) {
    switch (error) {
        case StoreError::disk_full:
            return "the disk of the data folder is full: make room, nothing was stored";
        case StoreError::read_only:
            return "the data folder cannot be written to: check its owner and permissions, nothing was "
                   "stored";
        case StoreError::damaged:
            return "the database in the data folder is damaged: put it aside and restore its backup";
        case StoreError::busy:
            return "another program holds the database: close it and try again";
        case StoreError::key_refused:
            return "the station key cannot be used: see the log for the cause, then restore it or its mode "
                   "0600";
        case StoreError::no_number:
            return "the dossier names no person by a number of twelve digits: nothing was stored";
        case StoreError::malformed:
            return "a field of the dossier is too long or no text: nothing was stored";
        case StoreError::unreachable:
            return "the database server cannot be reached: check the network and store.connection in the "
                   "settings, "
                   "nothing was stored";
        case StoreError::other:
            break;
    }
    return "the database in the data folder cannot be used: see the log";
}

}  // namespace kiosk::dossier
