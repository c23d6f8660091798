#include "io/geocoding.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "io/profiles/generic.h"
#include "io/reasons.h"
#include "io/understanding.h"

namespace courtyard {
namespace {

/// What a row names its place by. A column that is not there gives empty texts.
class NameColumn {
public:
    explicit NameColumn(const Column* column) {
        if (column) text_ = as_text(*column);
    }
    std::string_view at(std::size_t row) const {
        if (text_.codes.empty()) return {};
        const std::string_view text = trimmed(text_.at(row));
        return is_missing_word(text) ? std::string_view{} : text;
    }
    std::uint32_t code(std::size_t row) const {
        return text_.codes.empty() ? TextColumn::kMissing : text_.codes[row];
    }

private:
    TextColumn text_;
};

/// "name|region|country", folded.
std::string key_of(const GeocodedPlace& place) {
    std::string out;
    for (const std::string* part : {&place.name, &place.region, &place.country}) {
        if (part != &place.name) out += '|';
        std::string folded = lowered(*part);
        std::replace(folded.begin(), folded.end(), '|', ' ');
        out += folded;
    }
    return out;
}

/// The labels of candidates carry the id, so that the place can be found again.
std::string label_of(const GeocodeCandidate& candidate) {
    return fmt::format("{} (GeoNames {})", candidate.label, candidate.geonames_id);
}

/// A row without coordinates: its entry in the ledger and its place in the report.
struct OpenRow {
    std::size_t row = 0, entry = 0, place = 0;
};

/// A column that is named like a region and has no role: what the region's own column leaves empty may stand
/// in it.
const Column* other_region(std::vector<Column>& columns) {
    if (with_role(columns, Role::Region) == nullptr) return nullptr;
    const auto found = std::find_if(columns.begin(), columns.end(), [](const Column& column) {
        return column.role == Role::None && is_named_like(column.name, Role::Region);
    });
    return found == columns.end() ? nullptr : &*found;
}

class Geocoder {
public:
    Geocoder(RawTable& table, std::vector<Column>& columns, std::string_view home, Placements& rows)
        : table_(table),
          columns_(columns),
          home_(home),
          rows_(rows),
          place_(with_role(columns, Role::Place)),
          region_(with_role(columns, Role::Region)),
          other_region_(other_region(columns)),
          country_(with_role(columns, Role::Country)) {}

    /// Collects the rows to look up and the distinct names; false when there are none.
    bool collect() {
        for (std::size_t i = 0; i < table_.ledger.entries.size(); ++i) {
            const LedgerEntry& entry = table_.ledger.entries[i];
            if (entry.fate != RowFate::Unlocated || !is_missing(entry.reason)) continue;
            const auto row = row_of(entry.source_row);
            if (!row || rows_.located(*row) || place_.at(*row).empty()) continue;
            const std::size_t place = place_of(*row);
            ++report_.places[place].rows;
            open_.push_back({*row, i, place});
        }
        return !open_.empty();
    }

    void look_up(const Gazetteer& gazetteer, const Mapping& mapping) {
        parallel_for(report_.places.size(), [&](std::size_t i) {
            GeocodedPlace& place = report_.places[i];
            place.candidates = gazetteer.find(place.name, place.region, place.country, home_);
            place.ambiguous = Gazetteer::ambiguous(place.candidates);
            if (!place.candidates.empty() && place.candidates[0].score >= Gazetteer::kLeastScore)
                place.chosen = 0;
            if (place.chosen < 0) place.ambiguous = false;
        });
        for (GeocodedPlace& place : report_.places) {
            const auto wish = mapping.places.find(place.key);
            if (wish != mapping.places.end()) choose(gazetteer, place, wish->second);
        }
    }

    GeocodeReport finish() {
        std::vector<std::int64_t> chosen(rows_.size(), -1);
        for (const OpenRow& open : open_) {
            const GeocodedPlace& place = report_.places[open.place];
            if (place.chosen >= 0) chosen[open.row] = static_cast<std::int64_t>(open.place);
            settle(open, place);
        }
        if (report_.rows_placed > 0) add_columns(chosen);
        note();
        return std::move(report_);
    }

private:
    static bool is_missing(std::string_view reason) {
        return reason == reasons::kNoCoordinates || reason == reasons::kNoGeometry ||
               reason == reasons::kEmptyGeometry;
    }

    /// Rows come in the order of the file, so that their numbers ascend.
    std::optional<std::size_t> row_of(std::uint64_t source_row) const {
        std::size_t low = 0, high = table_.source_rows.size();
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (table_.source_rows[middle] < source_row)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == table_.source_rows.size() || table_.source_rows[low] != source_row) return std::nullopt;
        return low;
    }

    std::size_t place_of(std::size_t row) {
        const NameColumn& region = region_.at(row).empty() ? other_region_ : region_;
        const std::array codes{place_.code(row), region_.code(row), other_region_.code(row),
                               country_.code(row)};
        const auto known = by_codes_.find(codes);
        if (known != by_codes_.end()) return known->second;
        GeocodedPlace place;
        place.name = place_.at(row);
        place.region = region.at(row);
        place.country = country_.at(row);
        place.key = key_of(place);
        const auto [it, fresh] = by_key_.try_emplace(place.key, report_.places.size());
        if (fresh) report_.places.push_back(std::move(place));
        by_codes_[codes] = it->second;
        return it->second;
    }

    void choose(const Gazetteer& gazetteer, GeocodedPlace& place, std::uint64_t id) {
        place.by_person = true;
        place.ambiguous = false;
        place.chosen = -1;
        if (id == 0) return;
        const auto same = std::find_if(place.candidates.begin(), place.candidates.end(),
                                       [&](const GeocodeCandidate& c) { return c.geonames_id == id; });
        if (same != place.candidates.end()) {
            place.chosen = static_cast<int>(same - place.candidates.begin());
        } else if (auto other = gazetteer.place(id)) {
            place.candidates.insert(place.candidates.begin(), std::move(*other));
            constexpr std::size_t kMost = 10;
            if (place.candidates.size() > kMost) place.candidates.pop_back();
            place.chosen = 0;
        } else {
            table_.ledger.notes.push_back(
                tr_format("the place chosen for \"{}\", GeoNames {}, is not in the gazetteer: choose another",
                          place.name, id));
        }
        if (place.chosen >= 0) place.candidates[static_cast<std::size_t>(place.chosen)].score = 1;
    }

    void settle(const OpenRow& open, const GeocodedPlace& place) {
        LedgerEntry& entry = table_.ledger.entries[open.entry];
        entry.raw = shortened(raw_of(place), LedgerWriter::kRawBytes);
        if (place.chosen < 0) {
            ++report_.rows_not_found;
            entry.reason = place.by_person ? reasons::kLeftUnlocated : reasons::kPlaceNotFound;
            return;
        }
        const GeocodeCandidate& found = place.candidates[static_cast<std::size_t>(place.chosen)];
        ++report_.rows_placed;
        report_.rows_ambiguous += place.ambiguous ? 1 : 0;
        entry.fate = RowFate::Repaired;
        entry.reason = reasons::kPlacedByName;
        entry.used = shortened(label_of(found), LedgerWriter::kRawBytes);
        rows_.positions[open.row] = to_lonlat(found.lon, found.lat);
        rows_.repaired[open.row] = 1;
        LocationPrecision& precision = rows_.location_precisions[open.row];
        // the file may say that it does not even know the city
        const bool coarser = precision > LocationPrecision::City && precision != LocationPrecision::Unknown;
        if (!coarser) precision = LocationPrecision::City;
    }

    static std::string raw_of(const GeocodedPlace& place) {
        std::string out = place.name;
        for (const std::string& part : {place.region, place.country}) {
            if (!part.empty()) out += "; " + part;
        }
        return out;
    }

    std::string free_name(std::string name) const {
        const auto taken = [&](const Column& c) { return c.name == name; };
        while (std::any_of(columns_.begin(), columns_.end(), taken)) name += "_2";
        return name;
    }

    void add_columns(const std::vector<std::int64_t>& chosen) {
        for (const Role role : {Role::GeocodedPlace, Role::GeocodeScore}) {
            if (Column* before = with_role(columns_, role)) before->role = Role::None;
        }
        const Column* source = with_role(columns_, Role::Place);
        const std::string from = source ? source->name : std::string{};
        TextColumn labels;
        RealColumn scores;
        scores.values.reserve(chosen.size());
        std::vector<std::uint32_t> codes(report_.places.size(), TextColumn::kMissing);
        for (std::size_t row = 0; row < chosen.size(); ++row) {
            if (chosen[row] < 0) {
                labels.codes.push_back(TextColumn::kMissing);
                scores.values.push_back(std::nan(""));
                continue;
            }
            const auto i = static_cast<std::size_t>(chosen[row]);
            const GeocodedPlace& place = report_.places[i];
            const GeocodeCandidate& found = place.candidates[static_cast<std::size_t>(place.chosen)];
            if (codes[i] == TextColumn::kMissing) {
                codes[i] = static_cast<std::uint32_t>(labels.dictionary.size());
                labels.dictionary.push_back(label_of(found));
            }
            labels.codes.push_back(codes[i]);
            scores.values.push_back(found.score);
        }
        columns_.push_back({free_name("geocoded_place"), Role::GeocodedPlace, {}, std::move(labels), from});
        columns_.push_back({free_name("geocode_score"), Role::GeocodeScore, {}, std::move(scores), from});
    }

    void note() {
        std::string text = tr_format(
            "{} rows without coordinates placed by their names, {} not found, by the gazetteer (GeoNames, "
            "CC BY 4.0)",
            with_thousands(report_.rows_placed), with_thousands(report_.rows_not_found));
        if (report_.rows_ambiguous > 0)
            text += tr_format("; of {} the name means several places, the most likely was taken",
                              with_thousands(report_.rows_ambiguous));
        if (!home_.empty())
            text += tr_format("; places outside {} only where a row names the country or region", home_);
        table_.ledger.notes.push_back(std::move(text));
    }

    RawTable& table_;
    std::vector<Column>& columns_;
    std::string_view home_;
    Placements& rows_;
    NameColumn place_, region_, other_region_, country_;
    GeocodeReport report_;
    std::vector<OpenRow> open_;
    std::map<std::array<std::uint32_t, 4>, std::size_t> by_codes_;
    std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

GeocodeReport geocode_rows(RawTable& table, std::vector<Column>& columns, const Mapping& mapping,
                           const Gazetteer& gazetteer, std::string_view home, Placements& rows) {
    if (!mapping.geocode.value_or(true) || with_role(columns, Role::Place) == nullptr) return {};
    const auto lost = [](const LedgerEntry& entry) { return entry.fate == RowFate::Unlocated; };
    if (std::none_of(table.ledger.entries.begin(), table.ledger.entries.end(), lost)) return {};
    Geocoder geocoder(table, columns, home, rows);
    if (!geocoder.collect()) return {};
    geocoder.look_up(gazetteer, mapping);
    return geocoder.finish();
}

}  // namespace courtyard
