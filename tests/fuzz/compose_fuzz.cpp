#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "cardio/bytes.h"
#include "tests/fuzz/fuzz.h"
#include "ui/keyboard/input_method.h"
#include "ui/keyboard/syllable.h"
#include "ui/keyboard/typing.h"

namespace {

using namespace ui;

constexpr std::size_t most_keys = 300;

void require_normal(const std::string& text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.c_str());
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> normal(utf8proc_NFC(bytes), &std::free);
    fuzz::require(normal != nullptr, "the text is UTF-8");
    fuzz::require(std::strcmp(reinterpret_cast<const char*>(normal.get()), text.c_str()) == 0,
                  "the text is in NFC");
}

/// The key of a tone typed again takes the tone back and stands itself.
void check_undo(const std::u32string& keys, Method method) {
    const std::u32string_view tones = method == Method::vni ? U"12345" : U"sfrxj";
    const std::u32string_view others = method == Method::vni ? U"67890" : U"aeodwz";
    const bool plain = std::ranges::all_of(keys, [&](char32_t key) {
        return key >= U'a' && key <= U'z' && tones.find(key) == std::u32string_view::npos &&
               others.find(key) == std::u32string_view::npos;
    });
    if (!plain) return;
    const auto before = compose(keys, method);
    for (const char32_t tone : tones) {
        const auto toned = compose(keys + tone, method);
        if (toned == before + tone) continue;
        fuzz::require(toned.size() == before.size(), "a tone adds no letter");
        fuzz::require(compose(keys + tone + tone, method) == before + tone,
                      "the same key again takes the tone back");
    }
}

void check_typing(const std::u32string& keys, Method method) {
    Typing typing;
    typing.method = method;
    std::string text;
    for (const char32_t key : keys) {
        const std::size_t size = text.size();
        text = typing.type(text, to_utf8({&key, 1}));
        require_normal(text);
        fuzz::require(text.size() <= size + 8, "a key adds one letter at most, and what undoing gives back");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > most_keys) return 0;
    constexpr std::array methods{Method::telex, Method::vni, Method::direct, Method::off};
    const Method method = methods[data[0] % methods.size()];
    const auto style = data[0] & 4 ? ToneStyle::modern : ToneStyle::classic;
    std::u32string keys = code_points(cardio::as_text({data + 1, size - 1}));
    keys.erase(std::remove(keys.begin(), keys.end(), U'\0'), keys.end());
    const auto text = compose(keys, method, style);
    require_normal(to_utf8(text));
    fuzz::require(text.size() <= 3 * keys.size(), "the text is no longer than what was typed, taken apart");
    if (method == Method::telex || method == Method::vni) check_undo(keys, method);
    check_typing(keys, method);
    return 0;
}
