// What the chip proved, and the evidence behind it.
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

const TextStyle soft{Type::small, Weight::regular, Color::soft}, plain{Type::small},
    bold{Type::small, Weight::bold};

Tone tone_of(const std::string& status) {
    if (status == "passed") return Tone::ok;
    return status == "failed" ? Tone::bad : Tone::warn;
}

Tone tone_of_verdict(const std::string& verdict) {
    if (verdict == "genuine") return Tone::ok;
    return verdict == "rejected" ? Tone::bad : Tone::warn;
}

std::string verdict_words(const View& view, const std::string& verdict) {
    if (verdict != "genuine" && verdict != "unproven_issuer") return view.say("clerk.verdict.rejected");
    return view.named("clerk.verdict.", verdict);
}

bool any_scanned(const Opened& opened) {
    for (const auto& item : opened.identity)
        if (!item.qr.empty()) return true;
    return false;
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "–" : text;
}

/// What a part of the signer's evidence says, in the language of the page where it is a word of ours.
std::string signer_text(const View& view, const std::string& name, const std::string& text) {
    if (name != "judged_by") return text;
    if (text == "signing time") return view.say("clerk.judged.signing");
    return view.say(text == "date of issue" ? "clerk.judged.issue" : "clerk.judged.today");
}

Cell comparison(const View& view, const IdentityItem& item, float share) {
    if (item.differs())
        return {view.say("clerk.compare.differs"), share, {Type::small, Weight::bold, Color::bad}};
    const bool compared = !item.qr.empty() || !item.typed.empty();
    if (!compared) return {view.say("clerk.compare.chip_only"), share, soft};
    return {view.say("clerk.compare.same"), share, {Type::small, Weight::bold, Color::ok}};
}

}  // namespace

std::vector<Block> person_blocks(const View& view, float width) {
    const auto& opened = *view.model.opened;
    std::vector<Block> blocks;
    blocks.push_back(
        badge_block(view, tone_of_verdict(opened.verdict), verdict_words(view, opened.verdict), width));
    for (const auto& warning : opened.warnings)
        if (warning == "card_expired")
            blocks.push_back(badge_block(view, Tone::warn, view.say("clerk.card_expired"), width));
    blocks.push_back(row_block(view,
                               {{view.say("clerk.compare.item"), 0.19F, soft},
                                {view.say("clerk.compare.chip"), 0.27F, soft},
                                {view.say("clerk.compare.qr"), 0.25F, soft},
                                {view.say("clerk.compare.typed"), 0.16F, soft},
                                {"", 0.13F, soft}},
                               width));
    for (const auto& item : opened.identity) {
        if (item.chip.empty() && item.qr.empty() && item.typed.empty()) continue;
        blocks.push_back(row_block(view,
                                   {{view.named("clerk.item.", item.item), 0.19F, soft},
                                    {or_dash(item.chip), 0.27F, bold},
                                    {or_dash(item.qr), 0.25F, plain},
                                    {or_dash(item.typed), 0.16F, plain},
                                    comparison(view, item, 0.13F)},
                                   width));
    }
    const char* note = any_scanned(opened) ? "clerk.compare.note" : "clerk.compare.note_no_qr";
    blocks.push_back(text_block(view, view.say(note), width, soft));
    return blocks;
}

std::vector<Block> evidence_blocks(const View& view, float width) {
    const auto& opened = *view.model.opened;
    std::vector<Block> blocks;
    for (const auto& finding : opened.findings) {
        std::string text =
            view.named("clerk.finding.", finding.name) + ": " + view.named("clerk.status.", finding.status);
        if (!finding.method.empty()) text += " (" + finding.method + ")";
        if (finding.name == "issuer" && finding.status != "passed" && finding.status != "failed")
            text += ". " + view.say("clerk.issuer_not_proved");
        blocks.push_back(badge_block(view, tone_of(finding.status), text, width));
        if (!finding.reason.empty())
            blocks.push_back(
                text_block(view, view.say("clerk.evidence.reason", {{"text", finding.reason}}), width, soft));
    }
    blocks.push_back(text_block(view, view.say("clerk.evidence.note"), width, soft));
    blocks.push_back(heading_block(view, view.say("clerk.evidence.signer"), width));
    for (const auto& [name, text] : opened.signer)
        blocks.push_back(row_block(
            view,
            {{view.named("clerk.signer.", name), 0.2F, soft}, {signer_text(view, name, text), 0.8F, plain}},
            width));
    blocks.push_back(row_block(
        view, {{view.say("clerk.signer.access"), 0.2F, soft}, {opened.access, 0.8F, plain}}, width));
    blocks.push_back(heading_block(view, view.say("clerk.evidence.hashes"), width));
    for (const auto& [file, hash] : opened.hashes)
        blocks.push_back(row_block(view, {{file, 0.2F, soft}, {hash, 0.8F, plain}}, width));
    return blocks;
}

}  // namespace ui::clerk
