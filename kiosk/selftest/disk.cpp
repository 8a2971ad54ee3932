#include "kiosk/selftest/disk.h"

#include <sys/statvfs.h>
#include <unistd.h>

namespace kiosk::selftest {
namespace {

constexpr std::int64_t least_mb = 100;    ///< below this a dossier may not be stored any more
constexpr std::int64_t wanted_mb = 1024;  ///< some months of dossiers
constexpr std::int64_t least_inodes = 1000;

std::filesystem::path existing(std::filesystem::path folder) {
    std::error_code error;
    folder = std::filesystem::absolute(folder, error);
    while (!std::filesystem::exists(folder, error) && folder.has_parent_path() &&
           folder != folder.parent_path())
        folder = folder.parent_path();
    return folder;
}

}  // namespace

CheckResult judge(const DiskFacts& facts) {
    CheckResult result{"disk", Status::failed, "", facts.folder, std::to_string(facts.free_mb)};
    result.figures = {{"folder", facts.folder}};
    if (!facts.known) {
        result.reason = "tech.disk.unknown";
        return result;
    }
    result.figures.emplace_back("free_mb", facts.free_mb);
    result.figures.emplace_back("total_mb", facts.total_mb);
    if (facts.total_inodes > 0) result.figures.emplace_back("free_inodes", facts.free_inodes);
    if (facts.read_only) {
        result.reason = "tech.disk.read_only";
    } else if (!facts.writable) {
        result.reason = "tech.disk.not_ours";
    } else if (facts.free_mb < least_mb) {
        result.reason = "tech.disk.full";
    } else if (facts.total_inodes > 0 && facts.free_inodes < least_inodes) {
        result.reason = "tech.disk.no_inodes";
        result.more = std::to_string(facts.free_inodes);
    } else {
        const bool little = facts.free_mb < wanted_mb;
        result.status = little ? Status::warning : Status::ok;
        result.reason = little ? "tech.disk.little" : "tech.disk.ok";
    }
    return result;
}

DiskFacts look_at_disk(const std::filesystem::path& data) {
    DiskFacts facts;
    const auto folder = existing(data);
    facts.folder = folder.string();
    struct statvfs space {};
    facts.known = statvfs(folder.c_str(), &space) == 0;
    if (!facts.known) return facts;
    const auto megabytes = [&](unsigned long blocks) {
        return static_cast<std::int64_t>(static_cast<double>(blocks) * static_cast<double>(space.f_frsize) /
                                         (1024 * 1024));
    };
    facts.read_only = (space.f_flag & ST_RDONLY) != 0;
    facts.writable = access(folder.c_str(), W_OK | X_OK) == 0;
    facts.free_mb = megabytes(space.f_bavail);
    facts.total_mb = megabytes(space.f_blocks);
    facts.free_inodes = static_cast<std::int64_t>(space.f_favail);
    facts.total_inodes = static_cast<std::int64_t>(space.f_files);
    return facts;
}

}  // namespace kiosk::selftest
