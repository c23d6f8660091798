#include "io/degrees_text.h"

#include <array>
#include <charconv>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr std::size_t kLongest = 80;

struct Hemisphere {
    std::string_view mark;
    DegreesText::Axis axis;
    double sign;
};
constexpr std::array<Hemisphere, 8> kHemispheres{{{"N", DegreesText::Axis::Latitude, 1},
                                                  {"S", DegreesText::Axis::Latitude, -1},
                                                  {"E", DegreesText::Axis::Longitude, 1},
                                                  {"W", DegreesText::Axis::Longitude, -1},
                                                  {"с.ш.", DegreesText::Axis::Latitude, 1},
                                                  {"ю.ш.", DegreesText::Axis::Latitude, -1},
                                                  {"в.д.", DegreesText::Axis::Longitude, 1},
                                                  {"з.д.", DegreesText::Axis::Longitude, -1}}};

bool take(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> marks) {
    for (const std::string_view mark : marks) {
        if (take(text, mark)) return true;
    }
    return false;
}

void skip_blanks(std::string_view& text) {
    while (take_any(text, {" ", "\t", "\xC2\xA0"})) continue;
}

const Hemisphere* take_hemisphere(std::string_view& text) {
    for (const Hemisphere& hemisphere : kHemispheres) {
        if (take(text, hemisphere.mark)) return &hemisphere;
    }
    return nullptr;
}

std::optional<double> take_number(std::string_view& text) {
    if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// Minutes or seconds: below 60. `marks` may be left out when blanks stand between.
std::optional<double> take_sixtieth(std::string_view& text, std::initializer_list<std::string_view> marks) {
    std::string_view at = text;
    skip_blanks(at);
    const auto value = take_number(at);
    if (!value || *value >= 60) return std::nullopt;
    skip_blanks(at);
    take_any(at, marks);
    text = at;
    return value;
}

std::optional<DegreesText> take_degrees(std::string_view& text) {
    skip_blanks(text);
    const Hemisphere* hemisphere = take_hemisphere(text);
    skip_blanks(text);
    const bool minus = !hemisphere && take_any(text, {"-", "\xE2\x88\x92"});
    const auto degrees = take_number(text);
    if (!degrees || *degrees > 180) return std::nullopt;
    const bool sign = take_any(text, {"\xC2\xB0", "\xC2\xBA"});
    double value = *degrees;
    if (sign || hemisphere) {
        if (const auto minutes = take_sixtieth(text, {"'", "\xE2\x80\xB2", "\xE2\x80\x99"})) {
            value += *minutes / 60;
            if (const auto seconds = take_sixtieth(text, {"\"", "\xE2\x80\xB3", "\xE2\x80\x9D", "''"}))
                value += *seconds / 3600;
        }
    }
    skip_blanks(text);
    if (!hemisphere) hemisphere = take_hemisphere(text);
    if (!hemisphere && !sign) return std::nullopt;
    DegreesText out{minus ? -value : value, DegreesText::Axis::Unknown};
    if (hemisphere) out = {value * hemisphere->sign, hemisphere->axis};
    return out;
}

}  // namespace

std::optional<DegreesText> degrees_of_text(std::string_view text) {
    text = trimmed(text);
    if (text.size() > kLongest) return std::nullopt;
    const auto out = take_degrees(text);
    return text.empty() ? out : std::nullopt;
}

std::optional<DegreesPair> degrees_pair_of_text(std::string_view text) {
    text = trimmed(text);
    if (text.size() > kLongest) return std::nullopt;
    const auto first = take_degrees(text);
    skip_blanks(text);
    take_any(text, {",", ";", "/"});
    const auto second = first ? take_degrees(text) : std::nullopt;
    if (!second || !text.empty()) return std::nullopt;
    const bool turned = first->axis == DegreesText::Axis::Longitude;
    const auto other = turned ? DegreesText::Axis::Longitude : DegreesText::Axis::Latitude;
    if (second->axis == other) return std::nullopt;  // two of one axis
    if (turned) return DegreesPair{second->degrees, first->degrees};
    return DegreesPair{first->degrees, second->degrees};
}

}  // namespace courtyard
