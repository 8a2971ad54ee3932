#include "tests/ui/contact_sheet/offscreen.h"

#include <GL/gl.h>
#include <GL/glext.h>
#include <GLFW/glfw3.h>

#include <algorithm>
#include <stdexcept>

namespace contact {
namespace {

template <class Function>
Function load(const char* name) {
    const auto found = reinterpret_cast<Function>(glfwGetProcAddress(name));
    if (found == nullptr) throw std::runtime_error("this OpenGL has no frame buffer objects");
    return found;
}

}  // namespace

Offscreen::Offscreen() {
    if (glfwInit() != GLFW_TRUE) throw std::runtime_error("there is no display");
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    window_ = glfwCreateWindow(64, 64, "pictures", nullptr, nullptr);
    if (window_ == nullptr) throw std::runtime_error("there is no OpenGL 3.2");
    glfwMakeContextCurrent(window_);
    load<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers")(1, &frame_);
}

Offscreen::~Offscreen() {
    glfwTerminate();
}

void Offscreen::begin(int width, int height) {
    if (width != width_ || height != height_) {
        if (texture_ != 0) glDeleteTextures(1, &texture_);
        glGenTextures(1, &texture_);
        glBindTexture(GL_TEXTURE_2D, texture_);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        width_ = width;
        height_ = height;
    }
    load<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, frame_);
    load<PFNGLFRAMEBUFFERTEXTURE2DPROC>("glFramebufferTexture2D")(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0,
                                                                  GL_TEXTURE_2D, texture_, 0);
    glViewport(0, 0, width, height);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

Picture Offscreen::read() const {
    const auto row = static_cast<std::size_t>(width_) * 3;
    Picture picture{width_, height_, std::vector<std::uint8_t>(row * static_cast<std::size_t>(height_))};
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, picture.rgb.data());
    for (std::size_t top = 0, bottom = static_cast<std::size_t>(height_) - 1; top < bottom; ++top, --bottom)
        std::swap_ranges(picture.rgb.begin() + static_cast<std::ptrdiff_t>(top * row),
                         picture.rgb.begin() + static_cast<std::ptrdiff_t>((top + 1) * row),
                         picture.rgb.begin() + static_cast<std::ptrdiff_t>(bottom * row));
    return picture;
}

}  // namespace contact
