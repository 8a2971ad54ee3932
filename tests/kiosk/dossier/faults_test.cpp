// What the store does when the process, the disk or the folder fails: each in a child process of its own.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>
#include <set>
#include <vector>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/children.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using kiosk::dossier::Store;
using kiosk::dossier::StoreError;

void expect_whole_dossiers_only(const std::filesystem::path& folder,
                                const std::set<std::string>& acknowledged) {
    auto store = Store::open(folder);
    ASSERT_TRUE(store.ok()) << kiosk::dossier::explain(store.error());
    std::set<std::string> stored;
    for (const auto& summary : (*store)->list()) {
        const auto payload = (*store)->payload(summary.receipt_code);
        ASSERT_TRUE(payload.has_value()) << summary.receipt_code;
        EXPECT_EQ(cardio::as_text(*payload).substr(0, summary.receipt_code.size()), summary.receipt_code);
        stored.insert(summary.receipt_code);
    }
    for (const auto& code : acknowledged)
        EXPECT_TRUE(stored.contains(code)) << code << " was acknowledged and is lost";
}

TEST(StoreFaults, two_processes_at_once_never_give_the_same_receipt_code) {
    const TemporaryFolder folder;
    constexpr int each = 40;
    const auto store_some = [&folder](int out) {
        auto store = Store::open(folder.path());
        if (!store) return child_broken;
        for (int i = 0; i < each; ++i) {
            const auto code = (*store)->submit(dossier("p"));
            if (!code) return child_broken;
            const std::string line = *code + "\n";
            if (write(out, line.data(), line.size()) < 0) return child_broken;
        }
        return 0;
    };
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    const pid_t first = start_child([&] { return store_some(ends[1]); });
    const pid_t second = start_child([&] { return store_some(ends[1]); });
    close(ends[1]);
    const auto codes = complete_lines(ends[0]);
    close(ends[0]);
    EXPECT_EQ(wait_for(first), 0);
    EXPECT_EQ(wait_for(second), 0);
    EXPECT_EQ(codes.size(), 2U * each);
    expect_whole_dossiers_only(folder.path(), codes);
}

TEST(StoreFaults, programs_that_start_together_on_a_new_counter_all_open) {
    for (int round = 0; round < 10; ++round) {
        const TemporaryFolder folder;
        std::vector<pid_t> children;
        for (int i = 0; i < 4; ++i)
            children.push_back(start_child([&] { return Store::open(folder.path()).ok() ? 0 : child_broken; }));
        for (const auto child : children) EXPECT_EQ(wait_for(child), 0);
    }
}

/// Opens and stores as somebody else than root, whom modes do not stop. The answer: 0 stored, 1 + the error
/// otherwise.
int store_unprivileged(const std::filesystem::path& folder) {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return child_skipped;
    auto store = Store::open(folder);
    if (!store) return 1 + static_cast<int>(store.error());
    const auto code = (*store)->submit(dossier("p"));
    return code ? 0 : 1 + static_cast<int>(code.error());
}

TEST(StoreFaults, read_only_folder_is_said) {
    const TemporaryFolder folder;
    chmod(folder.path().c_str(), 0555);
    const int code = wait_for(start_child([&] { return store_unprivileged(folder.path()); }));
    chmod(folder.path().c_str(), 0755);
    EXPECT_EQ(code, 1 + static_cast<int>(StoreError::read_only));
}

TEST(StoreFaults, folder_that_became_read_only_is_said) {
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    if (geteuid() == 0) {
        ASSERT_EQ(chown(folder.path().c_str(), 65534, 65534), 0);
    }
    ASSERT_EQ(wait_for(start_child([&] { return store_unprivileged(data); })), 0);
    for (const char* name : {"kiosk.db", "station.key"})
        ASSERT_TRUE(std::filesystem::exists(data / name)) << name;
    chmod((data / "kiosk.db").c_str(), 0400);
    chmod(data.c_str(), 0500);
    const int code = wait_for(start_child([&] { return store_unprivileged(data); }));
    chmod(data.c_str(), 0700);
    EXPECT_EQ(code, 1 + static_cast<int>(StoreError::read_only));
}

/// Stores until an error comes, at most `most` times; then, with nothing of it committed, the store must
/// still be whole.
int store_until_error(const std::filesystem::path& folder, int most) {
    auto store = Store::open(folder);
    if (!store) return 1 + static_cast<int>(store.error());
    for (int i = 0; i < most; ++i) {
        const auto before = (*store)->list().size();
        const auto code = (*store)->submit(dossier(std::string(60'000, 'f')));
        if (code) continue;
        const auto list = (*store)->list();
        if (list.size() != before) return child_broken;
        for (const auto& summary : list) {
            if (!(*store)->payload(summary.receipt_code)) return child_broken;
        }
        return 1 + static_cast<int>(code.error());
    }
    return 0;
}

TEST(StoreFaults, file_size_limit_is_a_full_disk) {
    const TemporaryFolder folder;
    const int code = wait_for(start_child([&] {
        const rlimit limit{400'000, 400'000};
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return child_skipped;
        return store_until_error(folder.path(), 100);
    }));
    EXPECT_EQ(code, 1 + static_cast<int>(StoreError::disk_full));
    expect_whole_dossiers_only(folder.path(), {});
}

TEST(StoreFaults, full_disk_is_said_and_stored_dossiers_stay_whole) {
    const TemporaryFolder folder;
    const int code = wait_for(start_child([&] {
        const bool own_mounts =
            unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
        if (!own_mounts || mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=600k") != 0)
            return child_skipped;
        return store_until_error(folder.path(), 100);
    }));
    if (code == child_skipped) GTEST_SKIP() << "needs root to mount a small disk";
    EXPECT_EQ(code, 1 + static_cast<int>(StoreError::disk_full));
}

TEST(StoreFaults, disk_full_from_the_start_is_said) {
    const TemporaryFolder folder;
    const int code = wait_for(start_child([&] {
        const bool own_mounts =
            unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
        if (!own_mounts || mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0)
            return child_skipped;
        std::ofstream(folder.path() / "ballast") << std::string(1'000'000, 'b');
        return store_until_error(folder.path(), 1);
    }));
    if (code == child_skipped) GTEST_SKIP() << "needs root to mount a small disk";
    EXPECT_EQ(code, 1 + static_cast<int>(StoreError::disk_full));
}

/// Opens what can be opened; false when anything comes back that was not stored.
bool nothing_false_comes_back(const std::filesystem::path& folder, const std::string& text, int& opened) {
    try {
        auto store = Store::open(folder);
        if (!store) return true;
        for (const auto& one : (*store)->list()) {
            const auto payload = (*store)->payload(one.receipt_code);
            if (payload) ++opened;
            if (payload && cardio::as_text(*payload) != content(text, one.receipt_code)) return false;
        }
        return true;
    } catch (const std::exception&) {
        return true;  // said by the database in the middle of it
    }
}

TEST(StoreFaults, bytes_that_flip_anywhere_in_the_file_never_give_a_false_dossier) {
    const TemporaryFolder folder;
    const std::string text(9000, 't');
    {
        auto store = Store::open(folder.path());
        for (int i = 0; i < 6; ++i) ASSERT_TRUE((*store)->submit(dossier(text)));
    }
    const auto file = folder.path() / "kiosk.db";
    const auto whole = file_text(file);
    std::mt19937 random(20261128);
    int opened = 0, damaged = 0;
    for (int round = 0; round < 60; ++round) {
        auto changed = whole;
        const auto at = random() % (changed.size() - 16);
        for (std::size_t i = 0; i < 16; ++i) changed[at + i] = static_cast<char>(changed[at + i] ^ 0x5A);
        for (const char* beside : {"kiosk.db-wal", "kiosk.db-shm"})
            std::filesystem::remove(folder.path() / beside);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << changed;
        const auto store = Store::open(folder.path());
        damaged += !store && store.error() == StoreError::damaged ? 1 : 0;
        EXPECT_TRUE(nothing_false_comes_back(folder.path(), text, opened)) << "16 bytes at " << at;
    }
    EXPECT_GT(opened, 0) << "some dossiers are on other pages";
    EXPECT_GT(damaged, 0) << "some pages are what the check looks at";
}

}  // namespace
