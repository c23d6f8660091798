#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace courtyard {

/// How a server is asked.
struct HttpOptions {
    std::string user_agent;
    double timeout_seconds = 20;  ///< For a whole answer.
};

/// An answer: bytes of a 200.
struct HttpBody {
    std::vector<std::uint8_t> bytes;
};

/// Asks servers of the web for small files, over connections that are kept open. By libcurl, since GDAL's own
/// requests follow a server to any other host. Any thread, one at a time.
class HttpClient {
public:
    HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    ~HttpClient();

    /// GET. Sends nothing but the path, the host and the user agent; credentials only where `url` holds them.
    /// Redirects are followed on the same host alone. Fails with what the server or the network did, without
    /// naming the address; soon after `stop` too.
    Result<HttpBody> get(const std::string& url, const HttpOptions& options, const std::stop_token& stop);

private:
    void* curl_ = nullptr;
};

}  // namespace courtyard
