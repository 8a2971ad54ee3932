#include "kiosk/procedures/refusals.h"

namespace kiosk::procedures {

Problem locked(const std::string& id) {
    return {id,
            {"Phần này đọc từ chip thẻ, đã kiểm tra chữ ký. Nếu chưa đúng, bấm Báo sai để cán bộ xem.",
             "This was read from the card's chip and its signature checked. If it is wrong, flag it for the "
             "officer."}};
}
Problem no_such_field(const std::string& id) {
    return {id, {"Tờ khai này không có mục đó.", "This form has no such item."}};
}
Problem not_needed(const std::string& id) {
    return {id, {"Tờ khai này không cần điền mục đó.", "This form does not need that item."}};
}
Problem needed(const std::string& id) {
    return {id, {"Mục này cần có. Hãy điền rồi đi tiếp.", "This is needed. Fill it in, then go on."}};
}
Problem unreadable(const std::string& id) {
    return {id, {"Chữ này máy không đọc được. Hãy gõ lại.", "The text cannot be read. Type it again."}};
}
Problem too_many_rows(const std::string& id) {
    return {id, {"Bảng đã đầy. Hãy hỏi cán bộ tại quầy.", "The table is full. Ask the officer."}};
}

}  // namespace kiosk::procedures
