#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/json_text.h"
#include "io/raw_table.h"

namespace courtyard {

/// Reads plain features with simdjson and appends them to a table: what GeoJsonBatch does with them, only
/// faster. Leaves alone what it does not know well.
class GeoJsonFeatures {
public:
    explicit GeoJsonFeatures(RawTable& table) : table_(table) {}

    /// `text` is an array of features, `[…]`, and has at least simdjson::SIMDJSON_PADDING bytes of room after
    /// it, which are written to. Appends features up to the first that is not plain; returns how many bytes
    /// of `text` are done with, all of them when all was plain.
    std::size_t add(char* text, std::size_t size);

private:
    enum class Kind : std::uint8_t { Missing, Boolean, Number, Text, Odd };
    struct Value {
        std::size_t column = 0;
        Kind kind = Kind::Missing;
        bool boolean = false;
        JsonNumber number;
        std::string_view text;  ///< Decoded text, or the number's token.
        std::size_t own = 0;    ///< Place in own_texts_ of text that is kept there (Odd).
    };
    /// A key at the place where it stood in the feature before.
    struct Key {
        std::string raw;
        std::size_t column = 0;
    };
    using Object = simdjson::ondemand::object;
    using Any = simdjson::ondemand::value;

    bool read_feature(Any element);
    bool read_member(std::string_view key, Any value);
    bool read_properties(Any value);
    bool read_value(Any value, Value& out);
    bool read_number(Any& value, Value& out) const;
    bool read_nested(Any& value, Value& out, int deepest);
    bool read_geometry(Any value);
    bool read_point(Object& geometry);
    std::size_t column_of(simdjson::ondemand::raw_json_string key_in_text, std::size_t place);
    std::size_t column_named(const std::string& name);
    bool read_all(simdjson::ondemand::document& document, std::size_t& last);
    Value& value_of(std::size_t column);
    void commit();

    RawTable& table_;
    simdjson::ondemand::parser parser_;
    std::vector<Key> keys_;
    std::vector<std::string>
        new_names_;  ///< Of columns that are made when the feature turns out to be plain.
    std::unordered_map<std::string, std::size_t> new_columns_;
    std::vector<Value> values_;             ///< Of the feature at hand.
    std::vector<std::string> own_texts_;    ///< Nested values of the feature in their canonical form.
    std::vector<std::uint64_t> last_seen_;  ///< By column: the feature that had it last, and …
    std::vector<std::size_t> last_place_;   ///< … where in values_ it is.
    std::uint64_t feature_ = 0;
    bool has_type_ = false, has_properties_ = false, has_geometry_ = false, has_id_ = false;
    RawPoint point_;
    std::string_view odd_geometry_, id_;
    const char *text_ = nullptr, *end_ = nullptr;
};

}  // namespace courtyard
