#include "kiosk/cli/dump.h"

#include <array>
#include <fstream>
#include <iterator>

#include "kiosk/cli/output.h"

namespace kiosk::cli {

namespace {

namespace fs = std::filesystem;
using cardio::lds::FileId;

constexpr std::uintmax_t size_limit = 1024 * 1024;  ///< a chip has some 100 kB in all

constexpr std::array<FileId, 20> all_files{
    FileId::card_access, FileId::card_security, FileId::com,  FileId::sod,  FileId::dg1,
    FileId::dg2,         FileId::dg3,           FileId::dg4,  FileId::dg5,  FileId::dg6,
    FileId::dg7,         FileId::dg8,           FileId::dg9,  FileId::dg10, FileId::dg11,
    FileId::dg12,        FileId::dg13,          FileId::dg14, FileId::dg15, FileId::dg16};

fs::path path_of(const fs::path& folder, FileId id) {
    return folder / (cardio::lds::file_name(id) + ".bin");
}

cardio::Result<cardio::Bytes, std::string> read_file(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return cardio::fail("cannot read '" + path.string() + "': " + error.message());
    if (size > size_limit) return cardio::fail("'" + path.string() + "' is larger than any file of a card");
    std::ifstream file(path, std::ios::binary);
    cardio::Bytes content(size);
    file.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(size));
    if (!file) return cardio::fail("cannot read '" + path.string() + "'");
    return content;
}

}  // namespace

std::optional<std::string> write_dump(const fs::path& folder, const CardFiles& files) {
    for (const FileId id : all_files) {
        const fs::path path = path_of(folder, id);
        const auto found = files.find(id);
        if (found != files.end()) {
            if (auto problem = write_private_file(path, found->second)) return problem;
            continue;
        }
        std::error_code error;
        fs::remove(path, error);
        if (error) return "cannot remove '" + path.string() + "' of an earlier card: " + error.message();
    }
    return std::nullopt;
}

cardio::Result<CardFiles, std::string> read_dump(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return cardio::fail("there is no folder '" + folder.string() + "'");
    CardFiles files;
    for (const FileId id : all_files) {
        const fs::path path = path_of(folder, id);
        const bool exists = fs::exists(path, error);
        if (error) return cardio::fail("cannot read '" + path.string() + "': " + error.message());
        if (!exists) continue;
        auto content = read_file(path);
        if (!content) return cardio::fail(content.error());
        files[id] = std::move(content).value();
    }
    if (files.empty()) {
        return cardio::fail("the folder '" + folder.string() +
                            "' holds no file of a card (EF.SOD.bin, DG1.bin ...)");
    }
    return files;
}

}  // namespace kiosk::cli
