#include "io/tile_address.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr std::string_view kWanted =
    "a tile address looks like https://host/{z}/{x}/{y}.png, with {z}, {x} and {y} where the tile's numbers "
    "go";

void replace_all(std::string& text, std::string_view what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

bool is_plain(char c) {
    return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 127 && c != '"' &&
           c != '<' && c != '>' && c != '\\' && c != '#';
}

bool is_host_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == ':' || c == '[' ||
           c == ']' || c == '_';
}

}  // namespace

bool is_address(std::string_view source) {
    return source.find("://") != std::string_view::npos;
}

Result<TileAddress> TileAddress::parse(std::string_view text) {
    text = trimmed(text);
    const std::size_t scheme_end = text.find("://");
    const std::string scheme =
        scheme_end == std::string_view::npos ? std::string{} : lowered(text.substr(0, scheme_end));
    if (scheme != "http" && scheme != "https")
        return fail("tiles are fetched by http and https only: {}", kWanted);
    if (!std::all_of(text.begin(), text.end(), is_plain))
        return fail("the tile address holds blanks or signs that addresses do not have: {}", kWanted);
    const std::string_view rest = text.substr(scheme_end + 3);
    const std::size_t path = rest.find_first_of("/?");
    std::string_view host = rest.substr(0, path);
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
        if (host.substr(0, at).find_first_of("{}") != std::string_view::npos)
            return fail("the tile address has braces before its host: {}", kWanted);
        host.remove_prefix(at + 1);
    }
    if (host.empty() || !std::all_of(host.begin(), host.end(), is_host_letter))
        return fail("the tile address names no host: {}", kWanted);
    const std::string_view tail = path == std::string_view::npos ? std::string_view{} : rest.substr(path);
    const auto has = [tail](std::string_view part) { return tail.find(part) != std::string_view::npos; };
    if (!has("{z}") || !has("{x}") || (!has("{y}") && !has("{-y}")))
        return fail("the tile address lacks {{z}}, {{x}} or {{y}}: {}", kWanted);
    TileAddress made;
    made.text_ = text;
    made.host_ = host;
    if (made.url({}).find_first_of("{}") != std::string::npos)
        return fail("the tile address has braces other than {{z}}, {{x}} and {{y}}: {}", kWanted);
    return made;
}

std::string TileAddress::url(TileId tile) const {
    std::string out = text_;
    replace_all(out, "{z}", fmt::format("{}", tile.z));
    replace_all(out, "{x}", fmt::format("{}", tile.x));
    replace_all(out, "{y}", fmt::format("{}", tile.y));
    replace_all(out, "{-y}", fmt::format("{}", tiles_across(tile.z) - 1 - tile.y));
    return out;
}

}  // namespace courtyard
