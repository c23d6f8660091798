#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Options of `courtyard convert`, as typed.
struct ConvertOptions {
    std::vector<std::string> paths;  ///< The files to read, then the file to write.
    std::string format;              ///< Name of an exporter; empty: by the ending of the last path.
    std::string layer;               ///< Only the layer of this name; empty: all.
    std::string report;              ///< JSON file to write the report to; empty: none.
    bool geocode = false;            ///< Look up places of rows without coordinates.
    bool as_detected = false;        ///< Leave choices made in the window aside.
    bool force = false;              ///< Replace files that are there already.
};

void declare_convert(CLI::App& app, ConvertOptions& options);

/// Reads the files and writes them in another format, with the columns of io/own_columns.h; says what became
/// of the rows and of the places that were looked up. Returns the exit status: 0 done, 1 it could not be done
/// (nothing was written), 2 the command line is wrong.
int run_convert(const ConvertOptions& options, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
