// What the window costs. "page/...": processor time to lay out and draw one page without a screen; counter
// "ratio": beside a page with one button. With a display also: a frame on the screen, the time from start to
// the first frame (beside a bare GLFW window that only clears itself), and what an idle window costs.

#include <GLFW/glfw3.h>
#include <benchmark/benchmark.h>
#include <imgui.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>

#include "kiosk/config.h"
#include "tests/ui/screens/models.h"
#include "ui/screens/screens.h"
#include "ui/citizen_application.h"
#include "ui/window.h"

namespace {

using namespace kiosk::session;
using std::chrono::steady_clock;

double process_cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_since(steady_clock::time_point start) {
    return std::chrono::duration<double>(steady_clock::now() - start).count();
}

/// Catalogue, words and configuration as the kiosk loads them.
struct Assets {
    kiosk::procedures::Catalogue catalogue =
        kiosk::procedures::Catalogue::load(kiosk::assets_folder() / "procedures").value();
    kiosk::Strings strings = kiosk::Strings::load(kiosk::assets_folder() / "strings").value();
    kiosk::Config config;
    [[nodiscard]] Context context() const { return {catalogue, config, "2026-11-24"}; }
};

/// A kit without a screen.
struct Headless {
    ui::Kit kit{ui::find_fonts().value(), {}};
    double now = 0;

    template <class Draw>
    double cpu_of_frame(const Draw& draw) {
        if (kit.prepare({}, 1080, 1920)) ImGui::GetIO().Fonts->SetTexID(&kit);
        const double start = process_cpu_seconds();
        kit.begin_frame(now += 0.02);
        draw();
        kit.end_frame();
        return process_cpu_seconds() - start;
    }
    double cpu_of_one_button() {
        return cpu_of_frame([this] {
            kit.page("one button");
            kit.button("only", {56, 1728, 968, 136}, "Bắt đầu", {ui::ButtonKind::primary});
        });
    }
};

void page(benchmark::State& state, const std::string& name) {
    const Assets assets;
    Headless headless;
    Model model;
    for (auto& [page_name, made] : models::every_page(assets.context()))
        if (page_name == name) model = made;
    double cost = 0, bare = 0;
    for (auto _ : state) {
        const double once = headless.cpu_of_frame(
            [&] { (void)ui::draw(model, assets.context(), assets.strings, headless.kit); });
        state.SetIterationTime(once);
        cost += once;
        bare += headless.cpu_of_one_button();
    }
    state.counters["ratio"] = cost / bare;
}

/// The kiosk's window in this process, at the welcome page, with no cards and no desk behind it.
class OpenWindow {
  public:
    OpenWindow() {
        watcher_ = std::thread([this] { watch(); });
        ui::WindowOptions options;
        options.after_frame = [this] { ++frames_; };
        options.stop = &stop_;
        ui::CitizenApplication application(engine_, assets_.strings);
        failed_ = ui::run_window(options, engine_.context().config.panel, application) != 0;
        stop_ = true;
        watcher_.join();
    }

    bool failed_ = false;
    double idle_share = 0;     ///< processor seconds a second
    double idle_frames = 0;    ///< frames drawn while nothing happened
    double frame_seconds = 0;  ///< processor time of a frame, drawing on the screen included

  private:
    /// In long steps: what this thread itself costs must not count as the window's. False: the window has
    /// ended.
    bool pause(double seconds) const {
        const auto start = steady_clock::now();
        for (double left = seconds; !stop_ && left > 0; left = seconds - seconds_since(start))
            std::this_thread::sleep_for(std::chrono::duration<double>(std::min(left, 0.5)));
        return !stop_;
    }
    void watch() {
        while (frames_ == 0 && pause(0.01)) {
        }
        if (!pause(1.0)) return;
        const double idle_start = process_cpu_seconds();
        const auto frames_before = frames_.load();
        constexpr double idle_seconds = 10;
        if (!pause(idle_seconds)) return;
        idle_share = (process_cpu_seconds() - idle_start) / idle_seconds;
        idle_frames = static_cast<double>(frames_ - frames_before);
        const double busy_start = process_cpu_seconds();
        const auto busy_frames = frames_.load();
        for (int i = 0; i < 20; ++i) {
            engine_.post(NextTheme{});
            if (!pause(0.1)) return;
        }
        frame_seconds = (process_cpu_seconds() - busy_start) / static_cast<double>(frames_ - busy_frames);
        stop_ = true;
        engine_.post(NextTheme{});
    }

    Assets assets_;
    Engine engine_{assets_.catalogue, assets_.config, [] { return steady_clock::now(); },
                   [] { return std::string("2026-11-24"); }};
    std::atomic<bool> stop_ = false;
    std::atomic<std::uint64_t> frames_ = 0;
    std::thread watcher_;
};

void window(benchmark::State& state) {
    for (auto _ : state) {
        const OpenWindow open;
        if (open.failed_) return state.SkipWithError("no display: run it under Xvfb");
        state.SetIterationTime(open.frame_seconds);
        state.counters["idle_cpu_percent"] = open.idle_share * 100;
        state.counters["idle_frames"] = open.idle_frames;
    }
}

/// Wall time from starting a program to its end; negative when it failed.
double seconds_of_run(std::vector<std::string> arguments) {
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const auto start = steady_clock::now();
    pid_t child = 0;
    if (posix_spawn(&child, pointers[0], nullptr, nullptr, pointers.data(), environ) != 0) return -1;
    int status = 0;
    waitpid(child, &status, 0);
    return status == 0 ? seconds_since(start) : -1;
}

/// What --bare-window does: the least any window has to do before its first frame.
int bare_window() {
    if (glfwInit() != GLFW_TRUE) return 1;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    GLFWwindow* opened = glfwCreateWindow(1080, 1920, "bare", nullptr, nullptr);
    if (opened == nullptr) return 1;
    glfwMakeContextCurrent(opened);
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(opened);
    glFinish();
    glfwTerminate();
    return 0;
}

std::filesystem::path own_folder() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

void cold_start(benchmark::State& state) {
    const auto folder = std::filesystem::temp_directory_path() / ("bench_window_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "script.txt") << "wait-screen welcome\nquit\n";
    const std::vector<std::string> kiosk{(own_folder() / "kiosk").string(), "--data",
                                         (folder / "data").string(), "--play",
                                         (folder / "script.txt").string()};
    const std::vector<std::string> bare{(own_folder() / "bench_window").string(), "--bare-window"};
    double ours = 0, least = 0;
    for (auto _ : state) {
        const double once = seconds_of_run(kiosk);
        const double beside = seconds_of_run(bare);
        if (once < 0 || beside < 0) {
            state.SkipWithError("no display: run it under Xvfb");
            break;
        }
        state.SetIterationTime(once);
        ours += once;
        least += beside;
    }
    state.counters["ratio"] = ours / least;
    std::filesystem::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string(argv[1]) == "--bare-window") return bare_window();
    for (const char* name :
         {"welcome", "choosing", "reading", "confirming", "asking-chu_ho_ho_ten", "checking-0", "finished"})
        benchmark::RegisterBenchmark((std::string("page/") + name).c_str(), page, name)
            ->UseManualTime()
            ->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark("window", window)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
    benchmark::RegisterBenchmark("cold_start", cold_start)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond)
        ->Iterations(5);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
