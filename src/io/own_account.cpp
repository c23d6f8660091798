// How Courtyard's own columns are written: the text half of own_columns.h.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "io/own_columns.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

std::string string_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<ColumnType> type_named(std::string_view name) {
    for (const auto type : {ColumnType::Boolean, ColumnType::Integer, ColumnType::Real, ColumnType::Text}) {
        if (column_type_name(type) == name) return type;
    }
    return std::nullopt;
}

std::string date_text(Instant t) {
    return format_instant(t, TimePrecision::Day);
}

}  // namespace

std::string_view time_precision_name(TimePrecision precision) {
    static constexpr std::array<std::string_view, 8> kNames{"millisecond", "second", "minute", "hour",
                                                            "day",         "week",   "month",  "year"};
    return kNames[static_cast<std::size_t>(precision)];
}

std::string_view time_basis_name(TimeBasis basis) {
    static constexpr std::array<std::string_view, 3> kNames{"utc", "local", "zone"};
    return kNames[static_cast<std::size_t>(basis)];
}

std::string text_of(const OwnAccount& account) {
    Json out{{"courtyard", kVersion}, {"profile", account.profile}, {"columns", Json::array()}};
    for (const OwnAccount::Line& line : account.columns) {
        Json column{{"name", line.name}, {"type", column_type_name(line.type)}};
        if (line.written != line.name) column["written"] = line.written;
        if (line.role != Role::None) column["role"] = role_name(line.role);
        if (!line.unit.empty()) column["unit"] = line.unit;
        if (!line.derived_from.empty()) column["from"] = line.derived_from;
        out["columns"].push_back(std::move(column));
    }
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<OwnAccount> account_of_text(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("courtyard") || json["courtyard"] != kVersion)
        return std::nullopt;
    OwnAccount out;
    out.profile = string_in(json, "profile");
    const auto columns = json.find("columns");
    if (columns == json.end() || !columns->is_array()) return std::nullopt;
    for (const Json& column : *columns) {
        if (!column.is_object()) return std::nullopt;
        OwnAccount::Line line;
        line.name = string_in(column, "name");
        line.written = column.contains("written") ? string_in(column, "written") : line.name;
        line.unit = string_in(column, "unit");
        line.derived_from = string_in(column, "from");
        line.role = role_of(string_in(column, "role")).value_or(Role::None);
        const auto type = type_named(string_in(column, "type"));
        if (!type) return std::nullopt;
        line.type = *type;
        out.columns.push_back(std::move(line));
    }
    return out;
}

OwnTime own_time(const ParsedTime& time) {
    const TemporalExtent& span = time.span;
    if (time.basis == TimeBasis::Local) {
        if (span.begin % kDay == 0 && span.end % kDay == 0)
            return {date_text(span.begin), date_text(span.end - kDay)};
        OwnTime out{format_iso(span.begin), format_iso(span.end)};
        out.begin.pop_back();  // a local clock has no Z
        out.end.pop_back();
        return out;
    }
    return {format_iso(span.begin), format_iso(span.end)};
}

}  // namespace courtyard
