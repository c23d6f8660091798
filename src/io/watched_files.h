#pragma once

#include <stop_token>
#include <string>

#include "base/job.h"

namespace courtyard {

/// While it lives, files that GDAL reads on this thread through watched_path() report how far they are, and
/// stop giving bytes once a stop is asked for: so that even a driver that reads all of a file in one call can
/// be cancelled. One at a time on a thread.
class FileWatch {
public:
    FileWatch(std::stop_token stop, JobProgress& progress);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    bool stopped() const { return stop_.stop_requested(); }
    void at(std::uint64_t position);

private:
    std::stop_token stop_;
    JobProgress& progress_;
};

/// The name under which GDAL reads `path` watched.
std::string watched_path(const std::string& path);

}  // namespace courtyard
