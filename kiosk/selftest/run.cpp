#include "kiosk/selftest/run.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace kiosk::selftest {
namespace {

/// What the lanes share; kept alive by a lane that is left behind.
struct Board {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Check> checks;
    std::vector<std::optional<CheckResult>> results;
    Progress progress;  ///< empty once nobody listens any more
    int done = 0;
};

CheckResult run_one(const Check& check) {
    try {
        CheckResult result = check.run();
        result.id = check.id;
        return result;
    } catch (const std::exception&) {
        // The exception's own words might quote what was read; its place is enough.
        return {check.id, Status::failed, "tech.check.broke", "", ""};
    }
}

void run_lane(const std::shared_ptr<Board>& board, const std::vector<std::size_t>& lane) {
    for (const std::size_t index : lane) {
        CheckResult result = run_one(board->checks[index]);
        const std::lock_guard lock(board->mutex);
        board->results[index] = std::move(result);
        ++board->done;
        if (board->progress)
            board->progress(board->done, static_cast<int>(board->checks.size()), board->checks[index].id);
        board->changed.notify_all();
    }
}

std::vector<CheckResult> collected(Board& board) {
    std::vector<CheckResult> all;
    for (std::size_t i = 0; i < board.checks.size(); ++i) {
        auto& result = board.results[i];
        all.push_back(result
                          ? std::move(*result)
                          : CheckResult{board.checks[i].id, Status::failed, "tech.check.no_answer", "", ""});
        result.reset();
    }
    return all;
}

}  // namespace

std::vector<CheckResult> run_checks(std::vector<Check> checks, std::chrono::milliseconds limit,
                                    const Progress& progress) {
    const auto end = std::chrono::steady_clock::now() + limit;
    const auto board = std::make_shared<Board>();
    board->results.resize(checks.size());
    board->checks = std::move(checks);
    board->progress = progress;
    std::map<int, std::vector<std::size_t>> lanes;
    for (std::size_t i = 0; i < board->checks.size(); ++i) lanes[board->checks[i].lane].push_back(i);
    std::vector<std::thread> threads;
    for (const auto& [number, lane] : lanes) threads.emplace_back(run_lane, board, lane);
    const auto complete = [&] { return board->done == static_cast<int>(board->checks.size()); };
    std::unique_lock lock(board->mutex);
    board->changed.wait_until(lock, end, complete);
    const bool all_ended = complete();
    board->progress = {};
    auto results = collected(*board);
    lock.unlock();
    for (auto& thread : threads) all_ended ? thread.join() : thread.detach();
    return results;
}

Status overall(const std::vector<CheckResult>& results) {
    const auto any = [&](Status status) {
        return std::any_of(results.begin(), results.end(),
                           [status](const CheckResult& result) { return result.status == status; });
    };
    if (any(Status::failed)) return Status::failed;
    return any(Status::warning) ? Status::warning : Status::ok;
}

}  // namespace kiosk::selftest
