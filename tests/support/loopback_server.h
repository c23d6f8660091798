#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace courtyard::test {

/// A web server for tests, on a free port of the loopback interface.
class LoopbackServer {
public:
    struct Answer {
        int status = 200;
        std::string type = "image/png", body{};
        std::string location{};                ///< Of a redirect.
        std::size_t sent = std::string::npos;  ///< Bytes of the body that are sent before it breaks off.
    };
    /// Called on connections' threads with the path that is asked for.
    using Handler = std::function<Answer(const std::string& path)>;

    explicit LoopbackServer(Handler handler) : handler_(std::move(handler)) {
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in any{};
        any.sin_family = AF_INET;
        any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof any;
        bind(listener_, reinterpret_cast<sockaddr*>(&any), size);
        listen(listener_, 64);
        getsockname(listener_, reinterpret_cast<sockaddr*>(&any), &size);
        port_ = ntohs(any.sin_port);
        accepting_ = std::jthread([this](const std::stop_token& stop) { accept_all(stop); });
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    ~LoopbackServer() {
        accepting_.request_stop();
        accepting_.join();
        connections_.clear();  // joins
        close(listener_);
    }

    std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
    std::string address(const std::string& tail = "/{z}/{x}/{y}.png") const {
        return "http://" + host() + tail;
    }
    std::vector<std::string> paths() const {
        const std::lock_guard lock(mutex_);
        return paths_;
    }
    std::size_t requests() const { return paths().size(); }
    /// The whole of the last request.
    std::string last_request() const {
        const std::lock_guard lock(mutex_);
        return last_request_;
    }

private:
    void accept_all(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd waiting{listener_, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0) continue;
            const int connection = accept(listener_, nullptr, nullptr);
            if (connection < 0) continue;
            connections_.emplace_back([this, connection] { serve(connection); });
        }
    }

    void serve(int connection) {
        std::string request;
        char bytes[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t read = recv(connection, bytes, sizeof bytes, 0);
            if (read <= 0) break;
            request.append(bytes, static_cast<std::size_t>(read));
        }
        const std::size_t from = request.find(' ') + 1;
        const std::string path = request.substr(from, request.find(' ', from) - from);
        {
            const std::lock_guard lock(mutex_);
            paths_.push_back(path);
            last_request_ = request;
        }
        const Answer answer = handler_(path);
        std::string out = "HTTP/1.1 " + std::to_string(answer.status) +
                          " x\r\nConnection: close\r\nContent-Type: " + answer.type +
                          "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n";
        if (!answer.location.empty()) out += "Location: " + answer.location + "\r\n";
        out += "\r\n" + answer.body.substr(0, answer.sent);
        for (std::size_t sent = 0; sent < out.size();) {
            const ssize_t now = send(connection, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
            if (now <= 0) break;
            sent += static_cast<std::size_t>(now);
        }
        close(connection);
    }

    Handler handler_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> paths_;
    std::string last_request_;
    std::list<std::jthread> connections_;
    std::jthread accepting_;
};

}  // namespace courtyard::test
