#include <array>

#include "cardio/specimen/citizen.h"
#include "cardio/specimen/printed.h"

namespace cardio::specimen {
namespace {

constexpr const char* mark = "SPECIMEN - thẻ mẫu, không có giá trị";

/// A married woman of Kiên Giang with an identity card of the old kind.
Citizen ordinary_woman() {
    return {"000190204817",
            "NGUYỄN THỊ MẪU HOA",
            "15/08/1990",
            "Nữ",
            "Việt Nam",
            "Kinh",
            "Không",
            "Mong Thọ, Châu Thành, Kiên Giang",
            "12 Đường Mẫu, Khu phố 3, Vĩnh Lạc, Rạch Giá, Kiên Giang",
            "Nốt ruồi cách 1cm dưới mép trái; " + std::string(mark),
            "12/05/2022",
            "15/08/2030",
            "NGUYỄN VĂN MẪU CHA",
            "TRẦN THỊ MẪU MẸ",
            "LÊ VĂN MẪU CHỒNG",
            "000000117"};
}

Citizen ordinary_man() {
    return {"000088310452",
            "TRẦN VĂN MẪU",
            "02/09/1988",
            "Nam",
            "Việt Nam",
            "Kinh",
            "Không",
            "Hòa Điền, Kiên Lương, Kiên Giang",
            "Tổ 5, Ấp Mẫu, Dương Hòa, Kiên Lương, Kiên Giang",
            "Sẹo chấm cách 2cm trên trước đầu lông mày phải; " + std::string(mark),
            "20/11/2021",
            "02/09/2028",
            "TRẦN VĂN MẪU CHA",
            "PHẠM THỊ MẪU MẸ",
            "NGUYỄN THỊ MẪU VỢ",
            "000000288"};
}

Citizen khmer_woman() {
    return {"000193007731",
            "DANH THỊ MẪU SA RÊ",
            "13/04/1993",
            "Nữ",
            "Việt Nam",
            "Khmer",
            "Phật giáo",
            "Định An, Gò Quao, Kiên Giang",
            "Tổ 2, Ấp Mẫu, Định An, Gò Quao, Kiên Giang",
            mark,
            "04/07/2023",
            "13/04/2033",
            "DANH MẪU SÂM BÁTH",
            "THỊ MẪU NGA",
            "DANH MẪU SÓC PHI RUM",
            "000000393"};
}

Citizen highland_woman() {
    return {"000197556120",
            "H'HEN MẪU NIÊ",
            "20/10/1997",
            "Nữ",
            "Việt Nam",
            "Ê-đê",
            "Tin Lành",
            "Ea Tul, Cư M'gar, Đắk Lắk",
            "Buôn Mẫu, Ea Tul, Cư M'gar, Đắk Lắk",
            mark,
            "15/03/2023",
            "20/10/2037",
            "Y MẪU ÊBAN",
            "H'MẪU NIÊ",
            std::nullopt,
            "000000497"};
}

/// Name, places and features all beyond 127 bytes, so that their lengths need a second byte; the name is cut
/// in the MRZ.
Citizen long_woman() {
    return {"000186990015",
            "CÔNG TẰNG TÔN NỮ THỊ MẪU HUYỀN TRÂN THIÊN HƯƠNG NGUYỆT ANH QUỲNH DIỄM PHƯƠNG THẢO MỸ HẠNH KIỀU "
            "TRANG NGỌC BẢO",
            "30/12/1986",
            "Nữ",
            "Việt Nam",
            "Kinh",
            "Phật giáo Hòa Hảo",
            "Thôn Mẫu Thượng Đông Bắc, Xã Mẫu Hạ Tây Nam, Thị xã Hương Thủy Mẫu, Tỉnh Thừa Thiên Huế (trước "
            "đây là tỉnh Bình "
            "Trị Thiên)",
            "Số 1234/56/78/90 Hẻm Mẫu nối dài, Đường Nguyễn Thị Minh Khai Mẫu, Tổ dân phố 123, Khu phố Đông "
            "Nam Mẫu, Phường "
            "Vĩnh Thanh Vân, Thành phố Rạch Giá, Tỉnh Kiên Giang",
            std::string(mark) +
                "; sẹo dài 3cm chếch từ dưới đuôi lông mày trái đến gần thái dương trái, nốt ruồi cách 0,5cm "
                "dưới trước cánh mũi phải",
            "01/06/2022",
            "30/12/2026",
            "CÔNG TẰNG TÔN THẤT MẪU VĨNH PHƯỚC BẢO KHÁNH",
            "NGUYỄN PHƯỚC THỊ MẪU CÔNG HUYỀN",
            "HOÀNG PHỦ NGỌC MẪU TƯỜNG",
            "000000586"};
}

Citizen single_man() {
    return {"000202118846",
            "PHẠM QUỐC MẪU",
            "07/01/2002",
            "Nam",
            "Việt Nam",
            "Kinh",
            "Công giáo",
            "Tân Hiệp A, Tân Hiệp, Kiên Giang",
            "Ấp Mẫu, Tân Hiệp A, Tân Hiệp, Kiên Giang",
            mark,
            "19/08/2021",
            "07/01/2027",
            "PHẠM VĂN MẪU CHA",
            "VŨ THỊ MẪU MẸ",
            std::nullopt,
            "000000602"};
}

Citizen woman_without_old_number() {
    return {"000300451239",
            "HUỲNH THỊ MẪU NHƯ",
            "22/12/2000",
            "Nữ",
            "Việt Nam",
            "Hoa",
            "Không",
            "Pháo Đài, Hà Tiên, Kiên Giang",
            "Khu phố Mẫu, Bình San, Hà Tiên, Kiên Giang",
            mark,
            "30/09/2023",
            "22/12/2040",
            "HUỲNH MẪU CHA",
            "LÂM THỊ MẪU MẸ",
            "NGÔ VĂN MẪU CHỒNG",
            std::nullopt};
}

Citizen old_woman() {
    return {"000152000864",
            "VÕ THỊ MẪU TƯ",
            "01/01/1952",
            "Nữ",
            "Việt Nam",
            "Kinh",
            "Cao Đài",
            "Tây Yên, An Biên, Kiên Giang",
            "Ấp Mẫu, Tây Yên, An Biên, Kiên Giang",
            mark,
            "10/04/2021",
            no_expiry_text,
            "VÕ VĂN MẪU CHA",
            "ĐỖ THỊ MẪU MẸ",
            "BÙI VĂN MẪU CHỒNG",
            "000000852"};
}

Citizen leap_day_man() {
    return {"000096022909",
            "ĐẶNG HỮU MẪU",
            "29/02/1996",
            "Nam",
            "Việt Nam",
            "Kinh",
            "Không",
            "Dương Đông, Phú Quốc, Kiên Giang",
            "Khu phố Mẫu, An Thới, Phú Quốc, Kiên Giang",
            mark,
            "29/02/2024",
            "28/02/2036",
            "ĐẶNG VĂN MẪU CHA",
            "ĐOÀN THỊ MẪU MẸ",
            std::nullopt,
            "000000996"};
}

Citizen girl_of_fourteen() {
    return {"000311730058",
            "LƯƠNG NGỌC MẪU",
            "05/06/2011",
            "Nữ",
            "Việt Nam",
            "Kinh",
            "Không",
            "Giục Tượng, Châu Thành, Kiên Giang",
            "Ấp Mẫu, Giục Tượng, Châu Thành, Kiên Giang",
            mark,
            "18/06/2025",
            "05/06/2036",
            "LƯƠNG VĂN MẪU CHA",
            "MAI THỊ MẪU MẸ",
            std::nullopt,
            std::nullopt};
}

Citizen man_with_mother_only() {
    return {"000205600371",
            "NGUYỄN MẪU BẢO",
            "17/11/2005",
            "Nam",
            "Việt Nam",
            "Kinh",
            "Không",
            "Thứ Ba, An Biên, Kiên Giang",
            "Khu phố Mẫu, Thứ Ba, An Biên, Kiên Giang",
            mark,
            "02/12/2022",
            "17/11/2030",
            std::nullopt,
            "NGUYỄN THỊ MẪU MẸ",
            std::nullopt,
            std::nullopt};
}

Citizen shortest_name() {
    return {"000184000007",
            "MẪU Ý",
            "09/09/1984",
            "Nữ",
            "Việt Nam",
            "Kinh",
            "Không",
            "Nam Du, Kiên Hải, Kiên Giang",
            "Hòn Tre, Kiên Hải, Kiên Giang",
            mark,
            "25/07/2023",
            "09/09/2044",
            "MẪU A",
            "LÊ B",
            std::nullopt,
            "000001284"};
}

Citizen man_with_expired_card() {
    return {"000085777140",
            "BÙI MINH MẪU",
            "03/03/1985",
            "Nam",
            "Việt Nam",
            "Kinh",
            "Không",
            "Minh Lương, Châu Thành, Kiên Giang",
            "Khu phố Mẫu, Minh Lương, Châu Thành, Kiên Giang",
            mark,
            "05/05/2021",
            "03/03/2025",
            "BÙI VĂN MẪU CHA",
            "CAO THỊ MẪU MẸ",
            "ĐINH THỊ MẪU VỢ",
            "000001385"};
}

Citizen highland_man() {
    return {"000091345678", "Y MẪU ÊBAN",         "11/11/1991",
            "Nam",          "Việt Nam",           "Ê-đê",
            "Tin Lành",     "Krông Ana, Đắk Lắk", "Buôn Mẫu, Ea Bông, Krông Ana, Đắk Lắk",
            mark,           "21/02/2022",         "11/11/2031",
            std::nullopt,   std::nullopt,         "H'MẪU KBUÔR",
            "000001491"};
}

constexpr std::array makers{ordinary_woman,
                            ordinary_man,
                            khmer_woman,
                            highland_woman,
                            long_woman,
                            single_man,
                            woman_without_old_number,
                            old_woman,
                            leap_day_man,
                            girl_of_fourteen,
                            man_with_mother_only,
                            shortest_name,
                            man_with_expired_card,
                            highland_man};

}  // namespace

std::optional<Citizen> built_in_citizen(int number) {
    if (number < 1 || number > built_in_citizens()) return std::nullopt;
    return makers.at(static_cast<std::size_t>(number - 1))();
}

int built_in_citizens() {
    return static_cast<int>(makers.size());
}

}  // namespace cardio::specimen
