#include "saving/rule_json.h"

#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <variant>

namespace courtyard {
namespace {

// Infinite ends are left out: JSON has no word for them.
Json json_of(const CategoryRule& r) {
    return {{"kind", "category"},
            {"column", r.column},
            {"values", r.values},
            {"missing", r.missing == Unknowns::Include}};
}
Json json_of(const NumberRule& r) {
    Json out{{"kind", "number"}, {"column", r.column}, {"unknown", r.unknown == Unknowns::Include}};
    if (std::isfinite(r.low)) out["low"] = r.low;
    if (std::isfinite(r.high)) out["high"] = r.high;
    return out;
}
Json json_of(const TextRule& r) {
    return {{"kind", "text"}, {"query", r.query}, {"columns", r.columns}};
}
Json json_of(const ExtentRule& r) {
    return {{"kind", "extent"}, {"box", {r.extent.west, r.extent.south, r.extent.east, r.extent.north}}};
}
Json json_of(const LassoRule& r) {
    Json ring = Json::array();
    for (const LonLat& p : r.ring) ring.push_back(Json::array({p.lon(), p.lat()}));
    return {{"kind", "lasso"}, {"ring", ring}};
}
std::string_view level_word(AreaLevel level) {
    if (level == AreaLevel::Country) return "country";
    return level == AreaLevel::File ? "file" : "admin-1";
}
Json json_of(const AreaRule& r) {
    Json out{{"kind", "area"}, {"level", level_word(r.areas.level)}, {"codes", r.codes}, {"names", r.names}};
    if (r.areas.level == AreaLevel::File) out["file"] = r.areas.file;
    return out;
}
template <std::size_t n>
Json numbers_json(const std::bitset<n>& bits) {
    Json out = Json::array();
    for (std::size_t i = 0; i < n; ++i) {
        if (bits[i]) out.push_back(i);
    }
    return out;
}
Json json_of(const LocationPrecisionRule& r) {
    return {{"kind", "location-precision"}, {"is", numbers_json(r.precisions)}};
}
Json json_of(const TimePrecisionRule& r) {
    return {{"kind", "time-precision"}, {"is", numbers_json(r.precisions)}};
}
Json json_of(const DatasetRule& r) {
    return {{"kind", "dataset"}, {"tables", r.tables}};
}
Json json_of(const RowsRule&) {
    return nullptr;
}
Json json_of(const WeekdayRule& r) {
    return {{"kind", "weekday"},
            {"is", numbers_json(r.days)},
            {"local", r.clock == ClauseClock::Local},
            {"unknown", r.unknown == Unknowns::Include}};
}
Json json_of(const HourRule& r) {
    return {{"kind", "hour"},
            {"is", numbers_json(r.hours)},
            {"local", r.clock == ClauseClock::Local},
            {"unknown", r.unknown == Unknowns::Include}};
}
Json json_of(const ExpressionRule& r) {
    return {{"kind", "expression"}, {"text", r.text}};
}

Unknowns unknowns_of(Members& members, const char* name) {
    bool include = false;
    members.read(name, include);
    return include ? Unknowns::Include : Unknowns::LeaveOut;
}

ClauseClock clock_of(Members& members) {
    bool local = false;
    members.read("local", local);
    return local ? ClauseClock::Local : ClauseClock::Shown;
}

template <std::size_t n>
void read_bits(Members& members, std::bitset<n>& bits) {
    members.each("is", [&](const Json& item, const std::string& where) -> Result<void> {
        if (!item.is_number_unsigned() || item.get<std::uint64_t>() >= n)
            return fail("{} should be a whole number below {}", where, n);
        bits.set(item.get<std::size_t>());
        return {};
    });
}

/// A list of numbers, all finite.
bool is_numbers(const Json& json, std::size_t count) {
    if (!json.is_array() || json.size() != count) return false;
    for (const Json& item : json) {
        if (!item.is_number() || !std::isfinite(item.get<double>())) return false;
    }
    return true;
}

bool on_earth(double lon, double lat) {
    return std::abs(lon) <= 180 && std::abs(lat) <= 90;
}

Rule extent_of(Members& members) {
    const Json* box = members.find("box");
    if (box == nullptr || !is_numbers(*box, 4)) {
        members.wrong("box", "a list of west, south, east and north");
        return ExtentRule{};
    }
    const Extent e{(*box)[0].get<double>(), (*box)[1].get<double>(), (*box)[2].get<double>(),
                   (*box)[3].get<double>()};
    if (!on_earth(e.west, e.south) || !on_earth(e.east, e.north)) members.wrong("box", "in degrees");
    return ExtentRule{e};
}

Rule lasso_of(Members& members) {
    LassoRule out;
    members.each("ring", [&](const Json& item, const std::string& where) -> Result<void> {
        if (!is_numbers(item, 2) || !on_earth(item[0].get<double>(), item[1].get<double>()))
            return fail("{} should be a list of longitude and latitude", where);
        out.ring.push_back(to_lonlat(item[0].get<double>(), item[1].get<double>()));
        return {};
    });
    if (out.ring.size() < 3) members.wrong("ring", "a list of three corners at least");
    return out;
}

Rule area_of(Members& members) {
    AreaRule out;
    members.read_word("level", out.areas.level, [](const std::string& word) -> std::optional<AreaLevel> {
        for (const AreaLevel level : {AreaLevel::Country, AreaLevel::Admin1, AreaLevel::File}) {
            if (level_word(level) == word) return level;
        }
        return std::nullopt;
    });
    members.read("file", out.areas.file);
    members.read("codes", out.codes);
    members.read("names", out.names);
    if (out.codes.empty()) members.wrong("codes", "a list of codes of areas");
    if (out.names.size() != out.codes.size()) out.names = out.codes;
    return out;
}

Rule number_of(Members& members) {
    NumberRule out;
    members.read("column", out.column);
    members.read("low", out.low);
    members.read("high", out.high);
    out.unknown = unknowns_of(members, "unknown");
    return out;
}

Rule category_of(Members& members) {
    CategoryRule out;
    members.read("column", out.column);
    members.read("values", out.values);
    out.missing = unknowns_of(members, "missing");
    return out;
}

template <typename T, typename Read>
Rule made(Read read) {
    T rule;
    read(rule);
    return rule;
}

Rule rule_of(const std::string& kind, Members& m) {
    if (kind == "category") return category_of(m);
    if (kind == "number") return number_of(m);
    if (kind == "extent") return extent_of(m);
    if (kind == "lasso") return lasso_of(m);
    if (kind == "area") return area_of(m);
    if (kind == "text") {
        return made<TextRule>([&](TextRule& r) {
            m.read("query", r.query);
            m.read("columns", r.columns);
        });
    }
    if (kind == "location-precision")
        return made<LocationPrecisionRule>([&](auto& r) { read_bits(m, r.precisions); });
    if (kind == "time-precision")
        return made<TimePrecisionRule>([&](auto& r) { read_bits(m, r.precisions); });
    if (kind == "dataset") return made<DatasetRule>([&](auto& r) { m.read("tables", r.tables); });
    if (kind == "weekday") {
        return made<WeekdayRule>([&](WeekdayRule& r) {
            read_bits(m, r.days);
            r.clock = clock_of(m);
            r.unknown = unknowns_of(m, "unknown");
        });
    }
    if (kind == "hour") {
        return made<HourRule>([&](HourRule& r) {
            read_bits(m, r.hours);
            r.clock = clock_of(m);
            r.unknown = unknowns_of(m, "unknown");
        });
    }
    if (kind == "expression") return made<ExpressionRule>([&](auto& r) { m.read("text", r.text); });
    m.wrong("kind", "a kind of condition that this version knows");
    return ExpressionRule{};
}

}  // namespace

Json clause_json(const Clause& clause) {
    Json out = std::visit([](const auto& rule) { return json_of(rule); }, clause.rule);
    if (out.is_null()) return out;
    out["owner"] = static_cast<std::uint32_t>(clause.owner);
    out["enabled"] = clause.enabled;
    return out;
}

Result<Clause> clause_of(const Json& json, const std::string& where) {
    Members members(json, where + ".");
    Clause out;
    std::string kind;
    std::int64_t owner = 0;
    members.read("kind", kind);
    members.read("owner", owner);
    members.read("enabled", out.enabled);
    out.owner = static_cast<ViewId>(static_cast<std::uint32_t>(owner));
    out.rule = rule_of(kind, members);
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

}  // namespace courtyard
