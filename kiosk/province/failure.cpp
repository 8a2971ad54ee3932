#include "kiosk/province/failure.h"

namespace kiosk::province {
namespace {

const char* sentence_of(Cause cause) {
    switch (cause) {
        case Cause::own_files:
            return "the certificate files of this station cannot be used: check the paths in the settings "
                   "and the "
                   "key's mode 0600";
        case Cause::unreachable:
            return "the province's database cannot be reached: check cable, address and firewall";
        case Cause::foreign_server:
            return "who answers is not the province's database: ask its operator, and check \"host\" and "
                   "\"authority\" in the settings";
        case Cause::certificate_refused:
            return "the province's database does not accept this station's certificate: have it renewed";
        case Cause::role_refused:
            return "the province's database does not let this station in: ask its operator whether the "
                   "station was "
                   "made";
        case Cause::no_schema:
            return "the database is not a province's: ask its operator to apply the schema";
        case Cause::schema_older:
            return "the province's database is older than this kiosk: ask its operator to bring it up to "
                   "date";
        case Cause::schema_newer:
            return "the province's database is newer than this kiosk: update the kiosk";
        case Cause::row_refused:
            return "the province's database refuses an event for what it says: report this to who maintains "
                   "the "
                   "kiosk";
        case Cause::lost:
            return "the connection to the province's database broke: it is tried again by itself";
        case Cause::stopped:
            return "the kiosk is being closed";
        case Cause::recipient:
            return "dossiers cannot be sealed for the province, receipts are sent: check \"recipient\" in "
                   "the "
                   "settings";
        case Cause::store:
            return "the store of this counter cannot be used: see the self-test";
        case Cause::other:
            break;
    }
    return "the province's database answers with an error: ask its operator";
}

}  // namespace

const char* word(Cause cause) {
    switch (cause) {
        case Cause::own_files:
            return "own_files";
        case Cause::unreachable:
            return "unreachable";
        case Cause::foreign_server:
            return "foreign_server";
        case Cause::certificate_refused:
        case Cause::role_refused:
        case Cause::row_refused:
            return "refused";
        case Cause::no_schema:
        case Cause::schema_older:
            return "schema_older";
        case Cause::schema_newer:
            return "schema_newer";
        case Cause::recipient:
            return "recipient";
        case Cause::lost:
            return "lost";
        case Cause::stopped:
        case Cause::store:
        case Cause::other:
            break;
    }
    return "other";
}

std::string explain(const Failure& failure) {
    const std::string sentence = sentence_of(failure.cause);
    return failure.words.empty() ? sentence : sentence + " (" + failure.words + ")";
}

}  // namespace kiosk::province
