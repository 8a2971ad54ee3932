#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kiosk/procedures/draft.h"

namespace kiosk::gateway {

/// What a record says of the dossier beside its form.
struct RecordContext {
    std::string dossier_code;  ///< receipt code, Thông tư 01/2018/TT-VPCP Điều 19
    std::string received_at;   ///< ISO 8601 with time ("2026-11-24T09:30:00+07:00")
    std::string due_on;        ///< ISO 8601; empty: not known
    std::string unit_name;     ///< that handles it
    std::string status = "1";  ///< 1: newly registered
};

/// The dossier as a record of the one-stop system's DongBoHoSoMC service (guide of the national portal,
/// version 1.4 of 2020): every name of the record, empty texts and lists where nothing is known. Times are
/// yyyyMMddHHmmss. The record of 2020 has no place for the personal number: it stands in ThongTinKhac, a JSON
/// text {"SoDinhDanh", "TruongThongTin": {field id: value}}. Papers no longer asked for are in GhiChu.
nlohmann::ordered_json onestop_record(const procedures::Draft& draft, const RecordContext& context);

}  // namespace kiosk::gateway
