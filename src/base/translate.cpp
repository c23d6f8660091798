#include "base/translate.h"

namespace courtyard {

const char* tr(const char* text) {
    return text;
}

const char* tr_plural(const char* one, const char* many, std::uint64_t n) {
    return n == 1 ? one : many;
}

}  // namespace courtyard
