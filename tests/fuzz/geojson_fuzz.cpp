#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/assemble.h"
#include "io/gdal_session.h"
#include "io/geojson_reader.h"

// Any bytes through the fast GeoJSON reader, cut into small windows and regions, and on to a table: no crash,
// no leak, no row lost.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace courtyard;
    prepare_gdal();
    const GdalMessages quiet;
    JobProgress progress;
    const MemoryBytes bytes({reinterpret_cast<const char*>(data), size});
    const FastGeoJson how{size % 2 == 0 ? std::size_t{64} : std::size_t{1} << 16, 1 + size % 3};
    auto reading = read_geojson(bytes, "fuzz.geojson", how, std::stop_token{}, progress);
    if (!reading || !reading->table) return 0;
    if (!assemble_table(std::move(*reading->table), {}, std::stop_token{}, progress)->ledger().balanced())
        std::abort();
    return 0;
}
