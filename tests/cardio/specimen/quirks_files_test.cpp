// Quirks of files: refused, odd at their end, with lengths that lie.
#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::issued;
using tests::QuirkyChip;

namespace {

CommandApdu read_short_id(std::uint16_t id, std::uint32_t ne = 4) {
    return {0x00, 0xB0, static_cast<std::uint8_t>(0x80 | (id & 0x1F)), 0x00, {}, ne};
}

void refuses(const std::string& quirk, std::uint16_t id, std::uint16_t status) {
    QuirkyChip chip(quirk);
    EXPECT_EQ(chip.status(tests::select_file(id)), status);
    EXPECT_EQ(chip.status(read_short_id(id)), status);
    const std::uint16_t other = id == 0x0101 ? 0x010D : 0x0101;
    EXPECT_EQ(chip.status(tests::select_file(other)), 0x9000);
    EXPECT_EQ(chip.status(read_short_id(other)), 0x9000);
}

tests::QuirkChecks refusals() {
    tests::QuirkChecks checks;
    const std::map<std::string, std::uint16_t> files{{"com", 0x011E}, {"sod", 0x011D},  {"dg1", 0x0101},
                                                     {"dg2", 0x0102}, {"dg13", 0x010D}, {"dg14", 0x010E},
                                                     {"dg15", 0x010F}};
    for (const auto& [name, id] : files) {
        const std::string security = "refused-" + name + "-6982", absent = "refused-" + name + "-6a82";
        checks[security] = [security, file = id] { refuses(security, file, 0x6982); };
        checks[absent] = [absent, file = id] { refuses(absent, file, 0x6A82); };
    }
    return checks;
}

/// READ BINARY of 200 bytes where DG1 has 10 more: what comes.
ResponseApdu read_over_the_end(const std::string& quirk) {
    QuirkyChip chip(quirk);
    EXPECT_EQ(chip.status(tests::select_file(0x0101)), 0x9000);
    const auto offset = static_cast<std::uint8_t>(issued().groups.at(1).size() - 10);
    const auto answer = chip.session.send(chip.chip, {0x00, 0xB0, 0x00, offset, {}, 200});
    return answer.plain.value_or(ResponseApdu{});
}

void end_is(const std::string& quirk, std::uint16_t status, std::size_t size) {
    const ResponseApdu answer = read_over_the_end(quirk);
    EXPECT_EQ(answer.sw, status);
    EXPECT_EQ(answer.data.size(), size);
}

const tests::RegisteredChecks refusal_checks(refusals());

const tests::RegisteredChecks reading_checks(
    {{"eof-9000", [] { end_is("eof-9000", 0x9000, 10); }},
     {"eof-6b00", [] { end_is("eof-6b00", 0x6B00, 0); }},
     {"eof-6700", [] { end_is("eof-6700", 0x6700, 0); }},
     {"eof-6cxx", [] { end_is("eof-6cxx", 0x6C0A, 0); }},
     {"eof-6282-empty", [] { end_is("eof-6282-empty", 0x6282, 0); }},
     {"no-short-ids",
      [] {
          QuirkyChip chip("no-short-ids");
          EXPECT_EQ(chip.status(read_short_id(0x0101)), 0x6A86);
          EXPECT_EQ(chip.group(1), issued().groups.at(1));
      }},
     {"missing-short-id-moves",
      [] {
          QuirkyChip chip("missing-short-id-moves");
          EXPECT_EQ(chip.status(read_short_id(0x0101)), 0x9000);
          EXPECT_EQ(chip.status(read_short_id(0x010B)), 0x6A82);
          EXPECT_EQ(chip.status(read_short_id(0x0101)), 0x6A82);
          EXPECT_EQ(chip.status(tests::select_file(0x0101)), 0x9000);
          EXPECT_EQ(chip.status(read_short_id(0x0101)), 0x9000);
      }},
     {"no-odd-instruction",
      [] {
          QuirkyChip chip("no-odd-instruction");
          EXPECT_EQ(chip.status({0x00, 0xB1, 0x01, 0x01, from_hex("540100"), 10}), 0x6D00);
          EXPECT_EQ(chip.group(1), issued().groups.at(1));
      }},
     {"short-reads",
      [] {
          QuirkyChip chip("short-reads");
          const auto answer = chip.session.send(chip.chip, read_short_id(0x0102, 4096));
          EXPECT_EQ(answer.plain->sw, 0x9000);
          EXPECT_EQ(answer.plain->data.size(), 100U);
          EXPECT_EQ(chip.group(13), issued().groups.at(13));
      }},
     {"one-byte-reads", [] {
          QuirkyChip chip("one-byte-reads");
          EXPECT_EQ(chip.session.send(chip.chip, read_short_id(0x0101, 200)).plain->data, Bytes{0x61});
          EXPECT_EQ(chip.group(1), issued().groups.at(1));
      }}});

/// What a form makes of the length field, beside the value it had.
std::string expected_start(const std::string& form, const Bytes& original) {
    const auto header = read_tlv_header(original);
    const std::size_t tag_size = header->tag > 0xFF ? 2 : 1;
    const std::string tag = to_hex(BytesView(original).first(tag_size));
    const auto two = [](std::size_t size) {
        return to_hex(Bytes{static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)});
    };
    const std::size_t size = header->value_size;
    if (form == "says-more") return tag + "82" + two(size + 200);
    if (form == "says-less") return tag + "82" + two(size / 2);
    if (form == "says-2gb") return tag + "847FFFFFFF";
    if (form == "indefinite") return tag + "80";
    if (form == "five-bytes") return tag + "85000000" + two(size);
    if (form == "not-minimal") return tag + "8300" + two(size);
    if (form == "nested") return tag + "82";
    return tag + "00";
}

bool keeps_value(const std::string& form) {
    return form != "nested" && form != "empty";
}

/// How many sequences stand one inside the other.
int depth_of(BytesView bytes) {
    int depth = 0;
    while (const auto inner = find_tlv(bytes, 0x30)) {
        bytes = inner->value;
        ++depth;
    }
    return depth;
}

void file_has_form(const std::string& form, const Bytes& original, const Bytes& changed) {
    const std::string start = expected_start(form, original);
    EXPECT_TRUE(to_hex(changed).starts_with(start)) << to_hex(BytesView(changed).first(8)) << " " << start;
    const BytesView value = BytesView(original).subspan(read_tlv_header(original)->header_size);
    EXPECT_EQ(tests::contains(changed, value), keeps_value(form));
    if (form == "indefinite") {
        EXPECT_TRUE(equal(BytesView(changed).last(2), Bytes{0, 0}));
    }
    if (form == "nested") {
        EXPECT_EQ(depth_of(BytesView(changed).subspan(read_tlv_header(changed)->header_size)), 1000);
    }
}

tests::QuirkChecks forms() {
    tests::QuirkChecks checks;
    for (const std::string form : {"says-more", "says-less", "says-2gb", "indefinite", "five-bytes",
                                   "not-minimal", "nested", "empty"}) {
        for (const int number : {1, 2, 13, 14, 15}) {
            const std::string name = "dg" + std::to_string(number) + "-" + form;
            checks[name] = [name, form, number] {
                QuirkyChip chip(name);
                const Bytes group = chip.group(number);
                file_has_form(form, issued().groups.at(number), group);
                EXPECT_TRUE(tests::is_signed_for(chip.card, group));
            };
        }
        checks["com-" + form] = [form] {
            file_has_form(form, issued().com, QuirkyChip("com-" + form).read(0x011E));
        };
        checks["sod-" + form] = [form] {
            file_has_form(form, issued().sod, QuirkyChip("sod-" + form).read(0x011D));
        };
        checks["card-access-" + form] = [form] {
            file_has_form(form, issued().card_access, tests::card_access_of("card-access-" + form));
        };
        checks["card-security-" + form] = [form] {
            const IssuedCard& card = issued("pace-cam-aes256-brainpoolp256r1");
            file_has_form(form, card.card_security,
                          with_quirks(card, {"card-security-" + form}).card_security);
        };
    }
    return checks;
}

const tests::RegisteredChecks form_checks(forms());

const tests::RegisteredChecks size_checks(
    {{"64kb-files",
      [] {
          QuirkyChip chip("64kb-files");
          for (const int number : {1, 13, 14}) {
              const Bytes& file = chip.card.groups.at(number);
              EXPECT_GT(file.size(), 0xFF00U);
              EXPECT_EQ(read_tlv_header(file)->total_size(), file.size());
              EXPECT_TRUE(tests::is_signed_for(chip.card, file));
          }
          EXPECT_EQ(chip.status(tests::select_file(0x0101)), 0x9000);
          const auto far =
              chip.session.send(chip.chip, {0x00, 0xB1, 0x00, 0x00, from_hex("540300FE00"), 100});
          EXPECT_EQ(far.plain->data.size(), 102U);
          EXPECT_GT(tests::card_access_of("64kb-files").size(), 4000U);
      }},
     {"endless-files", [] {
          QuirkyChip chip("endless-files");
          EXPECT_EQ(chip.status(tests::select_file(0x010D)), 0x9000);
          const auto start = chip.session.send(chip.chip, {0x00, 0xB0, 0x00, 0x00, {}, 6});
          EXPECT_EQ(to_hex(start.plain->data), "6D847FFFFFFF");
          const auto far = chip.session.send(chip.chip, {0x00, 0xB0, 0x7F, 0x00, {}, 100});
          EXPECT_EQ(far.plain->data, Bytes(100, 0x41));
          const auto further =
              chip.session.send(chip.chip, {0x00, 0xB1, 0x01, 0x0D, from_hex("5403F00000"), 100});
          EXPECT_EQ(further.plain->data.size(), 102U);
          EXPECT_EQ(further.plain->sw, 0x9000);
      }}});

}  // namespace

TEST(Quirks, files_are_refused_as_said) {
    refusal_checks.run();
}

TEST(Quirks, reads_are_odd_as_said) {
    reading_checks.run();
}

TEST(Quirks, lengths_lie_as_said) {
    form_checks.run();
}

TEST(Quirks, files_are_as_large_as_said) {
    size_checks.run();
}
