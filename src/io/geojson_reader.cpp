#include "io/geojson_reader.h"

#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "base/translate.h"
#include "io/arriving.h"
#include "io/gdal_session.h"
#include "io/geojson_batch.h"
#include "io/json_splitter.h"
#include "io/json_values.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"

namespace courtyard {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

using TextColumns = std::unordered_set<std::string>;

/// From front to back, all by GDAL.
Result<GeoJsonPass> slow_pass(const ByteSource& bytes, JsonSplitter::Resync resync,
                              const TextColumns& text_columns, const std::stop_token& stop,
                              JobProgress& progress, Arrivals* arrivals) {
    GeoJsonPass pass;
    pass.table.text_columns = text_columns;
    GeoJsonBatch batch(pass.table);
    JsonSplitter splitter(resync, [&](JsonElement&& element) { batch.add(std::move(element)); });
    auto tell_places = [&, told = std::size_t{0}]() mutable {
        if (!arrivals || names_other_crs(splitter.members())) return;
        post_places(arrivals, std::span(pass.table.points).subspan(told));
        told = pass.table.points.size();
    };
    std::string block(kBlockBytes, '\0');
    progress.items_done = progress.bytes_done = 0;
    for (std::uint64_t at = 0; const std::size_t count = bytes.read(at, block.data(), block.size());
         at += count) {
        std::string_view text(block.data(), count);
        if (at == 0 && text.starts_with(kByteOrderMark)) {
            splitter.resume(JsonSplitter::Scope::Root, kByteOrderMark.size(), 1, {});
            text.remove_prefix(kByteOrderMark.size());
        }
        splitter.feed(text);
        progress.bytes_done += count;
        progress.items_done = pass.table.ledger.read;
        tell_places();
        if (stop.stop_requested()) return fail("cancelled");
    }
    splitter.finish();
    batch.flush();
    tell_places();
    pass.table.keep_feature_ids();
    progress.items_done = pass.table.ledger.read;
    pass.damaged = splitter.damaged();
    pass.cut_off = splitter.cut_off();
    pass.members = splitter.members();
    pass.sequence = !splitter.collection() && !splitter.array() && pass.table.ledger.read > 1;
    return pass;
}

Result<GeoJsonPass> slow_passes(const ByteSource& bytes, const std::stop_token& stop, JobProgress& progress,
                                Arrivals* arrivals) {
    auto resync = JsonSplitter::Resync::Never;
    auto pass = slow_pass(bytes, resync, {}, stop, progress, arrivals);
    if (pass && pass->damaged) {
        resync = JsonSplitter::Resync::AtLineStarts;
        if (arrivals) arrivals->start_over();
        pass = slow_pass(bytes, resync, {}, stop, progress, arrivals);
    }
    if (!pass) return pass;
    const TextColumns again = columns_to_read_again(pass->table);
    return again.empty() ? std::move(pass) : slow_pass(bytes, resync, again, stop, progress, nullptr);
}

Result<GeoJsonPass> all_passes(const ByteSource& bytes, std::optional<FastGeoJson> fast,
                               const std::stop_token& stop, JobProgress& progress, Arrivals* arrivals) {
    if (!fast) return slow_passes(bytes, stop, progress, arrivals);
    fast->arrivals = arrivals;
    auto pass = fast_geojson_pass(bytes, *fast, stop, progress);
    if (!pass) return pass_on(pass);
    if (*pass) fast->text_columns = columns_to_read_again((*pass)->table);
    if (*pass && !fast->text_columns.empty()) {
        fast->arrivals = nullptr;  // the same places again
        pass = fast_geojson_pass(bytes, *fast, stop, progress);
        if (!pass) return pass_on(pass);
    }
    if (*pass) return std::move(**pass);
    if (arrivals) arrivals->start_over();
    return slow_passes(bytes, stop, progress, arrivals);
}

/// The coordinate system that a collection names (GeoJSON of 2008); null when it names none.
std::unique_ptr<OGRSpatialReference> named_crs(const nlohmann::json& members) {
    const auto crs = members.find("crs");
    if (crs == members.end() || !crs->is_object()) return nullptr;
    const std::string text =
        R"({"type":"FeatureCollection","crs":)" + crs->dump() +
        R"(,"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,0]}}]})";
    static constexpr const char* kDrivers[] = {"GeoJSON", nullptr};
    const DatasetPtr dataset(
        GDALDataset::Open(text.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, kDrivers, nullptr));
    OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
    const OGRSpatialReference* found = layer ? layer->GetSpatialRef() : nullptr;
    return found ? std::unique_ptr<OGRSpatialReference>(found->Clone()) : nullptr;
}

std::string layer_name(const nlohmann::json& members, const std::string& path) {
    const auto name = members.find("name");
    if (name != members.end() && name->is_string() && !name->get_ref<const std::string&>().empty())
        return *name;
    return std::filesystem::path(path).stem().string();
}

/// The first thing that is wrong, for the case that nothing is right.
std::string trouble_of(const GeoJsonPass& pass, const Ledger& ledger) {
    if (!ledger.entries.empty()) {
        const LedgerEntry& first = ledger.entries.front();
        return fmt::format("{} ({})", first.reason, shortened(first.raw, 120));
    }
    return pass.cut_off ? tr("the JSON ends before its first feature") : tr("it holds no features");
}

void note_damage(const GeoJsonPass& pass, Ledger& ledger) {
    if (pass.cut_off) {
        ledger.notes.push_back(
            tr_format("the file ends in the middle of its JSON, after feature {}: it was probably not "
                      "downloaded or written whole",
                      ledger.read));
    } else if (pass.damaged) {
        ledger.notes.emplace_back(tr("the JSON of the file is damaged: see the rejected rows for the lines"));
    }
}

}  // namespace

Result<GeoJsonReading> read_geojson(const ByteSource& bytes, const std::string& path,
                                    const std::optional<FastGeoJson>& fast, std::stop_token stop,
                                    JobProgress& progress, Arrivals* arrivals) {
    auto pass = all_passes(bytes, fast, stop, progress, arrivals);
    if (!pass) return pass_on(pass);
    RawTable table = std::move(pass->table);
    if (table.row_count() == 0 && (table.ledger.rejected > 0 || pass->members.empty())) {
        return GeoJsonReading{std::nullopt, trouble_of(*pass, table.ledger)};
    }
    auto members = nlohmann::json::parse(pass->members, nullptr, false);
    if (!members.is_object()) members = nlohmann::json::object();
    table.source = {path, layer_name(members, path), pass->sequence ? "GeoJSONSeq" : "GeoJSON", {}};
    table.name = table.source.layer;
    note_damage(*pass, table.ledger);
    const auto crs = named_crs(members);
    if (auto done = transform_points(table, crs.get(), stop); !done) return pass_on(done);
    return GeoJsonReading{std::move(table), {}};
}

Result<GeoJsonReading> read_geojson(const std::string& path, ImportOptions::Reader reader,
                                    std::stop_token stop, JobProgress& progress, Arrivals* arrivals) {
    auto bytes = open_json_bytes(path);
    if (!bytes) return pass_on(bytes);
    const auto fast =
        reader == ImportOptions::Reader::Fast ? std::optional<FastGeoJson>(FastGeoJson{}) : std::nullopt;
    return read_geojson(**bytes, path, fast, std::move(stop), progress, arrivals);
}

}  // namespace courtyard
