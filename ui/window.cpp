#include "ui/window.h"

#define GLFW_INCLUDE_NONE
#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "ui/glyph_texture.h"
#include "ui/keyboard/syllable.h"
#include "ui/kit/png_file.h"
#include "ui/player.h"
#include "ui/scanner_keys.h"

namespace ui {
namespace {

constexpr int frames_after_event = 3;  ///< until a touch, its effect and the layout have settled
constexpr double longest_sleep = 3600;
constexpr double script_rhythm = 0.02;  ///< seconds between the frames of a played script

struct GlfwGuard {
    GlfwGuard() : ready(glfwInit() == GLFW_TRUE) {}
    ~GlfwGuard() {
        if (ready) glfwTerminate();
    }
    GlfwGuard(const GlfwGuard&) = delete;
    GlfwGuard& operator=(const GlfwGuard&) = delete;
    bool ready;
};

struct WindowDeleter {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using WindowHandle = std::unique_ptr<GLFWwindow, WindowDeleter>;

WindowHandle open_window(const kiosk::Config::Panel& panel) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    int x = 0, y = 0, width = panel.width, height = panel.height;
    if (monitor) glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    if (panel.fullscreen)
        return WindowHandle(glfwCreateWindow(panel.width, panel.height, "Kiosk", monitor, nullptr));
    // A panel larger than the screen it is tried on is shown smaller, in its proportions.
    const float fit = std::min({1.F, static_cast<float>(width) / static_cast<float>(panel.width),
                                static_cast<float>(height) / static_cast<float>(panel.height)});
    return WindowHandle(glfwCreateWindow(static_cast<int>(static_cast<float>(panel.width) * fit),
                                         static_cast<int>(static_cast<float>(panel.height) * fit), "Kiosk",
                                         nullptr, nullptr));
}

/// Window, renderer and loop of one run.
class Window {
  public:
    Window(GLFWwindow* window, const FontFiles& fonts, const kiosk::Config::Panel& panel,
           Application& application)
        : window_(window),
          application_(application),
          kit_(fonts, {panel.width, panel.height, panel.mm_per_pixel}) {
        ImGui_ImplOpenGL3_Init("#version 150");
        glfwSetWindowUserPointer(window_, this);
        set_callbacks();
        application_.set_wake([] { glfwPostEmptyEvent(); });
    }
    ~Window() {
        application_.set_wake({});
        application_.release_textures();
        ImGui_ImplOpenGL3_Shutdown();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    int run(std::optional<Player> player, const WindowOptions& options);

  private:
    static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }
    void set_callbacks();
    void touched_at(double x, double y, int action);
    void typed(unsigned int code_point);
    void key(int key, int action, int modifiers);
    void enter();
    void pass_typed_keys();
    void frame();
    void sleep(bool playing);
    [[nodiscard]] bool scanning() const { return application_.awaits_scan(); }
    [[nodiscard]] bool save_picture(const std::filesystem::path& file) const;

    GLFWwindow* window_;
    Application& application_;
    Kit kit_;
    GlyphTexture glyph_texture_;
    ScannerKeys scanner_;
    int frames_due_ = frames_after_event;
};

void Window::touched_at(double x, double y, int action) {
    // The window's units and its pixels differ on scaled desktops.
    int width = 1, height = 1, pixels_x = 1, pixels_y = 1;
    glfwGetWindowSize(window_, &width, &height);
    glfwGetFramebufferSize(window_, &pixels_x, &pixels_y);
    const auto px = static_cast<float>(x * pixels_x / std::max(width, 1));
    const auto py = static_cast<float>(y * pixels_y / std::max(height, 1));
    if (action == GLFW_PRESS) kit_.pointer_pressed(px, py);
    if (action == GLFW_RELEASE) kit_.pointer_released(px, py);
    if (action < 0) kit_.pointer_moved(px, py);
}

void Window::typed(unsigned int code_point) {
    const std::string letter = to_utf8(std::u32string(1, static_cast<char32_t>(code_point)));
    if (scanning()) return scanner_.feed(letter, glfwGetTime());
    kit_.typed({TypedKey::Kind::text, letter});
}

/// The four tactile keys are a keypad's Up, Down, Enter and Escape; Tab and the other arrows do the same.
std::optional<FocusMove> focus_move(int key, int modifiers) {
    switch (key) {
        case GLFW_KEY_TAB:
            return (modifiers & GLFW_MOD_SHIFT) != 0 ? FocusMove::previous : FocusMove::next;
        case GLFW_KEY_DOWN:
        case GLFW_KEY_RIGHT:
            return FocusMove::next;
        case GLFW_KEY_UP:
        case GLFW_KEY_LEFT:
            return FocusMove::previous;
        case GLFW_KEY_ESCAPE:
            return FocusMove::back;
        default:
            return std::nullopt;
    }
}

void Window::key(int key, int action, int modifiers) {
    if (action == GLFW_RELEASE) return;
    if (key == GLFW_KEY_BACKSPACE) {
        if (scanning())
            scanner_.backspace(glfwGetTime());
        else
            kit_.typed({TypedKey::Kind::backspace, {}});
    }
    if (action != GLFW_PRESS) return;
    if (const auto move = focus_move(key, modifiers)) kit_.move_focus(*move);
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12)
        kit_.press_shortcut("F" + std::to_string(key - GLFW_KEY_F1 + 1));
    if (key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER) enter();
}

/// The end of a scan; else a tap on what has the focus; else the end of what is typed.
void Window::enter() {
    if (scanning()) {
        if (auto scan = scanner_.enter(glfwGetTime())) return application_.scanned(std::move(*scan));
    }
    if (!kit_.focus().empty()) return kit_.move_focus(FocusMove::activate);
    if (!scanning()) kit_.typed({TypedKey::Kind::enter, {}});
}

void Window::set_callbacks() {
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int) {
        if (button != GLFW_MOUSE_BUTTON_LEFT) return;
        double x = 0, y = 0;
        glfwGetCursorPos(w, &x, &y);
        of(w).touched_at(x, y, action);
        of(w).frames_due_ = frames_after_event;
    });
    glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) {
        of(w).touched_at(x, y, -1);
        // Nothing lights up under a finger that only hovers, so a bare movement needs no frame.
        if (glfwGetMouseButton(w, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS)
            of(w).frames_due_ = frames_after_event;
    });
    glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned int code_point) {
        of(w).typed(code_point);
        of(w).frames_due_ = frames_after_event;
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int modifiers) {
        of(w).key(key, action, modifiers);
        of(w).frames_due_ = frames_after_event;
    });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).frames_due_ = frames_after_event; });
    glfwSetFramebufferSizeCallback(window_,
                                   [](GLFWwindow* w, int, int) { of(w).frames_due_ = frames_after_event; });
}

void Window::pass_typed_keys() {
    if (!scanning()) return scanner_.forget();
    for (auto& key : scanner_.take_typed(glfwGetTime())) kit_.typed(std::move(key));
}

void Window::frame() {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    if (width < 1 || height < 1) return;
    if (kit_.prepare(application_.appearance(), width, height)) ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_NewFrame();
    if (!ImGui::GetIO().Fonts->TexID) ImGui_ImplOpenGL3_CreateFontsTexture();
    application_.prepare(kit_);
    kit_.set_glyph_texture(glyph_texture_.handle());
    kit_.begin_frame(glfwGetTime());
    application_.draw(kit_);
    kit_.end_frame();
    glyph_texture_.bring(kit_.glyphs());
    glViewport(0, 0, width, height);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
    application_.shown(kit_.tree());
}

void Window::sleep(bool playing) {
    double seconds = application_.seconds_to_deadline();
    if (seconds < 0) seconds = longest_sleep;
    if (const auto scan = scanner_.seconds_left(glfwGetTime())) seconds = std::min(seconds, *scan);
    if (playing) seconds = std::min(seconds, script_rhythm);
    if (frames_due_ > 0 || kit_.input_waits()) return glfwPollEvents();
    glfwWaitEventsTimeout(std::clamp(seconds, 0.001, longest_sleep));
}

bool Window::save_picture(const std::filesystem::path& file) const {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    const auto row = static_cast<std::size_t>(width) * 3;
    std::vector<std::uint8_t> below(row * static_cast<std::size_t>(height)), rows(below.size());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    // What was swapped to the front may be gone from reach: the last frame is drawn once more behind it.
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glReadBuffer(GL_BACK);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, below.data());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
        std::copy_n(
            below.begin() + static_cast<std::ptrdiff_t>(row * (static_cast<std::size_t>(height) - 1 - y)),
            row, rows.begin() + static_cast<std::ptrdiff_t>(row * y));
    return write_png(file, width, height, rows);
}

int Window::run(std::optional<Player> player, const WindowOptions& options) {
    const auto stopped = [&options] { return options.stop != nullptr && options.stop->load(); };
    while (!glfwWindowShouldClose(window_) && !stopped()) {
        sleep(player.has_value());
        pass_typed_keys();
        if (application_.drain()) frames_due_ = frames_after_event;
        if (frames_due_ == 0 && !kit_.input_waits() && !player) continue;
        frame();
        if (options.after_frame) options.after_frame();
        if (application_.drain())
            frames_due_ = frames_after_event;
        else if (frames_due_ > 0)
            --frames_due_;
        if (!player) continue;
        const auto state =
            player->step(kit_, glfwGetTime(), [this](const auto& file) { return save_picture(file); });
        if (state == Player::State::finished) return 0;
        if (state == Player::State::playing) continue;
        std::cerr << player->failure() << '\n';
        return 1;
    }
    return 0;
}

std::optional<std::vector<Command>> load_script(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        std::cerr << "cannot read the script " << file.string() << '\n';
        return std::nullopt;
    }
    auto commands = parse_script(text.str());
    if (commands) return std::move(commands).value();
    std::cerr << file.string() << ", " << commands.error() << '\n';
    return std::nullopt;
}

}  // namespace

void wake_window() {
    glfwPostEmptyEvent();
}

int run_window(const WindowOptions& options, const kiosk::Config::Panel& panel, Application& application) {
    std::optional<Player> player;
    if (!options.script.empty()) {
        auto commands = load_script(options.script);
        if (!commands) return 1;
        std::error_code ignored;
        if (!options.pictures.empty()) std::filesystem::create_directories(options.pictures, ignored);
        player.emplace(std::move(*commands), options.pictures);
    }
    const auto fonts = find_fonts();
    if (!fonts) {
        std::cerr << "Noto Sans is missing: install fonts-noto-core\n";
        return 1;
    }
    const GlfwGuard glfw;
    const WindowHandle window = glfw.ready ? open_window(panel) : nullptr;
    if (!window) {
        std::cerr << "cannot open a window: there is no display, or it has no OpenGL 3.2\n";
        return 1;
    }
    glfwMakeContextCurrent(window.get());
    glfwSwapInterval(player ? 0 : 1);
    Window loop(window.get(), *fonts, panel, application);
    return loop.run(std::move(player), options);
}

}  // namespace ui
