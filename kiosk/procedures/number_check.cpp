#include "kiosk/procedures/number_check.h"

#include <algorithm>
#include <array>

#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

/// Provinces and cities as numbered for birth registration; 097 and above are countries, 000 is never issued.
constexpr std::array province_codes{1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25,
                                    26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48,
                                    49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75,
                                    77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};
constexpr int highest_province = 96;

bool known_place(int code) {
    return code > highest_province ||
           std::find(province_codes.begin(), province_codes.end(), code) != province_codes.end();
}

}  // namespace

std::optional<LocalText> number_warning(const std::string& number, const std::string& sex,
                                        const std::string& birth_iso) {
    if (number.size() != 12 || !only_digits(number)) return std::nullopt;
    const int century_and_sex = number[3] - '0';
    const int year = 1900 + century_and_sex / 2 * 100 + std::stoi(number.substr(4, 2));
    if (birth_iso.size() >= 4 && birth_iso.substr(0, 4) != std::to_string(year)) {
        return LocalText{
            "Năm sinh trong số định danh khác năm sinh đã ghi. Cán bộ xem lại giúp.",
            "The year in the personal number differs from the year of birth. An officer should look.",
            "ឆ្នាំក្នុងលេខអត្តសញ្ញាណខុសពីឆ្នាំកំណើត។ មន្ត្រីនឹងពិនិត្យ។"};
    }
    if (!sex.empty() && (century_and_sex % 2 == 0) != (sex == "Nam")) {
        return LocalText{"Giới tính trong số định danh khác giới tính đã ghi. Cán bộ xem lại giúp.",
                         "The sex in the personal number differs from the sex given. An officer should look.",
                         "ភេទក្នុងលេខអត្តសញ្ញាណខុសពីភេទដែលបានសរសេរ។ មន្ត្រីនឹងពិនិត្យ។"};
    }
    if (!known_place(std::stoi(number.substr(0, 3)))) {
        return LocalText{"Ba số đầu của số định danh không phải mã tỉnh. Xem lại thẻ xem đã nhập đúng chưa.",
                         "The first three digits are no province code. Compare with the card.",
                         "លេខ 3 ខ្ទង់ដំបូងមិនមែនជាកូដខេត្តទេ។ សូមប្រៀបធៀបនឹងប័ណ្ណ។"};
    }
    return std::nullopt;
}

}  // namespace kiosk::procedures
