#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "geo/tile.h"

namespace courtyard {

/// True for what is meant as an address and not as a file: anything with a scheme ("https://…", "file://…").
bool is_address(std::string_view source);

/// An address with places for a tile's numbers, such as https://host/{z}/{x}/{y}.png, checked. May hold
/// credentials: never show it whole.
class TileAddress {
public:
    /// Fails, saying what is wanted and without repeating the address, unless the scheme is http or https,
    /// there is a host without braces, and {z}, {x} and {y} (or {-y}: counted from the south) follow
    /// it.
    static Result<TileAddress> parse(std::string_view text);

    std::string url(TileId tile) const;
    const std::string& text() const { return text_; }
    /// The server's name, with its port where one was given: for people.
    const std::string& host() const { return host_; }

private:
    std::string text_, host_;
};

}  // namespace courtyard
