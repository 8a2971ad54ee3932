// Counts the pages of a PDF and looks for what is not to be in one (ISO 32000-1), object streams included.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/results/file_check.h"
#include "kiosk/results/pdf_tokens.h"

namespace kiosk::results {
namespace {

using cardio::BytesView;
using Kind = PdfToken::Kind;

constexpr std::size_t tail_bytes = 1024;
constexpr std::size_t most_inflated = 32 * 1024 * 1024;  ///< of all object streams together
constexpr long most_objects = 100'000;                   ///< in one object stream

/// Keys and actions of documents that do something.
constexpr std::array<std::string_view, 9> active_names{"JavaScript",   "JS",         "Launch",
                                                       "EmbeddedFile", "RichMedia",  "XFA",
                                                       "SubmitForm",   "ImportData", "EmbeddedFiles"};

std::string_view text_of(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The plain bytes of a Flate stream; nullopt when it is damaged or gives more than `room`.
std::optional<cardio::Bytes> inflated(BytesView packed, std::size_t room) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    cardio::Bytes plain;
    std::array<std::uint8_t, 16384> part{};
    stream.next_in = const_cast<Bytef*>(packed.data());  // zlib does not write to it
    stream.avail_in = static_cast<uInt>(packed.size());
    int state = Z_OK;
    while (state == Z_OK && plain.size() <= room) {
        stream.next_out = part.data();
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        plain.insert(plain.end(), part.begin(), part.end() - stream.avail_out);
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out == part.size()) break;
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || plain.size() > room) return std::nullopt;
    return plain;
}

/// What the dictionary of one object says, as far as it is asked.
struct Object {
    long number = 0;
    int depth = 0;
    std::string key;  ///< the name before the present token
    bool object_stream = false, flate = false, other_filter = false, parameters = false;
    long first = -1, objects = -1;
};

class Look {
  public:
    explicit Look(BytesView file) : file_(file) {}

    cardio::Result<CheckedFile, Refusal> run() {
        read(file_);
        if (encrypted_) return cardio::fail(Refusal::encrypted);
        if (active_ || plainly_active()) return cardio::fail(Refusal::active);
        if (broken_) return cardio::fail(Refusal::damaged);
        if (unreadable_ || pages_.empty()) return cardio::fail(Refusal::unreadable);
        if (pages_.size() > static_cast<std::size_t>(most_pages))
            return cardio::fail(Refusal::too_many_pages);
        return CheckedFile{Format::pdf, static_cast<int>(pages_.size())};
    }

  private:
    void read(BytesView bytes) {
        PdfTokens tokens(bytes);
        Object object;
        long before = 0, last = 0;
        while (const auto token = tokens.next()) {
            if (token->kind == Kind::number) {
                take_number(object, token->number);
                before = last;
                last = token->number;
                continue;
            }
            if (token->kind == Kind::keyword && token->text == "obj") {
                object = Object{};
                object.number = before;
            } else if (token->kind == Kind::keyword && token->text == "stream") {
                if (!take_stream(bytes, tokens, object)) return;
            } else {
                take(object, *token);
            }
        }
    }

    void take_number(Object& object, long number) {
        if (object.depth == 1 && object.key == "First") object.first = number;
        if (object.depth == 1 && object.key == "N") object.objects = number;
        object.key.clear();
    }

    void take(Object& object, const PdfToken& token) {
        if (token.kind == Kind::dictionary_begins) ++object.depth;
        if (token.kind == Kind::dictionary_ends && object.depth > 0) --object.depth;
        if (token.kind != Kind::name) return object.key.clear();
        const auto& name = token.text;
        if (std::find(active_names.begin(), active_names.end(), name) != active_names.end()) active_ = true;
        if (name == "Encrypt") encrypted_ = true;
        if (object.depth == 1) {
            if (object.key == "Type" && name == "Page") pages_.insert(object.number);
            if (object.key == "Type" && name == "ObjStm") object.object_stream = true;
            if (name == "FlateDecode" || name == "Fl")
                object.flate = true;
            else if (name.ends_with("Decode"))
                object.other_filter = true;
            if (name == "DecodeParms" || name == "DP") object.parameters = true;
        }
        object.key = name;
    }

    /// False when nothing behind it can be read.
    bool take_stream(BytesView bytes, PdfTokens& tokens, const Object& object) {
        constexpr std::string_view end_word = "endstream";
        const auto rest = bytes.subspan(std::min(tokens.at(), bytes.size()));
        const auto length = text_of(rest).find(end_word);
        if (length == std::string_view::npos) {
            broken_ = true;
            return false;
        }
        std::size_t begin = 0;
        if (begin < length && rest[begin] == '\r') ++begin;
        if (begin < length && rest[begin] == '\n') ++begin;
        if (object.object_stream) take_objects(rest.subspan(begin, length - begin), object);
        tokens.go_to(tokens.at() + length + end_word.size());
        return true;
    }

    void take_objects(BytesView packed, const Object& object) {
        if (object.other_filter || object.parameters || object.first < 0 || object.objects < 0 ||
            object.objects > most_objects) {
            unreadable_ = true;
            return;
        }
        if (!object.flate) return read_objects(packed, object);
        const auto plain = inflated(packed, most_inflated - inflated_);
        if (!plain) {
            broken_ = true;
            return;
        }
        inflated_ += plain->size();
        read_objects(*plain, object);
    }

    /// Pairs of object number and offset, then the objects (7.5.7).
    void read_objects(BytesView plain, const Object& object) {
        const auto first = static_cast<std::size_t>(object.first);
        if (first > plain.size()) {
            broken_ = true;
            return;
        }
        PdfTokens header(plain.first(first));
        std::vector<std::pair<std::size_t, long>> places;
        for (long i = 0; i < object.objects; ++i) {
            const auto number = header.next(), offset = header.next();
            if (!number || !offset || number->kind != Kind::number || offset->kind != Kind::number ||
                offset->number < 0 || static_cast<std::size_t>(offset->number) > plain.size() - first) {
                broken_ = true;
                return;
            }
            places.emplace_back(first + static_cast<std::size_t>(offset->number), number->number);
        }
        std::sort(places.begin(), places.end());
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto end = i + 1 < places.size() ? places[i + 1].first : plain.size();
            Object inner;
            inner.number = places[i].second;
            PdfTokens tokens(plain.subspan(places[i].first, end - places[i].first));
            while (const auto token = tokens.next()) take(inner, *token);
        }
    }

    /// In bytes that were taken for those of a stream, too.
    [[nodiscard]] bool plainly_active() const {
        const auto text = text_of(file_);
        for (const auto name : active_names) {
            if (name.size() < 6) continue;  // short ones come up in packed bytes by chance
            if (text.find("/" + std::string(name)) != std::string_view::npos) return true;
        }
        return false;
    }

    BytesView file_;
    std::set<long> pages_;  ///< object numbers, so that a page written anew counts once
    std::size_t inflated_ = 0;
    bool encrypted_ = false, active_ = false, broken_ = false, unreadable_ = false;
};

}  // namespace

cardio::Result<CheckedFile, Refusal> check_pdf(BytesView file) {
    const auto tail = text_of(file.last(std::min(file.size(), tail_bytes)));
    if (tail.rfind("%%EOF") == std::string_view::npos || tail.rfind("startxref") == std::string_view::npos)
        return cardio::fail(Refusal::damaged);
    return Look(file).run();
}

}  // namespace kiosk::results
