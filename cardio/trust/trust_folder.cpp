#include "cardio/trust/trust_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace cardio::trust {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t max_file_size = 128 * 1024 * 1024;

bool passed_over(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with('.') || name.starts_with("README");
}

}  // namespace

Result<std::vector<fs::path>, std::string> files_below(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return fail("trust folder " + folder.string() +
                    " does not exist or is no folder; create it or correct the path");
    std::vector<fs::path> files;
    auto entry = fs::recursive_directory_iterator(folder, error);
    while (!error && entry != fs::recursive_directory_iterator()) {
        std::error_code kind_error;
        if (passed_over(entry->path())) {
            entry.disable_recursion_pending();
        } else if (!entry->is_directory(kind_error)) {
            files.push_back(entry->path());
        }
        entry.increment(error);
    }
    if (error)
        return fail("trust folder " + folder.string() + " cannot be read (" + error.message() +
                    "); give this program the right to read it");
    std::sort(files.begin(), files.end());
    return files;
}

std::optional<Bytes> read_trust_file(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > max_file_size) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    Bytes bytes(size);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
        return std::nullopt;
    if (file.peek() != std::ifstream::traits_type::eof()) return std::nullopt;
    return bytes;
}

}  // namespace cardio::trust
