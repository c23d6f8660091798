#include "saving/preferences_json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "saving/json_members.h"
#include "saving/words.h"

namespace courtyard {
namespace {

constexpr int kPreferencesVersion = 1;

constexpr std::array kLeftWords{Word<LeftPanel>{LeftPanel::Layers, "layers"},
                                Word<LeftPanel>{LeftPanel::Filters, "filters"}};
constexpr std::array kRightWords{
    Word<RightPanel>{RightPanel::None, "none"}, Word<RightPanel>{RightPanel::Statistics, "statistics"},
    Word<RightPanel>{RightPanel::Compare, "compare"}, Word<RightPanel>{RightPanel::Reconcile, "reconcile"}};

const Json* member_of(const Json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

template <typename Words, typename Value>
void take_word(const Json& object, const char* name, const Words& words, Value& value) {
    const Json* member = member_of(object, name);
    if (member == nullptr || !member->is_string()) return;
    if (const auto found = named_in(words, member->get<std::string>())) value = *found;
}

void take(const Json& object, const char* name, std::string& value) {
    const Json* member = member_of(object, name);
    if (member != nullptr && member->is_string()) value = member->get<std::string>();
}

void take(const Json& object, const char* name, bool& value) {
    const Json* member = member_of(object, name);
    if (member != nullptr && member->is_boolean()) value = member->get<bool>();
}

void take(const Json& object, const char* name, double& value) {
    const Json* member = member_of(object, name);
    if (member != nullptr && member->is_number()) value = member->get<double>();
}

/// From so large a number no size is clamped wrongly, and it is one that a float holds.
constexpr double kFarSize = 1e6;

void take(const Json& object, const char* name, float& value) {
    double number = static_cast<double>(value);
    take(object, name, number);
    if (std::isfinite(number)) value = static_cast<float>(std::clamp(number, -kFarSize, kFarSize));
}

Json size_json(float size) {
    return std::round(static_cast<double>(size) * 10) / 10;
}

}  // namespace

std::string preferences_text(const Preferences& p, std::string_view before) {
    Json json = Json::parse(before, nullptr, false);
    if (!json.is_object()) json = Json::object();
    json["version"] = kPreferencesVersion;
    json["theme"] = word_of(kThemeWords, p.theme);
    json["ui_scale"] = p.ui_scale;
    json["language"] = p.language;
    json["place_language"] = p.place_language;
    json["left_panel"] = word_of(kLeftWords, p.left);
    json["right_panel"] = word_of(kRightWords, p.right);
    json["table"] = p.table;
    Json& sizes = json["sizes"];
    if (!sizes.is_object()) sizes = Json::object();
    sizes["left"] = size_json(p.sizes.left);
    sizes["right"] = size_json(p.sizes.right);
    sizes["table"] = size_json(p.sizes.table);
    sizes["time_bar"] = size_json(p.sizes.time_bar);
    json["hint_done"] = p.hint_done;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<ReadPreferences> parse_preferences(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    const Json* version = member_of(json, "version");
    if (version == nullptr || !version->is_number_integer()) return fail("it is damaged");
    ReadPreferences out;
    out.newer = version->get<std::int64_t>() > kPreferencesVersion;
    Preferences& p = out.preferences;
    take_word(json, "theme", kThemeWords, p.theme);
    take(json, "ui_scale", p.ui_scale);
    take(json, "language", p.language);
    take(json, "place_language", p.place_language);
    take_word(json, "left_panel", kLeftWords, p.left);
    take_word(json, "right_panel", kRightWords, p.right);
    take(json, "table", p.table);
    if (const Json* sizes = member_of(json, "sizes")) {
        take(*sizes, "left", p.sizes.left);
        take(*sizes, "right", p.sizes.right);
        take(*sizes, "table", p.sizes.table);
        take(*sizes, "time_bar", p.sizes.time_bar);
    }
    take(json, "hint_done", p.hint_done);
    p = clamped(p);
    return out;
}

}  // namespace courtyard
