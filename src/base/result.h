#pragma once

#include <fmt/core.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/translate.h"

namespace courtyard {

/// Why something expected failed: one sentence for the person, saying what, what to do, and the path last.
struct Error {
    std::string message;
};

/// A value or the reason why there is none. Failures that a person can cause come back this way.
template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the error side of a Result from a format string, which is translated.
template <typename... Args>
tl::unexpected<Error> fail(fmt::format_string<Args...> format, Args&&... args) {
    return tl::make_unexpected(Error{tr_format(format, std::forward<Args>(args)...)});
}

/// Hands the error of one Result on as the error of another.
template <typename T>
tl::unexpected<Error> pass_on(Result<T>& failed) {
    return tl::make_unexpected(std::move(failed.error()));
}

}  // namespace courtyard
