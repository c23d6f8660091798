#include "ui/fonts.h"

#include <imgui_freetype.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace courtyard::ui {
namespace {

constexpr std::array<ImWchar, 18> kBaseRanges{0x20,   0x24F,  0x370,  0x3FF,  0x400,  0x52F,
                                              0x2000, 0x206F, 0x20A0, 0x20BF, 0x2100, 0x214F,
                                              0x2190, 0x21FF, 0x2200, 0x22FF, 0x25A0, 0x25FF};
constexpr double kFullGlyphsScale = 2;
constexpr std::size_t kMostExtraGlyphs = 6000;  // 4 faces at that scale stay below an atlas of 8192 × 8192

constexpr float kRegularPx = 14, kSmallPx = 12, kTitlePx = 18;

using Candidates = std::span<const char* const>;
constexpr std::array kRegularFiles{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                   "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
                                   "/usr/share/fonts/TTF/DejaVuSans.ttf"};
constexpr std::array kBoldFiles{"/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
                                "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf",
                                "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf"};
constexpr std::array kCjkFiles{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
                               "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"};

/// The first file that is there; null when none is.
const char* installed(Candidates files) {
    const auto there = [](const char* file) {
        std::error_code ignored;
        return std::filesystem::is_regular_file(file, ignored);
    };
    const auto found = std::find_if(files.begin(), files.end(), there);
    return found == files.end() ? nullptr : *found;
}

ImFont* add_face(Candidates files, float size_px, const ImWchar* ranges, const ImWchar* extra) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    config.SizePixels = size_px;
    const char* file = installed(files);
    ImFont* face = file != nullptr ? atlas.AddFontFromFileTTF(file, size_px, &config, ranges) : nullptr;
    if (face == nullptr) face = atlas.AddFontDefault(&config);
    const char* cjk = extra != nullptr ? installed(kCjkFiles) : nullptr;
    if (cjk != nullptr) {
        config.MergeMode = true;
        atlas.AddFontFromFileTTF(cjk, size_px, &config, extra);
    }
    return face;
}

bool in_base_ranges(unsigned code_point) {
    for (std::size_t i = 0; i < kBaseRanges.size(); i += 2) {
        if (code_point >= kBaseRanges[i] && code_point <= kBaseRanges[i + 1]) return true;
    }
    return false;
}

/// Marks the characters of UTF-8 text that have to be loaded. Malformed bytes and characters above U+FFFF,
/// which ImWchar cannot name, are passed over.
void mark(std::string_view text, std::bitset<65536>& wanted) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        if (length >= 2 && length <= 3 && i + length <= text.size()) {
            unsigned code_point = lead & (0xFFU >> (length + 1));
            for (std::size_t k = 1; k < length; ++k) {
                code_point = (code_point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
            }
            if (!in_base_ranges(code_point)) wanted.set(code_point & 0xFFFFU);
        }
        i += length;
    }
}

}  // namespace

Fonts load_fonts(float ui_scale, float dpi_scale, std::span<const ImWchar> extra_ranges) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    io.FontGlobalScale = 1 / dpi_scale;
    std::vector<ImWchar> extra(extra_ranges.begin(), extra_ranges.end());
    std::vector<ImWchar> all(kBaseRanges.begin(), kBaseRanges.end());
    all.insert(all.end(), extra.begin(), extra.end());
    all.push_back(0);
    extra.push_back(0);
    const ImWchar* cjk = extra.size() > 1 ? extra.data() : nullptr;
    const auto size = [&](float px) { return std::round(px * ui_scale * dpi_scale); };
    Fonts faces;
    faces.regular = add_face(kRegularFiles, size(kRegularPx), all.data(), cjk);
    faces.small = add_face(kRegularFiles, size(kSmallPx), all.data(), cjk);
    faces.bold = add_face(kBoldFiles, size(kRegularPx), all.data(), cjk);
    faces.title = add_face(kBoldFiles, size(kTitlePx), all.data(), cjk);
    io.FontDefault = faces.regular;
    io.Fonts->Build();  // now: the ranges above go away
    return faces;
}

Fonts fonts() {
    const ImVector<ImFont*>& loaded = ImGui::GetIO().Fonts->Fonts;
    if (loaded.Size < 4) return {ImGui::GetFont(), ImGui::GetFont(), ImGui::GetFont(), ImGui::GetFont()};
    return {loaded[0], loaded[1], loaded[2], loaded[3]};
}

std::vector<ImWchar> extra_glyph_ranges(const Document& document, double scale) {
    const double larger = std::max(scale / kFullGlyphsScale, 1.0);
    const auto most = static_cast<std::size_t>(static_cast<double>(kMostExtraGlyphs) / (larger * larger));
    std::bitset<65536> wanted;
    for (const LayerState& layer : document.layers) {
        mark(layer.name, wanted);
        for (const Column& column : layer.whole->columns()) {
            mark(column.name, wanted);
            const auto* text = std::get_if<TextColumn>(&column.values);
            if (text == nullptr) continue;
            for (const std::string_view value : text->dictionary) mark(value, wanted);
        }
    }
    for (const Note& note : document.notes) mark(note.text, wanted);
    for (const GapState& gap : document.gaps) {
        mark(gap.gap.reason, wanted);
        mark(gap.gap.place, wanted);
    }
    std::vector<ImWchar> ranges;
    std::size_t glyphs = 0;
    for (unsigned code_point = 0x80; code_point < 0xFFFE && glyphs < most; ++code_point) {
        if (!wanted.test(code_point)) continue;
        ++glyphs;
        const auto c = static_cast<ImWchar>(code_point);
        if (!ranges.empty() && ranges.back() + 1 == c)
            ranges.back() = c;
        else
            ranges.insert(ranges.end(), {c, c});
    }
    return ranges;
}

}  // namespace courtyard::ui
