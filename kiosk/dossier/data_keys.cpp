// The station key in hand, the data key of each dossier, and dossiers from before they had one.

#include "kiosk/dossier/store_impl.h"

#include "cardio/json/json.h"

namespace kiosk::dossier {
namespace {

/// The personal number in a payload as the session writes it; empty when there is none.
cardio::SecureBytes number_in(const nlohmann::json& payload) {
    if (!payload.is_object()) return {};
    for (const auto& item : payload.value("identity", nlohmann::json::array())) {
        if (!item.is_object() || item.value("item", "") != "id_number") continue;
        const auto text = item.value("chip", "");
        const auto number = cardio::as_bytes(text);
        if (is_personal_number(number)) return cardio::to_secure(number);
    }
    return {};
}

std::vector<Consent> consents_in(const nlohmann::json& payload, const std::string& at) {
    std::vector<Consent> found;
    if (!payload.is_object()) return found;
    for (const auto& one : payload.value("consents", nlohmann::json::array()))
        if (one.is_object())
            found.push_back({one.value("purpose", ""), one.value("text_version", ""),
                             one.value("channel", ""), one.value("given", false), at});
    return found;
}

}  // namespace

std::string number_context(const std::string& receipt_code) {
    return "number\n" + receipt_code;
}

/// The key that the store names; in a store that names none, the one that is there or a new one.
void Store::Impl::take_key() {
    Transaction transaction(sql);
    std::string id;
    sql << "SELECT key_id FROM store_key", soci::into(id);
    int dossiers = 0;
    sql << "SELECT count(*) FROM dossier", soci::into(dossiers);
    auto found = source.load(id, id.empty() && dossiers == 0);
    if (!found) throw KeyRefused(found.error());
    station_key = std::move(*found);
    key_id = key().id();
    if (id.empty()) {
        if (!audit_is_of(sql, key()))
            throw KeyRefused(
                "the station key is not the one the dossiers are sealed with: restore it from its backup");
        sql << "INSERT INTO store_key (key_id) VALUES (:id)", soci::use(key_id);
    } else {
        source.discard_unless_used(id);
    }
    take_old_keys();
    transaction.commit();
}

void Store::Impl::take_old_keys() {
    old_keys.clear();
    std::vector<StationKey> previous;
    std::string id, wrapped, retired_at;
    int last_entry = 0;
    soci::statement rows =
        (sql.prepare << say(
             "SELECT key_id, {out:wrapped}, retired_at, last_entry FROM old_key ORDER BY rowid DESC"),
         soci::into(id), soci::into(wrapped), soci::into(retired_at), soci::into(last_entry));
    rows.execute();
    while (rows.fetch()) {
        const auto plain =
            unseal(key(), wire_bytes(engine_of(sql), wrapped), old_key_context(id, last_entry));
        auto old = plain ? StationKey::of(*plain) : std::nullopt;
        if (!old) continue;  // the audit then does not hold, and says where
        previous.push_back(*old);
        old_keys.push_back({std::move(*old), last_entry});
    }
    station_key->remember(std::move(previous));
}

std::string old_key_context(const std::string& id, int last_entry) {
    return "old key\n" + id + '\n' + std::to_string(last_entry);
}

/// Another process may have exchanged the station key since it was taken.
void Store::Impl::confirm_key() {
    std::string id;
    sql.run("SELECT key_id FROM store_key", soci::into(id));
    if (id == key_id) return;
    auto found = source.load(id, false);
    if (!found) throw KeyRefused(found.error());
    station_key = std::move(*found);
    key_id = id;
    take_old_keys();
}

void Store::Impl::keep_data_key(const std::string& receipt_code, cardio::BytesView data_key,
                                cardio::BytesView number) {
    const auto wrapped = wire(wrap_data_key(key(), data_key, receipt_code)),
               sealed = wire(seal(data_key, number, number_context(receipt_code)));
    sql.run(
        "INSERT INTO data_key (receipt_code, key_id, wrapped, number) VALUES (:code, :id, {in:wrapped}, "
        "{in:number})",
        soci::use(receipt_code), soci::use(key_id), soci::use(wrapped), soci::use(sealed));
}

std::optional<cardio::SecureBytes> Store::Impl::data_key(const std::string& receipt_code) {
    const auto wrapped =
        bytes_at("SELECT {out:wrapped} FROM data_key WHERE receipt_code = :code", receipt_code);
    if (!wrapped) return std::nullopt;
    return unwrap_data_key(key(), *wrapped, receipt_code);
}

std::optional<cardio::Bytes> Store::seal_for(const std::string& receipt_code, cardio::BytesView plain,
                                             const std::string& context) {
    impl_->confirm_key();
    const auto data_key = impl_->data_key(receipt_code);
    if (!data_key) return std::nullopt;
    return seal(*data_key, plain, "beside\n" + receipt_code + '\n' + context);
}

std::optional<cardio::SecureBytes> Store::unseal_for(const std::string& receipt_code,
                                                     cardio::BytesView sealed, const std::string& context) {
    impl_->confirm_key();
    const auto data_key = impl_->data_key(receipt_code);
    if (!data_key) return std::nullopt;
    return unseal(*data_key, sealed, "beside\n" + receipt_code + '\n' + context);
}

/// Gives each dossier that the station key itself sealed a data key of its own; gives their number. What does
/// not open stays as it is: it is damaged, and shows as such.
int Store::Impl::seal_old_dossiers_anew() {
    constexpr const char* old_ones =
        "SELECT receipt_code FROM dossier WHERE erased_on = '' AND NOT EXISTS (SELECT 1 FROM data_key WHERE "
        "data_key.receipt_code = dossier.receipt_code) ORDER BY rowid";
    if (texts(old_ones).empty()) return 0;
    Transaction transaction(sql);
    int sealed = 0;
    for (const auto& code : texts(old_ones)) sealed += seal_anew(code) ? 1 : 0;
    transaction.commit();
    return sealed;
}

bool Store::Impl::seal_anew(const std::string& code) {
    const auto found = sealed_payload(code);
    if (!found) return false;
    const auto& one = found->summary;
    const auto payload = unseal(key(), found->sealed, payload_context(one));
    if (!payload) return false;
    const auto content = nlohmann::json::parse(payload->begin(), payload->end(), nullptr, false);
    const auto number = number_in(content);
    const auto data_key = new_data_key();
    keep_data_key(code, data_key, number);
    const auto anew = wire(seal(data_key, *payload, payload_context(one)));
    const auto hash = number.empty() ? std::string() : number_hash(key(), number);
    sql << say(
        "UPDATE dossier SET sealed = {in:sealed}, number_hash = NULLIF(:hash, '') WHERE receipt_code = "
        ":code"),
        soci::use(anew), soci::use(hash), soci::use(code);
    for (const auto& consent : consents_in(content, one.received_at)) insert_consent(code, consent, data_key);
    seal_portrait_anew(code, data_key);
    seal_acts_anew(one, data_key);
    return true;
}

void Store::Impl::seal_portrait_anew(const std::string& code, cardio::BytesView data_key) {
    const auto old = bytes_at("SELECT {out:sealed} FROM portrait WHERE receipt_code = :code", code);
    const auto portrait = old ? unseal(key(), *old, portrait_context(code)) : std::nullopt;
    if (!portrait) return;
    sql << "DELETE FROM portrait WHERE receipt_code = :code", soci::use(code);
    insert_portrait(code, *portrait, data_key);
}

void Store::Impl::seal_acts_anew(const DossierSummary& one, cardio::BytesView data_key) {
    // Those that open, which are all unless somebody changed one.
    auto opened = one;
    for (int count = one.acts; count > 0; --count) {
        opened.acts = count;
        int last = count;
        std::string state;
        sql << "SELECT state_after FROM act WHERE receipt_code = :code AND ordinal = :ordinal",
            soci::use(one.receipt_code), soci::use(last), soci::into(state);
        if (const auto after = state_of(state)) opened.state = *after;
        const auto all = acts(opened, key().bytes());
        if (!all) continue;
        sql << "DELETE FROM act WHERE receipt_code = :code AND ordinal <= :last", soci::use(one.receipt_code),
            soci::use(last);
        for (const auto& act : *all) insert_act(one.receipt_code, act, data_key);
        return;
    }
}

}  // namespace kiosk::dossier
