// Which dossiers there are.
#include "kiosk/dossier/open_text.h"
#include "kiosk/dossier/store_impl.h"

namespace kiosk::dossier {
namespace {

constexpr const char* columns =
    "SELECT receipt_code, procedure_id, form_code, received_at, verdict, acts, state, state_tag, closed_on, "
    "reduced_on, erased_on FROM dossier ";

/// An empty text leaves all in, so that one query serves every search. Parts of a receipt code are looked for
/// as they stand: nothing in them is a pattern. Days alone change the query, so that their index is used
/// where it helps and the newest come without sorting all where it does not.
std::string matching(const Search& wanted) {
    const bool any_day = wanted.day.empty() && wanted.month.empty();
    return "WHERE (:any_number = 1 OR number_hash = :number) AND (:any_code = 1 OR replace(receipt_code, "
           ":code, '') <> receipt_code) AND " +
           std::string(any_day ? ":first <= :last " : "received_on BETWEEN :first AND :last ");
}

bool can_be_found(const Search& wanted) {
    return is_open_text(wanted.receipt_code) && is_open_text(wanted.day) && is_open_text(wanted.month);
}

/// A search as it is bound.
struct Bound {
    Bound(const StationKey& key, const Search& wanted)
        : any_number(wanted.personal_number.empty() ? 1 : 0),
          any_code(wanted.receipt_code.empty() ? 1 : 0),
          number(any_number == 1 ? std::string() : number_hash(key, wanted.personal_number)),
          code(wanted.receipt_code),
          // ISO 8601 days are in the order of their letters; no month has a day beyond the 31st.
          first(!wanted.day.empty() || wanted.month.empty() ? wanted.day : wanted.month + "-01"),
          last(!wanted.day.empty() || wanted.month.empty() ? wanted.day : wanted.month + "-31") {}
    int any_number, any_code;
    std::string number, code, first, last;
};

}  // namespace

std::vector<DossierSummary> Store::Impl::listed(const Search& wanted, int offset, int limit) {
    if (!can_be_found(wanted)) return {};
    confirm_key();
    const Bound bound(key(), wanted);
    std::vector<DossierSummary> all;
    Found found;
    auto& one = found.summary;
    soci::statement rows =
        (sql.prepare << columns << matching(wanted) << "ORDER BY rowid DESC LIMIT :limit OFFSET :offset",
         soci::use(bound.any_number), soci::use(bound.number), soci::use(bound.any_code),
         soci::use(bound.code), soci::use(bound.first), soci::use(bound.last), soci::use(limit),
         soci::use(offset), soci::into(one.receipt_code), soci::into(one.procedure_id),
         soci::into(one.form_code), soci::into(one.received_at), soci::into(one.verdict),
         soci::into(one.acts), soci::into(found.state), soci::into(found.tag), soci::into(one.closed_on),
         soci::into(one.reduced_on), soci::into(one.erased_on));
    rows.execute();
    while (rows.fetch()) {
        // A state that does not hold shows as received: opening the dossier then says what is wrong with it.
        if (!state_holds(key(), found)) one.state = State::received;
        all.push_back(one);
    }
    return all;
}

std::vector<DossierSummary> Store::newest(int offset, int limit) {
    return impl_->listed({}, offset, limit);
}

std::vector<DossierSummary> Store::search(const Search& wanted, int offset, int limit) {
    return impl_->listed(wanted, offset, limit);
}

int Store::count() {
    int number = 0;
    impl_->sql << "SELECT count(*) FROM dossier", soci::into(number);
    return number;
}

int Store::count(const Search& wanted) {
    if (!can_be_found(wanted)) return 0;
    impl_->confirm_key();
    const Bound bound(impl_->key(), wanted);
    int number = 0;
    impl_->sql << "SELECT count(*) FROM dossier " << matching(wanted), soci::use(bound.any_number),
        soci::use(bound.number), soci::use(bound.any_code), soci::use(bound.code), soci::use(bound.first),
        soci::use(bound.last), soci::into(number);
    return number;
}

std::vector<std::string> Store::find_by_number(cardio::BytesView personal_number) {
    if (!is_personal_number(personal_number)) return {};
    impl_->confirm_key();
    const auto hash = number_hash(impl_->key(), personal_number);
    std::vector<std::string> codes;
    std::string code;
    soci::statement rows =
        (impl_->sql.prepare << "SELECT receipt_code FROM dossier WHERE number_hash = :hash ORDER BY rowid",
         soci::use(hash), soci::into(code));
    rows.execute();
    while (rows.fetch()) codes.push_back(code);
    return codes;
}

std::optional<DossierSummary> Store::find(const std::string& receipt_code) {
    if (!is_open_text(receipt_code)) return std::nullopt;
    impl_->confirm_key();
    Found found;
    auto& one = found.summary;
    impl_->sql << columns << "WHERE receipt_code = :wanted", soci::use(receipt_code),
        soci::into(one.receipt_code), soci::into(one.procedure_id), soci::into(one.form_code),
        soci::into(one.received_at), soci::into(one.verdict), soci::into(one.acts), soci::into(found.state),
        soci::into(found.tag), soci::into(one.closed_on), soci::into(one.reduced_on),
        soci::into(one.erased_on);
    if (!impl_->sql.got_data() || !state_holds(impl_->key(), found)) return std::nullopt;
    return std::move(found.summary);
}

}  // namespace kiosk::dossier
