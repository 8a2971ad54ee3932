#include "cardio/lds/dg11.h"

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {

Parsed<Dg11> parse_dg11(BytesView file) {
    if (file.size() > max_details_size) return malformed("DG11: larger than 64 KiB");
    const auto outer = only_element(file, file_tag(FileId::dg11));
    if (!outer) return malformed("DG11: no template 6B");
    const auto details = Details::read(outer->value);
    if (!details) return malformed("DG11: malformed data object");
    Dg11 dg11;
    dg11.full_name = details->name(0x5F0E);
    dg11.other_names = details->names(0x5F0F);
    dg11.personal_number = details->text(0x5F10);
    dg11.date_of_birth = details->date(0x5F2B);
    dg11.place_of_birth = details->list(0x5F11);
    dg11.permanent_address = details->list(0x5F42);
    dg11.telephone = details->text(0x5F12);
    dg11.profession = details->text(0x5F13);
    dg11.title = details->text(0x5F14);
    dg11.personal_summary = details->text(0x5F15);
    dg11.proof_of_citizenship = details->bytes(0x5F16);
    dg11.other_document_numbers = details->list(0x5F17);
    dg11.custody_information = details->text(0x5F18);
    return dg11;
}

void wipe(Dg11& dg11) noexcept {
    wipe_detail(dg11.full_name);
    wipe_detail(dg11.other_names);
    for (auto* text : {&dg11.personal_number, &dg11.date_of_birth, &dg11.telephone, &dg11.profession,
                       &dg11.title, &dg11.personal_summary, &dg11.custody_information})
        wipe_detail(*text);
    for (auto* list : {&dg11.place_of_birth, &dg11.permanent_address, &dg11.other_document_numbers})
        wipe_detail(*list);
    wipe_detail(dg11.proof_of_citizenship);
}

}  // namespace cardio::lds
