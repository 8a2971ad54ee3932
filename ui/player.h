#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "ui/kit/kit.h"

namespace ui {

/// One line of a script.
struct Command {
    enum class What {
        use,
        tap,
        tap_if,
        hold,
        draw,
        type,
        keys,
        press,
        wait,
        wait_screen,
        picture,
        tree,
        quit
    } what;
    std::string text;
    int line = 0;
};

/// Reads a script: one command a line, `use keys` or `use touch` (how what follows taps: with the four
/// tactile keys or with a finger, which it is without this), `tap LABEL`, `tap-if LABEL` (goes on when it
/// does not appear in two seconds: for what depends on the day), `hold LABEL`, `draw LABEL` (a wave over it,
/// as a finger signs), `type TEXT` (on the on-screen keyboard), `keys TEXT` (on a keyboard of its own),
/// `press KEY` (F1 to F12, Enter, Escape, Tab), `wait LABEL`, `wait-screen NAME`, `picture NAME`, `tree
/// FILE`, `quit`; blank lines and lines that begin with # are skipped. LABEL is a label on the screen or an
/// id. Error: one sentence that names the line.
cardio::Result<std::vector<Command>, std::string> parse_script(const std::string& text);

/// Plays a script against the kit: finds things by their label in the semantic tree and touches them as a
/// finger would.
class Player {
  public:
    static constexpr double timeout_seconds = 40;  ///< longest wait of one command, of one letter of a text

    Player(std::vector<Command> commands, std::filesystem::path pictures);

    enum class State { playing, finished, failed };
    /// Does as much as can be done after a frame. `picture` saves what the window shows now into a file.
    State step(Kit& kit, double now, const std::function<bool(const std::filesystem::path&)>& picture);
    [[nodiscard]] const std::string& failure() const { return failure_; }

  private:
    bool play(Kit& kit, const Command& command, double now,
              const std::function<bool(const std::filesystem::path&)>& picture);
    bool use(Kit& kit, const std::string& what);
    bool tap(Kit& kit, const std::string& label);
    bool tap_by_keys(Kit& kit, const Node& node);
    bool hold(Kit& kit, const std::string& label, double now);
    bool draw(Kit& kit, const std::string& label);
    bool type(Kit& kit, const std::string& text, double now);
    bool keys(Kit& kit, const std::string& text);
    bool press(Kit& kit, const std::string& key);
    bool tap_key(Kit& kit, const std::string& letter);
    bool save_picture(const std::string& name, double now,
                      const std::function<bool(const std::filesystem::path&)>& picture);
    void fail(const Kit& kit, const std::string& what);

    std::vector<Command> commands_;
    std::filesystem::path pictures_;
    std::size_t next_ = 0;
    std::vector<std::string> letters_;  ///< still to be typed, in reverse
    double since_ = -1, held_since_ = -1, settled_since_ = -1;
    int picture_number_ = 0;
    int frames_ = 0;  ///< since the last touch
    bool by_keys_ = false;
    std::string failure_;
};

}  // namespace ui
