#include "render/text_shaper.h"

#include <fribidi.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>

namespace courtyard {
namespace {

constexpr std::size_t kMostTexts = 50'000;
constexpr char32_t kFirstRightToLeft = 0x590;  // Hebrew's block: before it all is written to the right

bool belongs_to_before(char32_t c) {
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
        case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
            return true;
        default:
            return c == 0x200C || c == 0x200D;  // joiners
    }
}

/// Scripts whose letters touch: to space them would break the word.
bool joins_letters(std::uint32_t script) {
    constexpr std::array kSpaced{
        HB_SCRIPT_LATIN, HB_SCRIPT_CYRILLIC, HB_SCRIPT_GREEK,    HB_SCRIPT_ARMENIAN, HB_SCRIPT_GEORGIAN,
        HB_SCRIPT_HAN,   HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA, HB_SCRIPT_HANGUL,   HB_SCRIPT_COMMON};
    return std::ranges::none_of(kSpaced,
                                [&](hb_script_t one) { return static_cast<std::uint32_t>(one) == script; });
}

bool is_open(std::uint32_t script) {
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
}

}  // namespace

char32_t take_code_point(std::string_view& utf8) {
    const auto byte = [&utf8](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : 2;
    constexpr std::array<unsigned, 5> kMasks{0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t code_point = first & kMasks[length];
    bool good = length <= utf8.size() && (first < 0x80 || (first >= 0xC2 && first < 0xF5));
    for (std::size_t i = 1; good && i < length; ++i) {
        good = (byte(i) & 0xC0U) == 0x80;
        code_point = (code_point << 6U) | (byte(i) & 0x3FU);
    }
    utf8.remove_prefix(good ? length : 1);
    return good ? code_point : U'\xFFFD';
}

void TextShaper::close_font(hb_font_t* font) {
    hb_font_destroy(font);
}
void TextShaper::close_buffer(hb_buffer_t* buffer) {
    hb_buffer_destroy(buffer);
}

Result<TextShaper> TextShaper::create(std::span<const char* const> font_files) {
    TextShaper made;
    for (const char* file : font_files) {
        hb_blob_t* blob = hb_blob_create_from_file(file);
        hb_face_t* face = hb_face_create(blob, 0);
        hb_blob_destroy(blob);
        const bool good = hb_face_get_glyph_count(face) > 0;
        made.fonts_.emplace_back(hb_font_create(face));  // its scale is the font's own units
        hb_face_destroy(face);
        if (!good) return fail("the map's font cannot be read: {}", file);
    }
    if (made.fonts_.empty())
        return fail("there is no font for the map; install the package fonts-dejavu-core");
    made.buffer_.reset(hb_buffer_create());
    return made;
}

const ShapedText& TextShaper::shape(std::string_view utf8) {
    if (const auto found = known_.find(utf8); found != known_.end()) return found->second;
    ShapedText& made = known_.emplace(std::string(utf8), ShapedText{}).first->second;
    characters_.clear();
    while (!utf8.empty()) {
        const char32_t c = take_code_point(utf8);
        characters_.push_back(c < 0x20 || c == 0x7F ? U' ' : c);  // a text stands on one line
    }
    if (characters_.empty()) return made;
    find_levels();
    find_fonts();
    find_scripts();
    find_runs();
    for (const Run& run : runs_) add_run(run, made);
    // The last letter has no neighbour.
    if (made.gaps > 0 && !joins_letters(runs_.back().script)) --made.gaps;
    return made;
}

void TextShaper::forget_if_many() {
    if (known_.size() > kMostTexts) known_.clear();
}

void TextShaper::find_levels() {
    levels_.assign(characters_.size(), 0);
    if (std::ranges::all_of(characters_, [](char32_t c) { return c < kFirstRightToLeft; })) return;
    const auto length = static_cast<FriBidiStrIndex>(characters_.size());
    std::vector<FriBidiChar> text(characters_.begin(), characters_.end());
    std::vector<FriBidiCharType> types(characters_.size());
    std::vector<FriBidiBracketType> brackets(characters_.size());
    std::vector<FriBidiLevel> levels(characters_.size());
    fribidi_get_bidi_types(text.data(), length, types.data());
    fribidi_get_bracket_types(text.data(), length, types.data(), brackets.data());
    FriBidiParType base = FRIBIDI_PAR_ON;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base, levels.data()) == 0)
        return;
    std::ranges::transform(levels, levels_.begin(), [](FriBidiLevel level) {
        return static_cast<std::uint8_t>(std::max<int>(level, 0));
    });
}

bool TextShaper::has(std::size_t font, char32_t code_point) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(fonts_[font].get(), code_point, &glyph) != 0;
}

/// The first font that has a letter and its marks, else the first that has the letter.
std::uint16_t TextShaper::font_of(std::size_t base, std::size_t end) const {
    std::size_t of_letter = fonts_.size();
    for (std::size_t font = 0; font < fonts_.size(); ++font) {
        if (!has(font, characters_[base])) continue;
        of_letter = std::min(of_letter, font);
        const auto marks = std::span(characters_).subspan(base + 1, end - base - 1);
        if (std::ranges::all_of(marks, [&](char32_t mark) { return has(font, mark); }))
            return static_cast<std::uint16_t>(font);
    }
    return static_cast<std::uint16_t>(of_letter == fonts_.size() ? 0 : of_letter);
}

void TextShaper::find_fonts() {
    font_of_.assign(characters_.size(), 0);
    for (std::size_t i = 0; i < characters_.size();) {
        std::size_t end = i + 1;
        while (end < characters_.size() && belongs_to_before(characters_[end])) ++end;
        std::fill(font_of_.begin() + static_cast<std::ptrdiff_t>(i),
                  font_of_.begin() + static_cast<std::ptrdiff_t>(end), font_of(i, end));
        i = end;
    }
}

/// Marks, digits and the like go with the letters before them, else with those after.
void TextShaper::find_scripts() {
    script_of_.clear();
    hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
    std::uint32_t now = HB_SCRIPT_COMMON;
    for (const char32_t c : characters_) {
        const auto script = static_cast<std::uint32_t>(hb_unicode_script(unicode, c));
        if (!is_open(script)) {
            if (is_open(now)) std::ranges::fill(script_of_, script);
            now = script;
        }
        script_of_.push_back(now);
    }
}

/// Runs in the order in which they stand on the screen.
void TextShaper::find_runs() {
    runs_.clear();
    for (std::size_t i = 0; i < characters_.size(); ++i) {
        const Run one{i, i + 1, levels_[i], font_of_[i], script_of_[i]};
        if (!runs_.empty() && runs_.back().level == one.level && runs_.back().font == one.font &&
            runs_.back().script == one.script) {
            runs_.back().last = one.last;
        } else {
            runs_.push_back(one);
        }
    }
    // Rule L2 of UAX 9: from the highest level to the lowest odd one, reverse what is at it or above.
    const int highest = std::ranges::max(runs_, {}, &Run::level).level;
    for (int level = highest; level > 0; --level) {
        for (auto run = runs_.begin(); run != runs_.end();) {
            const auto first = std::find_if(run, runs_.end(), [&](const Run& r) { return r.level >= level; });
            run = std::find_if(first, runs_.end(), [&](const Run& r) { return r.level < level; });
            std::reverse(first, run);
        }
    }
}

void TextShaper::add_run(const Run& run, ShapedText& to) {
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    // The whole text is given as context: letters join also across fonts.
    hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(characters_.data()),
                             static_cast<int>(characters_.size()), static_cast<unsigned>(run.first),
                             static_cast<int>(run.last - run.first));
    hb_buffer_set_direction(buffer, run.level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
    hb_font_t* font = fonts_[run.font].get();
    hb_shape(font, buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(buffer, &count);
    const auto em = static_cast<float>(hb_face_get_upem(hb_font_get_face(font)));
    const bool spaced = !joins_letters(run.script);
    for (unsigned i = 0; i < count; ++i) {
        to.glyphs.push_back({run.font, static_cast<std::uint16_t>(infos[i].codepoint), to.gaps,
                             to.width + static_cast<float>(at[i].x_offset) / em,
                             static_cast<float>(at[i].y_offset) / em});
        to.complete = to.complete && infos[i].codepoint != 0;
        to.width += static_cast<float>(at[i].x_advance) / em;
        const bool ends_letter = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
        if (spaced && ends_letter) ++to.gaps;
    }
}

}  // namespace courtyard
