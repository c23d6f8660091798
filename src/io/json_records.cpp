#include "io/json_records.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <unordered_map>

#include "base/text.h"
#include "io/arriving.h"
#include "io/escaped_bytes.h"
#include "io/json_values.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr int kDeepestList = 3;  ///< Objects around the list.
constexpr std::size_t kRowsBetweenChecks = 256;
constexpr std::size_t kBlockBytes = std::size_t{1024} * 1024;
constexpr std::array<std::string_view, 2> kOwnColumns{"url", "text"};

struct List {
    std::string name;  ///< The member that it is; empty for a bare array.
    std::vector<JsonMember> items;
};

bool is_object(const JsonMember& value) {
    return value.kind == JsonKind::Nested && value.text.front() == '{';
}

/// Other formats that are JSON too and have readers of their own.
bool is_of_another_format(const std::vector<JsonMember>& members) {
    static constexpr std::array<std::string_view, 9> kTypes{
        "\"FeatureCollection\"", "\"Feature\"",         "\"Topology\"", "\"Point\"",       "\"MultiPoint\"",
        "\"LineString\"",        "\"MultiLineString\"", "\"Polygon\"",  "\"MultiPolygon\""};
    return std::any_of(members.begin(), members.end(), [](const JsonMember& member) {
        if (member.key == "type") return std::find(kTypes.begin(), kTypes.end(), member.text) != kTypes.end();
        return member.key == "spatialReference" || member.key == "geometryType";
    });
}

bool holds_records(const std::vector<JsonMember>& items) {
    const auto objects = std::count_if(items.begin(), items.end(), is_object);
    if (objects == 0 || static_cast<std::size_t>(objects) * 2 < items.size()) return false;
    const auto first = std::find_if(items.begin(), items.end(), is_object);
    const auto members = json_members(first->text);
    return !members || !is_of_another_format(*members);
}

/// The longest list of objects in a value.
void find_list(std::string_view text, const std::string& name, int depth, List& best) {
    if (const auto items = text.starts_with('[') ? json_items(text) : std::nullopt) {
        if (items->size() > best.items.size() && holds_records(*items)) best = {name, *items};
        return;
    }
    const auto members = text.starts_with('{') && depth < kDeepestList ? json_members(text) : std::nullopt;
    if (!members || is_of_another_format(*members)) return;
    for (const JsonMember& member : *members) {
        if (member.kind == JsonKind::Nested) find_list(member.text, member.key, depth + 1, best);
    }
}

/// A plain value as it is shown; empty for null and nested ones.
std::string plain_text(const JsonMember& value) {
    if (value.kind == JsonKind::String) return json_string(value.text).value_or("");
    if (value.kind == JsonKind::Null || value.kind == JsonKind::Nested) return {};
    return std::string(value.text);
}

void append_joined(std::string& out, std::string_view separator, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += separator;
    out += text;
}

/// Tells places of records by those of their members that are coordinates by name.
class RecordPlaces {
public:
    RecordPlaces(Arrivals* arrivals, const Mapping& wishes) : arrivals_(arrivals), wishes_(wishes) {}

    /// A record is done: its members are columns by now.
    void add(const RawTable& table, const std::vector<JsonMember>& members) {
        if (!arrivals_) return;
        if (table.columns.size() != names_.size()) look_at(table);
        if (!lon_lat_) return;
        std::pair<double, double> place{std::nan(""), std::nan("")};
        for (const JsonMember& member : members) {
            if (member.key == names_[lon_lat_->longitude]) place.first = degrees_of(member);
            if (member.key == names_[lon_lat_->latitude]) place.second = degrees_of(member);
        }
        places_.push_back(place);
    }
    void post() {
        post_places(arrivals_, places_);
        places_.clear();
    }

private:
    /// Which members are coordinates may be another matter once there are more of them.
    void look_at(const RawTable& table) {
        names_.clear();
        for (const ColumnCollector& column : table.columns) names_.push_back(column.name());
        const auto now = coordinates_by_name(names_, wishes_);
        if (lon_lat_ && now != lon_lat_) {
            places_.clear();
            arrivals_->start_over();
        }
        lon_lat_ = now;
    }
    static double degrees_of(const JsonMember& value) {
        if (value.kind == JsonKind::Number) return number_of(value.text).value_or(std::nan(""));
        const auto text = value.kind == JsonKind::String ? json_string(value.text) : std::nullopt;
        return text ? number_of(*text).value_or(std::nan("")) : std::nan("");
    }

    Arrivals* arrivals_;
    const Mapping& wishes_;
    std::vector<std::string> names_;
    std::optional<CoordinatePlaces> lon_lat_;
    std::vector<std::pair<double, double>> places_;
};

/// Turns records into rows.
class RecordRows {
public:
    RecordRows(RawTable& table, std::string_view text, RecordPlaces& places)
        : table_(table), text_(text), places_(places) {}

    void add(const JsonMember& item) {
        const std::uint64_t source_row = ++table_.ledger.read;
        if (!is_object(item)) return reject(source_row, item, reasons::kNotARecord);
        const bool sound = is_utf8(item.text);
        const std::string mended = sound ? std::string() : repaired_utf8(item.text);
        const auto members = json_members(sound ? item.text : mended);
        if (!members) return reject(source_row, item, reasons::kBrokenJson);
        const std::size_t row = table_.row_count();
        table_.source_rows.push_back(source_row);
        table_.points.emplace_back();
        for (const JsonMember& member : *members) add_member(row, member);
        places_.add(table_, *members);
        if (sound) return;
        LedgerWriter{table_.ledger}.add(source_row, RowFate::Accepted, reasons::kNotUtf8,
                                        escaped_bytes(item.text), mended);
    }

private:
    void reject(std::uint64_t source_row, const JsonMember& item, std::string_view reason) {
        const auto offset = static_cast<std::size_t>(item.text.data() - text_.data());
        line_ +=
            static_cast<std::uint64_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                  text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        counted_ = offset;
        ++table_.ledger.rejected;
        const std::string shown = is_utf8(item.text) ? shortened(item.text, LedgerWriter::kRawBytes)
                                                     : repaired_utf8(item.text.substr(0, 200));
        LedgerWriter{table_.ledger}.add(source_row, RowFate::Rejected, reason,
                                        fmt::format("line {}, byte {}: {}", line_, offset, shown));
    }

    void add_member(std::size_t row, const JsonMember& member) {
        // the place is taken even by a value that is missing: columns stand in the order of their names
        const std::size_t column = table_.column_index(member.key);
        const bool array = member.kind == JsonKind::Nested && member.text.front() == '[';
        const auto items = array ? json_items(member.text) : std::nullopt;
        if (!items) {
            add_json_value(table_, column, row, member);
            if (is_object(member)) add_coordinates(row, member);
            return;
        }
        if (items->empty()) return;
        const auto nested = [](const JsonMember& item) { return item.kind == JsonKind::Nested; };
        if (std::any_of(items->begin(), items->end(), nested)) {
            add_json_value(table_, column, row, member);
            return add_own_columns(row, member.key, *items);
        }
        std::string joined;
        for (const JsonMember& item : *items) append_joined(joined, "; ", plain_text(item));
        add_json_string(table_, column, row, joined);
    }

    /// "location": {"lat": 55.5, "lng": 37.5} also as columns of its own, location.lat and location.lng.
    void add_coordinates(std::size_t row, const JsonMember& object) {
        static constexpr std::array<std::string_view, 7> kNames{"lat",  "latitude",  "lng",        "lon",
                                                                "long", "longitude", "coordinates"};
        const auto members = json_members(object.text);
        if (!members) return;
        for (const JsonMember& member : *members) {
            if (std::find(kNames.begin(), kNames.end(), lowered(member.key)) == kNames.end()) continue;
            if (member.kind != JsonKind::Number && member.kind != JsonKind::String) continue;
            const std::string column = fmt::format("{}.{}", object.key, member.key);
            if (table_.has_column(column) && own_.count(column) == 0) continue;
            if (!taken_.emplace(column, row).second && taken_[column] == row) continue;
            taken_[column] = row;
            own_.insert(column);
            add_json_value(table_, table_.column_index(column), row, member);
        }
    }

    void add_own_columns(std::size_t row, const std::string& name, const std::vector<JsonMember>& items) {
        std::array<std::string, kOwnColumns.size()> joined;
        for (const JsonMember& item : items) {
            const auto members = is_object(item) ? json_members(item.text) : std::nullopt;
            if (!members) continue;
            for (const JsonMember& member : *members) {
                for (std::size_t i = 0; i < kOwnColumns.size(); ++i) {
                    if (member.key == kOwnColumns[i]) append_joined(joined[i], " | ", plain_text(member));
                }
            }
        }
        for (std::size_t i = 0; i < kOwnColumns.size(); ++i) {
            const std::string column = fmt::format("{}.{}", name, kOwnColumns[i]);
            // a record may have a member of that very name: then that one stays alone
            if (joined[i].empty() || (table_.has_column(column) && own_.count(column) == 0)) continue;
            own_.insert(column);
            add_json_string(table_, table_.column_index(column), row, joined[i]);
        }
    }

    RawTable& table_;
    std::string_view text_;
    RecordPlaces& places_;
    std::unordered_set<std::string> own_;
    std::unordered_map<std::string, std::size_t> taken_;  ///< Row that a column got its last value from.
    std::uint64_t line_ = 1;
    std::size_t counted_ = 0;
};

Result<RawTable> rows_of(const List& list, std::string_view text, std::unordered_set<std::string> as_text,
                         RecordPlaces places, const std::stop_token& stop, JobProgress& progress) {
    RawTable table;
    table.has_geometry = false;
    table.text_columns = std::move(as_text);
    RecordRows rows(table, text, places);
    for (const JsonMember& item : list.items) {
        rows.add(item);
        progress.items_done = table.ledger.read;
        if (table.ledger.read % kRowsBetweenChecks != 0) continue;
        if (stop.stop_requested()) return fail("cancelled");
        places.post();
    }
    places.post();
    return table;
}

Result<std::string> text_of(const ByteSource& bytes, const std::stop_token& stop, JobProgress& progress) {
    std::string text, block(kBlockBytes, '\0');
    progress.bytes_done = progress.items_done = 0;
    while (const std::size_t count = bytes.read(text.size(), block.data(), block.size())) {
        text.append(block.data(), count);
        progress.bytes_done += count;
        if (stop.stop_requested()) return fail("cancelled");
    }
    return text;
}

}  // namespace

Result<std::optional<RawTable>> read_json_records(const ByteSource& bytes, const std::string& path,
                                                  const ImportOptions& options, std::stop_token stop,
                                                  JobProgress& progress) {
    const auto whole = text_of(bytes, stop, progress);
    if (!whole) return fail("{}", whole.error().message);
    std::string_view text = *whole;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = trimmed(text);
    if (text.ends_with(';')) text = trimmed(text.substr(0, text.size() - 1));  // of a JavaScript module
    List list;
    find_list(text, {}, 0, list);
    if (list.items.empty()) return std::optional<RawTable>();
    auto table = rows_of(list, *whole, {}, {options.arrivals.get(), options.mapping}, stop, progress);
    if (!table) return pass_on(table);
    if (auto again = columns_to_read_again(*table); !again.empty()) {
        table = rows_of(list, *whole, std::move(again), {nullptr, options.mapping}, stop, progress);
        if (!table) return pass_on(table);
    }
    const std::string stem = std::filesystem::path(path).stem().string();
    table->source = {path, list.name.empty() ? stem : list.name, "JSON", {}};
    table->name = stem;
    return std::optional<RawTable>(std::move(*table));
}

Result<std::optional<RawTable>> read_json_records(const std::string& path, const ImportOptions& options,
                                                  std::stop_token stop, JobProgress& progress) {
    auto bytes = open_json_bytes(path);
    if (!bytes) return pass_on(bytes);
    return read_json_records(**bytes, path, options, std::move(stop), progress);
}

}  // namespace courtyard
