#include "cardio/document_reader.h"

#include "cardio/read_live.h"
#include "cardio/secure_bytes.h"

namespace cardio {
namespace {

void wipe_text(std::optional<std::string>& text) {
    if (text) wipe(*text);
    text.reset();
}

void wipe_person(lds::Person& p) {
    for (auto* text :
         {&p.id_number, &p.full_name, &p.date_of_birth, &p.sex, &p.nationality, &p.ethnicity, &p.religion,
          &p.place_of_origin, &p.place_of_residence, &p.identifying_features, &p.date_of_issue,
          &p.date_of_expiry, &p.father_name, &p.mother_name, &p.spouse_name, &p.old_id_number}) {
        wipe_text(*text);
    }
}

}  // namespace

std::string_view outcome_word(Outcome outcome) {
    switch (outcome) {
        case Outcome::genuine:
            return "genuine";
        case Outcome::unproven_issuer:
            return "unproven_issuer";
        case Outcome::rejected:
            return "rejected";
        case Outcome::access_denied:
            return "access_denied";
        case Outcome::no_card:
            return "no_card";
        case Outcome::card_lost:
            return "card_lost";
        case Outcome::not_a_cccd:
            return "not_a_cccd";
        case Outcome::malformed:
            break;
    }
    return "malformed";
}

int exit_code(Outcome outcome) {
    switch (outcome) {
        case Outcome::genuine:
            return 0;
        case Outcome::unproven_issuer:
            return 10;
        case Outcome::rejected:
            return 11;
        case Outcome::access_denied:
            return 12;
        case Outcome::no_card:
            return 13;
        case Outcome::card_lost:
            return 14;
        case Outcome::not_a_cccd:
            return 15;
        case Outcome::malformed:
            break;
    }
    return 16;
}

std::string_view access_word(AccessMethod method) {
    switch (method) {
        case AccessMethod::none:
            return "";
        case AccessMethod::bac:
            return "BAC";
        case AccessMethod::pace_gm:
            return "PACE-GM";
        case AccessMethod::pace_im:
            return "PACE-IM";
        case AccessMethod::pace_cam:
            return "PACE-CAM";
    }
    return "";
}

void wipe(ReadResult& result) noexcept {
    if (result.person) wipe_person(*result.person);
    for (auto& line : result.mrz) wipe(line);
    if (result.portrait) {
        wipe(result.portrait->rgba);
        wipe(result.portrait->encoded);
    }
    for (auto& [id, bytes] : result.files) wipe(bytes);
    wipe(result.active_auth.challenge);
    wipe(result.active_auth.answer);
    result = ReadResult{};
    wipe_stack();
}

ReadResult read_document(CardTransport& transport, const access::AccessKey& key,
                         const trust::TrustStore& trust, const ReadOptions& options,
                         const std::function<void(const ReadProgress&)>& progress) {
    ReadResult result = reading::LiveRead(transport, key, trust, options, progress).run();
    wipe_stack();
    return result;
}

ReadResult verify_files(const std::map<lds::FileId, Bytes>& files, const trust::TrustStore& trust,
                        const ReadOptions& options) {
    const reading::ParsedFiles parsed = reading::parse_files(files);
    ReadResult result;
    trust::IssuerCheck issuer = reading::check_signature(parsed, trust, options);
    Finding chip = reading::original_chip_offline(
        parsed, reading::card_security_problem(parsed, trust, options, issuer));
    reading::judge_into(result, {files, {}, false}, parsed, std::move(issuer), std::move(chip), options);
    return result;
}

}  // namespace cardio
