#include "kiosk/gateway/onestop_record.h"

#include "cardio/json/json.h"
#include "kiosk/procedures/draft_json.h"
#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"

namespace kiosk::gateway {

namespace {

using Json = nlohmann::ordered_json;
using procedures::Draft;
using procedures::FieldType;

/// The digits of an ISO 8601 time up to the second; a day alone gets midnight.
std::string compact_time(const std::string& iso) {
    std::string digits;
    for (const char c : iso.substr(0, 19)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    if (digits.empty()) return {};
    digits.resize(14, '0');
    return digits;
}

/// The first answer of this type ("the phone number").
std::string first_of(const Draft& draft, FieldType type) {
    if (!draft.form) return {};
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (field.type == type && value != draft.values.end() && !value->second.text.empty())
            return value->second.text;
    }
    return {};
}

/// A phone field may hold an email address where the form lets people choose.
std::string phone_of(const Draft& draft) {
    const std::string text = first_of(draft, FieldType::phone);
    return text.find('@') == std::string::npos ? text : "";
}

std::string email_of(const Draft& draft) {
    const std::string email = first_of(draft, FieldType::email);
    if (!email.empty()) return email;
    const std::string phone = first_of(draft, FieldType::phone);
    return phone.find('@') == std::string::npos ? "" : phone;
}

Json values_of(const Draft& draft) {
    Json values = Json::object();
    if (!draft.form) return values;
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end()) continue;
        if (!value->second.rows.empty()) {
            values[field.id] = procedures::rows_json(value->second.rows);
        } else if (!value->second.text.empty()) {
            values[field.id] = procedures::display_text(field, value->second);
        }
    }
    return values;
}

std::string other_information(const Draft& draft) {
    const Json json{{"SoDinhDanh", draft.holder.person.id_number.value_or("")},
                    {"TruongThongTin", values_of(draft)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json fees_of(const Draft& draft) {
    Json fees = Json::array();
    const auto quote = procedures::fee_quote(draft);
    if (!quote) return fees;
    for (const auto& line : quote->lines) {
        fees.push_back({{"TenPhiLePhi", line.label.vi},
                        {"MaPhiLePhi", line.id},
                        {"HinhThucThu", ""},
                        {"Gia", line.due_vnd ? std::to_string(*line.due_vnd) : ""},
                        {"LoaiPhiLePhi", ""}});
    }
    return fees;
}

Json papers_to_bring(const std::vector<procedures::Paper>& papers) {
    Json list = Json::array();
    for (const auto& paper : papers) {
        if (paper.needed)
            list.push_back({{"TenGiayTo", paper.text.vi}, {"SoLuong", "1"}, {"LoaiGiayTo", ""}});
    }
    return list;
}

std::string dropped_papers(const std::vector<procedures::Paper>& papers) {
    std::string text;
    for (const auto& paper : papers) {
        if (paper.needed) continue;
        text += (text.empty() ? "Không yêu cầu: " : "; ") + paper.text.vi + " (" + paper.reason.vi + ")";
    }
    return text;
}

std::string first_code(const Draft& draft) {
    const bool has_code = draft.procedure && !draft.procedure->codes.empty();
    return has_code ? draft.procedure->codes.front() : "";
}

}  // namespace

Json onestop_record(const Draft& draft, const RecordContext& context) {
    const auto papers = procedures::papers(draft);
    const std::string form = draft.form ? draft.form->title.vi : "";
    return {{"MaHoSo", context.dossier_code},
            {"MaTTHC", first_code(draft)},
            {"TenTTHC", draft.procedure_name},
            {"MaLinhVuc", ""},
            {"TenLinhVuc", draft.procedure ? draft.procedure->agency : ""},
            {"SoBienNhan", context.dossier_code},
            {"ChuHoSo", draft.holder.person.full_name.value_or("")},
            {"LoaiDoiTuong", "1"},
            {"MaDoiTuong", ""},
            {"ThongTinKhac", other_information(draft)},
            {"Email", email_of(draft)},
            {"Fax", ""},
            {"SoDienThoai", phone_of(draft)},
            {"TrichYeuHoSo", form.empty() ? draft.procedure_name : draft.procedure_name + " – " + form},
            {"NgayTiepNhan", compact_time(context.received_at)},
            {"NgayHenTra", compact_time(context.due_on)},
            {"TrangThaiHoSo", context.status},
            {"NgayTra", ""},
            {"ThongTinTra", ""},
            {"HinhThuc", ""},
            {"NgayKetThucXuLy", ""},
            {"DonViXuLy", context.unit_name},
            {"GhiChu", dropped_papers(papers)},
            {"DanhSachLePhi", fees_of(draft)},
            {"DanhSachTepDinhKemKhac", papers_to_bring(papers)},
            {"DanhSachHoSoBoSung", Json::array()},
            {"DanhSachGiayToKetQua", Json::array()},
            {"TaiLieuNop", Json::array()}};
}

}  // namespace kiosk::gateway
