#include "cardio/lds/card_security.h"

#include "cardio/trust/agreement_key.h"
#include "cardio/trust/pace_cam.h"
#include "cardio/trust/signed_object.h"
#include "tests/fuzz/fuzz.h"

// EF.CardSecurity as a chip may give it: parsed, its signature verified, its keys read and used.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = cardio::lds::parse_card_security({data, size});
    if (!file.ok()) return 0;
    fuzz::require(
        file->content.econtent.size() < file->content.cms.size() && file->content.cms.size() <= size,
        "the signed content is a part of the file");
    const auto object = cardio::trust::verify_signed_object(*file);
    if (object.ok())
        fuzz::require(object->content == file->content.econtent, "what was verified is what was parsed");
    for (const auto& info : file->infos.chip_authentication_keys) {
        const auto key = cardio::trust::read_agreement_key(info);
        if (!key) continue;
        const auto domain = cardio::access::Domain::by_parameter_id(key->parameter_id);
        fuzz::require(domain && domain->kind() == key->kind, "a key is in a group of its kind");
        fuzz::require(domain->decode(key->public_key).has_value(), "a key that was read is valid");
    }
    const cardio::access::ChipAuthenticationData data_of_another{13, cardio::Bytes(65, 4), cardio::Bytes{5}};
    fuzz::require(cardio::trust::check_pace_cam(data_of_another, file->infos).failed(),
                  "data of another chip prove nothing");
    return 0;
}
