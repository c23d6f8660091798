#include "io/geojson_features.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "io/geometry.h"
#include "io/json_values.h"

namespace courtyard {
namespace {

namespace ondemand = simdjson::ondemand;

std::string_view without_blanks(std::string_view token) {
    while (!token.empty() &&
           (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
    return token;
}

/// The key as it stands in the text, escapes and all.
std::string_view raw_text(ondemand::raw_json_string key, const char* end) {
    const char* begin = key.raw();
    const char* at = begin;
    while (at < end && *at != '"') at += *at == '\\' ? 2 : 1;
    return {begin, static_cast<std::size_t>(std::min(at, end) - begin)};
}

}  // namespace

std::size_t GeoJsonFeatures::add(char* text, std::size_t size) {
    std::memset(text + size, 0, simdjson::SIMDJSON_PADDING);
    text_ = text;
    end_ = text + size;
    std::size_t last = 0;  // where the last feature that was appended begins
    ondemand::document document;
    const bool opened = !parser_.iterate(text, size, size + simdjson::SIMDJSON_PADDING).get(document);
    if (opened && read_all(document, last)) return size;
    keys_.clear();  // may name columns that were never made
    if (last == 0) return 1;
    return last + json_value_length({text + last, size - last}).value_or(0);
}

bool GeoJsonFeatures::read_all(ondemand::document& document, std::size_t& last) {
    ondemand::array elements;
    if (document.get_array().get(elements)) return false;
    for (auto item : elements) {
        ondemand::value element;
        if (item.get(element)) return false;
        const char* begin = element.raw_json_token().data();
        if (!read_feature(element)) return false;
        commit();
        last = static_cast<std::size_t>(begin - text_);
    }
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

bool GeoJsonFeatures::read_feature(Any element) {
    ++feature_;
    values_.clear();
    own_texts_.clear();
    new_names_.clear();
    new_columns_.clear();
    has_type_ = has_properties_ = has_geometry_ = has_id_ = false;
    point_ = {};
    odd_geometry_ = id_ = {};
    Object feature;
    if (element.get_object().get(feature)) return false;
    for (auto item : feature) {
        ondemand::field field;
        if (std::move(item).get(field)) return false;
        const std::string_view key = raw_text(field.key(), end_);
        if (!read_member(key, field.value())) return false;
    }
    return has_type_ || has_properties_;
}

bool GeoJsonFeatures::read_member(std::string_view key, Any value) {
    if (key == "properties") return !std::exchange(has_properties_, true) && read_properties(value);
    if (key == "geometry") return !std::exchange(has_geometry_, true) && read_geometry(value);
    if (key == "type") {
        if (std::exchange(has_type_, true)) return false;
        return without_blanks(value.raw_json_token()) == "\"Feature\"" && !value.get_string().error();
    }
    ondemand::json_type type{};
    Value passed;
    if (value.type().get(type)) return false;
    if (type == ondemand::json_type::object || type == ondemand::json_type::array) {
        if (key == "id" || !read_nested(value, passed, kDeepestJson - 1)) return false;
        return true;
    }
    const std::string_view token = without_blanks(value.raw_json_token());
    if (key == "id") {
        if (std::exchange(has_id_, true)) return false;
        id_ = token;
    }
    return canonical_json(token, 0).has_value() && read_value(value, passed);
}

bool GeoJsonFeatures::read_properties(Any value) {
    if (without_blanks(value.raw_json_token()) == "null") {
        simdjson::simdjson_result<bool> null = value.is_null();
        return !null.error();
    }
    Object properties;
    if (value.get_object().get(properties)) return false;
    std::size_t place = 0;
    for (auto item : properties) {
        ondemand::field field;
        if (std::move(item).get(field)) return false;
        const std::size_t column = column_of(field.key(), place++);
        if (column == SIZE_MAX || !read_value(field.value(), value_of(column))) return false;
    }
    return true;
}

/// Most features have the keys of the one before, in the same order.
std::size_t GeoJsonFeatures::column_of(ondemand::raw_json_string key_in_text, std::size_t place) {
    if (place < keys_.size()) {
        const std::string& raw = keys_[place].raw;
        const char* begin = key_in_text.raw();
        if (static_cast<std::size_t>(end_ - begin) > raw.size() &&
            std::memcmp(begin, raw.data(), raw.size()) == 0 && begin[raw.size()] == '"')
            return keys_[place].column;
    }
    const std::string_view raw_key = raw_text(key_in_text, end_);
    std::string quoted = "\"";
    quoted += raw_key;
    quoted += '"';
    const auto key = json_string(quoted);
    if (!key) return SIZE_MAX;
    const std::size_t column = column_named(*key);
    if (place >= keys_.size()) keys_.resize(place + 1);
    keys_[place] = {std::string(raw_key), column};
    return column;
}

std::size_t GeoJsonFeatures::column_named(const std::string& name) {
    if (table_.has_column(name)) return table_.column_index(name);
    const auto [it, fresh] = new_columns_.try_emplace(name, table_.columns.size() + new_names_.size());
    if (fresh) new_names_.push_back(name);
    return it->second;
}

GeoJsonFeatures::Value& GeoJsonFeatures::value_of(std::size_t column) {
    if (last_seen_.size() <= column) {
        last_seen_.resize(column + 1, 0);
        last_place_.resize(column + 1, 0);
    }
    if (last_seen_[column] == feature_) {  // of two values of one name the last one counts
        Value& again = values_[last_place_[column]];
        again = {};
        again.column = column;
        return again;
    }
    last_seen_[column] = feature_;
    last_place_[column] = values_.size();
    values_.emplace_back();
    values_.back().column = column;
    return values_.back();
}

bool GeoJsonFeatures::read_value(Any value, Value& out) {
    ondemand::json_type type{};
    if (value.type().get(type)) return read_number(value, out);
    switch (type) {
        case ondemand::json_type::string:
            out.kind = Kind::Text;
            out.text = without_blanks(value.raw_json_token());
            if (!std::memchr(out.text.data(), '\\', out.text.size())) {  // as it stands: nothing to copy
                out.text = out.text.substr(1, out.text.size() - 2);
                return true;
            }
            return !value.get_string().get(out.text);
        case ondemand::json_type::number:
            return read_number(value, out);
        case ondemand::json_type::boolean:
            out.kind = Kind::Boolean;
            return !value.get_bool().get(out.boolean);
        case ondemand::json_type::null:
            if (without_blanks(value.raw_json_token()) != "null") return false;
            return !value.is_null().error();
        default:
            return read_nested(value, out, kDeepestJson - 2);
    }
}

bool GeoJsonFeatures::read_number(Any& value, Value& out) const {
    out.kind = Kind::Number;
    out.text = without_blanks(value.raw_json_token());
    ondemand::number number;
    if (value.get_number().get(number)) {
        const auto odd = json_number(out.text);
        if (odd) out.number = *odd;
        return odd.has_value();
    }
    switch (number.get_number_type()) {
        case ondemand::number_type::signed_integer:
            out.number = {JsonNumber::Kind::Integer, number.get_int64(), 0};
            return true;
        case ondemand::number_type::unsigned_integer:
            out.number.kind = JsonNumber::Kind::Big;
            return true;
        case ondemand::number_type::floating_point_number:
            out.number = {JsonNumber::Kind::Real, 0, number.get_double()};
            return true;
    }
    return false;
}

bool GeoJsonFeatures::read_nested(Any& value, Value& out, int deepest) {
    std::string_view raw;
    ondemand::json_type type{};
    if (value.type().get(type)) return false;
    bool read = false;
    if (type == ondemand::json_type::object) {
        Object object;
        read = !value.get_object().get(object) && !object.raw_json().get(raw);
    } else {
        ondemand::array array;
        read = !value.get_array().get(array) && !array.raw_json().get(raw);
    }
    if (!read) return false;
    auto text = canonical_json(raw, deepest);
    if (!text) return false;
    out.kind = Kind::Odd;
    out.own = own_texts_.size();
    own_texts_.push_back(std::move(*text));
    return true;
}

bool GeoJsonFeatures::read_geometry(Any value) {
    ondemand::json_type type{};
    if (value.type().get(type)) return false;
    if (type == ondemand::json_type::null) {
        return without_blanks(value.raw_json_token()) == "null" && !value.is_null().error();
    }
    Object geometry;
    if (value.get_object().get(geometry)) return false;
    if (read_point(geometry)) return true;
    std::string_view raw;
    if (geometry.raw_json().get(raw) || !canonical_json(raw, kDeepestJson - 1)) return false;
    odd_geometry_ = without_blanks(raw);
    return true;
}

/// True when it is a point of two or three plain numbers and nothing else.
bool GeoJsonFeatures::read_point(Object& geometry) {
    bool point = false, coordinates = false;
    for (auto item : geometry) {
        ondemand::field field;
        if (std::move(item).get(field)) return false;
        const std::string_view key = raw_text(field.key(), end_);
        if (key == "type" && !point) {
            point = without_blanks(field.value().raw_json_token()) == "\"Point\"";
            if (!point || field.value().get_string().error()) return false;
        } else if (key == "coordinates" && !coordinates) {
            ondemand::array numbers;
            if (field.value().get_array().get(numbers)) return false;
            double values[3] = {};
            std::size_t count = 0;
            for (auto number : numbers) {
                if (count == 3 || number.get_double().get(values[count])) return false;
                ++count;
            }
            if (count < 2) return false;
            point_ = {values[0], values[1], PointSource::Point};
            coordinates = true;
        } else {
            return false;
        }
    }
    return point && coordinates;
}

void GeoJsonFeatures::commit() {
    const std::size_t row = table_.row_count();
    const std::uint64_t source_row = ++table_.ledger.read;
    table_.source_rows.push_back(source_row);
    if (!odd_geometry_.empty()) {
        GeometryReading odd = point_of_json(odd_geometry_);
        point_ = odd.point;
        if (!odd.raw.empty()) table_.raw_geometries.emplace(row, std::move(odd.raw));
    }
    table_.points.push_back(point_);
    for (const std::string& name : new_names_) table_.column_index(name);
    for (const Value& value : values_) {
        switch (value.kind) {
            case Kind::Missing:
                break;
            case Kind::Boolean:
                table_.columns[value.column].add_boolean(row, value.boolean);
                break;
            case Kind::Number:
                add_json_number(table_, value.column, row, value.number, value.text);
                break;
            case Kind::Text:
                add_json_string(table_, value.column, row, value.text);
                break;
            case Kind::Odd:
                table_.columns[value.column].add_text(row, own_texts_[value.own]);
        }
    }
    if (!id_.empty()) add_feature_id(table_.feature_ids, row, id_);
}

}  // namespace courtyard
