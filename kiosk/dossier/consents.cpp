// What a person agreed to, purpose by purpose, and took back.

#include "cardio/json/json.h"
#include "kiosk/dossier/outbox_queue.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

constexpr const char *to_fill = "fill", *to_province = "province";

std::string consent_context(const std::string& receipt_code, int ordinal, const Consent& consent) {
    return "consent\n" + receipt_code + '\n' + std::to_string(ordinal) + '\n' + consent.purpose + '\n' +
           consent.at;
}

}  // namespace

bool may_go_to_province(const std::vector<Consent>& consents) {
    bool fill = true, province = false;
    for (const auto& one : consents) {
        if (one.purpose == to_fill) fill = one.given;
        if (one.purpose == to_province) province = one.given;
    }
    return fill && province;
}

void Store::Impl::insert_consent(const std::string& receipt_code, const Consent& consent,
                                 cardio::BytesView data_key) {
    int ordinal = 0;
    sql.run("SELECT COALESCE(MAX(ordinal), 0) + 1 FROM consent WHERE receipt_code = :code",
            soci::use(receipt_code), soci::into(ordinal));
    const nlohmann::json content{
        {"text_version", consent.text_version}, {"channel", consent.channel}, {"given", consent.given}};
    const auto text = content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const auto sealed =
        wire(seal(data_key, cardio::as_bytes(text), consent_context(receipt_code, ordinal, consent)));
    sql.run(
        "INSERT INTO consent (receipt_code, ordinal, purpose, at, sealed) VALUES (:code, :ordinal, :purpose, "
        ":at, {in:sealed})",
        soci::use(receipt_code), soci::use(ordinal), soci::use(consent.purpose), soci::use(consent.at),
        soci::use(sealed));
}

std::optional<std::vector<Consent>> Store::Impl::consents(const std::string& receipt_code,
                                                          cardio::BytesView data_key) {
    std::vector<Consent> all;
    Consent one;
    int ordinal = 0;
    std::string sealed;
    soci::statement rows =
        (sql.prepare << say(
             "SELECT ordinal, purpose, at, {out:sealed} FROM consent WHERE receipt_code = :code ORDER BY "
             "ordinal"),
         soci::use(receipt_code), soci::into(ordinal), soci::into(one.purpose), soci::into(one.at),
         soci::into(sealed));
    rows.execute();
    while (rows.fetch()) {
        const auto content =
            unseal(data_key, wire_bytes(engine_of(sql), sealed), consent_context(receipt_code, ordinal, one));
        if (!content || ordinal != static_cast<int>(all.size()) + 1) return std::nullopt;
        const auto json = nlohmann::json::parse(content->begin(), content->end(), nullptr, false);
        one.text_version = json.value("text_version", "");
        one.channel = json.value("channel", "");
        one.given = json.value("given", false);
        all.push_back(one);
    }
    return all;
}

std::optional<std::vector<Consent>> Store::consents(const std::string& receipt_code) {
    impl_->confirm_key();
    const auto data_key = impl_->data_key(receipt_code);
    return data_key ? impl_->consents(receipt_code, *data_key) : std::nullopt;
}

bool Store::withdraw(const std::string& receipt_code, const std::string& purpose, const LookUp& who) {
    Transaction transaction(impl_->sql);
    impl_->confirm_key();
    const auto data_key = impl_->data_key(receipt_code);
    const auto given = data_key ? impl_->consents(receipt_code, *data_key) : std::nullopt;
    const Consent* last = nullptr;
    if (given)
        for (const auto& one : *given)
            if (one.purpose == purpose) last = &one;
    const bool held = last != nullptr && last->given;
    if (held) {
        const bool went = may_go_to_province(*given);
        impl_->insert_consent(receipt_code, {purpose, last->text_version, "counter", false, who.at},
                              *data_key);
        if (went && (purpose == to_province || purpose == to_fill))
            queue_dossier_note(impl_->sql, receipt_code, "recall", who.at);
    }
    impl_->tell(
        {0, who.at, {}, who.who, "withdraw", receipt_code, "consent", held ? "done" : "not_found", {}});
    transaction.commit();
    return held;
}

}  // namespace kiosk::dossier
