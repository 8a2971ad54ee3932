#include "kiosk/dossier/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace kiosk::dossier {

Descriptor::~Descriptor() {
    if (open()) close(number_);
}

bool read_all(const Descriptor& file, std::span<std::uint8_t> into) {
    while (!into.empty()) {
        const auto count = read(file.number(), into.data(), into.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        into = into.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

bool write_all(const Descriptor& file, cardio::BytesView bytes) {
    while (!bytes.empty()) {
        const auto count = write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

std::optional<cardio::Bytes> read_whole(const std::filesystem::path& file, std::size_t most) {
    const Descriptor in(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat status {};
    if (!in.open() || fstat(in.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    if (status.st_size < 0 || static_cast<std::size_t>(status.st_size) > most) return std::nullopt;
    cardio::Bytes bytes(static_cast<std::size_t>(status.st_size));
    if (!read_all(in, bytes)) return std::nullopt;
    return bytes;
}

bool replace_file(const std::filesystem::path& file, cardio::BytesView bytes, mode_t mode) {
    std::string draft = file.string() + ".XXXXXX";
    const Descriptor out(mkstemp(draft.data()));
    const bool written = out.open() && fchmod(out.number(), mode) == 0 && write_all(out, bytes) &&
                         fsync(out.number()) == 0 && rename(draft.c_str(), file.c_str()) == 0;
    if (!written && out.open()) unlink(draft.c_str());
    return written && sync_folder(file.parent_path());
}

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor file(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return file.open() && fsync(file.number()) == 0;
}

}  // namespace kiosk::dossier
