#include "cli/render_underlays.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <ostream>
#include <thread>
#include <utility>

#include "base/text.h"
#include "io/mapping_store.h"
#include "io/tile_address.h"
#include "io/tile_cache.h"
#include "io/tile_loader.h"
#include "io/underlay_list.h"

namespace courtyard::cli {
namespace {

/// Takes ":opacity=…" and ":lines=off" off the end of what was typed.
Result<void> take_looks(std::string& source, UnderlayState& state) {
    for (;;) {
        const std::size_t colon = source.rfind(':');
        if (colon == std::string::npos) return {};
        const std::string option = source.substr(colon + 1);
        if (option.starts_with("opacity=")) {
            const auto opacity = number_of(option.substr(8));
            if (!opacity || *opacity < 0 || *opacity > 1)
                return fail("--underlay wants an opacity from 0 to 1; not '{}'", option.substr(8));
            state.opacity = static_cast<float>(*opacity);
        } else if (option == "lines=off" || option == "lines=on") {
            state.lines = option == "lines=off" ? MapLines::LeftOut : MapLines::Drawn;
        } else {
            return {};
        }
        source.resize(colon);
    }
}

/// A name of the list in the settings stands for what is listed there.
Result<void> take_listed(WishedUnderlay& wished) {
    const auto folder = settings_folder();
    if (!folder) return {};
    std::vector<std::string> complaints;
    auto list = read_underlay_list(*folder, complaints);
    if (!list) return pass_on(list);
    for (const ListedUnderlay& entry : *list) {
        if (entry.name != wished.wish.source && entry.source != wished.wish.source) continue;
        wished.wish.source = entry.source;
        wished.wish.user_agent = entry.user_agent;
        wished.wish.max_zoom = entry.max_zoom;
        wished.state.name = entry.name;
        wished.state.attribution = entry.attribution;
        wished.state.terms_url = entry.terms_url;
        return {};
    }
    return {};
}

Result<WishedUnderlay> parse_underlay(std::string typed, bool allow_network) {
    WishedUnderlay out;
    if (auto looks = take_looks(typed, out.state); !looks) return pass_on(looks);
    out.wish.source = std::move(typed);
    if (auto listed = take_listed(out); !listed) return pass_on(listed);
    if (!is_address(out.wish.source)) return out;
    const auto address = TileAddress::parse(out.wish.source);
    if (!address) return fail("--underlay: {}", address.error().message);
    if (!allow_network)
        return fail(
            "tiles of {} are asked for one by one, which tells that server where you look, and your address: "
            "add --allow-network if that is fine",
            address->host());
    if (auto folder = cache_folder()) out.wish.cache_folder = *folder;
    return out;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

void declare_underlays(CLI::App& app, UnderlayOptions& options) {
    app.add_option("--underlay", options.sources,
                   "a picture beneath the events: a GeoTIFF or MBTiles file, a tile address such as "
                   "https://host/{z}/{x}/{y}.png, or a name in underlays.json; may end in :opacity=0.7 and "
                   ":lines=off (no borders and names above it)")
        ->type_name("SOURCE");
    app.add_option("--attribution", options.attributions, "who is to be named for the underlay, on the map")
        ->type_name("TEXT");
    app.add_flag("--allow-network", options.allow_network,
                 "let --underlay ask a tile server, which learns where you look");
    app.add_option("--underlay-seconds", options.seconds, "how long tiles are waited for (default 60)")
        ->check(CLI::Range(0.1, 3600.0))
        ->type_name("N");
}

Result<std::vector<WishedUnderlay>> parse_underlays(const UnderlayOptions& options) {
    if (options.attributions.size() > options.sources.size())
        return fail("--attribution names who made an underlay: there are more of them than --underlay");
    std::vector<WishedUnderlay> out;
    for (const std::string& source : options.sources) {
        auto wished = parse_underlay(source, options.allow_network);
        if (!wished) return pass_on(wished);
        if (out.size() < options.attributions.size())
            wished->state.attribution = options.attributions[out.size()];
        out.push_back(std::move(*wished));
    }
    return out;
}

Result<RenderedUnderlays> RenderedUnderlays::open(const std::vector<WishedUnderlay>& wished,
                                                  Session& session) {
    RenderedUnderlays out;
    for (const WishedUnderlay& each : wished) {
        auto raster = open_raster(each.wish, {});
        if (!raster) return pass_on(raster);
        AddUnderlay add{each.state};
        add.underlay.source = each.wish.source;
        add.underlay.max_zoom = raster->facts.max_zoom;
        add.underlay.bounds = raster->facts.bounds;
        if (add.underlay.name.empty()) add.underlay.name = raster->facts.name;
        if (add.underlay.attribution.empty()) add.underlay.attribution = raster->facts.attribution;
        if (auto added = session.execute(add); !added) return pass_on(added);
        out.rasters_.push_back(std::move(*raster));
    }
    return out;
}

Result<void> RenderedUnderlays::fetch(MapRenderer& renderer, const Session& session, const Viewport& viewport,
                                      double seconds, std::ostream& err) {
    const auto& underlays = session.document().underlays;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < rasters_.size(); ++i) {
        TileLoader loader(rasters_[i], {});
        std::vector<TileId> missing;
        renderer.find_missing_tiles(underlays[i], viewport, missing);
        loader.want(missing);
        const auto take = [&](TileId tile, const TilePicture& picture) {
            renderer.put_tile(underlays[i].id, tile, picture);
        };
        while (loader.busy()) {
            loader.take_arrived(seconds_since(start), take);
            loader.begin_next(seconds_since(start));
            if (seconds_since(start) > seconds)
                return fail(
                    "the tiles of {} did not all come within {:g} s: wait longer with --underlay-seconds",
                    underlays[i].name, seconds);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        if (is_address(underlays[i].source) && underlays[i].attribution.empty())
            err << "courtyard render: " << underlays[i].name
                << ": nobody is named for its tiles on the map, which their terms may want: give "
                   "--attribution\n";
        if (!loader.missing_words().empty())
            err << "courtyard render: " << underlays[i].name << ": " << loader.missing_words() << '\n';
    }
    return {};
}

}  // namespace courtyard::cli
