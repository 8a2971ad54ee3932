#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/specimen/citizen.h"
#include "cardio/specimen/profile.h"

namespace cardio::specimen {

/// Writers of the files of the logical data structure, Doc 9303-10 4.6 and 4.7.
Bytes encode_dg1(const std::vector<std::string>& mrz);

/// A face image with what a record says about it.
struct FaceImage {
    Bytes data;
    int width = 0, height = 0;
    PictureFormat format = PictureFormat::jpeg;
    bool female = false;
};
/// DG2 with one ISO/IEC 19794-5:2005 record.
Bytes encode_dg2(const FaceImage& image);
/// DG2 with one ISO/IEC 39794-5:2019 block, as the application profile for travel documents wants it.
Bytes encode_dg2_39794(const FaceImage& image);

/// Additional personal details, in the order of Doc 9303-10 4.7.11.
Bytes encode_dg11(const Citizen& citizen);
/// Additional document details: authority and day of issue, Doc 9303-10 4.7.12.
Bytes encode_dg12(const Citizen& citizen);
/// A person to notify: the citizen's parent or spouse, Doc 9303-10 4.7.16.
Bytes encode_dg16(const Citizen& citizen);

/// Items of DG13 that a document carries: all, or those that circular 16/2024/TT-BCA leaves in the open.
enum class Dg13Items { all, open_by_2024_circular };
/// DG13 of the Vietnamese card: numbered items; what the citizen does not have is a number without a value,
/// what the document does not carry is left out. `chip_id`: 16 hexadecimal characters.
Bytes encode_dg13(const Citizen& citizen, const std::string& chip_id, Dg13Items items = Dg13Items::all);

/// EF.COM naming these groups; `lds_1_8` says which version of the data structure.
Bytes encode_com(const std::map<int, Bytes>& groups, bool lds_1_8 = false);

}  // namespace cardio::specimen
