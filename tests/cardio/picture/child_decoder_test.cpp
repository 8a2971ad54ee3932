#include "cardio/picture/sandbox/child_decoder.h"

#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "cardio/picture/decode_portrait.h"
#include "tests/cardio/picture/pictures.h"
#include "tests/support/freed_memory.h"

namespace cardio::picture {
namespace {

using Format = lds::FaceImage::Format;
using tests::encode_jpeg, tests::encode_jpeg2000, tests::Jpeg2000Kind;

const std::filesystem::path programs = std::filesystem::path(BINARY_FOLDER) / "bin";

/// Ample for a process to start on a busy machine; for decoders that are to answer.
constexpr std::chrono::milliseconds patient{60'000};
/// For those that never do.
constexpr std::chrono::milliseconds impatient{200};

std::size_t open_descriptors() {
    std::size_t count = 0;
    DIR* folder = opendir("/proc/self/fd");
    while (readdir(folder) != nullptr) ++count;
    closedir(folder);
    return count;
}

/// What the misbehaving decoder makes of a wish.
lds::Parsed<lds::Portrait> misbehave(const std::string& wish, std::chrono::milliseconds limit = patient) {
    const BytesView text = as_bytes(wish);
    return ChildDecoder(programs / "misbehaving-decoder",
                        limit)({Format::jpeg, Bytes(text.begin(), text.end())});
}

std::string error_of(const std::string& wish, std::chrono::milliseconds limit = patient) {
    const auto portrait = misbehave(wish, limit);
    return portrait.ok() ? "a picture" : portrait.error().what;
}

class ChildDecoderTest : public testing::Test {
  protected:
    void SetUp() override { descriptors_ = open_descriptors(); }
    void TearDown() override {
        EXPECT_EQ(open_descriptors(), descriptors_) << "a connection was left open";
        EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process was left behind";
        EXPECT_EQ(errno, ECHILD);
    }

  private:
    std::size_t descriptors_ = 0;
};

TEST_F(ChildDecoderTest, every_format_gives_the_pixels_of_the_codec) {
    const std::pair<Format, Bytes> pictures[] = {{Format::jpeg, encode_jpeg({})},
                                                 {Format::jp2, encode_jpeg2000({}, Jpeg2000Kind::jp2)},
                                                 {Format::j2k, encode_jpeg2000({}, Jpeg2000Kind::raw)}};
    for (const auto& [format, image] : pictures) {
        const auto portrait = ChildDecoder(programs / "portrait-decoder", patient)({format, image});
        ASSERT_TRUE(portrait.ok()) << portrait.error().what;
        EXPECT_EQ(portrait->format, format);
        EXPECT_EQ(portrait->width, 24);
        EXPECT_EQ(portrait->height, 32);
        EXPECT_EQ(portrait->encoded, image);
        EXPECT_EQ(portrait->rgba, decode_portrait({format, image})->rgba);
    }
}

TEST_F(ChildDecoderTest, decoder_is_found_beside_the_program_that_runs) {
    EXPECT_EQ(decoder_beside_this_program(), programs / "portrait-decoder");
    EXPECT_TRUE(ChildDecoder()({Format::jpeg, encode_jpeg({})}).ok());
}

TEST_F(ChildDecoderTest, largest_picture_and_largest_image_pass) {
    const int side = 2048;
    ASSERT_EQ(side * side, lds::max_portrait_pixels);
    for (const bool colour : {true, false}) {
        const tests::Picture picture{side, side, colour ? Bytes{200, 100, 50} : Bytes{77}};
        Bytes image = encode_jpeg(picture);
        image.resize(lds::max_portrait_bytes, 0xFF);
        const auto portrait = ChildDecoder(programs / "portrait-decoder", patient)({Format::jpeg, image});
        ASSERT_TRUE(portrait.ok()) << portrait.error().what;
        EXPECT_EQ(portrait->rgba.size(), std::size_t{4} * side * side);
    }
    const auto portrait = ChildDecoder(programs / "portrait-decoder", patient)(
        {Format::jp2, encode_jpeg2000({side, side, {200, 100, 50}}, Jpeg2000Kind::jp2)});
    EXPECT_TRUE(portrait.ok());
}

TEST_F(ChildDecoderTest, image_that_no_codec_takes_is_refused_by_the_decoder) {
    const ChildDecoder decoder(programs / "portrait-decoder", patient);
    Bytes cut = encode_jpeg({});
    cut.resize(cut.size() / 2);
    for (const auto& [format, image] : {std::pair{Format::jpeg, cut},
                                        {Format::jp2, encode_jpeg({})},
                                        {Format::j2k, Bytes{}},
                                        {Format::jp2, encode_jpeg2000({4097, 8, {77}}, Jpeg2000Kind::jp2)}}) {
        const auto portrait = decoder({format, image});
        ASSERT_FALSE(portrait.ok());
        EXPECT_EQ(portrait.error().what, "portrait: not decodable within the limits");
    }
}

TEST_F(ChildDecoderTest, more_than_two_mebibytes_are_refused_without_a_child) {
    const auto portrait = ChildDecoder("/nowhere/at-all")({Format::jpeg, Bytes(lds::max_portrait_bytes + 1)});
    ASSERT_FALSE(portrait.ok());
    EXPECT_EQ(portrait.error().what, "portrait: more than 2 MiB");
}

TEST_F(ChildDecoderTest, missing_decoder_costs_the_picture_and_says_what_to_install) {
    const auto portrait = ChildDecoder("/nowhere/portrait-decoder")({Format::jpeg, encode_jpeg({})});
    ASSERT_FALSE(portrait.ok());
    EXPECT_EQ(portrait.error().what,
              "portrait: the program that decodes pictures is missing: install /nowhere/portrait-decoder");
}

TEST_F(ChildDecoderTest, file_that_is_no_program_costs_the_picture) {
    const auto file = std::filesystem::temp_directory_path() / ("no-program-" + std::to_string(getpid()));
    std::ofstream(file) << "\x7F"
                        << "no program";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    const auto portrait = ChildDecoder(file, patient)({Format::jpeg, encode_jpeg({})});
    std::filesystem::remove(file);
    ASSERT_FALSE(portrait.ok());
    EXPECT_EQ(portrait.error().what, "portrait: the program that decodes pictures could not be started");
}

TEST_F(ChildDecoderTest, honest_answer_of_a_foreign_decoder_is_taken) {
    const auto portrait = misbehave("picture");
    ASSERT_TRUE(portrait.ok()) << portrait.error().what;
    EXPECT_EQ(portrait->width, 2);
    EXPECT_EQ(portrait->height, 3);
    EXPECT_EQ(portrait->rgba, Bytes(24, 'p'));
    EXPECT_EQ(error_of("refusal"), "portrait: not decodable within the limits");
}

TEST_F(ChildDecoderTest, child_is_given_neither_arguments_nor_environment_nor_descriptors) {
    setenv("SECRET_OF_THE_HOST", "1", 1);
    const int leaked = open("/dev/null", O_RDONLY);  // not closed on exec, as a careless library leaves it
    const auto portrait = misbehave("report");
    close(leaked);
    ASSERT_TRUE(portrait.ok()) << portrait.error().what;
    EXPECT_EQ(portrait->rgba, (Bytes{0, 0, 0, 0xFF}));
}

TEST_F(ChildDecoderTest, nonsense_costs_the_picture) {
    for (const char* wish : {"garbage", "no height", "too wide", "too many pixels", "overflowing size"})
        EXPECT_EQ(error_of(wish), "portrait: the decoder answered nonsense") << wish;
}

TEST_F(ChildDecoderTest, fewer_or_more_pixels_than_promised_cost_the_picture) {
    for (const char* wish : {"missing pixels", "one byte more", "endless pixels", "death in mid-picture"})
        EXPECT_EQ(error_of(wish), "portrait: the decoder answered with a broken picture") << wish;
}

TEST_F(ChildDecoderTest, pixels_of_a_broken_picture_are_wiped) {
    for (const char* wish : {"death in mid-picture", "one byte more"}) {
        EXPECT_EQ(tests::freed_with("pppppppp", [&] { error_of(wish); }), 0U) << wish;
    }
    EXPECT_EQ(tests::freed_with("pppppppp", [] { EXPECT_TRUE(misbehave("picture").ok()); }), 1U)
        << "which its caller wipes";
}

TEST_F(ChildDecoderTest, crash_costs_the_picture) {
    for (const char* wish : {"death", "short head", "a wish that it does not know"})
        EXPECT_EQ(error_of(wish), "portrait: the decoder crashed") << wish;
}

TEST_F(ChildDecoderTest, silent_decoder_is_waited_for_no_longer_than_the_limit) {
    for (const char* wish : {"silence", "picture, then silence"})
        EXPECT_EQ(error_of(wish, impatient), "portrait: the decoder did not answer in time") << wish;
}

TEST_F(ChildDecoderTest, decoder_that_does_not_take_the_image_is_waited_for_no_longer_than_the_limit) {
    EXPECT_EQ(error_of(std::string(lds::max_portrait_bytes, '-'), impatient),
              "portrait: the decoder did not answer in time");
}

TEST_F(ChildDecoderTest, whole_picture_counts_although_the_decoder_lives_on) {
    EXPECT_TRUE(misbehave("picture, then a closed end and silence").ok());
}

TEST_F(ChildDecoderTest, host_that_ignores_its_children_is_served) {
    struct sigaction ignore {
    }, before{};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGCHLD, &ignore, &before);
    EXPECT_TRUE(misbehave("picture").ok());
    EXPECT_EQ(error_of("death"), "portrait: the decoder crashed");
    sigaction(SIGCHLD, &before, nullptr);
}

}  // namespace
}  // namespace cardio::picture
