#include "geo/basemap_projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "geo/shape_projector.h"

namespace courtyard {
namespace {

constexpr double kUnitsX = 4294967296.0, kUnitsY = 2147483648.0;
constexpr double kLineStrayPx = 0.12;
constexpr double kLandStrayPx = 0.4;   // its coasts are lines; within, nobody sees where an edge runs
constexpr double kGroundStray = 5e-6;  // of the plane's width: its outline is a line
// Up to these zooms nothing strays by more than that; the last level is used beyond.
constexpr std::array<double, kBasemapLevelCount> kFinestZoom{2.2, 3.5, 5.2, 6.7, 9.5};
constexpr std::size_t kMostVertices = 65535;  // of a chunk: indices have 16 bits

double tolerance(int level, double stray_px) {
    return stray_px / 256 / std::exp2(kFinestZoom.at(static_cast<std::size_t>(level)));
}

struct PlaneSegment {
    WorldPoint begin, end;
    double along;
};

/// What of one chunk lies in one sheet, in the plane.
struct Sheet {
    PlaneMesh land;
    using Lines = std::array<std::vector<PlaneSegment>, kBasemapLineKinds>;
    using Steps = std::array<std::vector<SegmentStep>, kBasemapLineKinds>;
    std::array<Lines, 2> lines;  ///< Full and coarse.
    std::array<Steps, 2> steps;

    bool empty() const {
        return land.indices.empty() && std::all_of(lines.begin(), lines.end(), [](const Lines& of) {
                   return std::all_of(of.begin(), of.end(), [](const auto& kind) { return kind.empty(); });
               });
    }
};

/// Corners of a chunk in degrees. The file's land ends at the poles, which Mercator's square leaves out: what
/// lies on its sides lies there.
Degrees degrees_of(const BasemapChunk& chunk, BasemapVertex v) {
    const double x = static_cast<double>(chunk.origin.x) + v.x, y = static_cast<double>(chunk.origin.y) + v.y;
    const double lon = x / kUnitsX * 360 - 180;
    if (y >= kUnitsY - 1) return {lon, -90};
    return {lon, y <= 0 ? 90 : lat_from_world(y / kUnitsY)};
}

/// What of a sheet lies in each sixteenth of the plane: coordinates within a chunk, and what a camera beside
/// it subtracts, must fit 32 bits with their sign.
std::vector<Sheet> parts_of(const Sheet& sheet) {
    constexpr int kAcross = 4;
    std::vector<Sheet> parts(kAcross * kAcross);
    const auto part_at = [&parts](WorldPoint p) -> Sheet& {
        const auto at = [](double v) { return std::clamp(static_cast<int>(v * kAcross), 0, kAcross - 1); };
        return parts[static_cast<std::size_t>(at(p.y) * kAcross + at(p.x))];
    };
    for (std::size_t i = 0; i + 2 < sheet.land.indices.size(); i += 3) {
        PlaneMesh& land = part_at(sheet.land.points[sheet.land.indices[i]]).land;
        if (land.points.empty()) land.points = sheet.land.points;
        const auto from = sheet.land.indices.begin() + static_cast<std::ptrdiff_t>(i);
        land.indices.insert(land.indices.end(), from, from + 3);
    }
    for (std::size_t detail = 0; detail < 2; ++detail) {
        for (std::size_t kind = 0; kind < kBasemapLineKinds; ++kind) {
            std::uint32_t next = 0;
            for (const SegmentStep& step : sheet.steps[detail][kind]) {
                for (; next < step.count; ++next) {
                    const PlaneSegment& segment = sheet.lines[detail][kind][next];
                    part_at(segment.begin).lines[detail][kind].push_back(segment);
                }
                for (Sheet& part : parts) {
                    part.steps[detail][kind].push_back(
                        {step.min_zoom, static_cast<std::uint32_t>(part.lines[detail][kind].size())});
                }
            }
        }
    }
    return parts;
}

/// Lays sheets out as chunks of a level.
class Layout {
public:
    explicit Layout(BasemapLevel& level) : level_(level) {}

    void add(const Sheet& sheet, std::vector<BasemapChunk>& chunks) {
        if (sheet.empty()) return;
        const Box box = box_of(sheet);
        if (box.most.x - box.least.x <= kWidest && box.most.y - box.least.y <= kWidest) {
            add_whole(sheet, box, chunks);
            return;
        }
        for (const Sheet& part : parts_of(sheet)) {
            if (!part.empty()) add_whole(part, box_of(part), chunks);
        }
    }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;
    static constexpr double kWidest = 0.25;  // of the plane
    struct Box {
        WorldPoint least{1, 1}, most{0, 0};
    };

    void add_whole(const Sheet& sheet, const Box& box, std::vector<BasemapChunk>& chunks) {
        BasemapChunk chunk = begin(box);
        number_.assign(sheet.land.points.size(), kNone);
        for (std::size_t i = 0; i + 2 < sheet.land.indices.size(); i += 3) {
            if (vertices_in(chunk) + 3 > kMostVertices) {
                chunks.push_back(chunk);
                chunk = begin(box);
                std::fill(number_.begin(), number_.end(), kNone);
            }
            for (std::size_t k = i; k < i + 3; ++k) add_vertex(sheet, sheet.land.indices[k], chunk);
        }
        for (std::size_t kind = 0; kind < kBasemapLineKinds; ++kind) {
            chunk.lines[kind] = run(sheet, 0, kind, chunk);
            chunk.coarse_lines[kind] = run(sheet, 1, kind, chunk);
        }
        chunks.push_back(std::move(chunk));
    }

    static Box box_of(const Sheet& sheet) {
        Box box;
        const auto take = [&box](WorldPoint p) {
            box.least = {std::min(box.least.x, p.x), std::min(box.least.y, p.y)};
            box.most = {std::max(box.most.x, p.x), std::max(box.most.y, p.y)};
        };
        for (const std::uint32_t i : sheet.land.indices) take(sheet.land.points[i]);
        for (const Sheet::Lines& of : sheet.lines) {
            for (const auto& kind : of) {
                for (const PlaneSegment& s : kind) {
                    take(s.begin);
                    take(s.end);
                }
            }
        }
        return box;
    }

    BasemapChunk begin(const Box& box) const {
        BasemapChunk chunk;
        chunk.origin = {static_cast<std::uint32_t>(std::min(std::floor(box.least.x * kUnitsX), kUnitsX - 1)),
                        static_cast<std::uint32_t>(std::min(std::floor(box.least.y * kUnitsY), kUnitsY - 1))};
        constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
        chunk.least = {kMost, kMost};
        chunk.most = {-kMost, -kMost};
        chunk.first_vertex = static_cast<std::uint32_t>(level_.vertices.size());
        chunk.first_index = static_cast<std::uint32_t>(level_.indices.size());
        return chunk;
    }

    std::size_t vertices_in(const BasemapChunk& chunk) const {
        return level_.vertices.size() - chunk.first_vertex;
    }

    static BasemapVertex local(WorldPoint p, BasemapChunk& chunk) {
        const BasemapVertex v{
            static_cast<std::int32_t>(std::llround(p.x * kUnitsX) - std::int64_t{chunk.origin.x}),
            static_cast<std::int32_t>(std::llround(p.y * kUnitsY) - std::int64_t{chunk.origin.y})};
        chunk.least = {std::min(chunk.least.x, v.x), std::min(chunk.least.y, v.y)};
        chunk.most = {std::max(chunk.most.x, v.x), std::max(chunk.most.y, v.y)};
        return v;
    }

    void add_vertex(const Sheet& sheet, std::uint32_t point, BasemapChunk& chunk) {
        if (number_[point] == kNone) {
            number_[point] = static_cast<std::uint32_t>(vertices_in(chunk));
            level_.vertices.push_back(local(sheet.land.points[point], chunk));
        }
        level_.indices.push_back(static_cast<std::uint16_t>(number_[point]));
        ++chunk.index_count;
    }

    SegmentRun run(const Sheet& sheet, std::size_t detail, std::size_t kind, BasemapChunk& chunk) {
        SegmentRun out;
        out.first = static_cast<std::uint32_t>(level_.segments.size());
        out.steps = sheet.steps[detail][kind];
        for (const PlaneSegment& s : sheet.lines[detail][kind])
            level_.segments.push_back(
                {local(s.begin, chunk), local(s.end, chunk), static_cast<float>(s.along)});
        return out;
    }

    BasemapLevel& level_;
    std::vector<std::uint32_t> number_;
};

/// One chunk of the level that was read, brought into all sheets.
class ChunkProjector {
public:
    ChunkProjector(const BasemapLevel& level, const BasemapChunk& chunk, const Projection& projection)
        : level_(level),
          chunk_(chunk),
          areas_(projection, tolerance(level.number, kLandStrayPx)),
          lines_(projection, tolerance(level.number, kLineStrayPx)) {}

    std::vector<Sheet> sheets() {
        std::vector<Sheet> out(areas_.sheet_count());
        read_land();
        for (std::size_t sheet = 0; sheet < out.size(); ++sheet) {
            areas_.add_triangles(sheet, corners_, indices_, out[sheet].land);
            for (std::size_t kind = 0; kind < kBasemapLineKinds; ++kind) {
                add_run(chunk_.lines[kind], sheet, out[sheet].lines[0][kind], out[sheet].steps[0][kind]);
                add_run(chunk_.coarse_lines[kind], sheet, out[sheet].lines[1][kind],
                        out[sheet].steps[1][kind]);
            }
        }
        return out;
    }

private:
    void read_land() {
        std::uint32_t count = 0;
        for (std::uint32_t i = 0; i < chunk_.index_count; ++i) {
            const std::uint32_t index = level_.indices[chunk_.first_index + i];
            indices_.push_back(index);
            count = std::max(count, index + 1);
        }
        for (std::uint32_t i = 0; i < count; ++i)
            corners_.push_back(degrees_of(chunk_, level_.vertices[chunk_.first_vertex + i]));
    }

    void add_run(const SegmentRun& run, std::size_t sheet, std::vector<PlaneSegment>& out,
                 std::vector<SegmentStep>& steps) {
        double along = 0;
        std::optional<WorldPoint> before;
        BasemapVertex end{};
        std::uint32_t next = 0;
        for (const SegmentStep& step : run.steps) {
            for (; next < step.count; ++next) {
                const BasemapSegment& s = level_.segments[run.first + next];
                if (s.begin.x != end.x || s.begin.y != end.y) before.reset();
                end = s.end;
                lines_.add_line(sheet, degrees_of(chunk_, s.begin), degrees_of(chunk_, s.end),
                                [&](WorldPoint a, WorldPoint b) {
                                    // Dashes run on along a line; a new one begins anew.
                                    if (!before || before->x != a.x || before->y != a.y) along = 0;
                                    out.push_back({a, b, along});
                                    along += std::hypot(b.x - a.x, b.y - a.y) * kUnitsX;
                                    before = b;
                                });
            }
            steps.push_back({step.min_zoom, static_cast<std::uint32_t>(out.size())});
        }
    }

    const BasemapLevel& level_;
    const BasemapChunk& chunk_;
    ShapeProjector areas_, lines_;
    std::vector<Degrees> corners_;
    std::vector<std::uint32_t> indices_;
};

/// What the projection shows of a square of the world, and, in the first, its outline.
std::vector<Sheet> ground_square(const Projection& projection, double west, double south, double size,
                                 double stray) {
    ShapeProjector shapes(projection, std::max(stray, kGroundStray));
    std::vector<Sheet> out(shapes.sheet_count());
    const std::array<Degrees, 4> corners{
        {{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}}};
    constexpr std::array<std::uint32_t, 6> kTwo{0, 1, 2, 0, 2, 3};
    for (std::size_t sheet = 0; sheet < out.size(); ++sheet)
        shapes.add_triangles(sheet, corners, kTwo, out[sheet].land);
    return out;
}

void add_ground(const Projection& projection, double stray, Layout& layout, BasemapLevel& level) {
    constexpr int kSize = 30;
    constexpr std::size_t kColumns = 360 / kSize, kRows = 180 / kSize;
    std::vector<std::vector<Sheet>> squares(kColumns * kRows);
    parallel_for(squares.size(), [&](std::size_t i) {
        squares[i] = ground_square(projection, static_cast<double>(i % kColumns) * kSize - 180,
                                   static_cast<double>(i / kColumns) * kSize - 90, kSize, stray);
    });
    for (const auto& square : squares) {
        for (const Sheet& sheet : square) layout.add(sheet, level.ground);
    }
    ShapeProjector shapes(projection, stray);
    constexpr auto kCoast = static_cast<std::size_t>(BasemapLine::Coast);
    for (std::size_t i = 0; i < shapes.sheet_count(); ++i) {
        std::vector<PlaneSegment> edge;
        shapes.add_outline(i, [&](WorldPoint a, WorldPoint b) { edge.push_back({a, b, 0}); });
        Sheet outline;
        for (std::size_t detail = 0; detail < 2; ++detail) {
            outline.lines[detail][kCoast] = edge;
            outline.steps[detail][kCoast] = {{0, static_cast<std::uint32_t>(edge.size())}};
        }
        layout.add(outline, level.ground);
    }
}

}  // namespace

Result<BasemapLevel> projected(BasemapLevel level, const ProjectionPtr& projection,
                               const std::stop_token& stop) {
    if (!projection) return level;
    std::vector<std::vector<Sheet>> chunks(level.chunks.size());
    parallel_for(chunks.size(), [&](std::size_t i) {
        if (!stop.stop_requested()) chunks[i] = ChunkProjector(level, level.chunks[i], *projection).sheets();
    });
    if (stop.stop_requested()) return fail("changing the basemap's projection was cancelled");
    BasemapLevel out;
    out.number = level.number;
    out.projection = projection;
    Layout layout(out);
    add_ground(*projection, tolerance(level.number, kLineStrayPx), layout, out);
    for (const auto& chunk : chunks) {
        for (const Sheet& sheet : chunk) layout.add(sheet, out.chunks);
    }
    return out;
}

}  // namespace courtyard
