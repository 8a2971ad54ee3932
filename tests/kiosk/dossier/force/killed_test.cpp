// Processes killed at any moment: what was acknowledged is there whole, what was not is there whole or not at
// all.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <random>
#include <thread>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/children.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

constexpr unsigned seed = 20261128;

class Killed : public testing::Test {
  protected:
    /// Runs `work(out)` in a child and kills it after so many microseconds; what it had written line by line.
    template <class Work>
    std::set<std::string> lines_until_killed(const Work& work, unsigned microseconds) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        const pid_t child = start_child([&] { return work(ends[1]); });
        ::close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
        kill(child, SIGKILL);
        const int ended = wait_for(child);
        EXPECT_TRUE(ended == -SIGKILL || ended == 0) << ended;
        auto lines = complete_lines(ends[0]);
        ::close(ends[0]);
        return lines;
    }
    static int tell(int out, const std::string& line) {
        const std::string text = line + "\n";
        return write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : child_broken;
    }
    /// Everything opens, the audit holds; gives the number of dossiers.
    std::size_t expect_whole(const std::set<std::string>& acknowledged) {
        auto store = Store::open(folder.path());
        if (!store) {
            ADD_FAILURE() << explain(store.error());
            return 0;
        }
        std::set<std::string> stored;
        for (const auto& one : (*store)->list()) {
            const auto payload = (*store)->payload(one.receipt_code);
            EXPECT_TRUE(payload.has_value()) << one.receipt_code;
            const auto portrait = (*store)->portrait(one.receipt_code);
            EXPECT_TRUE(portrait && portrait->size() == 4000) << one.receipt_code;
            EXPECT_EQ((*store)->consents(one.receipt_code)->size(), 1U) << one.receipt_code;
            stored.insert(one.receipt_code);
        }
        for (const auto& code : acknowledged) EXPECT_TRUE(stored.contains(code)) << code << " is lost";
        EXPECT_EQ((*store)->find_by_number(cardio::as_bytes(specimen_number)).size(), stored.size());
        const auto verdict = (*store)->verify_audit();
        EXPECT_FALSE(verdict.fault.has_value()) << explain(*verdict.fault);
        return stored.size();
    }
    static NewDossier whole_one(std::size_t size) {
        auto made = ::dossier(std::string(size, 'p'));
        made.portrait = cardio::SecureBytes(4000, 'f');
        made.consents = {{"fill", "2026-1", "kiosk", true}};
        return made;
    }
    const TemporaryFolder folder;
};

TEST_F(Killed, a_thousand_submissions_are_there_whole_or_not_at_all) {
    constexpr std::size_t wanted = 1000;
    const auto submit_for_ever = [this](int out) {
        auto store = Store::open(folder.path());
        if (!store) return child_broken;
        for (std::size_t i = 0;; ++i) {
            const auto code = (*store)->submit(whole_one(1000 + i % 7 * 3000));
            if (!code || tell(out, *code) != 0) return child_broken;
        }
    };
    std::mt19937 random(seed);
    std::set<std::string> acknowledged;
    int rounds = 0;
    for (; acknowledged.size() < wanted && rounds < 400; ++rounds) {
        acknowledged.merge(lines_until_killed(submit_for_ever, random() % 150'000));
        if (rounds % 50 == 0) expect_whole(acknowledged);
        if (HasFailure()) return;
    }
    EXPECT_GE(acknowledged.size(), wanted);
    const auto stored = expect_whole(acknowledged);
    EXPECT_LE(stored, acknowledged.size() + static_cast<std::size_t>(rounds))
        << "at most one a child was not told of";
}

TEST_F(Killed, exchange_of_the_key_leaves_the_old_one_or_the_new_one) {
    std::set<std::string> codes;
    {
        auto store = Store::open(folder.path()).value();
        for (int i = 0; i < 30; ++i) codes.insert(store->submit(whole_one(500)).value());
    }
    const auto rotate_for_ever = [this](int out) {
        auto store = Store::open(folder.path());
        if (!store) return child_broken;
        while (true) {
            if (!(*store)->rotate_key({"lan", "2026-11-28T09:00:00+07:00", ""})) return child_broken;
            if (tell(out, (*store)->key().id()) != 0) return child_broken;
        }
    };
    std::mt19937 random(seed);
    std::size_t exchanges = 0;
    for (int round = 0; round < 60; ++round) {
        exchanges += lines_until_killed(rotate_for_ever, random() % 60'000).size();
        ASSERT_EQ(expect_whole(codes), codes.size()) << "round " << round;
        EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key.next")) << "round " << round;
    }
    EXPECT_GT(exchanges, 0U) << "no exchange ever came to its end: the test has proved nothing";
}

TEST_F(Killed, erasure_is_whole_or_not_at_all) {
    constexpr int dossiers = 60;
    {
        auto store = Store::open(folder.path()).value();
        for (int i = 0; i < dossiers; ++i) {
            const auto code = store->submit(::dossier("x")).value();
            const NewAct closing{"return", "lan", "2026-11-24T09:00:00+07:00", State::returned,
                                 cardio::to_secure(cardio::as_bytes("{}"))};
            ASSERT_TRUE(store->record(code, 0, closing).ok());
        }
    }
    const auto erase_all = [this](int out) {
        auto store = Store::open(folder.path());
        if (!store) return child_broken;
        for (const auto& one : (*store)->list()) {
            if (!one.erased_on.empty()) continue;
            if ((*store)->erase(one.receipt_code, {"lan", "2027-11-24T09:00:00+07:00", ""}, "r"))
                return child_broken;
            if (tell(out, one.receipt_code) != 0) return child_broken;
        }
        return 0;
    };
    std::mt19937 random(seed);
    std::set<std::string> erased;
    for (int round = 0; round < 200 && erased.size() < dossiers; ++round) {
        erased.merge(lines_until_killed(erase_all, random() % 40'000));
        auto store = Store::open(folder.path()).value();
        EXPECT_FALSE(store->verify_audit().fault.has_value());
        for (const auto& one : store->list()) {
            EXPECT_EQ(store->payload(one.receipt_code).has_value(), one.erased_on.empty());
            if (erased.contains(one.receipt_code)) {
                EXPECT_FALSE(one.erased_on.empty());
            }
        }
        if (HasFailure()) return;
    }
    EXPECT_FALSE(erased.empty());
}

}  // namespace
}  // namespace kiosk::dossier
