#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/bench.h"
#include "cli/bench_engine.h"
#include "cli/bench_load.h"
#include "cli/convert.h"
#include "cli/file_reader.h"
#include "cli/info.h"
#include "cli/looks.h"
#include "cli/query.h"
#include "cli/render.h"
#include "cli/typed_options.h"
#include "session/blend.h"
#include "session/drawing.h"

namespace courtyard::cli {
namespace {

constexpr int kUsage = 2;

constexpr const char* kAbout =
    "Courtyard shows protest and detention events on a map and lets you scrub through time.\n"
    "Without a subcommand it opens the viewer with FILES, or with the built-in demo.";
constexpr const char* kFilesHelp =
    "GeoJSON, GeoJSONSeq, CSV and other text tables, XLSX, ODS, JSON records, GeoPackage, FlatGeobuf, "
    "Shapefile, KML, GPX, or any other vector file that GDAL opens; also .gz, .zip, /vsizip/ and /vsigzip/ "
    "paths";

struct Options {
    std::vector<std::string> viewer_files;
    InfoOptions info;
    QueryOptions query;
    ConvertOptions convert;
    RenderOptions render;
    BenchOptions bench;
    BenchFrameOptions bench_frame;
    BenchLoadOptions bench_load;
    BenchEngineOptions bench_engine;
};

/// Kinds of drawings with their parameters.
std::string layer_help() {
    std::string out = "Kinds for --layer and their parameters:\n";
    for (const DrawingKindDef& def : drawing_kinds())
        out += fmt::format("{}: {}\n{}", def.name, def.help, describe_params(def.params));
    out += fmt::format("Parameters of --color-by:\n{}", describe_params(color_by_params()));
    return out;
}

void declare_render(CLI::App& app, RenderOptions& options) {
    app.add_option("files", options.files, kFilesHelp)->required()->type_name("FILE");
    app.add_option("-o,--output", options.output, "the PNG to write")->required()->type_name("OUT.png");
    app.add_option("--size", options.size, "picture size in pixels (default 1600x1000)")->type_name("WxH");
    app.add_option("--bbox", options.bbox, "what to show, degrees (default: all data)")->type_name("W,S,E,N");
    app.add_option("--from", options.from,
                   "first moment shown: 2021-01-31, 2021-01-31T14:00Z, 31 January 2021 …")
        ->type_name("T");
    app.add_option("--to", options.to, "first moment no longer shown (half-open)")->type_name("T");
    app.add_option(
        "--zone", options.zone,
        "by whose clock time is shown: UTC, an IANA zone, or local (each event's own); days without "
        "a zone stay as they are (default UTC)");
    declare_conditions(app, options.where, options.search);
    app.add_option("--theme", options.theme, "dark or light (default dark)")->type_name("THEME");
    app.add_option("--language", options.language,
                   "language of the map's names: en, ru, … or local, as they are written there (default en)")
        ->type_name("CODE");
    app.add_option("--vision", options.vision,
                   "a preview as seen with deuteranopia, protanopia or tritanopia (default normal)")
        ->type_name("EYES");
    app.add_option("--color-by", options.color_by, "the column that colours stand for, of kinds or numbers")
        ->type_name("COLUMN[:PARAM=VALUE,...]");
    app.add_option("--size-by", options.size_by, "the column of numbers that the symbols' area stands for")
        ->type_name("COLUMN");
    app.add_option("--layer", options.drawings,
                   "how the events are drawn; several times: one over another (default symbols)")
        ->type_name("KIND[:PARAM=VALUE,...]")
        ->take_all()
        ->allow_extra_args(false);
    app.footer(layer_help());
    app.add_option("--style", options.style,
                   "a session, saved with Ctrl+S: layers are drawn as those of the same file or name there; "
                   "other options go before it")
        ->type_name("SESSION");
    app.add_option("--blend", options.blend,
                   "how each layer goes onto what lies below it: " + blend_names() + " (default normal)")
        ->type_name("MODE");
    app.add_option("--projection", options.projection,
                   "mercator, equal-earth, russia, polar, a code such as EPSG:3035, or a PROJ string "
                   "(default mercator)")
        ->type_name("NAME|EPSG:n|PROJ");
    app.add_flag("--graticule", options.graticule, "draw meridians and parallels");
    app.add_option("--scale", options.scale, "picture pixels a logical pixel, 1 to 4 (default 1)")
        ->check(CLI::Range(1.0, 4.0))
        ->type_name("N");
    declare_underlays(app, options.underlays);
    app.add_flag(kAsDetectedOption, options.as_detected, kAsDetectedHelp);
}

}  // namespace

int run(int argc, const char* const* argv, const Faces& faces) {
    Options options;
    CLI::App app{kAbout, "courtyard"};
    app.set_version_flag("--version", "courtyard " COURTYARD_VERSION);
    app.set_help_all_flag("--help-all", "Print the help of all subcommands and exit");
    app.add_option("files", options.viewer_files, kFilesHelp)->type_name("FILE");
    app.require_subcommand(0, 1);
    CLI::App* info = app.add_subcommand("info", "Say what files hold: rows, ledger, columns, extents, sums");
    info->add_option("files", options.info.files, kFilesHelp)->required()->type_name("FILE");
    info->add_flag("--json", options.info.json, "as JSON");
    info->add_flag(kAsDetectedOption, options.info.as_detected, kAsDetectedHelp);
    CLI::App* query = app.add_subcommand("query", "Count and sum events, in groups");
    declare_query(*query, options.query);
    CLI::App* convert =
        app.add_subcommand("convert", "Write files in another format, as they are understood");
    declare_convert(*convert, options.convert);
    CLI::App* render = app.add_subcommand("render", "Draw the map into a PNG, without a window");
    declare_render(*render, options.render);
    CLI::App* bench = app.add_subcommand("bench", "Time loading and scrubbing; prints a line of JSON a case");
    declare_bench(*bench, options.bench);
    CLI::App* bench_frame = bench->add_subcommand(
        "frame", "Time the viewer's frames with tables made in memory; prints a line of JSON a case");
    declare_bench_frame(*bench_frame, options.bench_frame);
    CLI::App* bench_load = bench->add_subcommand(
        "load", "Time whole loads against GDAL's own read of the same file; prints a line of JSON a format");
    declare_bench_load(*bench_load, options.bench_load);
    CLI::App* bench_engine = bench->add_subcommand(
        "engine",
        "Time counting (scrub, jump, pan, zoom, filter) against a plain loop; prints a line of JSON a case");
    declare_bench_engine(*bench_engine, options.bench_engine);
    app.footer(
        "Exit status: 0 done, 1 it could not be done (the reason is on stderr), 2 the command line is "
        "wrong.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {  // CLI11 throws: this is the folder that owns it
        const int status = app.exit(e, std::cout, std::cerr);
        return status == 0 ? 0 : kUsage;
    }
    if (*info) return run_info(options.info, std::cout, std::cerr);
    if (*query) return run_query(options.query, std::cout, std::cerr);
    if (*convert) return run_convert(options.convert, std::cout, std::cerr);
    if (*render) return run_render(options.render, std::cout, std::cerr);
    if (*bench_frame) return run_bench_frame(options.bench_frame, faces, std::cout, std::cerr);
    if (*bench_load) return run_bench_load(options.bench_load, std::cout, std::cerr);
    if (*bench_engine) return run_bench_engine(options.bench_engine, std::cout, std::cerr);
    if (*bench) return run_bench(options.bench, faces, std::cout, std::cerr);
    if (auto done = faces.open_viewer(options.viewer_files); !done) {
        std::cerr << "courtyard: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
