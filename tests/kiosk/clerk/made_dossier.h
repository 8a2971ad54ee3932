#pragma once

// A dossier on the desk, made by hand.

#include <stdexcept>
#include <string>

#include "kiosk/clerk/event.h"

namespace desk {

using namespace kiosk::clerk;  // NOLINT(google-build-using-namespace): every name here belongs to the desk

inline const std::string code = "000.00.00.H01-261124-0001";

inline const ActForms& forms() {
    static const auto loaded = load_act_forms(std::string(SOURCE_FOLDER) + "/assets/slips").value();
    return loaded;
}

inline Opened dossier(State state = State::received, bool flagged = false) {
    Opened opened;
    opened.summary = {code, "3", "CT01", "2026-11-24T08:00:00+07:00", "unproven_issuer", state, 0};
    opened.procedure = "Đăng ký thường trú";
    opened.verdict = "unproven_issuer";
    opened.access = "PACE-GM";
    opened.values = {
        {"ho_ten", "Họ tên", "NGUYỄN VĂN MẪU SPECIMEN", "chip (unproven)", "", flagged, false, false},
        {"ngay_sinh", "Ngày sinh", "19/05/1990", "chip (unproven)", "", flagged, false, true},
        {"dien_thoai", "Điện thoại", "0900000001", "citizen", "", false, false, false}};
    opened.identity = {{"id_number", "000090000001", "000090000001", ""},
                       {"full_name", "NGUYỄN VĂN MẪU SPECIMEN", "Nguyễn Văn Mẫu Specimen", ""},
                       {"date_of_birth", "19/05/1990", "19/05/1991", ""},
                       {"sex", "Nam", "", ""}};
    opened.findings = {{"integrity", "passed", "", ""},
                       {"issuer", "not_possible", "no configured CSCA bears the key identifier", ""},
                       {"original_chip", "passed", "", "AA"},
                       {"consistency", "passed", "", ""}};
    opened.signer = {{"ds_subject", "CN=SPECIMEN DS,C=VN"}, {"ds_not_after", "2031-01-01"}};
    opened.hashes = {{"DG13", std::string(64, 'A')}};
    opened.papers = {"Giấy tờ chứng minh chỗ ở hợp pháp"};
    opened.portrait_width = opened.portrait_height = 1;
    opened.portrait = {1, 2, 3, 255};
    return opened;
}

}  // namespace desk
