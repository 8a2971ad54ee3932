#pragma once

#include "tests/kiosk/procedures/people.h"

// Specimen people at the edges: the longest names and places, children, cards that hold little.
namespace specimens {

inline const char* const longest_address =
    "Số nhà 1234/56/78 tổ dân phố Nguyễn Trung Trực nối dài, khu phố Phạm Ngũ Lão mở rộng, phường Vĩnh Thanh "
    "Vân, thành phố Rạch Giá, tỉnh Kiên Giang";

cardio::lds::Person long_woman();

cardio::lds::Person long_man();

/// Thirteen years old on the day that people::draft() works on, with a card of the new kind.
cardio::lds::Person child();

/// A card of 2024 whose chip names only what is encoded for everybody to read.
cardio::lds::Person bare();

}  // namespace specimens
