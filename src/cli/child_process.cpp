#include "cli/child_process.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace courtyard::cli {
namespace {

static_assert(std::is_trivially_copyable_v<Measurement>);

bool write_all(int to, const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t put = ::write(to, bytes, count);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        bytes += put;
        count -= static_cast<std::size_t>(put);
    }
    return true;
}

bool read_all(int from, char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::read(from, bytes, count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

}  // namespace

void Measurement::set_trouble(std::string_view text) {
    trouble.fill('\0');
    std::copy_n(text.begin(), std::min(text.size(), trouble.size() - 1), trouble.begin());
}

Result<Measurement> measure_in_child(const std::function<Measurement()>& work) {
    int ends[2];
    if (::pipe(ends) != 0) return fail("no pipe to a child process: {}", std::strerror(errno));
    const pid_t child = ::fork();
    if (child < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        return fail("no child process: {}", std::strerror(errno));
    }
    if (child == 0) {
        ::close(ends[0]);
        const Measurement found = work();
        const bool sent = write_all(ends[1], reinterpret_cast<const char*>(&found), sizeof found);
        ::_exit(sent ? 0 : 1);  // without the parent's streams and exit handlers
    }
    ::close(ends[1]);
    Measurement found;
    const bool whole = read_all(ends[0], reinterpret_cast<char*>(&found), sizeof found);
    ::close(ends[0]);
    int status = 0;
    rusage used{};
    while (::wait4(child, &status, 0, &used) < 0 && errno == EINTR) {
    }
    if (!whole) {
        return WIFSIGNALED(status) ? fail("the measuring process was ended by signal {}", WTERMSIG(status))
                                   : fail("the measuring process ended early");
    }
    if (found.trouble[0] != '\0') return fail("{}", found.trouble.data());
    found.peak_rss_bytes = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
    return found;
}

}  // namespace courtyard::cli
