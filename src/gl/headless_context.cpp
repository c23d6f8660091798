#include "gl/headless_context.h"

// egl.h first: it includes the platform headers.
#include <glad/egl.h>
#include <glad/gl.h>

#include <array>
#include <string>

namespace courtyard::gl {

struct HeadlessContext::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    ~State() {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
    }
};

HeadlessContext::HeadlessContext(std::unique_ptr<State> state) : state_(std::move(state)) {}
HeadlessContext::HeadlessContext(HeadlessContext&&) noexcept = default;
HeadlessContext& HeadlessContext::operator=(HeadlessContext&&) noexcept = default;
HeadlessContext::~HeadlessContext() = default;

namespace {

/// A GPU's own device first (its driver may lack the surfaceless platform), then Mesa's surfaceless platform,
/// which also serves software rendering.
EGLDisplay open_display() {
    if (eglGetPlatformDisplayEXT == nullptr) return eglGetDisplay(EGL_DEFAULT_DISPLAY);
    if (eglQueryDevicesEXT != nullptr) {
        std::array<EGLDeviceEXT, 8> devices{};
        EGLint count = 0;
        if (eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count) != 0) {
            for (EGLint i = 0; i < count; ++i) {
                EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT,
                                                              devices[static_cast<std::size_t>(i)], nullptr);
                if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) != 0)
                    return display;
            }
        }
    }
    EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
    if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) != 0) return display;
    return EGL_NO_DISPLAY;
}

}  // namespace

Result<HeadlessContext> HeadlessContext::create() {
    if (gladLoaderLoadEGL(EGL_NO_DISPLAY) == 0) {
        return fail(
            "there is no EGL library; install the package libegl1 (and libgl1-mesa-dri without a GPU)");
    }
    auto state = std::make_unique<State>();
    state->display = open_display();
    if (state->display == EGL_NO_DISPLAY) {
        return fail("EGL finds no device to draw with; install the package libgl1-mesa-dri");
    }
    gladLoaderLoadEGL(state->display);
    eglBindAPI(EGL_OPENGL_API);
    const std::array<EGLint, 7> wanted{EGL_CONTEXT_MAJOR_VERSION,
                                       4,
                                       EGL_CONTEXT_MINOR_VERSION,
                                       5,
                                       EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                       EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                       EGL_NONE};
    state->context = eglCreateContext(state->display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, wanted.data());
    if (state->context == EGL_NO_CONTEXT ||
        eglMakeCurrent(state->display, EGL_NO_SURFACE, EGL_NO_SURFACE, state->context) == 0) {
        return fail(
            "the graphics driver gives no OpenGL 4.5 (EGL error {:#x}); update it or install libgl1-mesa-dri",
            eglGetError());
    }
    if (gladLoadGL(reinterpret_cast<GLADloadfunc>(eglGetProcAddress)) == 0) {
        return fail("the OpenGL functions could not be loaded; install the package libgl1");
    }
    return HeadlessContext(std::move(state));
}

namespace {

std::string context_text(GLenum name) {
    const auto* value = reinterpret_cast<const char*>(glGetString(name));
    return value != nullptr ? value : "?";
}

}  // namespace

std::string describe_context() {
    return context_text(GL_RENDERER) + ", OpenGL " + context_text(GL_VERSION);
}

bool draws_in_software() {
    const std::string renderer = context_text(GL_RENDERER);
    for (const char* software : {"llvmpipe", "softpipe", "swrast", "SWR", "SwiftShader", "Software"}) {
        if (renderer.find(software) != std::string::npos) return true;
    }
    return false;
}

}  // namespace courtyard::gl
