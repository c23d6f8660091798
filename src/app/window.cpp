#include "app/window.h"

#include <glad/gl.h>
// After glad: GLFW must not bring its own OpenGL header.
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "app/desktop_services.h"
#include "app/file_dialog.h"
#include "app/viewer.h"
#include "base/asset_dir.h"
#include "base/text.h"
#include "base/translate.h"
#include "io/png_writer.h"
#include "time/calendar.h"

namespace courtyard::app {
namespace {

// Below this the panels would not leave a map worth the name.
constexpr int kLeastWidth = 640;
constexpr int kLeastHeight = 420;

/// How many frames Dear ImGui needs to settle after an input: hover, then press, then what it opened.
constexpr int kSettleFrames = 3;

std::string last_glfw_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text != nullptr ? text : tr("no reason given");
}

/// Ends GLFW when the program leaves the window, however it does.
struct GlfwSession {
    bool started = glfwInit() == GLFW_TRUE;
    GlfwSession() = default;
    GlfwSession(const GlfwSession&) = delete;
    GlfwSession& operator=(const GlfwSession&) = delete;
    ~GlfwSession() { glfwTerminate(); }
};

struct WindowCloser {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using WindowPtr = std::unique_ptr<GLFWwindow, WindowCloser>;

/// A key that went down since the last frame.
struct KeyPress {
    int key = 0;
    bool released = false;  ///< And up again.
};

/// What callbacks reach through the window's user pointer.
struct Inbox {
    std::vector<std::string> dropped;
    std::vector<KeyPress> pressed_keys;  ///< Since the last frame.
    int pressed_modifiers = 0;           ///< Held with any of them.
    int frames_due = kSettleFrames;
};

void wake(GLFWwindow* window) {
    static_cast<Inbox*>(glfwGetWindowUserPointer(window))->frames_due = kSettleFrames;
}

/// Before the ImGui backend is set up: it chains these.
void install_callbacks(GLFWwindow* window) {
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { wake(w); });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { wake(w); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { wake(w); });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { wake(w); });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { wake(w); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { wake(w); });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        auto& inbox = *static_cast<Inbox*>(glfwGetWindowUserPointer(w));
        for (int i = 0; i < count; ++i) inbox.dropped.emplace_back(paths[i]);
        wake(w);
    });
}

Result<WindowPtr> open_window() {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 5);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "courtyard");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "courtyard");
    int width = 1280;
    int height = 800;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
        int x = 0;
        int y = 0;
        int w = 0;
        int h = 0;
        glfwGetMonitorWorkarea(monitor, &x, &y, &w, &h);
        if (w > 0 && h > 0) {
            width = std::min(w, 1600);
            height = std::min(h, 1000);
        }
    }
    WindowPtr window(glfwCreateWindow(width, height, "Courtyard", nullptr, nullptr));
    if (!window) {
        return fail(
            "no window with OpenGL 4.5 can be opened ({}): update the graphics driver, install "
            "libgl1-mesa-dri, or use 'courtyard render'",
            last_glfw_error());
    }
    return window;
}

/// The program's icon in the task bar; without one the window works as well.
void set_icon(GLFWwindow* window, const std::filesystem::path& share_dir) {
    auto picture = read_png(share_dir / "assets/icon/courtyard-256.png");
    if (!picture) return;
    const GLFWimage image{picture->width, picture->height, picture->rgba.data()};
    glfwSetWindowIcon(window, 1, &image);
}

double content_scale(GLFWwindow* window) {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return std::clamp(static_cast<double>(x), 1.0, 4.0);
}

/// Sleeps until there is something to draw: an input, a job's end, or the next tick of what moves by itself.
void wait_for_events(const Viewer& viewer, const Inbox& inbox) {
    if (inbox.frames_due > 0 || viewer.animating()) {
        glfwPollEvents();
    } else if (const auto seconds = viewer.next_frame_in()) {
        glfwWaitEventsTimeout(std::max(*seconds, 0.001));
    } else {
        glfwWaitEvents();
    }
}

/// The key that stands where the keyboard's layout says: GLFW numbers keys by their place on a US keyboard,
/// and shortcuts go by letters. Layouts of other scripts (Cyrillic …) keep the US letters.
int key_by_letter(int key, int scancode) {
    const char* name = glfwGetKeyName(key, scancode);
    if (name == nullptr || name[0] == '\0' || name[1] != '\0') return key;
    if (name[0] >= 'a' && name[0] <= 'z') return name[0] - 'a' + 'A';
    if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return key;  // AZERTY has "-" on the key of the 6
    if (name[0] == '+') return GLFW_KEY_EQUAL;               // as on a US keyboard
    if (name[0] == '-' || name[0] == '=') return static_cast<unsigned char>(name[0]);
    return key;
}

/// Takes the place of the ImGui backend's own callback, and calls it with the letter's key.
void on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
    auto& inbox = *static_cast<Inbox*>(glfwGetWindowUserPointer(window));
    wake(window);
    if (key < 0) return;
    key = key_by_letter(key, scancode);
    if (action == GLFW_PRESS) {
        inbox.pressed_keys.push_back({key, false});
        inbox.pressed_modifiers |= modifiers;
    } else if (action == GLFW_RELEASE) {
        for (auto& press : inbox.pressed_keys) press.released = press.released || press.key == key;
    }
    ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, modifiers);
}

/// Dear ImGui looks at keys once a frame: one pressed and let go between two frames would be lost. Holds such
/// keys down for the frame to come.
void hold_short_presses(const Inbox& inbox) {
    ImGuiIO& io = ImGui::GetIO();
    for (const KeyPress& press : inbox.pressed_keys) io.KeysDown[press.key] = true;
    io.KeyCtrl = io.KeyCtrl || (inbox.pressed_modifiers & GLFW_MOD_CONTROL) != 0;
    io.KeyShift = io.KeyShift || (inbox.pressed_modifiers & GLFW_MOD_SHIFT) != 0;
    io.KeyAlt = io.KeyAlt || (inbox.pressed_modifiers & GLFW_MOD_ALT) != 0;
}

/// After the frame the keys are again what the keyboard says.
void let_go_short_presses(GLFWwindow* window, Inbox& inbox) {
    if (inbox.pressed_keys.empty()) return;
    ImGuiIO& io = ImGui::GetIO();
    const auto down = [window](int key) { return glfwGetKey(window, key) == GLFW_PRESS; };
    for (const KeyPress& press : inbox.pressed_keys) io.KeysDown[press.key] = !press.released;
    io.KeyCtrl = down(GLFW_KEY_LEFT_CONTROL) || down(GLFW_KEY_RIGHT_CONTROL);
    io.KeyShift = down(GLFW_KEY_LEFT_SHIFT) || down(GLFW_KEY_RIGHT_SHIFT);
    io.KeyAlt = down(GLFW_KEY_LEFT_ALT) || down(GLFW_KEY_RIGHT_ALT);
    inbox.pressed_keys.clear();
    inbox.pressed_modifiers = 0;
    inbox.frames_due = kSettleFrames + 1;
}

/// Names what is shown in the window's title, for the task bar and for whoever reads windows by their titles.
class WindowTitle {
public:
    void update(GLFWwindow* window, const Session& session) {
        const Shown now{session.shown_events(), totals(session.document()).events, session.workspace().window,
                        session.document().clock, language_generation()};
        if (now == shown_) return;
        shown_ = now;
        std::string title = "Courtyard";
        if (now.events > 0) {
            title = tr_format("{} of {} events · {} · Courtyard", with_thousands(now.in_window),
                              with_thousands(now.events), range_in_words(now.window, now.clock.words()));
        }
        glfwSetWindowTitle(window, title.c_str());
    }

private:
    struct Shown {
        std::uint64_t in_window = 0, events = 0;
        TemporalExtent window;
        ShownClock clock;
        std::uint32_t language = 0;
        bool operator==(const Shown&) const = default;
    };
    Shown shown_;
};

void run_loop(GLFWwindow* window, Viewer& viewer, Inbox& inbox) {
    WindowTitle title;
    while (glfwWindowShouldClose(window) == 0 && !viewer.controller().wants_quit()) {
        wait_for_events(viewer, inbox);
        if (!inbox.dropped.empty()) viewer.controller().execute(OpenFiles{std::exchange(inbox.dropped, {})});
        int width = 0;
        int height = 0;
        glfwGetFramebufferSize(window, &width, &height);
        if (width == 0 || height == 0) continue;  // minimised
        ImGui_ImplGlfw_NewFrame();
        hold_short_presses(inbox);
        viewer.frame({width, height, content_scale(window), glfwGetTime()}, 0);
        glfwSwapBuffers(window);
        let_go_short_presses(window, inbox);
        title.update(window, viewer.controller().session());
        inbox.frames_due = std::max(inbox.frames_due - 1, 0);
    }
}

}  // namespace

Result<void> run_window(const std::vector<std::string>& files) {
    auto share_dir = find_share_dir();
    if (!share_dir) return pass_on(share_dir);
    const GlfwSession glfw;
    if (!glfw.started) {
        return fail(
            "no display can be opened ({}): start it in a desktop session, or draw a picture with "
            "'courtyard render FILE -o OUT.png'",
            last_glfw_error());
    }
    auto window = open_window();
    if (!window) return pass_on(window);
    glfwSetWindowSizeLimits(window->get(), kLeastWidth, kLeastHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
    set_icon(window->get(), *share_dir);
    glfwMakeContextCurrent(window->get());
    glfwSwapInterval(1);
    if (gladLoadGL(glfwGetProcAddress) == 0)
        return fail("the OpenGL functions could not be loaded; install libgl1");
    Inbox inbox;
    glfwSetWindowUserPointer(window->get(), &inbox);
    install_callbacks(window->get());

    GLFWwindow* raw = window->get();
    Desktop desktop{[raw](const std::string& text) { glfwSetClipboardString(raw, text.c_str()); }, open_url,
                    [] { glfwPostEmptyEvent(); },
                    has_file_dialog() ? SaveDialog(ask_where_to_save) : SaveDialog{}};
    desktop.language = desktop_language();
    std::vector<std::string> complaints;
    set_interface_language(desktop.language, *share_dir / "locale");  // settings' faults are told in it
    Services services = desktop_services([] { glfwPostEmptyEvent(); }, complaints);
    auto viewer = Viewer::create(*share_dir, std::move(desktop), content_scale(raw), std::move(services));
    if (!viewer) return pass_on(viewer);
    for (std::string& complaint : complaints)
        (*viewer)->controller().tell(ui::MessageKind::Error, std::move(complaint));
    ImGui_ImplGlfw_InitForOpenGL(raw, true);
    glfwSetKeyCallback(raw, on_key);
    (*viewer)->controller().execute(files.empty() ? Command(OpenDemo{}) : Command(OpenFiles{files}));
    run_loop(raw, **viewer, inbox);
    ImGui_ImplGlfw_Shutdown();
    return {};
}

}  // namespace courtyard::app
