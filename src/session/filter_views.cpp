#include "session/filter_views.h"

#include <cstdint>

namespace courtyard {
namespace {

constexpr std::uint32_t kFirstColumnView = 1024;

}  // namespace

/// By FNV-1a, which gives the same number wherever the program runs.
ViewId column_view(std::string_view column) {
    std::uint32_t hash = 2166136261U;
    for (const char c : column) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return ViewId{hash < kFirstColumnView ? hash + kFirstColumnView : hash};
}

}  // namespace courtyard
