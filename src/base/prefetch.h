#pragma once

namespace courtyard {

/// Asks memory for what lies at an address, and does not wait for it. The address need not be one of ours.
inline void prefetch(const void* address) {
    __builtin_prefetch(address);
    // gcc takes a function that does nothing else for one without effect, and leaves its calls out
    __asm__ volatile("");
}

}  // namespace courtyard
