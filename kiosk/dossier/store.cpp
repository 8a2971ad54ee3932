#include "kiosk/dossier/store.h"

#include <spdlog/spdlog.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <iomanip>
#include <limits>
#include <sstream>

#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

/// The open columns are sealed in with the payload, so that none of them can be changed by itself.
std::string seal_context(const DossierSummary& summary) {
    return summary.receipt_code + '\n' + summary.procedure_id + '\n' + summary.form_code + '\n' +
           summary.received_at + '\n' + summary.verdict;
}

/// "2026-11-24" as YYMMDD; throws on anything else.
std::string short_day(const std::string& iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-')
        throw std::invalid_argument("not an ISO 8601 day");
    return iso.substr(2, 2) + iso.substr(5, 2) + iso.substr(8, 2);
}

std::string next_receipt_code(soci::session& sql, const std::string& unit_code, const std::string& day) {
    int serial = 0;
    sql << "INSERT INTO day_counter (unit_code, day, last_serial) VALUES (:unit, :day, 1) "
           "ON CONFLICT (unit_code, day) DO UPDATE SET last_serial = last_serial + 1 RETURNING last_serial",
        soci::use(unit_code), soci::use(day), soci::into(serial);
    std::ostringstream code;
    code << unit_code << '-' << day << '-' << std::setw(4) << std::setfill('0') << serial;
    return code.str();
}

void insert(soci::session& sql, const DossierSummary& summary, const cardio::Bytes& sealed) {
    soci::blob blob(sql);
    fill_blob(blob, sealed);
    sql << "INSERT INTO dossier (receipt_code, procedure_id, form_code, received_at, verdict, sealed) "
           "VALUES (:code, :procedure, :form, :at, :verdict, :sealed)",
        soci::use(summary.receipt_code), soci::use(summary.procedure_id), soci::use(summary.form_code),
        soci::use(summary.received_at), soci::use(summary.verdict), soci::use(blob);
}

/// Why a folder or the key in it could not be made.
StoreError folder_error(const std::filesystem::path& folder) {
    if (access(folder.c_str(), W_OK) != 0) return StoreError::read_only;
    struct statvfs space {};
    if (statvfs(folder.c_str(), &space) == 0 && (space.f_bavail == 0 || space.f_favail == 0))
        return StoreError::disk_full;
    return StoreError::key_refused;
}

bool has_content(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return !error && size > 0;
}

cardio::Result<StationKey, StoreError> open_key(const std::filesystem::path& folder) {
    const auto file = folder / "station.key";
    std::error_code error;
    if (has_content(folder / "kiosk.db") && !std::filesystem::exists(file, error)) {
        spdlog::error("{} is missing, but there are dossiers sealed with it: restore it from its backup",
                      file.string());
        return cardio::fail(StoreError::key_refused);
    }
    auto key = StationKey::load_or_create(file);
    if (key) return std::move(*key);
    spdlog::error("{}", key.error());
    return cardio::fail(folder_error(folder));
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

cardio::Result<std::unique_ptr<Store>, StoreError> Store::open(const std::filesystem::path& folder,
                                                                const std::string& station) {
    std::error_code error;
    const bool made = std::filesystem::create_directories(folder, error);
    if (error) return cardio::fail(StoreError::read_only);
    if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    auto key = open_key(folder);
    if (!key) return cardio::fail(key.error());
    auto impl = std::make_unique<Impl>(std::move(*key));
    try {
        open_database(impl->sql, folder / "kiosk.db");
        impl->station = station;
        impl->adopt_old_dossiers();
    } catch (const DatabaseDamaged&) {
        return cardio::fail(StoreError::damaged);
    } catch (const DatabaseTooNew& newer) {
        spdlog::error("{}", newer.what());
        return cardio::fail(StoreError::other);
    } catch (const soci::soci_error& failure) {
        return cardio::fail(store_error(impl->sql, failure));
    }
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

cardio::Result<std::string, StoreError> Store::Impl::submit(const NewDossier& dossier) {
    Transaction transaction(sql);
    try {
        const auto code = next_receipt_code(sql, dossier.unit_code, short_day(dossier.received_on));
        const DossierSummary summary{code,
                                     dossier.procedure_id,
                                     dossier.form_code,
                                     dossier.received_at,
                                     dossier.verdict,
                                     State::received,
                                     0};
        insert(sql, summary, seal(key, dossier.payload(code), seal_context(summary)));
        if (!dossier.portrait.empty()) insert_portrait(code, dossier.portrait);
        tell({0, dossier.received_at, {}, "citizen", "submit", code, "values portrait evidence", "done", {}});
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
    } catch (const soci::soci_error& failure) {
        return cardio::fail(store_error(impl_->sql, failure));
    }
}

std::vector<DossierSummary> Store::list() {
    auto found = newest(0, std::numeric_limits<int>::max());
    std::reverse(found.begin(), found.end());
    return found;
}

std::optional<cardio::SecureBytes> Store::payload(const std::string& receipt_code) {
    auto& sql = impl_->sql;
    DossierSummary summary{receipt_code, {}, {}, {}, {}, State::received, 0};
    soci::blob blob(sql);
    sql << "SELECT procedure_id, form_code, received_at, verdict, sealed FROM dossier WHERE receipt_code = "
           ":code",
        soci::use(receipt_code), soci::into(summary.procedure_id), soci::into(summary.form_code),
        soci::into(summary.received_at), soci::into(summary.verdict), soci::into(blob);
    if (!sql.got_data()) return std::nullopt;
    return unseal(impl_->key, bytes_of(blob), seal_context(summary));
}

const StationKey& Store::key() const {
    return impl_->key;
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
        case StoreError::other:
            break;
    }
    return "the database in the data folder cannot be used: see the log";
}

}  // namespace kiosk::dossier
