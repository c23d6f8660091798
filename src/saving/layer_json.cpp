#include "saving/layer_json.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace courtyard {
namespace {

std::string color_text(Color c) {
    return fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b);
}

std::optional<Color> color_of(const std::string& text) {
    unsigned r = 0, g = 0, b = 0;
    int read = 0;
    if (text.size() != 7 || std::sscanf(text.c_str(), "#%2x%2x%2x%n", &r, &g, &b, &read) != 3 || read != 7)
        return std::nullopt;
    return Color{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g), static_cast<std::uint8_t>(b)};
}

std::optional<MarkShape> shape_named(const std::string& name) {
    for (std::size_t i = 0; i < kMarkShapeCount; ++i) {
        if (mark_shape_name(static_cast<MarkShape>(i)) == name) return static_cast<MarkShape>(i);
    }
    return std::nullopt;
}

std::optional<LayerUse> use_named(const std::string& name) {
    if (name == "events") return LayerUse::Events;
    if (name == "context") return LayerUse::Context;
    return std::nullopt;
}

Json look_json(const KindLook& look) {
    Json out{{"name", look.name}};
    if (look.color) {
        out["dark"] = color_text(look.color->dark);
        out["light"] = color_text(look.color->light);
    }
    if (look.shape) out["shape"] = mark_shape_name(*look.shape);
    return out;
}

Result<KindLook> look_of(const Json& json, const std::string& where) {
    Members members(json, where + ".");
    KindLook out;
    members.read("name", out.name);
    if (members.find("dark") != nullptr || members.find("light") != nullptr) {
        ThemedColor color;
        members.read_word("dark", color.dark, color_of);
        color.light = color.dark;
        members.read_word("light", color.light, color_of);
        out.color = color;
    }
    if (members.find("shape") != nullptr) {
        MarkShape shape{};
        members.read_word("shape", shape, shape_named);
        out.shape = shape;
    }
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

Result<KindMove> move_of(const Json& json, const std::string& where) {
    if (!json.is_array() || json.size() != 2 || !json[0].is_string() || !json[1].is_string())
        return fail("{} should be a list of a value and the class that it belongs to", where);
    return KindMove{json[0].get<std::string>(), json[1].get<std::string>()};
}

void add_coloring(Json& out, const Coloring& coloring) {
    if (const auto text = coloring.numbers.to_text(kNumberColorParams); !text.empty()) out["classes"] = text;
    if (coloring.shapes == Shapes::On) out["shapes"] = true;
    for (const KindMove& move : coloring.moves) out["moves"].push_back(Json::array({move.value, move.into}));
    for (const KindLook& look : coloring.looks) out["looks"].push_back(look_json(look));
}

Result<Coloring> coloring_of(Members& members) {
    Coloring out;
    std::string classes;
    members.read("classes", classes);
    auto numbers = parse_params(classes, kNumberColorParams);
    if (!numbers) return fail("{}: {}", members.where("classes"), numbers.error().message);
    out.numbers = std::move(*numbers);
    bool shapes = false;
    members.read("shapes", shapes);
    out.shapes = shapes ? Shapes::On : Shapes::Off;
    members.each("moves", [&](const Json& item, const std::string& where) -> Result<void> {
        auto move = move_of(item, where);
        if (!move) return pass_on(move);
        out.moves.push_back(std::move(*move));
        return {};
    });
    members.each("looks", [&](const Json& item, const std::string& where) -> Result<void> {
        auto look = look_of(item, where);
        if (!look) return pass_on(look);
        out.looks.push_back(std::move(*look));
        return {};
    });
    if (auto checked = check_coloring(out); !checked) return pass_on(checked);
    return out;
}

void read_drawings(Members& members, std::vector<Drawing>& drawings) {
    if (members.find("drawings") == nullptr) return;
    std::vector<std::string> hidden;
    members.read("hidden", hidden);
    drawings.clear();
    members.each("drawings", [&](const Json& item, const std::string& where) -> Result<void> {
        if (!item.is_string()) return fail("{} should be a text such as \"heat:radius=30\"", where);
        auto drawing = parse_drawing(item.get<std::string>());
        if (!drawing) return fail("{}: {}", where, drawing.error().message);
        const auto name = drawing_kind_def(drawing->kind).name;
        if (std::find(hidden.begin(), hidden.end(), name) != hidden.end())
            drawing->visibility = Visibility::Hidden;
        drawings.push_back(std::move(*drawing));
        return {};
    });
    if (drawings.empty()) members.wrong("drawings", "a list with one drawing at least");
}

void read_visibility(Members& members, const char* name, Visibility& visibility) {
    bool visible = visibility == Visibility::Visible;
    members.read(name, visible);
    visibility = visible ? Visibility::Visible : Visibility::Hidden;
}

}  // namespace

Json layer_json(const SavedLayer& layer) {
    const LayerStyle& style = layer.style;
    Json out{{"name", layer.name}, {"path", layer.path}, {"layer", layer.source_layer}};
    out["visible"] = style.visibility == Visibility::Visible;
    if (layer.style.use == LayerUse::Context) out["use"] = "context";
    out["undated"] = style.undated == Visibility::Visible;
    out["opacity"] = std::round(static_cast<double>(style.opacity) * 1e4) / 1e4;
    out["blend"] = blend_name(style.blend);
    for (const Drawing& drawing : style.drawings) {
        out["drawings"].push_back(drawing_text(drawing));
        if (!drawing.visible()) out["hidden"].push_back(drawing_kind_def(drawing.kind).name);
    }
    out["size"] = style.size_column;
    out["color"] = style.color_column;
    add_coloring(out, style.coloring);
    if (style.filter)
        out["only"] = {
            {"column", style.filter->column}, {"values", style.filter->values}, {"why", style.filter->why}};
    return out;
}

Result<SavedLayer> layer_of(const Json& json, const std::string& where) {
    Members members(json, where + ".");
    SavedLayer out;
    LayerStyle& style = out.style;
    members.read("name", out.name);
    members.read("path", out.path);
    members.read("layer", out.source_layer);
    read_visibility(members, "visible", style.visibility);
    read_visibility(members, "undated", style.undated);
    members.read_word("use", style.use, use_named);
    members.read("opacity", style.opacity);
    style.opacity = std::clamp(style.opacity, 0.0F, 1.0F);
    members.read_word("blend", style.blend, blend_named);
    read_drawings(members, style.drawings);
    members.read("size", style.size_column);
    members.read("color", style.color_column);
    auto coloring = coloring_of(members);
    if (!coloring) return fail("{}: {}", where, coloring.error().message);
    style.coloring = std::move(*coloring);
    if (const Json* only = members.find("only")) {
        Members filter(*only, members.where("only."));
        SuggestedFilter read;
        filter.read("column", read.column);
        filter.read("values", read.values);
        filter.read("why", read.why);
        if (auto done = filter.done(); !done) return pass_on(done);
        style.filter = std::move(read);
    }
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

}  // namespace courtyard
