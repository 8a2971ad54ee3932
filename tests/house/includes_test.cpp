// The three sentences of the house, kept true by reading every #include.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
    std::string file;    // relative to the repository root
    std::string header;  // as written between the brackets
};

std::vector<Include> includes_below(const std::string& room) {
    static const std::regex line_pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    const fs::path root = SOURCE_FOLDER;
    std::vector<Include> found;
    for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
        const auto ending = entry.path().extension();
        if (ending != ".h" && ending != ".cpp") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            std::smatch match;
            if (std::regex_search(line, match, line_pattern)) {
                found.push_back({fs::relative(entry.path(), root).string(), match[1]});
            }
        }
    }
    return found;
}

void expect_none(const std::string& room, const std::function<bool(const Include&)>& forbidden,
                 const std::string& rule) {
    const auto includes = includes_below(room);
    ASSERT_FALSE(includes.empty()) << room << " was not found: the rule would hold for nothing";
    for (const auto& include : includes) {
        EXPECT_FALSE(forbidden(include)) << include.file << " includes " << include.header << ": " << rule;
    }
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
    return std::ranges::any_of(prefixes, [&](const std::string& prefix) { return text.starts_with(prefix); });
}

bool is_window_library(const std::string& header) {
    return starts_with_any(header, {"imgui", "GLFW/", "GL/", "backends/imgui", "imgui/"});
}

TEST(Kiosk, never_includes_the_window_libraries) {
    expect_none(
        "kiosk", [](const Include& i) { return is_window_library(i.header); }, "kiosk/ knows no window");
}

TEST(Kiosk, only_main_knows_the_screens) {
    expect_none(
        "kiosk", [](const Include& i) { return i.header.starts_with("ui/") && i.file != "kiosk/main.cpp"; },
        "a room knows only the rooms below it");
}

TEST(Ui, never_includes_cards_crypto_or_sql) {
    expect_none(
        "ui",
        [](const Include& i) {
            return starts_with_any(i.header,
                                   {"winscard", "PCSC/", "openssl/", "soci", "sqlite3", "curl/", "libpq"});
        },
        "ui/ draws and decides nothing");
}

TEST(Ui, only_kit_and_window_call_imgui) {
    expect_none(
        "ui",
        [](const Include& i) {
            const bool may = i.file.starts_with("ui/kit/") || i.file.find('/', 3) == std::string::npos;
            return !may && is_window_library(i.header);
        },
        "screens and keyboard draw through the kit");
}

TEST(Cardio, knows_nothing_of_counters_and_screens) {
    expect_none(
        "cardio",
        [](const Include& i) {
            return starts_with_any(i.header, {"kiosk/", "ui/", "soci", "sqlite3"}) ||
                   is_window_library(i.header);
        },
        "cardio/ can be lifted out as a library");
}

TEST(Cardio, winscard_stays_in_source_files_of_pcsc) {
    expect_none(
        "cardio",
        [](const Include& i) {
            const bool may = i.file.starts_with("cardio/pcsc/") && i.file.ends_with(".cpp");
            return !may && starts_with_any(i.header, {"winscard", "PCSC/", "reader.h"});
        },
        "winscard.h never leaks");
}

TEST(Cardio, parsers_make_no_crypto_decisions) {
    expect_none(
        "cardio/lds",
        [](const Include& i) {
            return starts_with_any(i.header, {"openssl/", "cardio/trust/"});
        },
        "lds/ takes bytes and gives values");
}

TEST(Cardio, image_codecs_stay_out_of_the_process_that_reads_cards) {
    expect_none(
        "cardio",
        [](const Include& i) {
            const bool codec_room =
                i.file.starts_with("cardio/picture/") || i.file.starts_with("cardio/specimen/");
            const bool parent = i.file.starts_with("cardio/picture/sandbox/");
            const std::string folder = "cardio/picture/";
            const bool decoder = i.header.starts_with(folder) && !i.header.starts_with(folder + "sandbox/");
            const bool codec = decoder || starts_with_any(i.header, {"jpeglib.h", "jerror.h", "openjpeg"});
            return codec && (!codec_room || parent);
        },
        "images of strangers are decoded in a child process only");
}

TEST(Specimen, shares_no_protocol_code_with_the_reader) {
    expect_none(
        "cardio/specimen",
        [](const Include& i) {
            return starts_with_any(i.header, {"cardio/access/", "cardio/lds/", "cardio/trust/",
                                              "cardio/pcsc/", "cardio/document_reader"});
        },
        "two sides of one mistake would agree");
}

}  // namespace
