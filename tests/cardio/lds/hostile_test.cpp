#include <gtest/gtest.h>

#include <functional>

#include "cardio/lds/com.h"
#include "cardio/lds/dg1.h"
#include "cardio/lds/dg11.h"
#include "cardio/lds/dg12.h"
#include "cardio/lds/dg13.h"
#include "cardio/lds/dg15.h"
#include "cardio/lds/dg16.h"
#include "cardio/lds/dg2.h"
#include "cardio/lds/security_infos.h"
#include "cardio/lds/sod.h"
#include "tests/cardio/lds/details_samples.h"
#include "tests/cardio/lds/faces.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/support/vectors.h"

// What a hostile chip may send in place of each file: lengths that lie, nesting without end, the same again
// and again, 64 kB of anything. Every parser comes back, refuses what no rule allows, and hands out no more
// than it was given.
namespace cardio::lds {
namespace {

struct FileParser {
    const char* name;
    Bytes sample;
    std::function<bool(BytesView)> accepts;
    int depth;              ///< levels of elements that the parser looks into
    bool tolerant = false;  ///< passes over what it does not know
};

template <class Parse>
std::function<bool(BytesView)> accepts(Parse parse) {
    return [parse](BytesView bytes) { return parse(bytes).ok(); };
}

Bytes vector_hex(const char* file, const std::string& pointer) {
    return from_hex(tests::load_vectors(file).at(nlohmann::json::json_pointer(pointer)).get<std::string>());
}

const std::vector<FileParser>& parsers() {
    const Bytes jpeg = from_hex("FFD8FFE0 0102030405");
    static const std::vector<FileParser> all = {
        {"EF.COM", from_hex("6018 5F0104 30313037 5F3606 303430303030 5C06 6175636D6F6E"), accepts(parse_com),
         2},
        {"DG1", vector_hex("cccd-synthetic.json", "/dg1/0/dg1_hex"), accepts(parse_dg1), 2},
        {"DG2 of 19794-5", tests::dg2_around(jpeg), accepts(parse_dg2), 3},
        {"DG2 of 39794-5", tests::dg2_39794_around(jpeg), accepts(parse_dg2), 3},
        {"DG11", tests::published_dg11(), accepts(parse_dg11), 2, true},
        {"DG12", tests::published_dg12(), accepts(parse_dg12), 3, true},
        {"DG13", vector_hex("cccd-synthetic.json", "/dg13/full/hex"), accepts(parse_dg13), 9},
        {"DG15", vector_hex("10_active_authentication_rsa_iso9796-2.json", "/captured/0/dg15"),
         accepts(parse_dg15), 3},
        {"DG16", tests::published_dg16(), accepts(parse_dg16), 3, true},
    };
    return all;
}

TEST(HostileFiles, samples_are_accepted) {
    for (const FileParser& parser : parsers()) EXPECT_TRUE(parser.accepts(parser.sample)) << parser.name;
}

TEST(HostileFiles, impossible_lengths_are_refused_at_every_level) {
    for (const FileParser& parser : parsers()) {
        SCOPED_TRACE(parser.name);
        tests::for_every_lie(
            parser.sample, tests::impossible_lengths(), parser.depth,
            [&](const Bytes& lying) { EXPECT_FALSE(parser.accepts(lying)) << to_hex(lying); });
    }
}

TEST(HostileFiles, wrong_lengths_of_the_whole_file_are_refused) {
    for (const FileParser& parser : parsers()) {
        SCOPED_TRACE(parser.name);
        tests::for_every_lie(parser.sample, tests::wrong_lengths(), 1,
                             [&](const Bytes& lying) { EXPECT_FALSE(parser.accepts(lying)); });
    }
}

TEST(HostileFiles, wrong_lengths_inside_are_survived) {
    int accepted = 0, all = 0;
    for (const FileParser& parser : parsers()) {
        tests::for_every_lie(parser.sample, tests::wrong_lengths(), parser.depth, [&](const Bytes& lying) {
            accepted += parser.accepts(lying) ? 1 : 0;
            ++all;
        });
    }
    EXPECT_LT(accepted, all / 2) << "most of them make no sense";
}

TEST(HostileFiles, nesting_without_end_is_survived) {
    for (const FileParser& parser : parsers()) {
        const std::uint32_t outer = parser.sample.front();
        for (const std::uint32_t tag : {0x30U, 0x31U, 0xA0U, 0xA1U, 0x65U, 0x7F60U, 0x7F61U, outer}) {
            Bytes nested;
            for (int i = 0; i < 2000; ++i) nested = encode_tlv(tag, nested);
            EXPECT_TRUE(!parser.accepts(encode_tlv(outer, nested)) || parser.tolerant)
                << parser.name << ' ' << tag;
        }
    }
}

TEST(HostileFiles, sixty_four_kilobytes_of_anything_are_survived) {
    constexpr std::size_t size = 64 * 1024 - 4;
    for (const FileParser& parser : parsers()) {
        for (const char* pattern : {"00", "FF", "80", "0000", "0200", "3000", "5C00", "0C00", "A000",
                                    "5F0F00", "A103020101", "300502010D3000", "7F600000"}) {
            const Bytes unit = from_hex(pattern);
            Bytes content;
            while (content.size() + unit.size() <= size)
                content.insert(content.end(), unit.begin(), unit.end());
            const Bytes file = encode_tlv(parser.sample.front(), content);
            EXPECT_TRUE(!parser.accepts(file) || parser.tolerant) << parser.name << ' ' << pattern;
            EXPECT_FALSE(parser.accepts(content)) << parser.name << ' ' << pattern << " without a template";
        }
    }
}

TEST(HostileFiles, whole_file_repeated_is_refused) {
    for (const FileParser& parser : parsers()) {
        EXPECT_FALSE(parser.accepts(concat({parser.sample, parser.sample}))) << parser.name;
        const Bytes inside_itself = encode_tlv(parser.sample.front(), parser.sample);
        EXPECT_TRUE(!parser.accepts(inside_itself) || parser.tolerant) << parser.name;
    }
}

TEST(HostileFiles, nothing_is_refused) {
    for (const FileParser& parser : parsers()) {
        EXPECT_FALSE(parser.accepts({})) << parser.name;
        for (int byte = 0; byte < 256; ++byte)
            EXPECT_FALSE(parser.accepts(Bytes{static_cast<std::uint8_t>(byte)}))
                << parser.name << ' ' << byte;
    }
}

}  // namespace
}  // namespace cardio::lds
