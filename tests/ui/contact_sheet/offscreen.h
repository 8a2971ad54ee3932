#pragma once

#include <cstdint>
#include <vector>

struct GLFWwindow;

namespace contact {

/// Rows of 8-bit RGB from the top.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

/// An OpenGL context that draws into a picture of any size, however small the screen is.
class Offscreen {
  public:
    /// Throws std::runtime_error when there is no display or no OpenGL 3.2.
    Offscreen();
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    /// What is drawn from now on goes into a picture of this size.
    void begin(int width, int height);
    [[nodiscard]] Picture read() const;

  private:
    GLFWwindow* window_ = nullptr;
    unsigned int frame_ = 0, texture_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace contact
