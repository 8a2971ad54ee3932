#include "kiosk/selftest/province.h"

#include "cardio/trust/certificate.h"
#include "cardio/trust/trust_file.h"
#include "cardio/trust/trust_folder.h"
#include "kiosk/province/envelope.h"
#include "kiosk/selftest/days.h"

namespace kiosk::selftest {
namespace {

using province::Cause;
using std::chrono_literals::operator""s;

constexpr std::int64_t days_of_warning = 30, days_without_network = 2;
constexpr long long many_rows = 20'000;

const char* reason_of(Cause cause) {
    switch (cause) {
        case Cause::own_files:
            return "tech.province.own_files";
        case Cause::unreachable:
        case Cause::lost:
            return "tech.province.unreachable";
        case Cause::foreign_server:
            return "tech.province.foreign_server";
        case Cause::certificate_refused:
            return "tech.province.certificate_refused";
        case Cause::role_refused:
            return "tech.province.role_refused";
        case Cause::no_schema:
        case Cause::schema_older:
            return "tech.province.schema_older";
        case Cause::schema_newer:
            return "tech.province.schema_newer";
        default:
            return "tech.province.other";
    }
}

std::string last_day_of(const std::filesystem::path& file) {
    const auto bytes = cardio::trust::read_trust_file(file);
    if (!bytes) return {};
    const auto parsed = cardio::trust::parse_trust_file(*bytes);
    if (!parsed || parsed->certificates.empty()) return {};
    return cardio::trust::iso_day(X509_get0_notAfter(parsed->certificates.front().get())).value_or("");
}

CheckResult with(CheckResult result, Status status, const char* reason, const std::string& more) {
    result.status = status;
    result.reason = reason;
    result.more = more;
    return result;
}

std::string dossiers_sent(const std::filesystem::path& recipient) {
    if (recipient.empty()) return "receipts only: no recipient in the settings";
    const auto found = province::Recipient::load(recipient);
    return found ? "sealed for " + found->subject() : "receipts only: " + found.error();
}

dossier::OutboxStatus outbox_of(const dossier::StoreSettings& settings) {
    std::error_code error;
    const bool there =
        settings.store.engine == "postgresql" || std::filesystem::exists(settings.folder / "kiosk.db", error);
    if (!there) return {};
    const auto store = dossier::Store::open(settings);
    return store ? (*store)->outbox()->status() : dossier::OutboxStatus{};
}

}  // namespace

CheckResult judge(const ProvinceFacts& facts) {
    CheckResult result{"province", Status::ok, "tech.province.ok", facts.server,
                       std::to_string(facts.outbox.waiting)};
    if (!facts.configured) return with(result, Status::skipped, "tech.province.none", "");
    result.figures = {{"server", facts.server},
                      {"events_waiting", std::int64_t{facts.outbox.waiting}},
                      {"events_refused", std::int64_t{facts.outbox.set_aside}}};
    if (!facts.dossiers.empty()) result.figures.emplace_back("dossiers", facts.dossiers);
    if (!facts.outbox.oldest.empty()) result.figures.emplace_back("waiting_since", facts.outbox.oldest);
    if (!facts.outbox.last_sent_at.empty())
        result.figures.emplace_back("last_sent", facts.outbox.last_sent_at);
    if (!facts.expires.empty()) result.figures.emplace_back("certificate_expires", facts.expires);
    if (facts.version > 0) result.figures.emplace_back("schema_version", std::int64_t{facts.version});
    const auto days_left = days_between(facts.today, facts.expires);
    if (days_left && *days_left < 0)
        return with(result, Status::failed, "tech.province.expired", facts.expires);
    if (facts.failure)
        return with(result, Status::failed, reason_of(facts.failure->cause), facts.failure->words);
    if (facts.outbox.set_aside > 0)
        return with(result, Status::failed, "tech.province.refused", facts.outbox.refusal);
    const auto age = days_between(facts.outbox.oldest.substr(0, 10), facts.today);
    if ((age && *age >= days_without_network) || facts.outbox.waiting >= many_rows)
        return with(result, Status::warning, "tech.province.waiting", std::to_string(facts.outbox.waiting));
    if (days_left && *days_left <= days_of_warning)
        return with(result, Status::warning, "tech.province.expires", facts.expires);
    return result;
}

ProvinceFacts look_at_province(const Config& config, const dossier::StoreSettings& store,
                               const std::string& today) {
    ProvinceFacts facts;
    facts.today = today;
    facts.configured = !config.province.host.empty();
    if (!facts.configured) return facts;
    facts.server = config.province.host + ":" + std::to_string(config.province.port);
    facts.expires = last_day_of(config.province.certificate);
    facts.dossiers = dossiers_sent(config.province.recipient);
    facts.outbox = outbox_of(store);
    auto target = province::target_of(config);
    target.patience = 5s;
    const province::Interrupt never;
    const auto connection = province::Connection::open(target, never);
    if (!connection) {
        facts.failure = connection.error();
        return facts;
    }
    const auto schema = (*connection)->schema();
    if (!schema) {
        facts.failure = schema.error();
        return facts;
    }
    facts.version = schema->version;
    facts.failure = province::unfit(*schema);
    return facts;
}

}  // namespace kiosk::selftest
