#include "kiosk/procedures/money.h"

#include <algorithm>

#include "cardio/json/json.h"
#include "kiosk/procedures/generated.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(const std::optional<long>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json line_json(const fees::QuoteLine& line) {
    return {{"id", line.id},
            {"label", line.label.vi},
            {"label_en", line.label.en},
            {"unit_vnd", number_or_null(line.unit_vnd)},
            {"quantity", line.quantity},
            {"percent_off", line.percent_off},
            {"waiver", line.waiver.empty() ? Json(nullptr) : Json(line.waiver)},
            {"due_vnd", number_or_null(line.due_vnd)},
            {"verified", line.verified},
            {"treasury", line.treasury},
            {"basis", line.basis}};
}

}  // namespace

std::optional<fees::FeeQuote> fee_quote(const Draft& draft) {
    if (!draft.procedure || draft.procedure->fees.items.empty()) return std::nullopt;
    const auto rows = [&](const std::string& table) {
        const auto value = draft.values.find(table);
        return value == draft.values.end() ? 0L : static_cast<long>(value->second.rows.size());
    };
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    return fees::quote(draft.procedure->fees, {draft.on, answer, rows});
}

std::vector<std::string> fee_questions(const Draft& draft) {
    std::vector<std::string> ids;
    const auto quote = fee_quote(draft);
    if (!quote) return ids;
    for (const auto& id : quote->open_claims) ids.push_back(claim_question(id));
    return ids;
}

std::vector<std::string> questions_and_claims(const Draft& draft) {
    auto ids = questions(draft);
    const auto open = fee_questions(draft);
    for (const auto& field : draft.generated) {
        const bool is_claim = field.id.rfind(claim_question(""), 0) == 0;
        const bool matters = std::find(open.begin(), open.end(), field.id) != open.end();
        if (is_claim && (matters || draft.values.count(field.id) != 0)) ids.push_back(field.id);
    }
    return ids;
}

Json quote_json(const std::optional<fees::FeeQuote>& quote) {
    if (!quote) return nullptr;
    Json lines = Json::array(), reasons = Json::array(), questions = Json::array();
    for (const auto& line : quote->lines) lines.push_back(line_json(line));
    for (const auto& reason : quote->reasons) reasons.push_back({{"vi", reason.vi}, {"en", reason.en}});
    for (const auto& id : quote->open_claims) questions.push_back(claim_question(id));
    return {{"lines", std::move(lines)},
            {"total_vnd", number_or_null(quote->total_vnd)},
            {"uncertain", quote->uncertain},
            {"reasons", std::move(reasons)},
            {"questions", std::move(questions)}};
}

}  // namespace kiosk::procedures
