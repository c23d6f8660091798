#include "geo/projection.h"

#include <geodesic.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <utility>

#include "base/parallel.h"
#include "base/translate.h"
#include "geo/mercator_batch.h"
#include "geo/position_memory.h"

namespace courtyard {
namespace {

constexpr double kUnitsX = 4294967296.0, kUnitsY = 2147483648.0;
constexpr double kRadians = std::numbers::pi / 180;
constexpr double kHemisphere = 90;

struct FreeContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct FreeOperation {
    void operator()(PJ* operation) const { proj_destroy(operation); }
};
using Context = std::unique_ptr<PJ_CONTEXT, FreeContext>;
using Operation = std::unique_ptr<PJ, FreeOperation>;

/// PROJ's objects belong to one thread: each keeps those of the projection that it asked last.
PJ* operation_of(const std::string& definition) {
    struct Last {
        std::string definition;
        Context context;
        Operation operation;
    };
    thread_local Last last;
    if (last.definition != definition) {
        last.operation.reset();
        last.context.reset(proj_context_create());
        proj_log_level(last.context.get(), PJ_LOG_NONE);
        last.operation.reset(proj_create(last.context.get(), definition.c_str()));
        last.definition = definition;
    }
    return last.operation.get();
}

struct Metres {
    double x, y;
    bool valid() const { return std::isfinite(x) && std::isfinite(y); }
};

Metres metres_from(PJ* operation, Degrees at) {
    const PJ_COORD p = proj_trans(operation, PJ_FWD, proj_coord(at.lon * kRadians, at.lat * kRadians, 0, 0));
    return {p.xy.x, p.xy.y};
}

/// −180 … 180
double turned(double lon) {
    return std::remainder(lon, 360.0);
}

/// The number behind "+key=" of a PROJ string.
std::optional<double> number_of(const std::string& definition, std::string_view key) {
    const std::size_t at = definition.find(key);
    if (at == std::string::npos) return std::nullopt;
    return std::strtod(definition.c_str() + at + key.size(), nullptr);
}

std::string kind_of(const std::string& definition) {
    const std::size_t at = definition.find("+proj=");
    if (at == std::string::npos) return {};
    const std::size_t from = at + 6;
    return definition.substr(from, definition.find(' ', from) - from);
}

/// Without what is not of the projection itself: metres and east and north are what we want.
std::string projection_alone(std::string_view definition) {
    std::string out;
    while (!definition.empty()) {
        const std::size_t end = std::min(definition.find(' '), definition.size());
        const std::string_view word = definition.substr(0, end);
        definition.remove_prefix(std::min(end + 1, definition.size()));
        constexpr std::array<std::string_view, 9> kOthers{"+type=",     "+no_defs", "+units=",
                                                          "+to_meter=", "+axis=",   "+towgs84",
                                                          "+nadgrids=", "+vunits=", "+geoidgrids="};
        const bool other = std::any_of(kOthers.begin(), kOthers.end(),
                                       [&](std::string_view key) { return word.starts_with(key); });
        if (!other && !word.empty()) out.append(out.empty() ? "" : " ").append(word);
    }
    return out;
}

const char* advice() {
    return tr(
        "write a name (mercator, equal-earth, russia, polar), a code such as EPSG:3035, or a PROJ string "
        "such as +proj=laea +lat_0=60 +lon_0=90");
}

/// What PROJ makes of a text: a system of coordinates that is a map projection.
Result<Operation> projected_system(PJ_CONTEXT* context, const std::string& text) {
    std::string definition = text;
    if (definition.starts_with("+")) {
        if (definition.find("+type=crs") == std::string::npos) definition += " +type=crs";
        const auto says = [&](const char* key) { return definition.find(key) != std::string::npos; };
        if (!says("+datum=") && !says("+ellps=") && !says("+R=") && !says("+a="))
            definition += " +datum=WGS84";
    }
    Operation system(proj_create(context, definition.c_str()));
    if (!system) {
        const int number = proj_context_errno(context);
        const std::string_view why = proj_context_errno_string(context, number);
        if (number == 0 || why.starts_with("Unknown"))
            return fail("'{}' is not in PROJ's register of systems of coordinates: {}", text, advice());
        return fail("'{}' is no projection that PROJ knows ({}): {}", text, why, advice());
    }
    switch (proj_get_type(system.get())) {
        case PJ_TYPE_PROJECTED_CRS:
        case PJ_TYPE_OTHER_CRS:
            return system;
        case PJ_TYPE_BOUND_CRS:
        case PJ_TYPE_COMPOUND_CRS: {
            Operation inner(proj_get_type(system.get()) == PJ_TYPE_BOUND_CRS
                                ? proj_get_source_crs(context, system.get())
                                : proj_crs_get_sub_crs(context, system.get(), 0));
            if (inner && proj_get_type(inner.get()) == PJ_TYPE_PROJECTED_CRS) return inner;
            break;
        }
        default:
            break;
    }
    return fail(
        "'{}' is a system of coordinates in degrees or of another kind, not a map projection: {}; "
        "plain degrees are +proj=eqc",
        text, advice());
}

double radius_of(PJ_CONTEXT* context, const PJ* system) {
    double radius = 6378137;
    const Operation ellipsoid(proj_get_ellipsoid(context, system));
    if (ellipsoid)
        proj_ellipsoid_get_parameters(context, ellipsoid.get(), &radius, nullptr, nullptr, nullptr);
    return radius;
}

MercatorPoint on_grid(WorldPoint p) {
    // The plane does not wrap: its eastern side is not its western one.
    return {static_cast<std::uint32_t>(std::clamp(std::round(p.x * kUnitsX), 0.0, kUnitsX - 1)),
            static_cast<std::uint32_t>(std::clamp(std::round(p.y * kUnitsY), 0.0, kUnitsY - 1))};
}

constexpr std::array<KnownProjection, 4> kKnown{{
    {"mercator", tr_later("Web Mercator"), "",
     tr_later("Streets and towns: angles are true, areas grow towards the poles.")},
    {"equal-earth", tr_later("Equal Earth"), "EPSG:8857", tr_later("The whole world: areas compare truly.")},
    {"russia", tr_later("Russia (Albers)"), "+proj=aea +lat_1=52 +lat_2=64 +lon_0=100 +datum=WGS84",
     tr_later("Russia whole, Chukotka with it: areas compare truly.")},
    {"polar", tr_later("Arctic (polar)"), "EPSG:3576",
     tr_later("The north around the pole: areas compare truly.")},
}};

}  // namespace

std::span<const KnownProjection> known_projections() {
    return kKnown;
}

Result<ProjectionPtr> Projection::make(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return fail("no projection is named: {}", advice());
    std::string wanted(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
    std::shared_ptr<Projection> made(new Projection);
    made->text_ = wanted;
    for (const KnownProjection& known : kKnown) {
        if (wanted != known.name && wanted != known.definition) continue;
        if (&known == kKnown.data()) return ProjectionPtr{};
        made->text_ = known.name;
        made->name_ = known.title;
        wanted = known.definition;
    }
    if (wanted == "EPSG:3857" || wanted == "epsg:3857") return ProjectionPtr{};
    const Context context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    auto system = projected_system(context.get(), wanted);
    if (!system) return pass_on(system);
    const char* definition = proj_as_proj_string(context.get(), system->get(), PJ_PROJ_4, nullptr);
    if (definition == nullptr)
        return fail("'{}' has no PROJ string, which Courtyard needs: choose another projection, or {}",
                    wanted, advice());
    made->operation_ = projection_alone(definition);
    if (made->name_.empty()) {
        const char* name = proj_get_name(system->get());
        made->name_ = name == nullptr || std::string_view(name) == "unknown" ? wanted : name;
    }
    if (operation_of(made->operation_) == nullptr)
        return fail("PROJ cannot carry out '{}': {}", wanted, advice());
    made->find_cap();
    if (!made->find_plane(radius_of(context.get(), system->get())))
        return fail("'{}' shows no part of the world: {}", wanted, advice());
    made->find_seams();
    return ProjectionPtr(made);
}

/// Azimuthal projections stretch without end towards the far side, and transverse ones are not exact there:
/// they show a hemisphere.
void Projection::find_cap() {
    struct Azimuthal {
        std::string_view kind;
        double radius;
    };
    constexpr std::array<Azimuthal, 9> kAzimuthal{{{"laea", kHemisphere},
                                                   {"tmerc", 85},
                                                   {"utm", 85},
                                                   {"stere", kHemisphere},
                                                   {"sterea", kHemisphere},
                                                   {"ups", kHemisphere},
                                                   {"ortho", 89.9},
                                                   {"gnom", 70},
                                                   {"aeqd", 179}}};
    const std::string kind = kind_of(operation_);
    for (const Azimuthal& azimuthal : kAzimuthal) {
        if (azimuthal.kind != kind) continue;
        Cap cap{{number_of(operation_, "+lon_0=").value_or(0), number_of(operation_, "+lat_0=").value_or(0)},
                azimuthal.radius};
        if (kind == "tmerc" || kind == "utm") cap.center.lat = 0;
        if (kind == "utm") cap.center.lon = 6 * number_of(operation_, "+zone=").value_or(0) - 183;
        if (kind == "ups") cap.center = {0, operation_.find("+south") == std::string::npos ? 90.0 : -90.0};
        cap_ = cap;
    }
}

double Projection::depth_in_cap(Degrees at) const {
    if (!cap_) return 1;
    const double lat = at.lat * kRadians, lat0 = cap_->center.lat * kRadians;
    // At a pole all but exact, so that the equator is the edge there.
    if (std::abs(cap_->center.lat) == 90)
        return std::sin(cap_->center.lat > 0 ? lat : -lat) - std::cos(cap_->radius * kRadians);
    return std::sin(lat) * std::sin(lat0) +
           std::cos(lat) * std::cos(lat0) * std::cos((at.lon - cap_->center.lon) * kRadians) -
           std::cos(cap_->radius * kRadians);
}

/// Lays what can be shown into the plane's middle. False when there is nothing.
bool Projection::find_plane(double radius_m) {
    constexpr int kStep = 2;
    world_m_ = 2 * std::numbers::pi * radius_m;
    PJ* operation = operation_of(operation_);
    std::vector<Metres> shown;
    std::vector<double> x, y;
    for (int lat = -90; lat <= 90; lat += kStep) {
        for (int lon = -180; lon <= 180; lon += kStep) {
            const Degrees at{lon - (lon == 180 ? 1e-9 : 0), static_cast<double>(lat)};
            if (depth_in_cap(at) < -1e-9) continue;
            const Metres p = metres_from(operation, at);
            if (!p.valid()) continue;
            shown.push_back(p);
            x.push_back(p.x);
            y.push_back(p.y);
        }
    }
    if (shown.size() < 16) return false;
    const auto middle = [](std::vector<double>& v) {
        const auto at = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
        std::nth_element(v.begin(), at, v.end());
        return *at;
    };
    const Metres median{middle(x), middle(y)};
    const double half = world_m_ / 2 * (1 + 1e-9);
    Metres least{median}, most{median};
    for (const Metres& p : shown) {
        if (std::abs(p.x - median.x) > half || std::abs(p.y - median.y) > half) continue;
        least = {std::min(least.x, p.x), std::min(least.y, p.y)};
        most = {std::max(most.x, p.x), std::max(most.y, p.y)};
    }
    middle_x_ = (least.x + most.x) / 2;
    middle_y_ = (least.y + most.y) / 2;
    if (cap_) {  // the samples do not reach its sides
        const Metres center = metres_from(operation, cap_->center);
        if (center.valid()) {
            middle_x_ = center.x;
            middle_y_ = center.y;
            const double reach =
                std::max({most.x - center.x, center.x - least.x, most.y - center.y, center.y - least.y});
            least = {center.x - reach, center.y - reach};
            most = {center.x + reach, center.y + reach};
        }
    }
    bounds_ = {std::max(0.5 + (least.x - middle_x_) / world_m_, 0.0),
               std::max(0.5 - (most.y - middle_y_) / world_m_, 0.0),
               std::min(0.5 + (most.x - middle_x_) / world_m_, 1.0),
               std::min(0.5 - (least.y - middle_y_) / world_m_, 1.0)};
    if (bounds_.right - bounds_.left < 1e-6 || bounds_.bottom - bounds_.top < 1e-6) return false;
    for (int lat = -85; lat <= 85 && !checks_back_; lat += 5) {
        for (int lon = -175; lon <= 175 && !checks_back_; lon += 5) {
            const auto p = raw_world_from({lon + 0.37, lat + 0.21});
            if (!p) continue;
            const PJ_COORD back = proj_trans(
                operation, PJ_INV,
                proj_coord(middle_x_ + (p->x - 0.5) * world_m_, middle_y_ - (p->y - 0.5) * world_m_, 0, 0));
            checks_back_ = !(std::abs(back.lp.phi / kRadians - (lat + 0.21)) < 1e-5 &&
                             std::abs(turned(back.lp.lam / kRadians - (lon + 0.37))) < 1e-5);
        }
    }
    return true;
}

/// Meridians across which neighbours come to lie far apart, somewhere.
void Projection::find_seams() {
    const auto jumps = [this](double lat, double west, double east) {
        const auto a = raw_world_from({turned(west), lat}), b = raw_world_from({turned(east), lat});
        // a degree is 1 / 360 of the plane
        return a && b && std::hypot(a->x - b->x, a->y - b->y) > 0.02;
    };
    for (const double lat : {-75.0, -40.0, -10.0, 10.0, 40.0, 75.0}) {
        for (int i = 0; i < 360; ++i) {
            double west = -179.63 + i, east = west + 1;
            if (!jumps(lat, west, east)) continue;
            while (east - west > 1e-10) {
                const double mid = (west + east) / 2;
                (jumps(lat, west, mid) ? east : west) = mid;
            }
            double seam = std::round((west + east) / 2 * 1e8) / 1e8;
            if (seam >= 180) seam -= 360;
            const bool known = std::any_of(seams_.begin(), seams_.end(), [seam](double other) {
                return std::abs(turned(seam - other)) < 1e-6;
            });
            if (!known) seams_.push_back(seam);
        }
    }
    std::sort(seams_.begin(), seams_.end());
}

std::optional<WorldPoint> Projection::raw_world_from(Degrees at) const {
    if (depth_in_cap(at) < -1e-9) return std::nullopt;
    const Metres p = metres_from(operation_of(operation_), at);
    if (!p.valid()) return std::nullopt;
    WorldPoint w{0.5 + (p.x - middle_x_) / world_m_, 0.5 - (p.y - middle_y_) / world_m_};
    constexpr double kSlack = 1e-9;
    if (w.x < -kSlack || w.x > 1 + kSlack || w.y < -kSlack || w.y > 1 + kSlack) return std::nullopt;
    return WorldPoint{std::clamp(w.x, 0.0, 1.0), std::clamp(w.y, 0.0, 1.0)};
}

std::optional<WorldPoint> Projection::world_from(Degrees at) const {
    const auto p = raw_world_from(at);
    if (!p || !checks_back_) return p;
    const PJ_COORD back = proj_trans(
        operation_of(operation_), PJ_INV,
        proj_coord(middle_x_ + (p->x - 0.5) * world_m_, middle_y_ - (p->y - 0.5) * world_m_, 0, 0));
    const double stretch = std::max(std::cos(at.lat * kRadians), 1e-6);  // of longitudes, near the poles
    const bool leads_back = std::abs(back.lp.phi / kRadians - at.lat) < 1e-4 &&
                            std::abs(turned(back.lp.lam / kRadians - at.lon)) * stretch < 1e-4;
    return leads_back ? p : std::nullopt;
}

std::optional<Degrees> Projection::degrees_from(WorldPoint p) const {
    if (!(p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1)) return std::nullopt;
    const PJ_COORD back =
        proj_trans(operation_of(operation_), PJ_INV,
                   proj_coord(middle_x_ + (p.x - 0.5) * world_m_, middle_y_ - (p.y - 0.5) * world_m_, 0, 0));
    if (!std::isfinite(back.lp.lam) || !std::isfinite(back.lp.phi)) return std::nullopt;
    const Degrees at{turned(back.lp.lam / kRadians), back.lp.phi / kRadians};
    if (!(std::abs(at.lat) <= 90)) return std::nullopt;
    const auto again = raw_world_from(at);  // beside the world, PROJ's answers lead elsewhere
    if (!again || std::hypot(again->x - p.x, again->y - p.y) > 1e-6) return std::nullopt;
    return at;
}

MercatorPoint Projection::plane_from(LonLat at) const {
    const auto p = world_from({at.lon(), at.lat()});
    return p ? on_grid(*p) : kOffPlane;
}

void Projection::project(std::span<const LonLat> positions, std::uint32_t* x, std::uint32_t* y) const {
    constexpr std::size_t kLeastRange = 32768;
    parallel_ranges(positions.size(), kLeastRange, [&](std::size_t, std::size_t begin, std::size_t end) {
        PositionMemory<MercatorPoint> known;  // events of one city are many
        for (std::size_t i = begin; i < end; ++i) {
            const MercatorPoint p = known.get(positions[i], [&] { return plane_from(positions[i]); });
            x[i] = p.x;
            y[i] = p.y;
        }
    });
}

std::string_view projection_title(const ProjectionPtr& projection) {
    return projection ? std::string_view(projection->name()) : kKnown[0].title;
}

std::string_view projection_text(const ProjectionPtr& projection) {
    return projection ? std::string_view(projection->text()) : kKnown[0].name;
}

std::optional<WorldPoint> world_from(const ProjectionPtr& projection, Degrees at) {
    return projection ? projection->world_from(at) : world_from_lonlat(at.lon, at.lat);
}

std::optional<Degrees> degrees_from(const ProjectionPtr& projection, WorldPoint p) {
    if (projection) return projection->degrees_from(p);
    if (!(p.y >= 0 && p.y <= 1)) return std::nullopt;
    return Degrees{lon_from_world(p.x), lat_from_world(p.y)};
}

MercatorPoint plane_from(const ProjectionPtr& projection, LonLat at) {
    return projection ? projection->plane_from(at) : mercator_from_lonlat(at);
}

void project_positions(const ProjectionPtr& projection, std::span<const LonLat> positions, std::uint32_t* x,
                       std::uint32_t* y) {
    if (projection) return projection->project(positions, x, y);
    project_positions(positions, x, y);
}

double geodesic_m(Degrees from, Degrees to) {
    geod_geodesic earth;
    geod_init(&earth, 6378137, 1 / 298.257223563);
    double metres = 0;
    geod_inverse(&earth, from.lat, from.lon, to.lat, to.lon, &metres, nullptr, nullptr);
    return metres;
}

}  // namespace courtyard
