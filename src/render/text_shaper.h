#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

struct hb_font_t;
struct hb_buffer_t;

namespace courtyard {

/// The next character of a UTF-8 text, taken off its front; U+FFFD for a byte that is not UTF-8.
char32_t take_code_point(std::string_view& utf8);

/// A glyph where it stands in its text. Lengths in ems: one shaping serves every size.
struct ShapedGlyph {
    std::uint16_t font = 0;   ///< Of the shaper's fonts.
    std::uint16_t glyph = 0;  ///< The font's own number; 0 is the box that stands for what no font has.
    std::uint16_t gap = 0;    ///< How many gaps between letters are to its left, where letters are spaced.
    float x = 0, y = 0;       ///< Its pen from the text's left end, and above the baseline.
};

/// A text from the left to the right as it is read off the screen, whichever way it is written.
struct ShapedText {
    std::vector<ShapedGlyph> glyphs;
    float width = 0;         ///< Ems, without spacing.
    std::uint16_t gaps = 0;  ///< Between letters; none within scripts whose letters join.
    bool complete = true;    ///< False when a font is missing for some of it: boxes stand there.
};

/// Orders texts by Unicode's bidirectional algorithm (UAX 9, FriBidi) and shapes them (HarfBuzz), each piece
/// with the first font that has its letters. What was shaped is remembered. One thread.
class TextShaper {
public:
    /// Fails when a font cannot be read. The first font has the box for missing glyphs.
    static Result<TextShaper> create(std::span<const char* const> font_files);

    /// Valid until forget_if_many().
    const ShapedText& shape(std::string_view utf8);
    /// Forgets all texts when there are very many; to be called between frames.
    void forget_if_many();

private:
    static void close_font(hb_font_t* font);
    static void close_buffer(hb_buffer_t* buffer);
    template <auto Delete>
    struct Deleter {
        template <typename T>
        void operator()(T* object) const {
            Delete(object);
        }
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    /// Neighbouring characters of one direction, script and font.
    struct Run {
        std::size_t first = 0, last = 0;
        std::uint8_t level = 0;  ///< Odd = from the right to the left.
        std::uint16_t font = 0;
        std::uint32_t script = 0;
    };

    void find_levels();
    void find_fonts();
    void find_scripts();
    void find_runs();
    std::uint16_t font_of(std::size_t base, std::size_t end) const;
    bool has(std::size_t font, char32_t code_point) const;
    void add_run(const Run& run, ShapedText& to);

    std::vector<std::unique_ptr<hb_font_t, Deleter<&close_font>>> fonts_;
    std::unique_ptr<hb_buffer_t, Deleter<&close_buffer>> buffer_;
    std::unordered_map<std::string, ShapedText, Hash, std::equal_to<>> known_;
    // Of the text in work, by character:
    std::vector<char32_t> characters_;
    std::vector<std::uint8_t> levels_;
    std::vector<std::uint16_t> font_of_;
    std::vector<std::uint32_t> script_of_;
    std::vector<Run> runs_;
};

}  // namespace courtyard
