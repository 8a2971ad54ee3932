// Scans and results that are kept with their dossier: sealed with its data key, found by its personal number.
#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

/// Everything that stands open is sealed in, so that none of it can be changed by itself.
std::string context_of(const KeptResult& result) {
    return "result\n" + std::to_string(result.ordinal) + '\n' + result.type_code + '\n' + result.format +
           '\n' + std::to_string(result.pages) + '\n' + result.sha256 + '\n' + result.attached_at + '\n' +
           result.attached_by;
}

constexpr const char* open_columns =
    "SELECT ordinal, type_code, format, pages, sha256, attached_at, attached_by FROM result WHERE "
    "receipt_code = "
    ":code ORDER BY ordinal";

}  // namespace

std::vector<KeptResult> Store::results(const std::string& receipt_code) {
    std::vector<KeptResult> found;
    KeptResult one;
    one.receipt_code = receipt_code;
    soci::statement rows =
        (impl_->sql.prepare << open_columns, soci::use(receipt_code), soci::into(one.ordinal),
         soci::into(one.type_code), soci::into(one.format), soci::into(one.pages), soci::into(one.sha256),
         soci::into(one.attached_at), soci::into(one.attached_by));
    rows.execute();
    while (rows.fetch()) found.push_back(one);
    return found;
}

std::vector<KeptResult> Store::results_of(cardio::BytesView personal_number, const LookUp& who) {
    std::vector<KeptResult> found;
    const auto codes = find_by_number(personal_number);
    Transaction transaction(impl_->sql);
    for (const auto& code : codes) {
        const auto kept = results(code);
        if (kept.empty()) continue;
        impl_->tell({0, who.at, {}, who.who, "results", code, who.data, "done", {}});
        found.insert(found.end(), kept.begin(), kept.end());
    }
    transaction.commit();
    return found;
}

cardio::Result<int, RecordError> Store::attach(KeptResult result, const ResultContent& content) {
    auto& sql = impl_->sql;
    for (const auto* text : {&result.type_code, &result.format, &result.attached_at, &result.attached_by})
        if (!is_open_text(*text)) return cardio::fail(RecordError::other);
    try {
        Transaction transaction(sql);
        impl_->confirm_key();
        int number = 0;
        sql << "SELECT count(*) FROM dossier WHERE receipt_code = :code AND number_hash IS NOT NULL",
            soci::use(result.receipt_code), soci::into(number);
        if (number != 1) return cardio::fail(RecordError::conflict);
        sql << "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM result WHERE receipt_code = :code",
            soci::use(result.receipt_code), soci::into(result.ordinal);
        const auto context = context_of(result);
        const auto sealed = seal_for(result.receipt_code, content.file, context);
        if (!sealed) return cardio::fail(RecordError::conflict);
        const auto file = impl_->wire(*sealed), signature = impl_->wire(content.signature);
        sql << impl_->say(
            "INSERT INTO result (receipt_code, ordinal, type_code, format, pages, sha256, attached_at, "
            "attached_by, "
            "content, signature) VALUES (:code, :ordinal, :type, :format, :pages, :sha, :at, :by, "
            "{in:content}, "
            "{in:signature})"),
            soci::use(result.receipt_code), soci::use(result.ordinal), soci::use(result.type_code),
            soci::use(result.format), soci::use(result.pages), soci::use(result.sha256),
            soci::use(result.attached_at), soci::use(result.attached_by), soci::use(file),
            soci::use(signature);
        impl_->tell({0,
                     result.attached_at,
                     {},
                     result.attached_by,
                     "attach",
                     result.receipt_code,
                     "result:" + result.type_code,
                     "done",
                     {}});
        transaction.commit();
        return result.ordinal;
    } catch (const soci::soci_error& failure) {
        return cardio::fail(record_error(store_error(sql, failure)));
    }
}

std::optional<ResultContent> Store::result(const std::string& receipt_code, int ordinal, const LookUp& who) {
    std::optional<ResultContent> found;
    bool there = false;
    for (const auto& kept : results(receipt_code)) {
        if (kept.ordinal != ordinal) continue;
        there = true;
        std::string file, signature;
        impl_->sql << impl_->say(
            "SELECT {out:content}, {out:signature} FROM result WHERE receipt_code = :code AND ordinal = "
            ":ordinal"),
            soci::use(receipt_code), soci::use(ordinal), soci::into(file), soci::into(signature);
        const auto engine = engine_of(impl_->sql);
        auto plain = unseal_for(receipt_code, wire_bytes(engine, file), context_of(kept));
        if (plain) found = ResultContent{std::move(*plain), wire_bytes(engine, signature)};
    }
    Transaction transaction(impl_->sql);
    impl_->tell({0,
                 who.at,
                 {},
                 who.who,
                 "result",
                 receipt_code,
                 who.data,
                 found   ? "done"
                 : there ? "damaged"
                         : "not_found",
                 {}});
    transaction.commit();
    return found;
}

}  // namespace kiosk::dossier
