#include "app/underlays.h"

#include <algorithm>
#include <utility>

#include "io/tile_address.h"

namespace courtyard::app {
namespace {

std::string host_of(const std::string& source) {
    if (!is_address(source)) return {};
    const auto address = TileAddress::parse(source);
    return address ? address->host() : std::string("?");
}

AddUnderlay laid(const OpenUnderlay& wanted, const RasterFacts& facts) {
    AddUnderlay out;
    UnderlayState& state = out.underlay;
    state.source = wanted.source;
    state.name = wanted.name.empty() ? facts.name : wanted.name;
    state.attribution = wanted.attribution.empty() ? facts.attribution : wanted.attribution;
    state.user_agent = wanted.user_agent;
    state.terms_url = wanted.terms_url;
    state.max_zoom = facts.max_zoom;
    state.bounds = facts.bounds;
    return out;
}

}  // namespace

std::unique_ptr<Job<OpenedRaster>> Underlays::begin(const RasterWish& wish) const {
    return std::make_unique<Job<OpenedRaster>>(
        [open = open_, wish](const std::stop_token& stop, JobProgress&) {
            return open ? open(wish, stop) : open_raster(wish, stop);
        },
        wake_up_);
}

RasterWish Underlays::wish_of(const UnderlayState& underlay) const {
    return {underlay.source, underlay.user_agent, cache_folder_, underlay.max_zoom};
}

void Underlays::open(const OpenUnderlay& wanted) {
    const RasterWish wish{wanted.source, wanted.user_agent, cache_folder_, wanted.max_zoom};
    openings_.push_back({wanted, begin(wish)});
}

std::vector<Result<AddUnderlay>> Underlays::take_opened() {
    std::vector<Result<AddUnderlay>> out;
    while (!openings_.empty() && openings_.front().job->done()) {
        auto raster = openings_.front().job->take();
        if (raster)
            out.emplace_back(laid(openings_.front().wanted, raster->facts));
        else
            out.emplace_back(pass_on(raster));
        openings_.erase(openings_.begin());
    }
    return out;
}

void Underlays::allow(const Document& document, UnderlayId underlay) {
    if (const UnderlayState* state = document.find(underlay)) hosts_.insert(host_of(state->source));
}

bool Underlays::may_ask(const std::string& source) const {
    const std::string host = host_of(source);
    return host.empty() || hosts_.contains(host);
}

void Underlays::try_again(UnderlayId underlay) {
    for (Entry& entry : entries_) {
        if (entry.id != underlay) continue;
        entry.error.clear();
        if (entry.loader) entry.loader->try_again();
    }
}

/// Keeps an entry for each underlay of the document.
void Underlays::follow(const Document& document) {
    for (Entry& entry : entries_) {
        if (document.find(entry.id) != nullptr || !entry.loader) continue;
        entry.loader->want({});
        leaving_.push_back(std::move(entry.loader));
    }
    std::erase_if(entries_, [&](const Entry& entry) { return document.find(entry.id) == nullptr; });
    for (const UnderlayState& underlay : document.underlays) {
        const bool known =
            std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.id == underlay.id; });
        if (!known) entries_.push_back({underlay.id, underlay.source, host_of(underlay.source), {}, {}, {}});
    }
}

/// Brings the tiles of one underlay; null: of none, as it is not shown.
void Underlays::bring(Entry& entry, const UnderlayState* underlay, const Viewport& viewport,
                      double now_seconds, MapRenderer& renderer) {
    if (underlay != nullptr && allowed(entry) && !entry.loader && !entry.opening && entry.error.empty())
        entry.opening = begin(wish_of(*underlay));
    if (entry.opening && entry.opening->done()) {
        auto raster = entry.opening->take();
        entry.opening.reset();
        if (raster)
            entry.loader = std::make_unique<TileLoader>(*raster, wake_up_);
        else
            entry.error = raster.error().message;
    }
    if (!entry.loader) return;
    missing_tiles_.clear();
    // What has just come must not be asked for once more: it is handed over first.
    const auto take = [&](TileId tile, const TilePicture& picture) {
        renderer.put_tile(entry.id, tile, picture);
    };
    entry.loader->take_arrived(now_seconds, take);
    if (underlay != nullptr) renderer.find_missing_tiles(*underlay, viewport, missing_tiles_);
    entry.loader->want(missing_tiles_);
    entry.loader->begin_next(now_seconds);
}

void Underlays::update(const Session& session, const Viewport& viewport, double now_seconds,
                       MapRenderer& renderer) {
    const Document& document = session.document();
    follow(document);
    for (Entry& entry : entries_) {
        const UnderlayState* underlay = document.find(entry.id);
        const bool shown = underlay->visible && in_web_mercator(session.workspace());
        bring(entry, shown ? underlay : nullptr, viewport, now_seconds, renderer);
    }
    for (const auto& loader : leaving_) loader->take_arrived(now_seconds, [](TileId, const TilePicture&) {});
    std::erase_if(leaving_, [](const auto& loader) { return !loader->busy(); });
    refresh_views();
}

void Underlays::refresh_views() {
    views_.resize(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        ui::UnderlayView& view = views_[i];
        view.id = entry.id;
        view.host = entry.host;
        view.words = entry.loader ? entry.loader->missing_words() : entry.error;
        if (!allowed(entry))
            view.status = ui::UnderlayStatus::AsksPermission;
        else if (!entry.error.empty())
            view.status = ui::UnderlayStatus::Failed;
        else if (entry.opening || (entry.loader && entry.loader->busy()))
            view.status = ui::UnderlayStatus::Loading;
        else
            view.status = ui::UnderlayStatus::Ready;
    }
}

bool Underlays::busy() const {
    return !openings_.empty() || !leaving_.empty() || std::ranges::any_of(entries_, [](const Entry& entry) {
        return entry.opening || (entry.loader && entry.loader->busy());
    });
}

}  // namespace courtyard::app
