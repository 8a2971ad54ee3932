#include "cardio/lds/person.h"

#include "cardio/lds/dates.h"

namespace cardio::lds {
namespace {

constexpr std::string_view mrz_no_expiry = "991231";

bool says_no_expiry(const std::string& text) {
    return text == "Không thời hạn" || text == "KHÔNG THỜI HẠN";
}

std::optional<std::string> sex_of_text(const std::string& text) {
    if (text == "Nam" || text == "NAM") return "Nam";
    if (text == "Nữ" || text == "NỮ") return "Nữ";
    return std::nullopt;
}

std::optional<std::string> sex_of_mrz(const std::string& sex) {
    if (sex == "M") return "Nam";
    if (sex == "F") return "Nữ";
    return std::nullopt;
}

/// The day YYMMDD in the century that starts with year `century`.
std::optional<std::string> mrz_date(const std::string& yymmdd, int century) {
    if (yymmdd.size() != 6) return std::nullopt;
    const auto year = decimal(yymmdd.substr(0, 2)), month = decimal(yymmdd.substr(2, 2)),
               day = decimal(yymmdd.substr(4));
    if (!year || !month || !day) return std::nullopt;
    return iso_text({century + *year, *month, *day});
}

/// Digit 4 of a personal number says century and sex: 0 and 1 for the 1900s, 2 and 3 for the 2000s, and so
/// on. A number that was issued for another year of birth says nothing.
std::optional<int> century_of_number(const std::string& number, const std::string& yymmdd) {
    if (number.size() != 12 || yymmdd.size() != 6 || number.substr(4, 2) != yymmdd.substr(0, 2))
        return std::nullopt;
    const auto digit = decimal(number.substr(3, 1));
    return digit ? std::optional(1900 + *digit / 2 * 100) : std::nullopt;
}

std::optional<std::string> birth_date(const Mrz& mrz, const std::string& number,
                                      const std::string& today_iso) {
    if (const auto century = century_of_number(number, mrz.date_of_birth))
        return mrz_date(mrz.date_of_birth, *century);
    auto recent = mrz_date(mrz.date_of_birth, 2000);
    if (recent && *recent <= today_iso) return recent;
    return mrz_date(mrz.date_of_birth, 1900);
}

std::optional<std::string> iso_or_none(const std::optional<std::string>& text) {
    return text ? iso_date(*text) : std::nullopt;
}

Person person_of_dg13(const Dg13& dg13) {
    Person p;
    p.id_number = dg13.id_number;
    p.full_name = dg13.full_name;
    p.date_of_birth = iso_or_none(dg13.date_of_birth);
    p.sex = dg13.sex ? sex_of_text(*dg13.sex) : std::nullopt;
    p.nationality = dg13.nationality;
    p.ethnicity = dg13.ethnicity;
    p.religion = dg13.religion;
    p.place_of_origin = dg13.place_of_origin;
    p.place_of_residence = dg13.place_of_residence;
    p.identifying_features = dg13.identifying_features;
    p.date_of_issue = iso_or_none(dg13.date_of_issue);
    p.date_of_expiry = iso_or_none(dg13.date_of_expiry);
    p.no_expiry = dg13.date_of_expiry && says_no_expiry(*dg13.date_of_expiry);
    p.father_name = dg13.father_name;
    p.mother_name = dg13.mother_name;
    p.spouse_name = dg13.spouse_name;
    p.old_id_number = dg13.old_id_number;
    return p;
}

void fill_up_expiry(Person& p, const Mrz& mrz) {
    if (p.date_of_expiry || p.no_expiry) return;
    p.no_expiry = mrz.date_of_expiry == mrz_no_expiry;
    if (!p.no_expiry) p.date_of_expiry = mrz_date(mrz.date_of_expiry, 2000);
}

void fill_up(Person& p, const Mrz& mrz, const std::string& today_iso) {
    const std::string number = vietnamese_id_number(mrz);
    if (!p.id_number && !number.empty()) p.id_number = number;
    if (!p.full_name) {
        const std::string gap = mrz.surname.empty() || mrz.given_names.empty() ? "" : " ";
        p.full_name = mrz.surname + gap + mrz.given_names;
    }
    if (!p.date_of_birth) p.date_of_birth = birth_date(mrz, p.id_number.value_or(number), today_iso);
    if (!p.sex) p.sex = sex_of_mrz(mrz.sex);
    if (!p.nationality) p.nationality = mrz.nationality == "VNM" ? "Việt Nam" : mrz.nationality;
    fill_up_expiry(p, mrz);
}

/// Whether an ISO date and a YYMMDD of the MRZ can be the same day; what the MRZ leaves open it does not
/// deny.
bool same_iso_day(const std::string& iso, const std::string& yymmdd) {
    if (yymmdd.size() != 6) return false;
    const std::string known = iso.substr(2, 2) + iso.substr(5, 2) + iso.substr(8, 2);
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (yymmdd[i] != '<' && yymmdd[i] != known[i]) return false;
    }
    return true;
}

bool same_day(const std::string& text, const std::string& yymmdd) {
    const auto iso = iso_date(text);
    return iso && same_iso_day(*iso, yymmdd);
}

bool same_expiry(const std::string& text, const std::string& yymmdd) {
    if (says_no_expiry(text) || yymmdd == mrz_no_expiry)
        return says_no_expiry(text) && yymmdd == mrz_no_expiry;
    return same_day(text, yymmdd);
}

bool same_sex(const std::string& text, const std::string& mrz_sex) {
    return mrz_sex == "<" || sex_of_text(text) == sex_of_mrz(mrz_sex);
}

void fill_up(Person& p, const Dg11& dg11, const std::optional<Mrz>& dg1) {
    if (!p.full_name && dg11.full_name) p.full_name = dg11.full_name->joined();
    const auto& birth = dg11.date_of_birth;
    if (!p.date_of_birth && birth && (!dg1 || same_iso_day(*birth, dg1->date_of_birth)))
        p.date_of_birth = birth;
}

}  // namespace

Person make_person(const std::optional<Dg13>& dg13, const std::optional<Mrz>& dg1,
                   const std::string& today_iso, const std::optional<Dg11>& dg11,
                   const std::optional<Dg12>& dg12) {
    Person person = dg13 ? person_of_dg13(*dg13) : Person();
    if (dg11) fill_up(person, *dg11, dg1);
    if (dg12 && !person.date_of_issue) person.date_of_issue = dg12->date_of_issue;
    if (dg1) fill_up(person, *dg1, today_iso);
    return person;
}

std::vector<std::string> contradictions(const Dg13& dg13, const Mrz& dg1) {
    std::vector<std::string> fields;
    if (dg13.id_number && *dg13.id_number != vietnamese_id_number(dg1)) fields.emplace_back("id_number");
    if (dg13.date_of_birth && !same_day(*dg13.date_of_birth, dg1.date_of_birth))
        fields.emplace_back("date_of_birth");
    if (dg13.sex && !same_sex(*dg13.sex, dg1.sex)) fields.emplace_back("sex");
    if (dg13.date_of_expiry && !same_expiry(*dg13.date_of_expiry, dg1.date_of_expiry))
        fields.emplace_back("date_of_expiry");
    return fields;
}

std::optional<std::string> iso_date(const std::string& day_month_year) {
    if (day_month_year.size() != 10 || day_month_year[2] != '/' || day_month_year[5] != '/')
        return std::nullopt;
    const auto day = decimal(day_month_year.substr(0, 2)), month = decimal(day_month_year.substr(3, 2)),
               year = decimal(day_month_year.substr(6));
    if (!day || !month || !year) return std::nullopt;
    return iso_text({*year, *month, *day});
}

}  // namespace cardio::lds
