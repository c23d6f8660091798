#include "io/underlay_list.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/translate.h"
#include "io/raster_source.h"
#include "io/tile_address.h"

namespace courtyard {
namespace {

using Json = nlohmann::json;

constexpr std::uintmax_t kMostBytes = 1 << 20;

std::string text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Result<ListedUnderlay> entry_of(const Json& json, const std::filesystem::path& folder) {
    if (!json.is_object()) return fail("it is not an object");
    ListedUnderlay out{text_in(json, "name"),       text_in(json, "source"), text_in(json, "attribution"),
                       text_in(json, "user_agent"), text_in(json, "terms"),  0};
    if (out.source.empty()) return fail("it has no \"source\"");
    if (is_address(out.source)) {
        if (const auto address = TileAddress::parse(out.source); !address)
            return fail("{}", address.error().message);
    } else {
        out.source = (folder / out.source).string();  // an absolute path stays what it is
    }
    if (!out.terms_url.empty() && !out.terms_url.starts_with("https://") &&
        !out.terms_url.starts_with("http://"))
        return fail("its \"terms\" are no web address");
    if (out.name.empty()) out.name = shown_source(out.source);
    const auto zoom = json.find("max_zoom");
    if (zoom == json.end()) return out;
    if (!zoom->is_number_integer() || zoom->get<std::int64_t>() < 0 ||
        zoom->get<std::int64_t>() > kMostTileZoom)
        return fail("its \"max_zoom\" is not a whole number from 0 to {}", kMostTileZoom);
    out.max_zoom = static_cast<int>(zoom->get<std::int64_t>());
    return out;
}

}  // namespace

Result<std::vector<ListedUnderlay>> read_underlay_list(const std::filesystem::path& folder,
                                                       std::vector<std::string>& complaints) {
    const auto file = folder / "underlays.json";
    std::vector<ListedUnderlay> out;
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    if (missing) return out;
    std::string text;
    if (size <= kMostBytes) {
        std::ifstream in(file, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("underlays") || !json["underlays"].is_array())
        return fail("the list of underlays cannot be read: it wants {{\"underlays\": [ … ]}} in {}",
                    file.string());
    std::size_t number = 0;
    for (const Json& item : json["underlays"]) {
        ++number;
        if (auto entry = entry_of(item, folder)) {
            out.push_back(std::move(*entry));
        } else {
            complaints.push_back(tr_format("underlay {} is left out, as {}: {}", number,
                                           entry.error().message, file.string()));
        }
    }
    return out;
}

}  // namespace courtyard
