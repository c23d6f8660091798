#include "io/watched_files.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <mutex>

namespace courtyard {
namespace {

constexpr const char* kPrefix = "/vsicourtyard/";

/// GDAL's file callbacks carry no context of ours: the watch of the thread that reads.
thread_local FileWatch* current_watch = nullptr;

bool stopped() {
    return current_watch && current_watch->stopped();
}

VSILFILE* file_of(void* handle) {
    return static_cast<VSILFILE*>(handle);
}

int stat_file(void*, const char* name, VSIStatBufL* status, int flags) {
    return VSIStatExL(name, status, flags);
}
void* open_file(void*, const char* name, const char* access) {
    if (stopped()) return nullptr;
    return VSIFOpenL(name, access);
}
vsi_l_offset tell_file(void* file) {
    return VSIFTellL(file_of(file));
}
int seek_file(void* file, vsi_l_offset offset, int whence) {
    return VSIFSeekL(file_of(file), offset, whence);
}
size_t read_file(void* file, void* buffer, size_t size, size_t count) {
    if (stopped()) return 0;
    const size_t got = VSIFReadL(buffer, size, count, file_of(file));
    if (current_watch) current_watch->at(VSIFTellL(file_of(file)));
    return got;
}
int at_end(void* file) {
    return stopped() ? 1 : VSIFEofL(file_of(file));
}
int close_file(void* file) {
    return VSIFCloseL(file_of(file));
}
char** read_folder(void*, const char* name, int most) {
    return VSIReadDirEx(name, most);
}

void install() {
    static std::once_flag once;
    std::call_once(once, [] {
        VSIFilesystemPluginCallbacksStruct* callbacks = VSIAllocFilesystemPluginCallbacksStruct();
        callbacks->stat = stat_file;
        callbacks->open = open_file;
        callbacks->tell = tell_file;
        callbacks->seek = seek_file;
        callbacks->read = read_file;
        callbacks->eof = at_end;
        callbacks->close = close_file;
        callbacks->read_dir = read_folder;
        VSIInstallPluginHandler(kPrefix, callbacks);
        VSIFreeFilesystemPluginCallbacksStruct(callbacks);
    });
}

}  // namespace

FileWatch::FileWatch(std::stop_token stop, JobProgress& progress)
    : stop_(std::move(stop)), progress_(progress) {
    install();
    current_watch = this;
}

FileWatch::~FileWatch() {
    current_watch = nullptr;
}

void FileWatch::at(std::uint64_t position) {
    const std::uint64_t most = progress_.bytes_total;
    const std::uint64_t seen = most > 0 ? std::min(position, most) : position;
    if (seen > progress_.bytes_done) progress_.bytes_done = seen;
}

std::string watched_path(const std::string& path) {
    return kPrefix + path;
}

}  // namespace courtyard
