// What may be kept as a scan or a result, by its content.
#include "kiosk/results/file_check.h"

#include <gtest/gtest.h>

#include "tests/kiosk/results/files.h"

namespace kiosk::results {
namespace {

const std::string page = "3 0 obj <</Type /Page>> endobj\n";

/// The refusal; nullopt when the file was taken.
std::optional<Refusal> refusal(const cardio::Bytes& file) {
    const auto checked = check_file(file);
    return checked ? std::nullopt : std::optional(checked.error());
}

TEST(Jpeg, page_of_a_scanner_is_taken_with_its_size) {
    for (const bool progressive : {false, true}) {
        const auto checked = check_file(files::jpeg(1240, 1754, progressive));
        ASSERT_TRUE(checked.ok()) << explain(checked.error());
        EXPECT_EQ(checked->format, Format::jpeg);
        EXPECT_EQ(checked->width, 1240);
        EXPECT_EQ(checked->height, 1754);
        EXPECT_EQ(checked->pages, 1);
    }
}

TEST(Jpeg, picture_that_cannot_be_read_is_too_coarse) {
    EXPECT_EQ(refusal(files::jpeg(599, 2000)), Refusal::too_coarse);
    EXPECT_EQ(refusal(files::jpeg(600, 600)), std::nullopt);
}

TEST(Jpeg, each_cut_is_damaged) {
    const auto whole = files::jpeg(640, 640);
    for (std::size_t length = 3; length < whole.size(); length += 97)
        EXPECT_NE(refusal({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)}), std::nullopt)
            << length;
}

TEST(Jpeg, huge_size_is_refused_before_anything_is_made_of_it) {
    auto file = files::jpeg(640, 640);
    for (std::size_t i = 2; i + 9 < file.size(); ++i)
        if (file[i] == 0xFF && file[i + 1] == 0xC0) {
            file[i + 5] = file[i + 6] = file[i + 7] = file[i + 8] = 0xFF;
            break;
        }
    EXPECT_EQ(refusal(file), Refusal::too_large);
}

TEST(File, other_formats_are_not_taken_whatever_they_are_called) {
    EXPECT_EQ(refusal({}), Refusal::empty);
    EXPECT_EQ(refusal(files::bytes("MZ\x90")), Refusal::unknown_format);
    EXPECT_EQ(refusal(files::bytes("<html>")), Refusal::unknown_format);
    EXPECT_EQ(refusal(files::bytes("\x89PNG\r\n\x1a\n")), Refusal::unknown_format);
    EXPECT_EQ(refusal(files::bytes(" %PDF-1.7")), Refusal::unknown_format) << "a PDF begins with its name";
    EXPECT_EQ(refusal(cardio::Bytes(most_bytes + 1, 0xFF)), Refusal::too_large);
}

TEST(Pdf, pages_of_cairo_are_counted) {
    for (const int pages : {1, 3, 12}) {
        const auto checked = check_file(files::pdf_of_cairo(pages));
        ASSERT_TRUE(checked.ok()) << explain(checked.error());
        EXPECT_EQ(checked->format, Format::pdf);
        EXPECT_EQ(checked->pages, pages) << "what is written on a page is none";
    }
}

TEST(Pdf, pages_inside_an_object_stream_are_counted) {
    const auto checked = check_file(files::pdf_with_object_stream());
    ASSERT_TRUE(checked.ok()) << explain(checked.error());
    EXPECT_EQ(checked->pages, 2);
}

TEST(Pdf, page_that_was_written_anew_counts_once) {
    EXPECT_EQ(check_file(files::pdf(page + page))->pages, 1);
    EXPECT_EQ(check_file(files::pdf(page + "4 0 obj <</Type/Page>> endobj\n"))->pages, 2);
}

TEST(Pdf, names_in_strings_and_comments_are_nothing) {
    const auto file =
        files::pdf(page + "6 0 obj <</Title (a \\) /JS ( /Type /Page ) ) >> endobj % /JS /Encrypt\n");
    EXPECT_EQ(refusal(file), std::nullopt);
    EXPECT_EQ(check_file(file)->pages, 1);
}

TEST(Pdf, documents_that_do_something_are_refused) {
    for (const char* action :
         {"7 0 obj <</S /JavaScript /JS (app.alert\\(1\\))>> endobj\n", "7 0 obj <</JS 8 0 R>> endobj\n",
          "7 0 obj <</S /Launch /F (cmd.exe)>> endobj\n", "7 0 obj <</S /J#61vaScript>> endobj\n",
          "7 0 obj <</Type /EmbeddedFile>> endobj\n", "7 0 obj <</Names <</EmbeddedFiles 8 0 R>> >> endobj\n",
          "7 0 obj <</AcroForm <</XFA 9 0 R>> >> endobj\n", "7 0 obj <</S /SubmitForm>> endobj\n",
          "7 0 obj <</Subtype /RichMedia>> endobj\n"})
        EXPECT_EQ(refusal(files::pdf(page + action)), Refusal::active) << action;
}

TEST(Pdf, script_inside_an_object_stream_is_found) {
    EXPECT_EQ(refusal(files::pdf_with_object_stream("<</S /J#53 /JS (x)>>")), Refusal::active);
}

TEST(Pdf, script_behind_the_word_stream_is_found) {
    EXPECT_EQ(refusal(files::pdf(
                  page + "8 0 obj <<>> stream\n9 0 obj <</S /JavaScript>> endobj endstream endobj\n")),
              Refusal::active);
}

TEST(Pdf, encrypted_is_refused) {
    EXPECT_EQ(refusal(files::pdf(page, "/Encrypt 9 0 R")), Refusal::encrypted);
}

TEST(Pdf, broken_ones_are_damaged_or_unreadable) {
    const auto whole = files::pdf_of_cairo(2);
    EXPECT_EQ(refusal({whole.begin(), whole.begin() + 200}), Refusal::damaged) << "no end";
    EXPECT_EQ(refusal(files::pdf("")), Refusal::unreadable) << "no page";
    EXPECT_EQ(refusal(files::pdf(page + "8 0 obj <<>> stream\nfor ever")), Refusal::damaged);
    EXPECT_EQ(refusal(files::pdf(
                  page + "8 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>> stream\nno zlib\n"
                         "endstream endobj\n")),
              Refusal::damaged);
    EXPECT_EQ(
        refusal(files::pdf(page + "8 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /LZWDecode>> stream\nx\n"
                                  "endstream endobj\n")),
        Refusal::unreadable);
    EXPECT_EQ(refusal(files::pdf(
                  page + "8 0 obj <</Type /ObjStm /N 99999999 /First 4>> stream\n1 0\nendstream endobj\n")),
              Refusal::unreadable);
}

TEST(Pdf, more_pages_than_anybody_scans_are_refused) {
    std::string objects;
    for (int i = 1; i <= most_pages + 1; ++i)
        objects += std::to_string(i) + " 0 obj <</Type /Page>> endobj\n";
    EXPECT_EQ(refusal(files::pdf(objects)), Refusal::too_many_pages);
}

/// 100 kB that would become 100 MB.
TEST(Pdf, bomb_is_given_up_at_the_limit) {
    const auto packed = files::deflated(std::string(100'000'000, ' '));
    ASSERT_LT(packed.size(), 200'000U);
    EXPECT_EQ(
        refusal(files::pdf(page + "8 0 obj <</Type /ObjStm /N 0 /First 0 /Filter /FlateDecode>> stream\n" +
                           packed + "\nendstream endobj\n")),
        Refusal::damaged);
}

}  // namespace
}  // namespace kiosk::results
