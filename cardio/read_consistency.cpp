#include "cardio/read_consistency.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "cardio/lds/com.h"
#include "cardio/lds/dg1.h"
#include "cardio/lds/dg15.h"
#include "cardio/lds/text.h"

namespace cardio::reading {
namespace {

using lds::FileId;

/// Parses one file if it is there; a file that is there and malformed is noted.
template <class T, class Parse>
void parse_into(std::optional<T>& target, const std::map<FileId, Bytes>& files, FileId id, Parse parse,
                std::vector<std::string>& not_understood) {
    const auto file = files.find(id);
    if (file == files.end()) return;
    auto parsed = parse(file->second);
    if (parsed) {
        target = std::move(*parsed);
    } else {
        not_understood.push_back(lds::file_name(id));
    }
}

/// Case folded, so that "Nguyễn" is "NGUYỄN", and every run of blanks one blank.
std::string folded(const std::string& text) {
    utf8proc_uint8_t* out = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
        &out, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
    if (size < 0) return text;
    std::string result;
    for (const char c :
         std::string_view(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size))) {
        if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

/// Compares only what both sides have.
bool differ(const std::optional<std::string>& chip, const std::string& other) {
    return chip && !other.empty() && folded(*chip) != folded(other);
}

std::vector<std::string> differences(const lds::Person& person, bool name_is_full, const lds::CardQr& qr) {
    std::vector<std::string> fields;
    if (person.id_number.value_or("") != qr.id_number) fields.emplace_back("number");
    if (name_is_full && differ(person.full_name, qr.full_name)) fields.emplace_back("name");
    if (differ(person.date_of_birth, qr.date_of_birth)) fields.emplace_back("date of birth");
    if (differ(person.sex, qr.sex)) fields.emplace_back("sex");
    if (differ(person.old_id_number, qr.old_id_number)) fields.emplace_back("old number");
    return fields;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// What PACE offers a set of SecurityInfos holds, in no order.
std::set<Bytes> pace_offers(const lds::SecurityInfos& infos) {
    std::set<Bytes> offers;
    for (const auto& offer : infos.pace) offers.insert(offer.raw);
    return offers;
}

/// What is wrong with the offer before access; nullopt when it is the signed one, or the signed file says
/// nothing about PACE.
std::optional<std::string> downgrade(const std::optional<lds::SecurityInfos>& before,
                                     const lds::SecurityInfos& signed_infos, FileId signed_file) {
    if (signed_infos.pace.empty()) return std::nullopt;
    const std::string where = " in " + lds::file_name(signed_file);
    if (!before) return "the card signs" + where + " that it offers PACE, but hid the offer before access";
    if (pace_offers(*before) != pace_offers(signed_infos))
        return "the PACE offer before access is not the one that was signed" + where;
    return std::nullopt;
}

std::optional<std::string> downgrade(const ParsedFiles& parsed) {
    if (parsed.dg14) {
        if (auto reason = downgrade(parsed.card_access, *parsed.dg14, FileId::dg14)) return reason;
    }
    if (!parsed.card_security) return std::nullopt;
    return downgrade(parsed.card_access, parsed.card_security->infos, FileId::card_security);
}

}  // namespace

ParsedFiles parse_files(const std::map<FileId, Bytes>& files) {
    ParsedFiles parsed;
    auto& bad = parsed.not_understood;
    parse_into(parsed.sod, files, FileId::sod, lds::parse_sod, bad);
    parse_into(parsed.dg1, files, FileId::dg1, lds::parse_dg1, bad);
    parse_into(parsed.dg13, files, FileId::dg13, lds::parse_dg13, bad);
    parse_into(parsed.dg14, files, FileId::dg14, lds::parse_dg14, bad);
    parse_into(parsed.dg15, files, FileId::dg15, lds::parse_dg15, bad);
    parse_into(parsed.card_access, files, FileId::card_access, lds::parse_card_access, bad);
    parse_into(parsed.card_security, files, FileId::card_security, lds::parse_card_security, bad);
    return parsed;
}

Finding check_consistency(const ParsedFiles& parsed, const ReadOptions& options) {
    if (!parsed.dg1) return Finding::not_possible("DG1 is missing or malformed");
    if (parsed.dg13) {
        const auto fields = lds::contradictions(*parsed.dg13, *parsed.dg1);
        if (!fields.empty()) return Finding::failure("DG1 and DG13 contradict each other: " + joined(fields));
    }
    const lds::Person person = lds::make_person(parsed.dg13, parsed.dg1, options.today);
    if (options.expected_id_number && person.id_number != options.expected_id_number) {
        return Finding::failure("the chip does not carry the number that was typed");
    }
    if (options.qr) {
        const bool name_is_full = parsed.dg13 && parsed.dg13->full_name;
        const auto fields = differences(person, name_is_full, *options.qr);
        if (!fields.empty())
            return Finding::failure("chip and QR code contradict each other: " + joined(fields));
    }
    if (const auto reason = downgrade(parsed)) return Finding::failure(*reason);
    return Finding::pass();
}

}  // namespace cardio::reading
