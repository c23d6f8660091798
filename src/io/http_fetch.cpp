#include "io/http_fetch.h"

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <mutex>

namespace courtyard {
namespace {

constexpr std::size_t kMostBytes = 8 << 20;
constexpr int kMostRedirects = 3;
constexpr long kConnectSeconds = 10;

struct UrlCloser {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct TextFreer {
    void operator()(char* text) const { curl_free(text); }
};

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
    const std::unique_ptr<char, TextFreer> owned(text);
    return text;
}

/// Where a request goes: the same for addresses of one server, whatever their scheme.
std::string host_of(const std::string& url) {
    const std::unique_ptr<CURLU, UrlCloser> parts(curl_url());
    if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
    return part_of(parts.get(), CURLUPART_HOST);
}

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

/// What the callbacks reach.
struct Transfer {
    std::vector<std::uint8_t> bytes;
    const std::stop_token* stop;
    bool too_large = false;
};

std::size_t take_bytes(char* data, std::size_t, std::size_t count, void* into) {
    auto& transfer = *static_cast<Transfer*>(into);
    transfer.too_large = transfer.bytes.size() + count > kMostBytes;
    if (transfer.too_large) return 0;
    transfer.bytes.insert(transfer.bytes.end(), data, data + count);
    return count;
}

int go_on(void* with, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const Transfer*>(with)->stop->stop_requested() ? 1 : 0;
}

void set_up(CURL* curl, const HttpOptions& options, Transfer& transfer) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout_seconds * 1000));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

tl::unexpected<Error> network_error(CURLcode code, const Transfer& transfer, const HttpOptions& options) {
    switch (code) {
        case CURLE_ABORTED_BY_CALLBACK:
            return fail("not wanted any more");
        case CURLE_OPERATION_TIMEDOUT:
            return fail("no answer within {:Lg} s", options.timeout_seconds);
        case CURLE_COULDNT_RESOLVE_HOST:
            return fail("the server's name is not known");
        case CURLE_COULDNT_CONNECT:
            return fail("the server cannot be reached");
        case CURLE_PARTIAL_FILE:
            return fail("the answer broke off");
        default:
            break;
    }
    if (transfer.too_large) return fail("the answer is larger than a tile can be");
    return fail("the network failed ({})", curl_easy_strerror(code));
}

}  // namespace

HttpClient::HttpClient() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl_ = curl_easy_init();
}

HttpClient::~HttpClient() {
    curl_easy_cleanup(curl_);
}

Result<HttpBody> HttpClient::get(const std::string& url, const HttpOptions& options,
                                 const std::stop_token& stop) {
    if (curl_ == nullptr) return fail("no memory for a request");
    const std::string host = host_of(url);
    std::string at = url;
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
        Transfer transfer{{}, &stop};
        curl_easy_reset(curl_);  // keeps connections
        set_up(curl_, options, transfer);
        curl_easy_setopt(curl_, CURLOPT_URL, at.c_str());
        if (is_loopback(host)) curl_easy_setopt(curl_, CURLOPT_PROXY, "");
        const CURLcode code = curl_easy_perform(curl_);
        if (code != CURLE_OK) return network_error(code, transfer, options);
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        if (status == 200) return HttpBody{std::move(transfer.bytes)};
        char* next = nullptr;
        curl_easy_getinfo(curl_, CURLINFO_REDIRECT_URL, &next);
        if (next == nullptr) return fail("the server answered {}", status);
        if (host.empty() || host_of(next) != host)
            return fail("the server sent the request on to another host, which is not followed");
        at = next;
    }
    return fail("the server sent the request on in a circle");
}

}  // namespace courtyard
