#include "app/panel_raster.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <vector>

#include "support/rounds.h"

using namespace courtyard;
using namespace courtyard::app;

namespace {

constexpr int kWidth = 60, kHeight = 40;

/// A context with an atlas of the default font, for as long as a test takes.
class Context {
public:
    Context() {
        ImGui::CreateContext();
        unsigned char* coverage = nullptr;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&coverage, &width, &height);
        atlas = coverage;
    }
    ~Context() { ImGui::DestroyContext(); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    ImVec2 white() const { return ImGui::GetIO().Fonts->TexUvWhitePixel; }

    const unsigned char* atlas = nullptr;
    int width = 0, height = 0;
};

/// Pixels from the bottom up, read from the top down.
struct Canvas {
    std::vector<Pixel> pixels = std::vector<Pixel>(static_cast<std::size_t>(kWidth * kHeight), 0xFF000000U);
    PanelPicture picture() { return {pixels, kWidth, kHeight}; }
    Pixel at(int x, int y) const { return pixels[static_cast<std::size_t>((kHeight - 1 - y) * kWidth + x)]; }
};

constexpr PixelRect kAll{0, 0, kWidth, kHeight};

ImDrawCmd command_of(unsigned elements) {
    ImDrawCmd command;
    command.ClipRect = {0, 0, kWidth, kHeight};
    command.ElemCount = elements;
    return command;
}

/// Triangles of corners, three by three.
struct List : ImDrawList {
    explicit List(const std::vector<ImDrawVert>& corners) : ImDrawList(nullptr) {
        for (const ImDrawVert& corner : corners) {
            IdxBuffer.push_back(static_cast<ImDrawIdx>(VtxBuffer.Size));
            VtxBuffer.push_back(corner);
        }
        CmdBuffer.push_back(command_of(static_cast<unsigned>(IdxBuffer.Size)));
    }
    /// Of four corners, as ImGui draws rectangles.
    static List rectangle(const std::array<ImDrawVert, 4>& c) {
        List list({});
        for (const ImDrawVert& corner : c) list.VtxBuffer.push_back(corner);
        for (const int i : {0, 1, 2, 0, 2, 3}) list.IdxBuffer.push_back(static_cast<ImDrawIdx>(i));
        list.CmdBuffer.back() = command_of(6);
        return list;
    }
};

Canvas drawn(const ImDrawList& list) {
    Canvas canvas;
    PanelRaster(canvas.picture()).draw(list, kAll);
    return canvas;
}

int channel(Pixel pixel, unsigned which) {
    return static_cast<int>(pixel >> (8 * which) & 255U);
}

/// The greatest difference of a channel.
int difference(Pixel a, Pixel b) {
    int most = 0;
    for (unsigned i = 0; i < 4; ++i) most = std::max(most, std::abs(channel(a, i) - channel(b, i)));
    return most;
}

using Random = std::mt19937;
ImU32 random_color(Random& random) {
    return static_cast<ImU32>(random());
}
float random_px(Random& random, float least, float most) {
    // on quarters as often as anywhere: edges then lie on the middles of pixels
    const float at = std::uniform_real_distribution<float>(least, most)(random);
    return random() % 2 == 0 ? std::round(at * 4) / 4 : at;
}
ImVec2 random_place(Random& random) {
    return {random_px(random, -20, kWidth + 20.0F), random_px(random, -20, kHeight + 20.0F)};
}

/// Twice the area, signed.
double cross(ImVec2 a, ImVec2 b, double x, double y) {
    return (static_cast<double>(b.x) - static_cast<double>(a.x)) * (y - static_cast<double>(a.y)) -
           (static_cast<double>(b.y) - static_cast<double>(a.y)) * (x - static_cast<double>(a.x));
}

/// What a triangle of colours over black is at the middle of a pixel, by the shares of its corners; and
/// whether that middle is so near to an edge that either is right.
struct Expected {
    bool inside, near_edge;
    Pixel color;
};
Expected expected_at(const std::vector<ImDrawVert>& v, int x, int y) {
    const double px = x + 0.5, py = y + 0.5;
    const double area =
        cross(v[0].pos, v[1].pos, static_cast<double>(v[2].pos.x), static_cast<double>(v[2].pos.y));
    const std::array<double, 3> share{cross(v[1].pos, v[2].pos, px, py) / area,
                                      cross(v[2].pos, v[0].pos, px, py) / area,
                                      cross(v[0].pos, v[1].pos, px, py) / area};
    Expected out{std::ranges::all_of(share, [](double s) { return s >= 0; }), false, 0xFF000000U};
    for (std::size_t i = 0; i < 3; ++i) {
        const ImVec2 a = v[(i + 1) % 3].pos, b = v[(i + 2) % 3].pos;
        const double length = std::hypot(static_cast<double>(b.x - a.x), static_cast<double>(b.y - a.y));
        if (std::abs(share[i] * area) <= length / 128 + 1e-9) out.near_edge = true;
    }
    std::array<double, 4> color{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (unsigned c = 0; c < 4; ++c) color[c] += share[i] * channel(v[i].col, c);
    }
    for (unsigned c = 0; c < 3; ++c)
        out.color |= static_cast<Pixel>(std::lround(std::clamp(color[c] * color[3] / 255, 0.0, 255.0)))
                     << (8 * c);
    return out;
}

}  // namespace

TEST_CASE("triangles of any colours are drawn as a plain loop over the pixels draws them") {
    const Context context;
    Random random(5);
    for (unsigned round = 0; round < test::rounds(400); ++round) {
        CAPTURE(round);
        std::vector<ImDrawVert> v(3);
        for (ImDrawVert& corner : v) corner = {random_place(random), context.white(), random_color(random)};
        if (round % 3 == 0) v[1].col = v[2].col = v[0].col;
        const double area =
            cross(v[0].pos, v[1].pos, static_cast<double>(v[2].pos.x), static_cast<double>(v[2].pos.y));
        if (std::abs(area) < 40) continue;  // a plain loop is no better at slivers
        const Canvas canvas = drawn(List(v));
        int wrong = 0;
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                const Expected expected = expected_at(v, x, y);
                const Pixel is = canvas.at(x, y);
                const bool right = difference(is, expected.inside ? expected.color : 0xFF000000U) <= 3;
                if (!right && !expected.near_edge) ++wrong;
            }
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("triangles that share edges cover every pixel once: no gaps, nothing twice") {
    const Context context;
    Random random(7);
    const ImU32 half = IM_COL32(255, 255, 255, 128);
    for (unsigned round = 0; round < test::rounds(300); ++round) {
        const ImVec2 middle{random_px(random, 1, kWidth - 1), random_px(random, 1, kHeight - 1)};
        const std::array<ImVec2, 4> around{
            ImVec2{-5, -5}, {kWidth + 5, -5}, {kWidth + 5, kHeight + 5}, {-5, kHeight + 5}};
        std::vector<ImDrawVert> v;
        for (std::size_t i = 0; i < 4; ++i) {
            v.push_back({middle, context.white(), half});
            v.push_back({around[i], context.white(), half});
            v.push_back({around[(i + 1) % 4], context.white(), half});
        }
        const Canvas canvas = drawn(List(v));
        CHECK(std::ranges::all_of(canvas.pixels, [](Pixel p) { return p == 0xFF808080U; }));
    }
}

TEST_CASE("a rectangle is the same whether it is seen to be one or drawn as triangles") {
    const Context context;
    Random random(11);
    for (unsigned round = 0; round < test::rounds(300); ++round) {
        const ImVec2 a = random_place(random), c = random_place(random);
        const ImVec2 least{std::min(a.x, c.x), std::min(a.y, c.y)},
            most{std::max(a.x, c.x), std::max(a.y, c.y)};
        const ImU32 color = random_color(random);
        const auto corner = [&](float x, float y) { return ImDrawVert{{x, y}, context.white(), color}; };
        const std::array<ImDrawVert, 4> c4{corner(least.x, least.y), corner(most.x, least.y),
                                           corner(most.x, most.y), corner(least.x, most.y)};
        const List two({c4[0], c4[1], c4[2], c4[0], c4[2], c4[3]});
        CHECK(drawn(List::rectangle(c4)).pixels == drawn(two).pixels);
    }
}

TEST_CASE("what a pixel becomes does not depend on the part that is drawn") {
    const Context context;
    Random random(13);
    for (unsigned round = 0; round < test::rounds(100); ++round) {
        std::vector<ImDrawVert> v(3);
        const ImVec2 uv{0.3F, 0.2F};
        for (ImDrawVert& corner : v)
            corner = {random_place(random),
                      round % 2 == 0
                          ? context.white()
                          : ImVec2{uv.x + random_px(random, 0, 0.1F), uv.y + random_px(random, 0, 0.1F)},
                      random_color(random)};
        const List list(v);
        Canvas parts;
        PanelRaster raster(parts.picture());
        const int x = static_cast<int>(random() % kWidth), y = static_cast<int>(random() % kHeight);
        for (const PixelRect& part : {PixelRect{0, 0, x, y}, PixelRect{x, 0, kWidth, y},
                                      PixelRect{0, y, x, kHeight}, PixelRect{x, y, kWidth, kHeight}})
            raster.draw(list, part);
        CHECK(parts.pixels == drawn(list).pixels);
    }
}

TEST_CASE("letters are the font's coverage: texel by pixel, or between texels") {
    const Context context;
    const ImFontGlyph* letter = ImGui::GetIO().Fonts->Fonts[0]->FindGlyph('g');
    REQUIRE(letter != nullptr);
    const float width = letter->X1 - letter->X0, height = letter->Y1 - letter->Y0;
    const ImU32 color = IM_COL32(255, 255, 255, 255);
    const auto letter_at = [&](float x, float y) {
        return drawn(List::rectangle({ImDrawVert{{x, y}, {letter->U0, letter->V0}, color},
                                      ImDrawVert{{x + width, y}, {letter->U1, letter->V0}, color},
                                      ImDrawVert{{x + width, y + height}, {letter->U1, letter->V1}, color},
                                      ImDrawVert{{x, y + height}, {letter->U0, letter->V1}, color}}));
    };
    const int u = static_cast<int>(std::lround(letter->U0 * static_cast<float>(context.width))),
              v = static_cast<int>(std::lround(letter->V0 * static_cast<float>(context.height)));
    const auto texel = [&](int x, int y) {
        return static_cast<int>(context.atlas[(v + y) * context.width + u + x]);
    };
    const Canvas whole = letter_at(7, 5), between = letter_at(7.5F, 5);
    int inked = 0;
    for (int y = 0; y < static_cast<int>(height); ++y) {
        for (int x = 0; x < static_cast<int>(width); ++x) {
            CHECK(channel(whole.at(7 + x, 5 + y), 0) == texel(x, y));
            inked += texel(x, y) > 0 ? 1 : 0;
            if (x == 0) continue;
            const int mixed = (texel(x - 1, y) + texel(x, y)) / 2;
            CHECK(std::abs(channel(between.at(7 + x, 5 + y), 0) - mixed) <= 1);
        }
    }
    CHECK(inked > 5);
}

TEST_CASE("nothing is drawn beyond the clip, of places that are no numbers, or beyond the picture") {
    const Context context;
    const float far = 1e30F, none = std::numeric_limits<float>::quiet_NaN();
    const auto corner = [&](float x, float y) { return ImDrawVert{{x, y}, context.white(), 0xFFFFFFFFU}; };
    SUBCASE("the clip of a command") {
        List list({corner(0, 0), corner(kWidth * 2.0F, 0), corner(0, kHeight * 2.0F)});
        list.CmdBuffer[0].ClipRect = {10, 5, 20, 15};
        const Canvas canvas = drawn(list);
        CHECK(std::ranges::count(canvas.pixels, 0xFFFFFFFFU) == 100);
        CHECK(canvas.at(10, 5) == 0xFFFFFFFFU);
        CHECK(canvas.at(19, 14) == 0xFFFFFFFFU);
    }
    SUBCASE("no numbers") {
        const Canvas canvas = drawn(List({corner(none, 0), corner(20, 0), corner(0, 20)}));
        CHECK(std::ranges::all_of(canvas.pixels, [](Pixel p) { return p == 0xFF000000U; }));
    }
    SUBCASE("far away") {
        const Canvas canvas = drawn(
            List::rectangle({corner(-far, -far), corner(far, -far), corner(far, far), corner(-far, far)}));
        CHECK(std::ranges::all_of(canvas.pixels, [](Pixel p) { return p == 0xFFFFFFFFU; }));
        const Canvas band = drawn(List({corner(-far, 10), corner(far, 10), corner(far, 20), corner(-far, 10),
                                        corner(far, 20), corner(-far, 20)}));
        CHECK(std::ranges::count(band.pixels, 0xFFFFFFFFU) == std::ptrdiff_t{10} * kWidth);
    }
}

TEST_CASE("draws from another texture than the font's are left to OpenGL") {
    const Context context;
    ImGui::GetIO().Fonts->TexID = reinterpret_cast<ImTextureID>(std::intptr_t{3});
    List list({});
    list.CmdBuffer.back() = command_of(3);
    list.CmdBuffer.back().TextureId = ImGui::GetIO().Fonts->TexID;
    ImDrawList* lists = &list;
    ImDrawData data;
    data.CmdLists = &lists;
    data.CmdListsCount = 1;
    CHECK(PanelRaster::can_draw(data));
    list.CmdBuffer.back().TextureId = reinterpret_cast<ImTextureID>(std::intptr_t{4});
    CHECK_FALSE(PanelRaster::can_draw(data));
}
