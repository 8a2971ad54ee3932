// What clerks do with a dossier: state, acts, portrait.
#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

void queue_act(Session& sql, const std::string& station, const std::string& receipt_code, const Act& act) {
    std::string procedure_id;
    sql << "SELECT procedure_id FROM dossier WHERE receipt_code = :code", soci::use(receipt_code),
        soci::into(procedure_id);
    queue_dossier_event(
        sql, station,
        {receipt_code, act.kind, procedure_id, std::string(word(act.state_after)), act.at, act.ordinal});
}

}  // namespace

std::string act_context(const std::string& receipt_code, const Act& act) {
    return "act\n" + receipt_code + '\n' + std::to_string(act.ordinal) + '\n' + act.kind + '\n' + act.by +
           '\n' + act.at + '\n' + std::string(word(act.state_after));
}

std::string portrait_context(const std::string& receipt_code) {
    return "portrait\n" + receipt_code;
}

std::string state_tag(const StationKey& key, const std::string& receipt_code, State state, int acts) {
    return integrity_tag(
        key, "state\n" + receipt_code + '\n' + std::string(word(state)) + '\n' + std::to_string(acts));
}

// What was never acted upon bears no tag: so dossiers of a store of the first version are as good as new
// ones.
bool state_holds(const StationKey& key, Found& found) {
    const auto state = state_of(found.state);
    if (!state) return false;
    found.summary.state = *state;
    if (found.tag.empty()) return *state == State::received && found.summary.acts == 0;
    return found.tag == state_tag(key, found.summary.receipt_code, *state, found.summary.acts);
}

void Store::Impl::insert_portrait(const std::string& receipt_code, cardio::BytesView portrait,
                                  cardio::BytesView data_key) {
    const auto sealed = wire(seal(data_key, portrait, portrait_context(receipt_code)));
    sql.run("INSERT INTO portrait (receipt_code, sealed) VALUES (:code, {in:sealed})",
            soci::use(receipt_code), soci::use(sealed));
}

std::optional<cardio::SecureBytes> Store::portrait(const std::string& receipt_code) {
    impl_->confirm_key();
    const auto data_key = impl_->data_key(receipt_code);
    const auto sealed =
        impl_->bytes_at("SELECT {out:sealed} FROM portrait WHERE receipt_code = :code", receipt_code);
    if (!data_key || !sealed) return std::nullopt;
    return unseal(*data_key, *sealed, portrait_context(receipt_code));
}

std::optional<std::vector<Act>> Store::Impl::acts(const DossierSummary& summary, cardio::BytesView data_key) {
    std::vector<Act> found;
    const auto query =
        say("SELECT kind, by, at, state_after, {out:sealed} FROM act WHERE receipt_code = :code AND "
            "ordinal = :ordinal");
    for (int ordinal = 1; ordinal <= summary.acts; ++ordinal) {
        Act act;
        act.ordinal = ordinal;
        std::string state, sealed;
        sql << query, soci::use(summary.receipt_code), soci::use(ordinal), soci::into(act.kind),
            soci::into(act.by), soci::into(act.at), soci::into(state), soci::into(sealed);
        const auto after = state_of(state);
        if (!sql.got_data() || !after) return std::nullopt;
        act.state_after = *after;
        auto content =
            unseal(data_key, wire_bytes(engine_of(sql), sealed), act_context(summary.receipt_code, act));
        if (!content) return std::nullopt;
        act.content = std::move(*content);
        found.push_back(std::move(act));
    }
    if (!found.empty() && found.back().state_after != summary.state) return std::nullopt;
    return found;
}

std::optional<std::vector<Act>> Store::acts(const std::string& receipt_code) {
    const auto summary = find(receipt_code);
    const auto data_key = impl_->data_key(receipt_code);
    return summary && data_key ? impl_->acts(*summary, *data_key) : std::nullopt;
}

void Store::Impl::insert_act(const std::string& receipt_code, const Act& act, cardio::BytesView data_key) {
    const std::string state(word(act.state_after));
    const auto sealed = wire(seal(data_key, act.content, act_context(receipt_code, act)));
    sql << say(
        "INSERT INTO act (receipt_code, ordinal, kind, by, at, state_after, sealed) "
        "VALUES (:code, :ordinal, :kind, :by, :at, :state, {in:sealed})"),
        soci::use(receipt_code), soci::use(act.ordinal), soci::use(act.kind), soci::use(act.by),
        soci::use(act.at), soci::use(state), soci::use(sealed);
}

cardio::Result<int, RecordError> Store::Impl::record(const std::string& receipt_code, int known_acts,
                                                     const NewAct& made) {
    Transaction transaction(sql);
    confirm_key();
    const auto data_key = this->data_key(receipt_code);
    if (!data_key) return cardio::fail(RecordError::conflict);
    try {
        Act act{made, known_acts + 1};
        const std::string state(word(act.state_after)),
            tag = state_tag(key(), receipt_code, act.state_after, act.ordinal),
            closed_on = is_closed(act.state_after) ? act.at.substr(0, 10) : std::string();
        soci::statement moved =
            (sql.prepare << "UPDATE dossier SET state = :state, acts = :acts, state_tag = :tag, closed_on = "
                            ":closed WHERE receipt_code = :code AND acts = :known",
             soci::use(state), soci::use(act.ordinal), soci::use(tag), soci::use(closed_on),
             soci::use(receipt_code), soci::use(known_acts));
        moved.execute(true);
        if (moved.get_affected_rows() != 1) return cardio::fail(RecordError::conflict);
        insert_act(receipt_code, act, *data_key);
        if (is_closed(act.state_after) && settings.retention.portrait == 0)
            sql << "DELETE FROM portrait WHERE receipt_code = :code", soci::use(receipt_code);
        tell({0, act.at, {}, act.by, "act:" + act.kind, receipt_code, "values", "done", {}});
        queue_act(sql, station, receipt_code, act);
        const auto agreed = settings.content_to_province ? consents(receipt_code, *data_key) : std::nullopt;
        if (agreed && may_go_to_province(*agreed))
            queue_dossier_content(sql, station, receipt_code, act.ordinal, act.at);
        transaction.commit();
        return act.ordinal;
    } catch (const soci::soci_error& failure) {
        return cardio::fail(record_error(store_error(sql, failure)));
    }
}

cardio::Result<int, RecordError> Store::record(const std::string& receipt_code, int known_acts,
                                               const NewAct& act) {
    if (!is_open_text(act.kind) || !is_open_text(act.by) || !is_open_text(act.at) || act.at.size() < 10)
        return cardio::fail(RecordError::other);
    if (!find(receipt_code)) return cardio::fail(RecordError::conflict);
    try {
        return impl_->record(receipt_code, known_acts, act);
    } catch (const soci::soci_error& failure) {
        return cardio::fail(record_error(store_error(impl_->sql, failure)));
    }
}

}  // namespace kiosk::dossier
