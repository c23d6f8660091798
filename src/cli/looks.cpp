#include "cli/looks.h"

#include <array>
#include <optional>
#include <ostream>
#include <vector>

namespace courtyard::cli {
namespace {

constexpr ParamDef kShapes{
    .name = "shapes", .title = "Shapes", .type = ParamType::Flag, .help = "Kinds differ by shape as well"};
constexpr std::array<const ParamDef*, 6> kColorByParams{&kClassMethodParam, &kClassCountParam,
                                                        &kClassBreaksParam, &kClassRampParam,
                                                        &kClassCenterParam, &kShapes};

/// A column and the parameters behind the last colon. A name may have colons of its own.
struct ColorBy {
    std::string column;
    Coloring coloring;
};

Result<ColorBy> parse_color_by(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    const bool params = colon != std::string::npos && text.find('=', colon) != std::string::npos;
    ColorBy out{text.substr(0, params ? colon : text.size()), {}};
    if (!params) return out;
    auto read = parse_params(std::string_view(text).substr(colon + 1), kColorByParams);
    if (!read) return pass_on(read);
    out.coloring.shapes = read->flag(kShapes) ? Shapes::On : Shapes::Off;
    read->reset(kShapes);
    if (!read->text(kClassBreaksParam).empty() && read->is(kClassMethodParam, "quantile"))
        static_cast<void>(read->set(kClassMethodParam, std::string("manual")));  // breaks alone say so
    out.coloring.numbers = std::move(*read);
    if (auto checked = check_coloring(out.coloring); !checked) return pass_on(checked);
    return out;
}

/// Does something to all layers; fails when it can be done to none.
template <typename Do>
Result<void> to_all_layers(Session& session, std::ostream& err, std::string_view option, Do act) {
    const auto layers = session.document().layers;
    std::vector<std::string> refused;
    for (const LayerState& layer : layers) {
        if (auto done = act(layer.id); !done) refused.push_back(done.error().message);
    }
    if (!refused.empty() && refused.size() == layers.size()) return fail("{}: {}", option, refused.front());
    for (const std::string& why : refused) err << "courtyard render: " << why << "; it stays as it is\n";
    return {};
}

}  // namespace

std::span<const ParamDef* const> color_by_params() {
    return kColorByParams;
}

Result<void> set_looks(const std::string& color_by, const std::string& size_by, Session& session,
                       std::ostream& err) {
    if (!size_by.empty()) {
        auto sized = to_all_layers(session, err, "--size-by", [&](LayerId id) {
            return session.execute(SetLayerSizeColumn{id, size_by});
        });
        if (!sized) return sized;
    }
    if (color_by.empty()) return {};
    auto wish = parse_color_by(color_by);
    if (!wish) return fail("--color-by: {}", wish.error().message);
    return to_all_layers(session, err, "--color-by", [&](LayerId id) -> Result<void> {
        if (auto done = session.execute(SetLayerColorColumn{id, wish->column}); !done) return done;
        return session.execute(SetColoring{id, wish->coloring});
    });
}

}  // namespace courtyard::cli
