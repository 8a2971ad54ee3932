#include "cardio/lds/dg16.h"

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::uint32_t first_person = 0xA1, last_person = 0xAF;

PersonToNotify person_in(const Details& details) {
    return {details.date(0x5F50), details.name(0x5F51), details.text(0x5F52), details.list(0x5F53)};
}

}  // namespace

Parsed<std::vector<PersonToNotify>> parse_dg16(BytesView file) {
    if (file.size() > max_details_size) return malformed("DG16: larger than 64 KiB");
    const auto outer = only_element(file, file_tag(FileId::dg16));
    if (!outer) return malformed("DG16: no template 70");
    std::map<std::uint32_t, PersonToNotify> persons;
    TlvReader reader(outer->value);
    while (const auto element = reader.next()) {
        if (element->tag < first_person || element->tag > last_person) continue;
        const auto details = Details::read(element->value);
        if (!details) return malformed("DG16: malformed data object");
        persons.emplace(element->tag, person_in(*details));
    }
    if (!reader.at_end()) return malformed("DG16: malformed template");
    std::vector<PersonToNotify> in_order;
    for (auto& [tag, person] : persons) in_order.push_back(std::move(person));
    return in_order;
}

void wipe(std::vector<PersonToNotify>& persons) noexcept {
    for (PersonToNotify& person : persons) {
        wipe_detail(person.date_recorded);
        wipe_detail(person.name);
        wipe_detail(person.telephone);
        wipe_detail(person.address);
    }
    persons.clear();
}

}  // namespace cardio::lds
