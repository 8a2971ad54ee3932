// What clerks do with a dossier: state, acts, portrait.
#include <limits>

#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

/// What is sealed in with an act: where it stands, and everything of it that stands open.
std::string act_context(const std::string& receipt_code, const Act& act) {
    return "act\n" + receipt_code + '\n' + std::to_string(act.ordinal) + '\n' + act.kind + '\n' + act.by +
           '\n' + act.at + '\n' + std::string(word(act.state_after));
}

std::string portrait_context(const std::string& receipt_code) {
    return "portrait\n" + receipt_code;
}

RecordError record_error(StoreError error) {
    if (error == StoreError::disk_full) return RecordError::disk_full;
    return error == StoreError::read_only ? RecordError::read_only : RecordError::other;
}

/// A dossier as it stands in the database, before its state is believed.
struct Found {
    DossierSummary summary;
    std::string state, tag;
};

/// What was never acted upon bears no tag: so dossiers of a store of the first version are as good as new
/// ones.
bool state_holds(const StationKey& key, Found& found) {
    const auto state = state_of(found.state);
    if (!state) return false;
    found.summary.state = *state;
    if (found.tag.empty()) return *state == State::received && found.summary.acts == 0;
    return found.tag == state_tag(key, found.summary.receipt_code, *state, found.summary.acts);
}

constexpr const char* columns =
    "SELECT receipt_code, procedure_id, form_code, received_at, verdict, acts, state, state_tag FROM "
    "dossier ";

Found found_in(const soci::row& row) {
    Found found;
    found.summary = {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                     row.get<std::string>(3), row.get<std::string>(4), State::received,
                     row.get<int>(5)};
    found.state = row.get<std::string>(6);
    found.tag = row.get<std::string>(7);
    return found;
}

}  // namespace

cardio::Bytes bytes_of(soci::blob& blob) {
    cardio::Bytes bytes(blob.get_len());
    // SOCI speaks of blobs as text characters.
    blob.read(0, reinterpret_cast<char*>(bytes.data()), bytes.size());
    return bytes;
}

void fill_blob(soci::blob& blob, const cardio::Bytes& bytes) {
    blob.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

std::string state_tag(const StationKey& key, const std::string& receipt_code, State state, int acts) {
    return integrity_tag(
        key, "state\n" + receipt_code + '\n' + std::string(word(state)) + '\n' + std::to_string(acts));
}

std::vector<DossierSummary> Store::newest(int offset, int limit) {
    std::vector<DossierSummary> listed;
    const soci::rowset<soci::row> rows =
        (impl_->sql.prepare << columns << "ORDER BY rowid DESC LIMIT :limit OFFSET :offset", soci::use(limit),
         soci::use(offset));
    for (const auto& row : rows) {
        auto found = found_in(row);
        // A state that does not hold shows as received: opening the dossier then says what is wrong with it.
        if (!state_holds(impl_->key, found)) found.summary.state = State::received;
        listed.push_back(std::move(found.summary));
    }
    return listed;
}

int Store::count() {
    int number = 0;
    impl_->sql << "SELECT count(*) FROM dossier", soci::into(number);
    return number;
}

std::optional<DossierSummary> Store::find(const std::string& receipt_code) {
    const soci::rowset<soci::row> rows =
        (impl_->sql.prepare << columns << "WHERE receipt_code = :code", soci::use(receipt_code));
    for (const auto& row : rows) {
        auto found = found_in(row);
        if (state_holds(impl_->key, found)) return std::move(found.summary);
    }
    return std::nullopt;
}

void Store::Impl::insert_portrait(const std::string& receipt_code, cardio::BytesView portrait) {
    soci::blob blob(sql);
    fill_blob(blob, seal(key, portrait, portrait_context(receipt_code)));
    sql << "INSERT INTO portrait (receipt_code, sealed) VALUES (:code, :sealed)", soci::use(receipt_code),
        soci::use(blob);
}

std::optional<cardio::SecureBytes> Store::portrait(const std::string& receipt_code) {
    soci::blob blob(impl_->sql);
    impl_->sql << "SELECT sealed FROM portrait WHERE receipt_code = :code", soci::use(receipt_code),
        soci::into(blob);
    if (!impl_->sql.got_data()) return std::nullopt;
    return unseal(impl_->key, bytes_of(blob), portrait_context(receipt_code));
}

std::optional<std::vector<Act>> Store::Impl::acts(const DossierSummary& summary) {
    std::vector<Act> found;
    for (int ordinal = 1; ordinal <= summary.acts; ++ordinal) {
        Act act;
        act.ordinal = ordinal;
        std::string state;
        soci::blob blob(sql);
        sql << "SELECT kind, by, at, state_after, sealed FROM act WHERE receipt_code = :code AND ordinal = "
               ":ordinal",
            soci::use(summary.receipt_code), soci::use(ordinal), soci::into(act.kind), soci::into(act.by),
            soci::into(act.at), soci::into(state), soci::into(blob);
        const auto after = state_of(state);
        if (!sql.got_data() || !after) return std::nullopt;
        act.state_after = *after;
        auto content = unseal(key, bytes_of(blob), act_context(summary.receipt_code, act));
        if (!content) return std::nullopt;
        act.content = std::move(*content);
        found.push_back(std::move(act));
    }
    if (!found.empty() && found.back().state_after != summary.state) return std::nullopt;
    return found;
}

std::optional<std::vector<Act>> Store::acts(const std::string& receipt_code) {
    const auto summary = find(receipt_code);
    return summary ? impl_->acts(*summary) : std::nullopt;
}

cardio::Result<int, RecordError> Store::Impl::record(const std::string& receipt_code, int known_acts,
                                                     const NewAct& made) {
    Transaction transaction(sql);
    try {
        Act act{made, known_acts + 1};
        const std::string state(word(act.state_after)),
            tag = state_tag(key, receipt_code, act.state_after, act.ordinal);
        const auto context = act_context(receipt_code, act);
        soci::statement moved =
            (sql.prepare << "UPDATE dossier SET state = :state, acts = :acts, state_tag = :tag "
                            "WHERE receipt_code = :code AND acts = :known",
             soci::use(state), soci::use(act.ordinal), soci::use(tag), soci::use(receipt_code),
             soci::use(known_acts));
        moved.execute(true);
        if (moved.get_affected_rows() != 1) return cardio::fail(RecordError::conflict);
        soci::blob blob(sql);
        fill_blob(blob, seal(key, act.content, context));
        sql << "INSERT INTO act (receipt_code, ordinal, kind, by, at, state_after, sealed) "
               "VALUES (:code, :ordinal, :kind, :by, :at, :state, :sealed)",
            soci::use(receipt_code), soci::use(act.ordinal), soci::use(act.kind), soci::use(act.by),
            soci::use(act.at), soci::use(state), soci::use(blob);
        if (is_closed(act.state_after))
            sql << "DELETE FROM portrait WHERE receipt_code = :code", soci::use(receipt_code);
        tell({0, act.at, {}, act.by, "act:" + act.kind, receipt_code, "values", "done", {}});
        transaction.commit();
        return act.ordinal;
    } catch (const soci::soci_error& failure) {
        return cardio::fail(record_error(store_error(sql, failure)));
    }
}

cardio::Result<int, RecordError> Store::record(const std::string& receipt_code, int known_acts,
                                               const NewAct& act) {
    if (!find(receipt_code)) return cardio::fail(RecordError::conflict);
    try {
        return impl_->record(receipt_code, known_acts, act);
    } catch (const soci::soci_error& failure) {
        return cardio::fail(record_error(store_error(impl_->sql, failure)));
    }
}

}  // namespace kiosk::dossier
