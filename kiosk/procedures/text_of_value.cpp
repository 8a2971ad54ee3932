#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

std::string display_text(const Field& field, const Value& value) {
    if (field.type == FieldType::date) return shown_date(value.text);
    if (field.type == FieldType::checkbox) return value.text.empty() ? "" : "Có";
    return value.now.empty() ? value.text : value.text + " (" + value.now + ")";
}

}  // namespace kiosk::procedures
