#include "kiosk/cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <system_error>

#include "cardio/json/json.h"

namespace kiosk::cli {

namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
    return std::generic_category().message(error);
}

/// A file descriptor that is closed at the end of its scope.
class File {
  public:
    explicit File(const fs::path& path)
        : descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
    ~File() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

/// Whether all bytes were written; errno says why not.
bool write_all(int descriptor, cardio::BytesView content) {
    while (!content.empty()) {
        const ssize_t written = write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

bool is_regular(int descriptor) {
    struct stat status {};
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

void complain(const std::string& sentence) {
    std::cerr << "kiosk: " << sentence << ".\n" << std::flush;
}

std::optional<std::string> why_not_writable(const fs::path& file) {
    if (file.empty() || file == "-") return std::nullopt;
    const fs::path parent = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::error_code error;
    const bool exists = fs::exists(file, error);
    if (fs::is_directory(file, error)) return "cannot write '" + file.string() + "': it is a folder";
    if (access(exists ? file.c_str() : parent.c_str(), W_OK) == 0) return std::nullopt;
    return "cannot write '" + file.string() + "': " + reason(errno);
}

std::optional<std::string> make_private_folder(const fs::path& folder) {
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (!error && made) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return "cannot make the folder '" + folder.string() + "': " + error.message();
    if (access(folder.c_str(), W_OK | X_OK) == 0) return std::nullopt;
    return "cannot write into the folder '" + folder.string() + "': " + reason(errno);
}

std::optional<std::string> write_private_file(const fs::path& path, cardio::BytesView content) {
    const File file(path);
    const bool narrowed = file.descriptor() >= 0 && (!is_regular(file.descriptor()) ||
                                                     fchmod(file.descriptor(), S_IRUSR | S_IWUSR) == 0);
    if (narrowed && write_all(file.descriptor(), content)) return std::nullopt;
    return "cannot write '" + path.string() + "': " + reason(errno);
}

std::optional<std::string> write_json(const std::string& target, const nlohmann::ordered_json& json) {
    if (target.empty()) return std::nullopt;
    // A text that is not UTF-8 must not cost the whole answer.
    const std::string text =
        json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    if (target != "-") return write_private_file(target, cardio::as_bytes(text));
    std::cout << text << std::flush;
    if (std::cout) return std::nullopt;
    return "cannot write to standard output";
}

}  // namespace kiosk::cli
