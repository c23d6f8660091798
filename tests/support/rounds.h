#pragma once

namespace courtyard::test {

/// How many random cases a property test makes: all `n` of them, but a fifth where sanitizers look at each
/// memory access, which takes ten times as long. The seeds that are left out there run in the optimised
/// build.
constexpr unsigned rounds(unsigned n) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    return n < 5 ? n : n / 5;
#endif
#endif
    return n;
}

}  // namespace courtyard::test
