#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/csv_reader.h"
#include "io/gdal_session.h"

// Any bytes are a text table: read whole and in chunks of a few bytes, with the same outcome.
using namespace courtyard;

namespace {

Result<RawTable> read(std::string_view bytes, std::size_t chunk_bytes) {
    JobProgress progress;
    return read_csv_text(bytes, "fuzz.csv", {}, std::stop_token{}, progress, {chunk_bytes, {}, nullptr});
}

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    prepare_gdal();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const GdalMessages quiet;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto whole = read(bytes, size + 1);
    auto cut = read(bytes, 1 + size / 7);
    must(whole.has_value() == cut.has_value());
    if (!whole) return 0;
    must(whole->row_count() == cut->row_count() && whole->columns.size() == cut->columns.size());
    must(whole->ledger.entries.size() == cut->ledger.entries.size());
    const std::size_t rows = whole->row_count();
    must(whole->ledger.read == rows && whole->points.size() == rows);
    for (std::size_t i = 0; i < whole->columns.size(); ++i) {
        const Column a = std::move(whole->columns[i]).finish(rows),
                     b = std::move(cut->columns[i]).finish(rows);
        must(a.name == b.name && a.type() == b.type() && a.size() == rows && b.size() == rows);
        for (std::size_t row = 0; row < rows; ++row)
            must(a.missing(row) == b.missing(row) && a.text(row) == b.text(row) && is_utf8(a.text(row)));
    }
    return 0;
}
