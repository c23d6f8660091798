#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "data/crowd_text.h"

// Any text is read as the size of a crowd: what comes out is in order and not below zero.
using namespace courtyard;

namespace {

void check(const CrowdSize& size) {
    if (size.low && *size.low < 0) std::abort();
    if (size.high && *size.high < 0) std::abort();
    if (size.low && size.high && *size.low > *size.high) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(parse_crowd_text(text));
    check(parse_casualty_text(text));
    return 0;
}
