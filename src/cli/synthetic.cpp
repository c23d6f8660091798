#include "cli/synthetic.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cli/synthetic_events.h"
#include "io/reference_read.h"
#include "time/calendar.h"

namespace courtyard::cli {
namespace {

constexpr std::size_t kNoteLength = 80;
constexpr std::array kWords{"people",  "gathered",  "near",     "square",   "with",    "posters", "police",
                            "several", "activists", "released", "court",    "mayor",   "rally",   "against",
                            "support", "solo",      "picket",   "building", "central", "street"};

/// All events of a file, and the texts they share.
struct Events {
    std::vector<SyntheticEvent> rows;
    std::vector<std::string> notes, cities, dates;

    LayerRow at(std::uint64_t i) const {
        const SyntheticEvent& e = rows[i];
        const CivilTime day = civil_from_instant(kSyntheticFirstDay + e.day * kDay);
        return {static_cast<std::int64_t>(i + 1),
                static_cast<int>(day.year),
                static_cast<int>(day.month),
                static_cast<int>(day.day),
                kSyntheticTypes[e.type],
                cities[e.city],
                notes[e.note],
                e.detained,
                e.participants,
                e.lon,
                e.lat};
    }
    const char* date(std::uint64_t i) const { return dates[static_cast<std::size_t>(rows[i].day)].c_str(); }
};

Events make_events(std::uint64_t count, std::uint64_t seed) {
    Random random(seed);
    const SyntheticWorld world(random);
    Events out;
    out.rows.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) out.rows.push_back(world.draw(random));
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](const SyntheticEvent& a, const SyntheticEvent& b) { return a.day < b.day; });
    for (std::size_t i = 0; i < kSyntheticNotes; ++i) {
        std::string note;
        while (note.size() < kNoteLength) note += std::string(kWords[random.below(kWords.size())]) + ' ';
        out.notes.push_back(note.substr(0, kNoteLength - 1) + '.');
    }
    for (std::size_t i = 0; i < world.cities().size(); ++i) out.cities.push_back("City " + std::to_string(i));
    for (std::int64_t day = 0; day < kSyntheticDays; ++day)
        out.dates.push_back(format_instant(kSyntheticFirstDay + day * kDay, TimePrecision::Day));
    return out;
}

void print_feature(std::FILE* out, const Events& events, std::uint64_t i) {
    const LayerRow row = events.at(i);
    std::fprintf(out,
                 "{\"type\":\"Feature\",\"properties\":{\"id\":%lld,\"date\":\"%s\",\"type\":\"%s\","
                 "\"city\":\"%s\",\"detained\":%d,\"participants\":%d,\"notes\":\"%s\"},"
                 "\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.5f,%.5f]}}",
                 static_cast<long long>(row.id), events.date(i), row.type.data(), row.city.data(),
                 row.detained, row.participants, row.notes.data(), row.lon, row.lat);
}

void print_geojson(std::FILE* out, const Events& events) {
    std::fputs("{\"type\":\"FeatureCollection\",\"name\":\"synthetic\",\"features\":[\n", out);
    for (std::uint64_t i = 0; i < events.rows.size(); ++i) {
        if (i > 0) std::fputs(",\n", out);
        print_feature(out, events, i);
    }
    std::fputs("\n]}\n", out);
}

void print_sequence(std::FILE* out, const Events& events) {
    for (std::uint64_t i = 0; i < events.rows.size(); ++i) {
        print_feature(out, events, i);
        std::fputc('\n', out);
    }
}

void print_csv(std::FILE* out, const Events& events) {
    std::fputs("id,date,type,city,detained,participants,notes,lon,lat\n", out);
    for (std::uint64_t i = 0; i < events.rows.size(); ++i) {
        const LayerRow row = events.at(i);
        std::fprintf(out, "%lld,%s,%s,%s,%d,%d,%s,%.5f,%.5f\n", static_cast<long long>(row.id),
                     events.date(i), row.type.data(), row.city.data(), row.detained, row.participants,
                     row.notes.data(), row.lon, row.lat);
    }
}

Result<void> write_text(const std::filesystem::path& path, const Events& events,
                        void (*print)(std::FILE*, const Events&)) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(path.c_str(), "wb"), std::fclose);
    if (!out) return fail("cannot write the benchmark's file; check the temporary folder: {}", path.string());
    print(out.get(), events);
    if (std::fflush(out.get()) != 0 || std::ferror(out.get()) != 0)
        return fail("cannot write the benchmark's file; check the free space: {}", path.string());
    return {};
}

}  // namespace

Result<void> write_synthetic(const std::filesystem::path& path, SyntheticFormat format, std::uint64_t count,
                             std::uint64_t seed) {
    const Events events = make_events(count, seed);
    const auto row_at = [&](std::uint64_t i) { return events.at(i); };
    switch (format) {
        case SyntheticFormat::GeoJson:
            return write_text(path, events, print_geojson);
        case SyntheticFormat::GeoJsonSeq:
            return write_text(path, events, print_sequence);
        case SyntheticFormat::Csv:
            return write_text(path, events, print_csv);
        case SyntheticFormat::GeoPackage:
            return write_layer_with_gdal(path.string(), "GPKG", count, row_at);
        case SyntheticFormat::FlatGeobuf:
            return write_layer_with_gdal(path.string(), "FlatGeobuf", count, row_at);
    }
    return {};
}

}  // namespace courtyard::cli
