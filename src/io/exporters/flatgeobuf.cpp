#include "io/exporters/flatgeobuf.h"

#include <fcntl.h>
#include <gdal_priv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstring>

#include "io/exporters/ogr_table.h"
#include "io/exporters/written_table.h"
#include "io/gdal_session.h"
#include "io/open_source.h"

namespace courtyard {
namespace {

static_assert(std::endian::native == std::endian::little, "FlatGeobuf is little-endian");

/// The bytes of a file, to be changed in place.
class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& path) {
        const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        struct stat facts {};
        if (file >= 0 && ::fstat(file, &facts) == 0 && facts.st_size > 0) {
            size_ = static_cast<std::size_t>(facts.st_size);
            void* at = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
            if (at != MAP_FAILED) bytes_ = static_cast<std::byte*>(at);
        }
        if (file >= 0) ::close(file);
    }
    ~MappedFile() {
        if (bytes_) ::munmap(bytes_, size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    /// The number at a place; empty when it is outside.
    template <typename T>
    std::optional<T> number(std::uint64_t at) const {
        if (!bytes_ || at > size_ || size_ - at < sizeof(T)) return std::nullopt;
        T out{};
        std::memcpy(&out, bytes_ + at, sizeof out);
        return out;
    }
    void zero_u16(std::uint64_t at) { std::memset(bytes_ + at, 0, sizeof(std::uint16_t)); }

private:
    std::byte* bytes_ = nullptr;
    std::size_t size_ = 0;
};

/// Takes the geometry out of the features of rows without a place. GDAL leaves out features without a
/// geometry when it writes, though the format may have them and GDAL reads them: so they were written with a
/// stand-in. A file is 8 bytes, the header and the features, each of the latter a FlatBuffer after its size
/// in 4 bytes; in the table of a feature, the geometry is field 0 (flatgeobuf.org: feature.fbs).
bool take_geometries_out(const std::filesystem::path& path, const WrittenTable& written) {
    constexpr std::uint64_t kMagic = 8, kSize = 4;
    MappedFile file(path);
    const auto header = file.number<std::uint32_t>(kMagic);
    if (!header) return false;
    std::uint64_t at = kMagic + kSize + *header;
    for (const std::uint32_t row : written.order) {
        const auto size = file.number<std::uint32_t>(at);
        const auto root = file.number<std::uint32_t>(at + kSize);
        if (!size || !root) return false;
        if (!written.table.position(row)) {
            const std::uint64_t table = at + kSize + *root;
            const auto back = file.number<std::int32_t>(table);
            if (!back) return false;
            const std::uint64_t fields = table - static_cast<std::uint64_t>(std::int64_t{*back});
            const auto fields_size = file.number<std::uint16_t>(fields);
            if (!fields_size || *fields_size < 6 || !file.number<std::uint16_t>(fields + 4)) return false;
            file.zero_u16(fields + 4);
        }
        at += kSize + *size;
    }
    return true;
}

/// A place of the table, for rows without one: it does not widen the extent.
LonLat stand_in_of(const EventTable& table) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (const auto at = table.position(row)) return *at;
    }
    return {};
}

bool all_placed(const EventTable& table) {
    for (std::size_t row = table.event_count(); row < table.row_count(); ++row) {
        if (!table.position(row)) return false;
    }
    return true;
}

Result<void> write_flatgeobuf(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                              std::stop_token stop, JobProgress& progress) {
    prepare_gdal();
    GdalMessages messages;
    const EventTable& table = *tables[0];
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("FlatGeobuf");
    if (!driver) return fail("GDAL has no FlatGeobuf driver here; install the package libgdal32");
    DatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) return fail("the file cannot be written ({}): {}", gdal_complaint(), path.string());
    // an index would put the rows into another order and has no room for those without a place
    static constexpr const char* kOptions[] = {"SPATIAL_INDEX=NO", nullptr};
    const std::string name = table.name().empty() ? std::string("events") : table.name();
    auto written =
        write_ogr_layer(*dataset, table, name, kOptions, stand_in_of(table), std::move(stop), progress);
    if (!written) return written;
    messages.clear();
    dataset.reset();
    const bool whole = messages.list().empty();
    if (!whole || !(all_placed(table) || take_geometries_out(path, WrittenTable(table)))) {
        return fail("the file cannot be written ({}): {}", whole ? "unexpected content" : messages.last(),
                    path.string());
    }
    return {};
}

}  // namespace

Exporter flatgeobuf_exporter() {
    return {"FlatGeobuf", "FlatGeobuf, without an index of places", {".fgb"}, false, write_flatgeobuf};
}

}  // namespace courtyard
