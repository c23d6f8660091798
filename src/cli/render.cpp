#include "cli/render.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <ostream>
#include <stop_token>
#include <string_view>

#include "base/asset_dir.h"
#include "base/job.h"
#include "base/text.h"
#include "cli/file_reader.h"
#include "cli/looks.h"
#include "cli/typed_options.h"
#include "geo/basemap_projection.h"
#include "geo/place_languages.h"
#include "gl/headless_context.h"
#include "io/area_reader.h"
#include "io/basemap_reader.h"
#include "io/label_reader.h"
#include "io/png_writer.h"
#include "query/timeline.h"
#include "render/map_renderer.h"
#include "saving/session_file.h"
#include "session/context_marks.h"
#include "session/first_view.h"
#include "session/session.h"
#include "time/parse.h"

namespace courtyard::cli {
namespace {

constexpr double kLegendPx = 230;  // about what the legend's card takes, logical pixels
constexpr double kFitMarginPx = 60;
constexpr int kMostArea = 64000000;  // some 1 GB of working memory
constexpr int kMostPixels = 16384;   // the largest texture that OpenGL 4.5 promises

Result<ScreenSize> parse_size(const std::string& text) {
    int width = 0;
    int height = 0;
    int read = 0;
    const bool fits = std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &read) == 2 &&
                      static_cast<std::size_t>(read) == text.size();
    if (!fits || width < 64 || height < 64 || width > kMostPixels || height > kMostPixels ||
        width * height > kMostArea) {
        return fail(
            "--size wants WIDTHxHEIGHT in pixels, 64 to {} each, and 64 million in all, such as 1600x1000; "
            "not '{}'",
            kMostPixels, text);
    }
    return ScreenSize{static_cast<double>(width), static_cast<double>(height)};
}

/// The options, read.
struct Wish {
    ScreenSize pixels;
    std::optional<Extent> box;
    std::optional<Instant> from, to;
    Theme theme = Theme::Dark;
    std::string language;
    Vision vision = Vision::Normal;
    std::optional<Blend> blend;  ///< Empty: as layers are.
    std::optional<SavedSession> style;
    std::vector<Rule> rules;        ///< Events are shown that match all of them.
    std::vector<Drawing> drawings;  ///< From the lowest up; empty: as layers are drawn by themselves.
    std::vector<WishedUnderlay> underlays;
};

Result<Wish> parse(const RenderOptions& options) {
    Wish wish;
    if (options.theme != "dark" && options.theme != "light")
        return fail("--theme is dark or light; not '{}'", options.theme);
    wish.theme = options.theme == "light" ? Theme::Light : Theme::Dark;
    if (find_place_language(options.language) == nullptr)
        return fail("--language is one of {}; not '{}'", place_language_codes(), options.language);
    wish.language = options.language;
    if (auto projection = Projection::make(options.projection); !projection)
        return fail("--projection: {}", projection.error().message);
    const auto vision = vision_named(options.vision);
    if (!vision)
        return fail("--vision is normal, deuteranopia, protanopia or tritanopia; not '{}'", options.vision);
    wish.vision = *vision;
    wish.blend = blend_named(options.blend);
    if (!wish.blend && !options.blend.empty())
        return fail("--blend is one of {}; not '{}'", blend_names(), options.blend);
    if (!options.style.empty()) {
        auto style = read_session(options.style);
        if (!style) return fail("--style: {}", style.error().message);
        wish.style = std::move(*style);
    }
    auto pixels = parse_size(options.size);
    if (!pixels) return pass_on(pixels);
    wish.pixels = *pixels;
    if (!options.bbox.empty()) {
        auto box = parse_bbox(options.bbox);
        if (!box) return pass_on(box);
        wish.box = *box;
    }
    auto conditions = parse_conditions(options.where, options.search);
    if (!conditions) return pass_on(conditions);
    wish.rules = std::move(*conditions);
    for (const std::string& text : options.drawings) {
        auto drawing = parse_drawing(text);
        if (!drawing) return fail("--layer: {}", drawing.error().message);
        wish.drawings.push_back(std::move(*drawing));
    }
    auto underlays = parse_underlays(options.underlays);
    if (!underlays) return pass_on(underlays);
    wish.underlays = std::move(*underlays);
    auto clock = ShownClock::of(options.zone);
    if (!clock) return fail("--zone: {}", clock.error().message);
    auto range = parse_range(options.from, options.to, *clock);
    if (!range) return pass_on(range);
    wish.from = range->from;
    wish.to = range->to;
    return wish;
}

/// The range asked for; an end that was not named is that of the data.
TemporalExtent window_of(const Wish& wish, const TemporalExtent& all) {
    if (all.empty() && !(wish.from && wish.to)) return all;  // no dated events: nothing to name a range by
    TemporalExtent window{wish.from.value_or(all.begin), wish.to.value_or(all.end)};
    if (!wish.from) window.begin = std::min(window.begin, window.end - kDay);
    if (!wish.to) window.end = std::max(window.end, window.begin + kDay);
    return window;
}

Result<void> load_files(const RenderOptions& options, Session& session, std::ostream& err) {
    FileReader reader(options.as_detected ? Choices::Ignored : Choices::Kept, err);
    for (const std::string& file : options.files) {
        auto source = reader.read(file);
        if (!source) return pass_on(source);
        for (const EventTablePtr& table : source->tables) {
            for (const std::string& fault : table->dataset().coverage_faults)
                err << fmt::format("courtyard render: {}\n", fault);
            if (proposed_use(*table) == LayerUse::Context)
                err << fmt::format(
                    "courtyard render: {}: its {} context marks stand on the time bar, which a picture of "
                    "the map "
                    "does not have\n",
                    table->name(), count_context(*table).marks);
        }
        if (auto added = session.execute(AddLayers{source->tables}); !added) return added;
    }
    return {};
}

Result<void> load_map(const std::filesystem::path& share_dir, const Camera& camera, MapRenderer& renderer) {
    auto read =
        read_basemap_level(share_dir / "assets", basemap_level_for_zoom(camera.zoom), std::stop_token{});
    if (!read) return pass_on(read);
    auto level = projected(std::move(*read), camera.projection, std::stop_token{});
    if (!level) return pass_on(level);
    renderer.upload_basemap(*level);
    auto places = read_places(share_dir / "assets", std::stop_token{});
    if (!places) return pass_on(places);
    auto areas = read_named_areas(share_dir / "assets", std::stop_token{});
    if (!areas) return pass_on(areas);
    renderer.set_places(std::move(*places), std::move(*areas));
    return {};
}

/// The camera that `fit(room, margin)` gives, left of the legend.
template <typename Fit>
Camera beside_legend(ScreenSize size, double margin_px, Fit fit) {
    const double legend = std::min(kLegendPx, size.width / 3);
    const ScreenSize room{size.width - legend, size.height};
    Camera camera = fit(room, std::min(margin_px, room.width / 8));
    camera.center.x += legend / 2 / camera.world_px();
    return clamped(camera, size);
}

/// Draws and blends all layers as wished; a layer that cannot be drawn so, for want of a column, stays as it
/// is, which is told. Fails when none can.
Result<void> set_drawings(const Wish& wish, Session& session, std::ostream& err) {
    const auto layers = session.document().layers;
    for (const LayerState& layer : layers) {
        if (!wish.blend) break;
        if (auto done = session.execute(SetLayerBlend{layer.id, *wish.blend}); !done) return done;
    }
    if (wish.drawings.empty()) return {};
    std::vector<std::string> refused;
    for (const LayerState& layer : layers) {
        if (auto done = session.execute(SetDrawings{layer.id, wish.drawings}); !done)
            refused.push_back(done.error().message);
    }
    if (!refused.empty() && refused.size() == layers.size()) return fail("--layer: {}", refused.front());
    for (const std::string& why : refused) err << "courtyard render: " << why << "; it is drawn as symbols\n";
    return {};
}

/// Finds the regions of the events of layers that are drawn by regions.
Result<void> join_areas(const std::filesystem::path& share_dir, Session& session) {
    AreaReader reader(share_dir / "assets");
    for (const AreasWanted& wanted : session.wanted_areas()) {
        auto set = reader.read(wanted.key, std::stop_token{});
        if (!set) return pass_on(set);
        JobProgress progress;
        auto rows = areas_of(wanted.table, *set, std::stop_token{}, progress);
        if (!rows) return pass_on(rows);
        session.set_areas(std::move(*rows));
    }
    return {};
}

/// Loads the files into the session and sets it up as wished.
Result<Viewport> set_up(const RenderOptions& options, const Wish& wish, Session& session, std::ostream& err) {
    Viewport viewport;
    viewport.dpi_scale = options.scale;
    viewport.size = {wish.pixels.width / options.scale, wish.pixels.height / options.scale};
    session.set_map_size(viewport.size);
    // Before there are events: each table is then put into order once.
    if (auto done = session.execute(SetClock{options.zone}); !done) return pass_on(done);
    if (auto loaded = load_files(options, session, err); !loaded) return pass_on(loaded);
    for (const Rule& rule : wish.rules) {
        if (auto done = session.execute(AddClause{{ViewId{}, rule}}); !done) return pass_on(done);
    }
    if (wish.style) {
        auto left_out = take_styles(*wish.style, session);
        if (!left_out) return fail("--style: {}", left_out.error().message);
        for (const std::string& why : *left_out) err << "courtyard render: --style: " << why << '\n';
        for (const std::string& what : not_rendered(*wish.style))
            err << "courtyard render: --style: " << what << '\n';
    }
    if (auto drawn = set_drawings(wish, session, err); !drawn) return pass_on(drawn);
    if (auto looks = set_looks(options.color_by, options.size_by, session, err); !looks)
        return pass_on(looks);
    for (const std::string& why : session.not_asked())
        err << "courtyard render: " << why << "; none of that layer's events are shown\n";
    const TemporalExtent window = window_of(wish, temporal_extent(session.document()));
    const Command commands[] = {SetTheme{wish.theme},
                                SetVision{wish.vision},
                                SetPlaceLanguage{wish.language},
                                SetWindow{window},
                                SetProjection{options.projection},
                                ShowGraticule{options.graticule ? Visibility::Visible : Visibility::Hidden},
                                FitData{}};
    for (const Command& command : commands) {
        if (auto done = session.execute(command); !done) return pass_on(done);
    }
    const auto data = extent(session.document());
    viewport.camera = session.workspace().camera;
    const ProjectionPtr projection = viewport.camera.projection;
    if (wish.box) {
        viewport.camera = beside_legend(viewport.size, 0, [&](ScreenSize room, double margin) {
            return fitted(*wish.box, room, margin, projection);
        });
    } else if (data) {
        viewport.camera = beside_legend(viewport.size, kFitMarginPx, [&](ScreenSize room, double margin) {
            return fitted_to_places(session.document(), *data, room, margin, projection);
        });
    }
    return viewport;
}

Result<void> render(const RenderOptions& options, const Wish& wish, std::ostream& out, std::ostream& err) {
    auto share_dir = find_share_dir();
    if (!share_dir) return pass_on(share_dir);
    Session session;
    auto viewport = set_up(options, wish, session, err);
    if (!viewport) return pass_on(viewport);
    auto underlays = RenderedUnderlays::open(wish.underlays, session);
    if (!underlays) return pass_on(underlays);
    if (auto joined = join_areas(*share_dir, session); !joined) return joined;
    auto context = gl::HeadlessContext::create();
    if (!context) return pass_on(context);
    auto renderer = MapRenderer::create(*share_dir);
    if (!renderer) return pass_on(renderer);
    if (auto loaded = load_map(*share_dir, viewport->camera, *renderer); !loaded) return loaded;
    auto fetched = underlays->fetch(*renderer, session, *viewport, options.underlays.seconds, err);
    if (!fetched) return fetched;
    renderer->draw(*viewport, session, MapFurniture{true});
    const gl::Framebuffer& picture = renderer->picture();
    auto written = write_png(options.output, picture.read_rgba(), picture.width(), picture.height());
    if (!written) return written;
    if (renderer->legend_left_out()) {
        out << "the legend does not fit a picture of this size and is left out: choose a larger --size\n";
    }
    const Totals all = totals(session.document());
    out << fmt::format(
        "{}: {} × {} pixels, {} of {} events shown, {} undated, {} unlocated, {} rejected; {}\n",
        options.output, picture.width(), picture.height(), session.shown_events(), all.events, all.undated,
        all.unlocated, all.rejected,
        session.workspace().window.empty()
            ? std::string("no dated events")
            : range_in_words(session.workspace().window, session.document().clock.words()));
    if (all.without_clock > 0)
        out << fmt::format("{} events are left out, as the clock at their place is not known\n",
                           with_thousands(all.without_clock));
    return {};
}

}  // namespace

std::vector<std::string> not_rendered(const SavedSession& session) {
    std::vector<std::string> lines;
    const auto clock = ShownClock::of(session.view.clock);
    const std::string_view by = clock ? clock->words() : std::string_view(session.view.clock);
    if (const auto& saved = session.comparison; saved && saved->comparison.view != ComparisonView::Off)
        lines.push_back(fmt::format(
            "only looks are taken from a session: its comparison of {} with {} is not drawn, the map shows "
            "the events of --from and --to",
            range_in_words(saved->comparison.a, by), range_in_words(saved->comparison.b, by)));
    const auto asked =
        std::ranges::count_if(session.filter, [](const SavedClause& saved) { return saved.clause.enabled; });
    if (asked > 0)
        lines.push_back(fmt::format(
            "only looks are taken from a session: its filter ({} {}) is not asked, --where and --search are",
            asked, asked == 1 ? "clause" : "clauses"));
    return lines;
}

int run_render(const RenderOptions& options, std::ostream& out, std::ostream& err) {
    const auto wish = parse(options);
    if (!wish) {
        err << "courtyard render: " << wish.error().message << '\n';
        return 2;
    }
    if (auto done = render(options, *wish, out, err); !done) {
        err << "courtyard render: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
