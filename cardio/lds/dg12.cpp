#include "cardio/lds/dg12.h"

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {

Parsed<Dg12> parse_dg12(BytesView file) {
    if (file.size() > max_details_size) return malformed("DG12: larger than 64 KiB");
    const auto outer = only_element(file, file_tag(FileId::dg12));
    if (!outer) return malformed("DG12: no template 6C");
    const auto details = Details::read(outer->value);
    if (!details) return malformed("DG12: malformed data object");
    Dg12 dg12;
    dg12.issuing_authority = details->text(0x5F19);
    dg12.date_of_issue = details->date(0x5F26);
    dg12.other_persons = details->names(0x5F1A);
    dg12.endorsements = details->text(0x5F1B);
    dg12.tax_or_exit_requirements = details->text(0x5F1C);
    dg12.image_of_front = details->bytes(0x5F1D);
    dg12.image_of_rear = details->bytes(0x5F1E);
    dg12.personalized_at = details->time(0x5F55);
    dg12.personalization_system = details->text(0x5F56);
    return dg12;
}

void wipe(Dg12& dg12) noexcept {
    for (auto* text : {&dg12.issuing_authority, &dg12.date_of_issue, &dg12.endorsements,
                       &dg12.tax_or_exit_requirements, &dg12.personalized_at, &dg12.personalization_system})
        wipe_detail(*text);
    wipe_detail(dg12.other_persons);
    wipe_detail(dg12.image_of_front);
    wipe_detail(dg12.image_of_rear);
}

}  // namespace cardio::lds
