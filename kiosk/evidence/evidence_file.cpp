#include "kiosk/evidence/evidence_file.h"

#include "cardio/json/json.h"
#include "kiosk/evidence/card_evidence.h"

namespace kiosk::evidence {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* format = "cccd-kiosk evidence 1";
constexpr std::size_t max_size = 4 * 1024 * 1024;
constexpr std::size_t max_items = 64;

cardio::Failure<std::string> refused(std::string why) {
    return cardio::fail(std::move(why));
}

bool plain_name(const std::string& name) {
    return !name.empty() && name.size() <= 64 && name.find_first_of(" \n\r\t") == std::string::npos;
}

}  // namespace

std::optional<cardio::Bytes> hex_bytes(std::string_view text) {
    const bool hex =
        text.size() % 2 == 0 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    return hex ? std::optional(cardio::from_hex(text)) : std::nullopt;
}

std::string manifest_of(const std::map<std::string, std::string>& items) {
    std::string manifest = std::string(format) + '\n';
    for (const auto& [name, text] : items) manifest += name + ' ' + sha256_hex(cardio::as_bytes(text)) + '\n';
    return manifest;
}

std::string to_text(const EvidenceFile& file) {
    const ordered_json content{{"format", format},
                               {"items", file.items},
                               {"manifest", file.manifest},
                               {"signature", cardio::to_hex(file.signature)}};
    return content.dump(2) + '\n';
}

cardio::Result<EvidenceFile, std::string> parse_evidence(std::string_view text) {
    if (text.size() > max_size) return refused("it is too long");
    const auto content = json::parse(text, nullptr, false);
    if (!content.is_object()) return refused("it is no JSON object");
    if (content.value("format", json()) != format) return refused("it is no evidence of this kind");
    const auto items = content.find("items"), manifest = content.find("manifest"),
               signature = content.find("signature");
    if (items == content.end() || !items->is_object() || items->size() > max_items)
        return refused("its items are missing");
    const auto signed_bytes = signature != content.end() && signature->is_string()
                                  ? hex_bytes(signature->get<std::string>())
                                  : std::nullopt;
    if (manifest == content.end() || !manifest->is_string() || !signed_bytes)
        return refused("its manifest or signature is missing");
    EvidenceFile file{{}, *manifest, *signed_bytes};
    for (const auto& [name, value] : items->items()) {
        if (!plain_name(name) || !value.is_string()) return refused("an item is no text");
        file.items[name] = value;
    }
    return file;
}

cardio::Result<std::map<std::string, std::string>, std::string> items_of(cardio::BytesView payload) {
    const auto content = ordered_json::parse(payload.begin(), payload.end(), nullptr, false);
    if (!content.is_object() || !content.contains("evidence"))
        return refused("the dossier holds no evidence");
    const auto& evidence = content["evidence"];
    if (!evidence.contains("group_hashes"))
        return refused("the dossier is of a version that kept no group hashes");
    std::map<std::string, std::string> items;
    for (const char* name : {"receipt_code", "received_at"}) items[name] = content.value(name, "");
    const auto part = [](const ordered_json& object, const char* name) {
        const auto found = object.find(name);
        return found == object.end() ? std::string("{}") : found->dump();
    };
    for (const char* name : {"station", "form", "read"}) items[name] = part(content, name);
    items["signer"] = part(evidence, "signer");
    items["group_hashes"] = part(evidence, "group_hashes");
    items["active_authentication"] = part(evidence, "active_authentication");
    if (evidence.contains("files"))
        for (const auto& [name, hex] : evidence["files"].items()) items[name] = hex;
    return items;
}

}  // namespace kiosk::evidence
