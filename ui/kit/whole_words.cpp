#include "ui/kit/whole_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace ui {
namespace {

constexpr auto pairs = std::to_array<std::string_view>(
    {"an sinh",   "biên lai",   "biển số",    "bảo hiểm",   "bỏ qua",      "căn cước",   "chủ hộ",
     "chữ ký",    "con dấu",    "con nuôi",   "công dân",   "công an",     "cán bộ",     "cơ quan",
     "cư trú",    "danh sách",  "giấy tờ",    "giấy phép",  "hết hạn",     "hồ sơ",      "hộ chiếu",
     "hộ khẩu",   "hộ tịch",    "in xong",    "khai báo",   "khai sinh",   "khai tử",    "kiểm tra",
     "kết hôn",   "kết thúc",   "lấy lại",    "lấy thẻ",    "lưu trú",     "làm lại",    "lý lịch",
     "máy in",    "máy quét",   "mã QR",      "ngân hàng",  "phạt nguội",  "quầy số",    "qua mạng",
     "quay lại",  "tai nạn",    "thông tin",  "thường trú", "thất nghiệp", "thủ tục",    "tin cậy",
     "trợ cấp",   "tra cứu",    "tư pháp",    "tạm trú",    "tạm vắng",    "tờ khai",    "xe máy",
     "xuất nhập", "xác nhận",   "y tế",       "điện lực",   "điện thoại",  "đăng ký",    "đăng nhập",
     "đất đai",   "đầu đọc",    "định danh",  "đổi thẻ",    "ứng dụng",    "bổ sung",    "chủ sở",
     "giám hộ",   "giao thông", "hôn nhân",   "hợp đồng",   "mai táng",    "phổ thông",  "phóng to",
     "sở hữu",    "sửa đổi",    "thông minh", "thu nhỏ",    "tiếp tục",    "tốt nghiệp", "xem tiếp",
     "xét tuyển", "địa chỉ",    "ở lại",      "làm tiếp",   "câu trước",   "phần trước", "số định"});

std::string_view before(std::string_view text, std::size_t blank) {
    const auto begin = text.find_last_of(" \n", blank - 1);
    return text.substr(begin == std::string_view::npos ? 0 : begin + 1,
                       blank - (begin == std::string_view::npos ? 0 : begin + 1));
}

std::string_view after(std::string_view text, std::size_t blank) {
    return text.substr(blank + 1, text.find_first_of(" \n", blank + 1) - blank - 1);
}

/// With a small first letter, so far as words of the list begin with one.
std::string small(std::string_view word) {
    constexpr std::string_view capital = "Đ", letter = "đ";
    if (word.starts_with(capital)) return std::string(letter) + std::string(word.substr(capital.size()));
    std::string text(word);
    const bool initials = word.size() > 1 && word[1] >= 'A' && word[1] <= 'Z';
    if (!initials && !text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

bool ends_with_digit(std::string_view word) {
    return !word.empty() && word.back() >= '0' && word.back() <= '9';
}

}  // namespace

bool holds_together(std::string_view text, std::size_t blank) {
    if (blank == 0 || blank + 1 >= text.size()) return false;
    const auto left = before(text, blank), right = after(text, blank);
    if (left.starts_with('(') || (ends_with_digit(left) && right.starts_with("đồng"))) return true;
    const auto bare = right.substr(0, right.find_last_not_of(".,;:?!)") + 1);
    const std::string pair =
        small(left.substr(std::min(left.find_first_not_of('('), left.size()))) + ' ' + small(bare);
    return std::find(pairs.begin(), pairs.end(), pair) != pairs.end();
}

std::span<const std::string_view> whole_khmer_words() {
    static constexpr auto words = std::to_array<std::string_view>(
        {"ឈីប", "នរណា", "មេគ្រួសារ", "សាកលវិទ្យាល័យ", "ឧបករណ៍អាន", "អត្តសញ្ញាណប័ណ្ណ", "ធានារ៉ាប់រង", "ត្រាផុស"});
    return words;
}

}  // namespace ui
