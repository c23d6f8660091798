#include "cli/convert.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>

#include "base/atomic_file.h"
#include "cli/file_reader.h"
#include "cli/geocode_report.h"
#include "cli/ledger_text.h"
#include "io/exporters.h"

namespace courtyard::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kAbout =
    "Read files, understand them and write them in another format. The file's own columns are kept, and "
    "columns named courtyard_… are added: begin, end, time precision and basis, zone, position, location "
    "precision, row of the file. Reading the output back gives the same table. Rows without a place or a "
    "time "
    "are written too.\n"
    "Nothing is left out or made coarser: the output is as precise as the input. Think of the people in it "
    "before you pass it on.";

/// What was asked for, checked.
struct Wish {
    std::span<const std::string> inputs;
    std::filesystem::path output;
    const Exporter* exporter = nullptr;
};

Result<Wish> wish_of(const ConvertOptions& options) {
    if (options.paths.size() < 2) return fail("name a file to read and a file to write: convert IN… OUT");
    Wish out{std::span(options.paths).first(options.paths.size() - 1), options.paths.back(), nullptr};
    out.exporter = options.format.empty() ? exporter_for(out.output) : exporter_named(options.format);
    if (!out.exporter && options.format.empty()) {
        return fail(
            "the ending of \"{}\" names no format that can be written; choose one of {}, or say --format",
            out.output.filename().string(), exporter_list());
    }
    if (!out.exporter)
        return fail("there is no format \"{}\"; choose one of {}", options.format, exporter_list());
    return out;
}

Result<std::vector<EventTablePtr>> read_tables(const ConvertOptions& options, const Wish& wish,
                                               std::ostream& err) {
    FileReader reader(options.as_detected ? Choices::Ignored : Choices::Kept, err);
    if (options.geocode && !reader.has_gazetteer())
        return fail("without the gazetteer no places can be looked up");
    reader.look_up_places(options.geocode);
    std::vector<EventTablePtr> out;
    std::string layers;
    for (const std::string& path : wish.inputs) {
        auto source = reader.read(path);
        if (!source) return pass_on(source);
        for (EventTablePtr& table : source->tables) {
            layers += fmt::format("{}\"{}\"", layers.empty() ? "" : ", ", table->name());
            if (options.layer.empty() || table->name() == options.layer) out.push_back(std::move(table));
        }
    }
    if (out.empty()) return fail("there is no layer \"{}\"; there are {}", options.layer, layers);
    if (out.size() > 1 && !wish.exporter->several_tables) {
        return fail(
            "{} holds one layer, and there are {}: {}. Choose one by --layer, or write a GeoPackage "
            "(.gpkg)",
            wish.exporter->name, out.size(), layers);
    }
    return out;
}

Json json_of(const EventTable& table) {
    const Ledger& ledger = table.ledger();
    return {{"path", table.source().path},
            {"layer", table.source().layer},
            {"profile", table.source().profile},
            {"rows",
             {{"read", ledger.read},
              {"accepted", ledger.accepted},
              {"repaired", ledger.repaired},
              {"undated", ledger.undated},
              {"unlocated", ledger.unlocated},
              {"rejected", ledger.rejected}}},
            {"reasons", ledger.reasons},
            {"notes", ledger.notes},
            {"geocoding", geocoding_json(table.geocoding())}};
}

Result<void> write_report(const ConvertOptions& options, std::span<const EventTablePtr> tables) {
    if (options.report.empty()) return {};
    Json all{{"output", options.paths.back()}, {"datasets", Json::array()}};
    for (const EventTablePtr& table : tables) all["datasets"].push_back(json_of(*table));
    const std::string text = all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return write_file_atomically(options.report, std::as_bytes(std::span(text)));
}

Result<void> may_write_report(const ConvertOptions& options) {
    std::error_code ignored;
    if (!options.report.empty() && !options.force && std::filesystem::exists(options.report, ignored))
        return fail("the report is there already; choose another name or say --force: {}", options.report);
    return {};
}

Result<void> convert(const ConvertOptions& options, const Wish& wish, std::ostream& out, std::ostream& err) {
    if (auto allowed = may_write_report(options); !allowed) return allowed;
    const auto tables = read_tables(options, wish, err);
    if (!tables) return tl::make_unexpected(tables.error());
    for (const EventTablePtr& table : *tables) {
        out << fmt::format("{}: {}\n", table->source().path, table->source().layer);
        print_ledger(table->ledger(), out);
        if (options.geocode) print_geocoding(table->geocoding(), out);
    }
    JobProgress progress;
    auto written = export_tables(*tables, wish.output, *wish.exporter,
                                 options.force ? Overwrite::Replace : Overwrite::Refuse, {}, progress);
    if (!written) return written;
    out << fmt::format("{}: {} rows written as {}\n", wish.output.string(), progress.items_done.load(),
                       wish.exporter->name);
    return write_report(options, *tables);
}

}  // namespace

void declare_convert(CLI::App& app, ConvertOptions& options) {
    app.description(kAbout);
    app.add_option("paths", options.paths, "the files to read, then the file to write")
        ->required()
        ->type_name("IN… OUT");
    app.add_option("--format", options.format,
                   "format of the output (default: by its ending): " + exporter_list())
        ->type_name("F");
    app.add_option("--layer", options.layer, "write only the layer of this name")->type_name("NAME");
    app.add_flag(
        "--geocode", options.geocode,
        "look up the places of rows without coordinates in the built-in gazetteer; nothing is fetched "
        "from a network");
    app.add_option("--report", options.report,
                   "write what became of the rows, and all places looked up with their candidates, as JSON")
        ->type_name("FILE.json");
    app.add_flag(kAsDetectedOption, options.as_detected, kAsDetectedHelp);
    app.add_flag("--force", options.force, "replace files that are there already");
}

int run_convert(const ConvertOptions& options, std::ostream& out, std::ostream& err) {
    const auto wish = wish_of(options);
    if (!wish) {
        err << "courtyard convert: " << wish.error().message << '\n';
        return 2;
    }
    if (auto done = convert(options, *wish, out, err); !done) {
        err << "courtyard convert: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
