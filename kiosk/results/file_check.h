#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cardio/bytes.h"
#include "cardio/result.h"

namespace kiosk::results {

enum class Format { jpeg, pdf };
/// "jpeg", "pdf".
std::string_view word(Format format);

/// What a file is, as its content says; the name it had says nothing.
struct CheckedFile {
    Format format = Format::jpeg;
    int pages = 1;
    int width = 0, height = 0;  ///< pixels, of a JPEG
    /// Bytes that a decoder has to hold at most, of a JPEG that is coded in several scans (progressive); of
    /// others it holds some rows.
    std::int64_t held_at_once = 0;
};

enum class Refusal {
    empty,
    too_large,
    unknown_format,
    damaged,               ///< cut off, or not what its format allows
    unreadable,            ///< coded in a way that is not looked into
    damaged_or_in_passes,  ///< or in several scans that are more than the decoder may hold
    press_colours,         ///< a JPEG in the four colours of a press
    too_coarse,            ///< fewer pixels than a page needs to be read
    too_many_pages,
    encrypted,
    active,  ///< a document that does something: scripts, programs, forms that send, files within
};
/// One sentence for who attaches it.
std::string explain(Refusal refusal);

constexpr std::size_t most_bytes = 20 * 1024 * 1024;
constexpr int most_pages = 500, least_side = 600, most_side = 20'000;
constexpr std::int64_t most_pixels = 40'000'000;  ///< A4 at 600 dots per inch has 35 million

/// Whether a file can be kept as a scan or a result: JPEG (ISO/IEC 10918-1, 8 bits, grey or colour) or PDF
/// (ISO 32000). Looks at its structure in bounded time and memory and draws nothing. It finds what is plainly
/// there; it is no search for viruses, and what stands after the end of a JPEG is not looked at: who opens
/// the file later opens the file of a stranger.
cardio::Result<CheckedFile, Refusal> check_file(cardio::BytesView file);

// ---- the two formats, once the first bytes have said which it is
cardio::Result<CheckedFile, Refusal> check_jpeg(cardio::BytesView file);
cardio::Result<CheckedFile, Refusal> check_pdf(cardio::BytesView file);

}  // namespace kiosk::results
