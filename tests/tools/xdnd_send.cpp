// usage: xdnd_send WINDOW_ID FILE...
// Drops files on a window as a file browser would (XDND, version 5), for tests of the real window.
// Exit status: 0 dropped and taken, 1 wrong use or no display, 2 the window refused, 3 no answer in 5
// seconds.

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace {

struct CloseDisplay {
    void operator()(Display* display) const { XCloseDisplay(display); }
};
using DisplayPtr = std::unique_ptr<Display, CloseDisplay>;

/// file:// address of a path, with the bytes that an address may not hold percent-encoded.
std::string file_uri(const std::filesystem::path& path) {
    std::string uri = "file://";
    for (const char letter : std::filesystem::absolute(path).string()) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || std::string_view("/-._~").find(letter) != std::string_view::npos) {
            uri += letter;
        } else {
            std::array<char, 4> code{};
            std::snprintf(code.data(), code.size(), "%%%02X", byte);
            uri += code.data();
        }
    }
    return uri;
}

/// The source's side of one drop. The target asks for the data between our Drop and its Finished.
class DragSource {
public:
    DragSource(Display* display, Window target, std::string uri_list)
        : display_(display), target_(target), uri_list_(std::move(uri_list)) {
        own_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0, 1, 1, 0, 0, 0);
        XSetSelectionOwner(display_, atom("XdndSelection"), own_, CurrentTime);
    }

    /// Enters the window and hovers over its middle.
    bool enter() {
        XWindowAttributes size{};
        if (XGetWindowAttributes(display_, target_, &size) == 0) return false;
        int x = 0, y = 0;
        Window child = None;
        XTranslateCoordinates(display_, target_, size.root, size.width / 2, size.height / 2, &x, &y, &child);
        constexpr long kVersion = 5;
        send("XdndEnter", {kVersion << 24, as_long(atom("text/uri-list")), 0, 0});
        const long place = (static_cast<long>(x) << 16) | y;
        send("XdndPosition", {0, place, CurrentTime, as_long(atom("XdndActionCopy"))});
        return true;
    }

    /// The exit status, once the drop is over.
    std::optional<int> answer(XEvent& event) {
        if (event.type == SelectionRequest) {
            hand_over(event.xselectionrequest);
        } else if (event.type == ClientMessage && event.xclient.message_type == atom("XdndStatus")) {
            const bool accepted = (event.xclient.data.l[1] & 1) != 0;
            if (!accepted) return 2;
            if (!dropped_) send("XdndDrop", {0, CurrentTime, 0, 0});
            dropped_ = true;
        } else if (event.type == ClientMessage && event.xclient.message_type == atom("XdndFinished")) {
            return 0;
        }
        return std::nullopt;
    }

private:
    static long as_long(unsigned long value) { return static_cast<long>(value); }
    Atom atom(const char* name) const { return XInternAtom(display_, name, False); }

    void send(const char* message, std::array<long, 4> data) {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.display = display_;
        event.xclient.window = target_;
        event.xclient.message_type = atom(message);
        event.xclient.format = 32;
        event.xclient.data.l[0] = as_long(own_);
        for (std::size_t i = 0; i < data.size(); ++i) event.xclient.data.l[i + 1] = data[i];
        XSendEvent(display_, target_, False, NoEventMask, &event);
        XFlush(display_);
    }

    void hand_over(const XSelectionRequestEvent& request) {
        XChangeProperty(display_, request.requestor, request.property, request.target, 8, PropModeReplace,
                        reinterpret_cast<const unsigned char*>(uri_list_.data()),
                        static_cast<int>(uri_list_.size()));
        XEvent event{};
        event.xselection.type = SelectionNotify;
        event.xselection.requestor = request.requestor;
        event.xselection.selection = request.selection;
        event.xselection.target = request.target;
        event.xselection.property = request.property;
        event.xselection.time = request.time;
        XSendEvent(display_, request.requestor, False, NoEventMask, &event);
        XFlush(display_);
    }

    Display* display_;
    Window target_;
    Window own_ = None;
    std::string uri_list_;
    bool dropped_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: xdnd_send WINDOW_ID FILE...\n");
        return 1;
    }
    const DisplayPtr display(XOpenDisplay(nullptr));
    if (!display) {
        std::fprintf(stderr, "xdnd_send: no X display: run it under xvfb-run\n");
        return 1;
    }
    XSetErrorHandler(
        [](Display*, XErrorEvent*) { return 0; });  // A wrong window is told by the calls' results.
    std::string uri_list;
    for (int i = 2; i < argc; ++i) uri_list += file_uri(argv[i]) + "\r\n";
    DragSource source(display.get(), std::strtoul(argv[1], nullptr, 0), std::move(uri_list));
    if (!source.enter()) {
        std::fprintf(stderr, "xdnd_send: no such window: %s\n", argv[1]);
        return 1;
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (std::chrono::steady_clock::now() < deadline) {
        while (XPending(display.get()) > 0) {
            XEvent event{};
            XNextEvent(display.get(), &event);
            if (const auto status = source.answer(event)) return *status;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    std::fprintf(stderr, "xdnd_send: the window did not answer within 5 seconds\n");
    return 3;
}
