#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "base/asset_dir.h"
#include "base/translate.h"
#include "panel_bench.h"
#include "session/drawing.h"
#include "ui/entry_tips.h"
#include "ui/mapping_words.h"
#include "ui/number_field.h"
#include "ui/widgets_words.h"

using namespace courtyard;
using namespace courtyard::ui;

TEST_CASE("numbers are grouped and exact") {
    CHECK(grouped(0).view() == "0");
    CHECK(grouped(999).view() == "999");
    CHECK(grouped(1000).view() == "1,000");
    CHECK(grouped(UINT64_MAX).view() == "18,446,744,073,709,551,615");
    CHECK(number_text(2548).view() == "2,548");
    CHECK(number_text(0.05).view() == "0.05");
    CHECK(number_text(-3).view() == "−3");
    CHECK(number_text(1e20).view() == "1e+20");
}

TEST_CASE("decimals are written as the language has them") {
    set_interface_language("ru", find_share_dir().value() / "locale");
    CHECK(number_text(0.05).view() == "0,05");
    CHECK(number_text(-1.5).view() == "−1,5");
    CHECK(number_text(2548).view() == "2\u00A0548");
    CHECK(size_text(12'500'000).view() == "12,5\u00A0МБ");
    CHECK(Line("{:.1Lf} {:.1f}", 1.5, 1.5).view() == "1,5 1.5");
    set_interface_language("en", {});
    CHECK(number_text(0.05).view() == "0.05");
}

TEST_CASE("a field takes decimals as the language has them, or with a point") {
    double value = 0.25;
    int changes = 0;
    PanelBench bench([&](const FrameView&, UiOutput&) {
        ImGui::Begin("window");
        changes += number_field("##field", value) ? 1 : 0;
        ImGui::End();
    });
    set_interface_language("ru", find_share_dir().value() / "locale");
    bench.click("window", {"##field"});
    CHECK(std::string(GImGui->InputTextState.TextA.Data) == "0,25");
    bench.type("1,5");
    CHECK(value == 1.5);
    bench.click("window", {"##field"});
    bench.type("2.5x");  // letters are not taken
    CHECK(value == 2.5);
    const int before = changes;
    bench.click("window", {"##field"});
    bench.type("1,2,3");
    CHECK(value == 2.5);
    CHECK(changes == before);
    set_interface_language("en", {});
}

TEST_CASE("sizes are told in decimal units") {
    CHECK(size_text(12).view() == "12 bytes");
    CHECK(size_text(640'000).view() == "640 kB");
    CHECK(size_text(12'500'000).view() == "12.5 MB");
    CHECK(size_text(291'000'000).view() == "291 MB");
    CHECK(size_text(99'960'000).view() == "100 MB");
}

TEST_CASE("a line that is too long is cut at a whole character") {
    std::string cyrillic;
    for (int i = 0; i < 300; ++i) cyrillic += "Ж";
    const Line line("{}", cyrillic);
    CHECK(line.view().size() < 480);
    CHECK(line.view().ends_with("Ж…"));
    CHECK(std::string_view(line.c_str()) == line.view());
    const Line shifted("x{}", cyrillic);
    CHECK(shifted.view().ends_with("Ж…"));
}

TEST_CASE("text keeps a contrast of 4.5 on every ground, in both themes") {
    const auto luminance = [](ImU32 color) {
        const auto channel = [color](int shift) {
            const double v = ((color >> shift) & 0xFFU) / 255.0;
            return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
    };
    const auto contrast = [&](ImU32 a, ImU32 b) {
        const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
        return x > y ? x / y : y / x;
    };
    for (const Theme theme : {Theme::Dark, Theme::Light}) {
        const ThemeColors& c = theme_colors(theme);
        for (const ImU32 ground : {c.panel, c.raised}) {
            for (const ImU32 text : {c.text, c.text_strong, c.text_dim, c.accent, c.error}) {
                CHECK(contrast(text, ground) >= 4.5);
            }
        }
        CHECK(contrast(c.text, c.field) >= 4.5);
        CHECK(contrast(c.text_strong, c.error_ground) >= 4.5);
        CHECK(contrast(c.on_accent, c.accent) >= 4.5);
    }
}

TEST_CASE("characters beyond the usual ones are asked for, those that are loaded anyway are not") {
    Document document;
    CHECK(extra_glyph_ranges(document).empty());
    LayerState layer;
    layer.name = "Хабаровск – Қазақстан № 5 …";
    layer.table = layer.whole = courtyard_table();
    document.layers.push_back(layer);
    CHECK(extra_glyph_ranges(document).empty());
    document.layers[0].name =
        "香港 一丁 \xF0\x9F\x94\xA5 \xE9";  // neighbours make one range; no emoji; malformed end
    const auto ranges = extra_glyph_ranges(document);
    CHECK(ranges == std::vector<ImWchar>{0x4E00, 0x4E01, 0x6E2F, 0x6E2F, 0x9999, 0x9999});
}

TEST_CASE("the panels tile the window at every scale, and the map keeps its share") {
    Session session;
    REQUIRE(session.execute(AddLayers{{courtyard_table()}}));
    for (const bool pinned : {false, true}) {
        REQUIRE(session.execute(pinned ? Select{{{{LayerId{1}, 0}}, 0}} : Select{}));
        for (const double scale : {1.0, 1.5, 2.0}) {
            for (const auto& [width, height] :
                 {std::pair{1280.0F, 720.0F}, {2560.0F, 1440.0F}, {640.0F, 400.0F}, {200.0F, 100.0F}}) {
                const std::vector<LoadView> loads;
                const std::vector<MessageView> messages;
                const std::vector<EventRef> hovered;
                const FrameView view{session, loads, messages, 0, {}, hovered, {}, 0, scale};
                const Layout l = make_layout(width, height, view);
                CHECK(l.right_shown == pinned);
                CHECK(l.left.width + l.map.width + l.right.width == width);
                CHECK(l.map.x == l.left.width);
                CHECK(l.right.x == l.map.x + l.map.width);
                CHECK(l.map.width >= width * 0.29F);
                CHECK(l.map.height >= 1);
                if (height >= 400) CHECK(l.toolbar.height + l.map.height + l.timebar.height == height);
            }
        }
    }
}

TEST_CASE(
    "an open table has its titles and three rows in the least window, with the right column or without") {
    Session session;
    REQUIRE(session.execute(AddLayers{{courtyard_table()}}));
    REQUIRE(session.execute(ShowTable{true}));
    for (const RightPanel right : {RightPanel::None, RightPanel::Statistics}) {
        REQUIRE(session.execute(ShowRightPanel{right}));
        for (const double scale : {1.0, 1.5, 2.0}) {
            for (const std::pair<float, float>& size :
                 {std::pair{1280.0F, 720.0F}, {1920.0F, 1080.0F}, {960.0F, 540.0F}, {640.0F, 360.0F}}) {
                const float width = size.first, height = size.second;
                const auto s = static_cast<float>(scale);
                if (width / s < 640 || height / s < 360) continue;  // is drawn at a smaller scale
                CAPTURE(width);
                CAPTURE(scale);
                const std::vector<LoadView> loads;
                const std::vector<MessageView> messages;
                const std::vector<EventRef> hovered;
                const FrameView view{session, loads, messages, 0, {}, hovered, {}, 0, scale};
                const Layout l = make_layout(width, height, view);
                CHECK(l.map.width == l.table.width);
                CHECK(l.table.y == l.map.y + l.map.height);
                CHECK(l.toolbar.height + l.map.height + l.table.height + l.timebar.height == height);
                // bar of two lines 58, titles 27, three rows 69; two and a half in the smallest window
                CHECK(l.table.height >= (height / s < 400 ? 144 : 160) * s);
                CHECK(l.map.height >= 53 * s);
                CHECK(l.timebar.height >= 119 * s);
            }
        }
    }
    // a table that a person wants smaller stays so
    REQUIRE(session.execute(SetPanelSizes{{.table = 120}}));
    const std::vector<LoadView> loads;
    const std::vector<MessageView> messages;
    const std::vector<EventRef> hovered;
    const FrameView view{session, loads, messages, 0, {}, hovered, {}, 0, 2};
    CHECK(make_layout(2560, 1440, view).table.height == 240);
}

TEST_CASE("a hint that a field has no room for is cut after a whole word") {
    std::string wide, narrow, none, path;
    PanelBench bench([&](const FrameView& view, UiOutput&) {
        begin_panel(view, "##field", {0, 0, 400, 100}, PanelEdge::None);
        const float pad = 2 * ImGui::GetStyle().FramePadding.x;
        const auto room_for = [pad](const char* words) {
            ImGui::SetNextItemWidth(std::ceil(ImGui::CalcTextSize(words).x) + pad + 2);
        };
        room_for("Search texts, places, actors");
        wide = fitting_hint("Search texts, places, actors").view();
        room_for("Search texts, pl…");
        narrow = fitting_hint("Search texts, places, actors").view();
        room_for("a");
        none = fitting_hint("Search texts, places, actors").view();
        room_for("/home/…/ev…");
        path = fitting_hint("/home/…/events.geojson").view();
        ImGui::End();
    });
    bench.frames(2);
    CHECK(wide == "Search texts, places, actors");
    CHECK(narrow == "Search texts…");
    CHECK(none.empty());
    CHECK(path.starts_with("/home/…/ev"));
    CHECK(path.ends_with("…"));
}

TEST_CASE("every choice, unit and role that a menu offers is explained") {
    for (const DrawingKindDef& kind : drawing_kinds()) {
        for (const ParamDef* def : kind.params) {
            for (std::string_view rest = def->choices; !rest.empty();) {
                const std::string_view choice = rest.substr(0, rest.find('|'));
                rest.remove_prefix(std::min(choice.size() + 1, rest.size()));
                CAPTURE(std::string(choice));
                CHECK_FALSE(std::string_view(choice_tip(choice)).empty());
            }
        }
    }
    for (const char* choice : {"quantile", "equal", "jenks", "log", "manual", "viridis", "cividis", "ember"})
        CHECK_FALSE(std::string_view(choice_tip(choice)).empty());
    for (const CalendarUnit unit : kCalendarUnits) {
        CHECK_FALSE(std::string_view(unit_tip(unit)).empty());
        CHECK_FALSE(std::string_view(length_tip(unit)).empty());
    }
    for (const Role role : choosable_roles()) CHECK_FALSE(std::string_view(role_tip(role)).empty());
}

TEST_CASE("a closed menu cuts its words before its arrow") {
    const char* words = "";
    ImVec2 corner{};
    const auto beside_arrow = [&] {
        std::size_t n = 0;
        for (const ImDrawVert& v : ImGui::FindWindowByName("##menu")->DrawList->VtxBuffer)
            n += v.pos.x > corner.x - ImGui::GetFrameHeight() && v.pos.x < corner.x ? 1U : 0U;
        return n;
    };
    PanelBench bench([&](const FrameView& view, UiOutput&) {
        begin_panel(view, "##menu", {0, 0, 300, 100}, PanelEdge::None);
        if (begin_menu(view, "##choice", words, 120)) ImGui::EndCombo();
        corner = ImGui::GetItemRectMax();
        ImGui::End();
    });
    bench.frames(3);
    const std::size_t arrow_alone = beside_arrow();
    words = "Crowd Counting Consortium: protests in the USA";
    bench.frames(2);
    CHECK(beside_arrow() == arrow_alone);
    CHECK(ImGui::FindWindowByName("##menu")->DrawList->VtxBuffer.Size > 60);
}
