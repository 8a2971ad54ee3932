#include "kiosk/address/kind.h"

#include <vector>

#include "kiosk/address/fold.h"

namespace kiosk::address {

namespace {

struct Word {
    std::string written;  ///< folded, with the blank behind it
    std::string kind;     ///< folded, in full
};

std::vector<Word> words_for(std::initializer_list<std::initializer_list<const char*>> groups) {
    std::vector<Word> words;
    for (const auto& group : groups) {
        for (const char* written : group) words.push_back({fold(written) + " ", fold(*group.begin())});
    }
    return words;
}

const std::vector<Word>& words_of(Level level) {
    static const auto provinces = words_for({{"Thành phố", "TP", "T.P"}, {"Tỉnh", "T"}});
    static const auto districts =
        words_for({{"Thành phố", "TP", "T.P"}, {"Thị xã", "TX", "T.X"}, {"Huyện", "H"}, {"Quận", "Q"}});
    static const auto communes =
        words_for({{"Phường", "P"}, {"Xã", "X"}, {"Thị trấn", "TT", "T.T"}, {"Đặc khu", "ĐK"}});
    if (level == Level::province) return provinces;
    return level == Level::district ? districts : communes;
}

}  // namespace

Named take_kind_off(const std::string& name, Level level) {
    const std::string folded = fold(name);
    for (const auto& word : words_of(level)) {
        if (folded.size() > word.written.size() && folded.rfind(word.written, 0) == 0)
            return {word.kind, folded.substr(word.written.size())};
    }
    return {"", folded};
}

}  // namespace kiosk::address
