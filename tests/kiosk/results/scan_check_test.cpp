// A JPEG must decode before it is kept: asked of the real decoder, in its process without rights.
#include "kiosk/results/scan_check.h"

#include <gtest/gtest.h>

#include "tests/kiosk/results/files.h"

namespace kiosk::results {
namespace {

using cardio::picture::ChildScanner;
using cardio::picture::ScanFault;
using cardio::picture::ScanSize;

/// What is said of a file; empty: it is kept.
std::string said(const cardio::Bytes& file) {
    const auto checked = check_file(file);
    if (!checked) return explain(checked.error());
    return why_not_decodable(*checked, file, ChildScanner()).value_or("");
}

TEST(Scan, pages_of_scanners_decode_grey_and_in_colour_at_once_and_in_passes) {
    for (const int components : {1, 3})
        for (const bool progressive : {false, true}) {
            const auto page = files::jpeg(1240, 1754, files::Coding{components, progressive, 75});
            const auto size = ChildScanner()(page);
            ASSERT_TRUE(size.ok()) << components << progressive;
            EXPECT_EQ(*size, (ScanSize{1240, 1754}));
            EXPECT_EQ(said(page), "");
        }
}

TEST(Scan, page_of_the_largest_size_fits_into_the_decoder) {
    for (const bool progressive : {false, true}) {
        const auto page =
            files::jpeg(4960, 7016, files::Coding{3, progressive, 10});  // A4, 600 dots per inch
        ASSERT_LT(page.size(), most_bytes);
        EXPECT_EQ(said(page), "") << progressive;
    }
}

/// Sound ones: 35 million pixels are 209 MB of coefficients when each has its own colour.
TEST(Scan, page_in_passes_that_no_decoder_may_hold_is_told_how_it_can_be_kept) {
    EXPECT_EQ(said(files::jpeg(4960, 7016, files::Coding{3, false, 10, true})), "");
    const auto page = files::jpeg(4960, 7016, files::Coding{3, true, 10, true});
    EXPECT_NE(said(page).find("save it as an ordinary (baseline) JPEG"), std::string::npos) << said(page);
    const auto checked = check_file(page);
    ASSERT_TRUE(checked.ok());
    const auto other = [](cardio::BytesView) {
        return cardio::Result<ScanSize, ScanFault>(ScanSize{4960, 7015});
    };
    EXPECT_EQ(why_not_decodable(*checked, page, other), explain(Refusal::damaged)) << "it was held";
}

/// Zeros that fill a sector, a second picture that a camera hangs on.
TEST(Scan, bytes_after_the_picture_are_nobodys_fault) {
    auto padded = files::jpeg(800, 1000), doubled = padded;
    padded.resize(padded.size() + 300);
    EXPECT_EQ(said(padded), "");
    const auto small = files::jpeg(160, 200);
    doubled.insert(doubled.end(), small.begin(), small.end());
    EXPECT_EQ(said(doubled), "");
}

/// The end marker is put back, so that its structure is whole and only the decoder sees that half is missing.
TEST(Scan, page_whose_code_is_cut_off_does_not_decode) {
    for (const bool progressive : {false, true}) {
        auto page = files::jpeg(800, 1000, progressive);
        page.resize(page.size() / 2);
        page.insert(page.end(), {0xFF, 0xD9});
        ASSERT_TRUE(check_file(page).ok()) << "as far as its structure says";
        EXPECT_EQ(said(page), explain(Refusal::damaged)) << progressive;
    }
}

/// No Huffman code of a JPEG is all ones (ISO/IEC 10918-1, K.2). Other bytes may decode to a picture that
/// nobody wrote: that a file is whole is not for a decoder to say, but for the signature.
TEST(Scan, page_whose_code_was_overwritten_does_not_decode) {
    auto page = files::jpeg(800, 1000);
    for (std::size_t i = page.size() / 2; i < page.size() / 2 + 400; i += 2) {
        page[i] = 0xFF;
        page[i + 1] = 0x00;
    }
    ASSERT_TRUE(check_file(page).ok());
    EXPECT_EQ(said(page), explain(Refusal::damaged));
}

TEST(Scan, colours_of_a_press_are_refused_by_name) {
    const auto page = files::jpeg(800, 1000, files::Coding{4, false, 75});
    EXPECT_EQ(said(page), explain(Refusal::press_colours));
    EXPECT_EQ(ChildScanner()(page).error(), ScanFault::undecodable) << "the decoder would not have it either";
}

TEST(Scan, more_pixels_than_a_page_has_are_refused_before_anything_is_decoded) {
    EXPECT_EQ(said(files::jpeg(8000, 5008, files::Coding{1, false, 5})), explain(Refusal::too_large));
}

TEST(Scan, decoder_that_is_missing_or_dies_keeps_nothing_and_says_so) {
    const auto page = files::jpeg(700, 900);
    const auto checked = check_file(page);
    ASSERT_TRUE(checked.ok());
    const auto missing = why_not_decodable(*checked, page, ChildScanner("/no/such/decoder"));
    EXPECT_NE(missing.value_or("").find("portrait-decoder"), std::string::npos);
    EXPECT_EQ(ChildScanner("/bin/true")(page).error(), ScanFault::silent);
    const auto other = [](cardio::BytesView) {
        return cardio::Result<ScanSize, ScanFault>(ScanSize{700, 901});
    };
    EXPECT_EQ(why_not_decodable(*checked, page, other), explain(Refusal::damaged)) << "not the size it names";
}

TEST(Scan, pdf_is_not_decoded) {
    const auto never = [](cardio::BytesView) -> cardio::Result<ScanSize, ScanFault> {
        ADD_FAILURE() << "a PDF was given to the decoder of pictures";
        return cardio::fail(ScanFault::silent);
    };
    const auto file = files::pdf_of_cairo(1);
    EXPECT_EQ(why_not_decodable(*check_file(file), file, never), std::nullopt);
}

}  // namespace
}  // namespace kiosk::results
