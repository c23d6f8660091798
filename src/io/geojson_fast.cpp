#include "io/geojson_fast.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <span>

#include "base/parallel.h"
#include "io/arriving.h"
#include "io/gdal_session.h"
#include "io/geojson_batch.h"
#include "io/geojson_features.h"
#include "io/geojson_layout.h"
#include "io/raw_table_merge.h"

namespace courtyard {
namespace {

using Scope = JsonSplitter::Scope;

constexpr std::size_t kMostWindow = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kMostSlow = 4096;
constexpr std::size_t kRegionsPerThread = 2;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Where the windows of a region end.
struct Cuts {
    std::uint64_t begin = 0, end = 0;
    bool last = false;                        ///< It reaches to the end of the file, whatever stands there.
    std::vector<std::uint64_t> beginnings{};  ///< Of elements, where the separator does not tell.
};

/// What all threads share.
struct Shared {
    const ByteSource& bytes;
    const GeoJsonLayout& layout;
    const FastGeoJson& how;
    const std::stop_token& stop;
    JobProgress& progress;
    Arrivals* arrivals = nullptr;      ///< Null when places are not to be told.
    std::atomic<bool> unsure{false};   ///< A cut was no end of an element, or the file is damaged.
    std::atomic<bool> damaged{false};  ///< No way of cutting will do.
};

/// Reads one region of the file into a table of its own.
class Region {
public:
    Region(Shared& shared, const Cuts& cuts) : shared_(shared), cuts_(cuts), batch_(table_), plain_(table_) {
        table_.text_columns = shared.how.text_columns;
    }

    void read() {
        const GdalMessages quiet;
        for (std::uint64_t at = cuts_.begin; at < cuts_.end && going();) {
            const std::uint64_t end = window_end(at);
            if (end == 0) break;
            const std::size_t rows = table_.row_count();
            if (cuts_.last && end == cuts_.end) {
                read_elements(at, end);
            } else {
                read_window(at, end);
            }
            shared_.progress.bytes_done += end - at;
            shared_.progress.items_done += table_.row_count() - rows;
            post_places(shared_.arrivals, std::span(table_.points).subspan(rows));
            at = end;
        }
    }
    RawTable take() { return std::move(table_); }
    const std::optional<JsonSplitter>& tail() const { return tail_; }

private:
    bool going() const { return !shared_.unsure && !shared_.stop.stop_requested(); }
    std::uint64_t window_end(std::uint64_t at);
    void read_window(std::uint64_t at, std::uint64_t end);
    void read_elements(std::uint64_t at, std::uint64_t end);
    void add_element(JsonElement&& element);
    bool add_plainly(const JsonElement& element);
    void fill(std::uint64_t at, std::uint64_t end);
    void join_lines();
    std::uint64_t line_at(std::uint64_t offset);

    Shared& shared_;
    const Cuts& cuts_;
    RawTable table_;
    GeoJsonBatch batch_;
    GeoJsonFeatures plain_;
    std::string buffer_;  ///< "[", the window, "]", room for simdjson.
    std::size_t filled_ = 0;
    std::uint64_t buffer_at_ = UINT64_MAX;
    std::uint64_t elements_at_ = 0;              ///< Where the elements begin that are being cut out.
    std::optional<std::uint64_t> lines_before_;  ///< Line ends before that, once they are counted.
    std::string element_;
    std::size_t slow_left_ = 0,
                slow_run_ = 8;  ///< Elements that are not tried plainly, after one that was not.
    std::optional<JsonSplitter> tail_;
};

/// Reads [at, end) into the buffer behind its first byte.
void Region::fill(std::uint64_t at, std::uint64_t end) {
    const auto size = static_cast<std::size_t>(end - at);
    if (buffer_.size() < size + simdjson::SIMDJSON_PADDING + 2)
        buffer_.resize(size + simdjson::SIMDJSON_PADDING + 2);
    filled_ = shared_.bytes.read(at, buffer_.data() + 1, size);
    buffer_at_ = at;
}

/// Where the window that begins at `at` ends: at the last element that begins in it. Fills the buffer. 0 when
/// it finds none.
std::uint64_t Region::window_end(std::uint64_t at) {
    std::uint64_t step = shared_.how.window_bytes;
    if (!cuts_.beginnings.empty()) {
        auto next = std::upper_bound(cuts_.beginnings.begin(), cuts_.beginnings.end(), at);
        const std::uint64_t end = next == cuts_.beginnings.end() ? cuts_.end : std::min(*next, cuts_.end);
        if (end - at > kMostWindow) shared_.unsure = true;
        fill(at, end);
        return shared_.unsure ? 0 : end;
    }
    for (; step <= kMostWindow; step *= 2) {
        const std::uint64_t end = std::min(cuts_.end, at + step);
        fill(at, end);
        if (end == cuts_.end) return end;
        const std::size_t found =
            std::string_view(buffer_.data() + 1, filled_).rfind(shared_.layout.separator);
        if (found != std::string_view::npos && !shared_.layout.separator.empty())
            return at + found + shared_.layout.lead;
    }
    shared_.unsure = true;
    return 0;
}

void Region::read_window(std::uint64_t at, std::uint64_t end) {
    auto size = static_cast<std::size_t>(end - at);
    if (filled_ < size) {  // the file became shorter
        shared_.unsure = true;
        return;
    }
    buffer_[0] = '[';
    filled_ = size;
    if (shared_.layout.scope == Scope::Root) join_lines();
    while (size > 0 && is_blank(buffer_[size])) --size;
    if (size > 0 && buffer_[size] == ',') --size;
    buffer_[size + 1] = ']';
    const std::size_t done = plain_.add(buffer_.data(), size + 2);
    if (done < size + 2) read_elements(at + done - 1, end);
}

/// Line ends between the elements of a sequence become commas, so that simdjson sees one array.
void Region::join_lines() {
    char* const begin = buffer_.data() + 1;
    char* const end = begin + filled_;
    for (char* at = begin; at < end; ++at) {
        at = static_cast<char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!at) return;
        const char* before = at;
        while (before > begin && is_blank(*before)) --before;
        char* after = at;
        while (after < end && (is_blank(*after) || *after == '\x1E')) ++after;
        if (after == end) return;
        if (*before == '}' && *after == '{') {
            std::memset(at, ' ', static_cast<std::size_t>(after - at));
            *at = ',';
        }
        at = after - 1;
    }
}

std::uint64_t Region::line_at(std::uint64_t offset) {
    std::uint64_t line = shared_.layout.line;
    std::string block(std::size_t{64} * 1024, '\0');
    for (std::uint64_t at = shared_.layout.begin; at < offset;) {
        const auto want = std::min<std::uint64_t>(block.size(), offset - at);
        const std::size_t count = shared_.bytes.read(at, block.data(), static_cast<std::size_t>(want));
        if (count == 0) break;
        line += static_cast<std::uint64_t>(std::count(block.data(), block.data() + count, '\n'));
        at += count;
    }
    return line;
}

/// Cuts [at, end) into elements, for what is not plain and for the end of the file.
void Region::read_elements(std::uint64_t at, std::uint64_t end) {
    JsonSplitter splitter(JsonSplitter::Resync::Never,
                          [&](JsonElement&& element) { add_element(std::move(element)); });
    elements_at_ = at;
    lines_before_.reset();
    splitter.resume(shared_.layout.scope, at, 1, shared_.layout.members);
    std::string block(std::size_t{64} * 1024, '\0');
    while (at < end && going()) {
        const auto want = std::min<std::uint64_t>(block.size(), end - at);
        const std::size_t count = shared_.bytes.read(at, block.data(), static_cast<std::size_t>(want));
        if (count == 0) break;
        splitter.feed({block.data(), count});
        at += count;
    }
    const bool to_the_end = cuts_.last && end == cuts_.end;
    if (to_the_end) {
        splitter.finish();
    } else if (splitter.inside_element() || splitter.scope() != shared_.layout.scope) {
        shared_.unsure = true;
    }
    if (splitter.damaged()) {
        shared_.unsure = true;
        if (cuts_.begin == shared_.layout.begin && cuts_.last) shared_.damaged = true;
    }
    if (to_the_end) tail_ = std::move(splitter);
    batch_.flush();
}

void Region::add_element(JsonElement&& element) {
    if (!going()) return;
    if (slow_left_ == 0) {
        if (add_plainly(element)) {
            slow_run_ = std::max<std::size_t>(8, slow_run_ / 2);
            return;
        }
        slow_left_ = slow_run_;
        slow_run_ = std::min(kMostSlow, slow_run_ * 2);
    }
    --slow_left_;
    // only remarks tell the line, and counting lines takes another reading of the file
    if (!lines_before_) lines_before_ = line_at(elements_at_) - 1;
    element.line += *lines_before_;
    batch_.add(std::move(element));
}

bool Region::add_plainly(const JsonElement& element) {
    if (element.state != JsonElement::State::Whole || element.depth > 1000) return false;
    const std::size_t size = element.text.size() + 2;
    if (element_.size() < size + simdjson::SIMDJSON_PADDING)
        element_.resize(size + simdjson::SIMDJSON_PADDING);
    element_[0] = '[';
    std::memcpy(element_.data() + 1, element.text.data(), element.text.size());
    element_[size - 1] = ']';
    batch_.flush();  // rows stay in order
    return plain_.add(element_.data(), size) == size;
}

/// Cuts the file into regions by the separator, or by `beginnings` where there are any.
std::vector<Cuts> regions_of(const ByteSource& bytes, const GeoJsonLayout& layout, const FastGeoJson& how,
                             const std::vector<std::uint64_t>& beginnings) {
    const std::uint64_t begin = layout.begin, end = bytes.size();
    const bool whole = layout.separator.empty() && beginnings.empty();
    std::uint64_t count = how.regions > 0 ? how.regions : thread_count() * kRegionsPerThread;
    count = whole ? 1 : std::clamp<std::uint64_t>((end - begin) / how.window_bytes, 1, count);
    std::vector<Cuts> out;
    for (std::uint64_t i = 0, at = begin; i < count && at < end; ++i) {
        const std::uint64_t near = begin + (end - begin) * (i + 1) / count;
        std::uint64_t to = end;
        if (!beginnings.empty()) {
            const auto next = std::lower_bound(beginnings.begin(), beginnings.end(), std::max(near, at + 1));
            if (i + 1 < count && next != beginnings.end()) to = *next;
        } else if (i + 1 < count) {
            to = next_element(bytes, layout, std::max(near, at), end);
        }
        out.push_back({at, to, to == end, beginnings});
        at = to;
    }
    return out;
}

/// One try with one way of cutting; empty when that way was not right.
std::optional<GeoJsonPass> read_regions(Shared& shared, const std::vector<Cuts>& cuts) {
    shared.unsure = false;
    shared.progress.items_done = 0;
    shared.progress.bytes_done = shared.layout.begin;
    std::vector<RawTable> tables(cuts.size());
    std::optional<JsonSplitter> tail;
    parallel_for(cuts.size(), [&](std::size_t i) {
        Region region(shared, cuts[i]);
        region.read();
        if (cuts[i].last) tail = region.tail();
        tables[i] = region.take();
    });
    if (shared.unsure || shared.stop.stop_requested() || !tail) return std::nullopt;
    GeoJsonPass pass;
    pass.table = merged(std::move(tables), shared.stop, shared.progress);
    pass.table.keep_feature_ids();
    pass.members = tail->members();
    pass.sequence = !tail->collection() && !tail->array() && pass.table.ledger.read > 1;
    return pass;
}

}  // namespace

Result<std::optional<GeoJsonPass>> fast_geojson_pass(const ByteSource& bytes, const FastGeoJson& how,
                                                     std::stop_token stop, JobProgress& progress) {
    std::optional<GeoJsonPass> pass;
    if (!bytes.random_access()) return pass;
    const auto layout = look_at_geojson(bytes);
    if (!layout) return pass;
    // of files too small to be cut up the members come after the features, and nobody would see the places
    const bool regular = layout->scope != Scope::Root || !layout->separator.empty();
    Shared shared{bytes, *layout,  how,
                  stop,  progress, regular && !names_other_crs(layout->members) ? how.arrivals : nullptr};
    if (!layout->separator.empty() || bytes.size() <= kMostWindow)
        pass = read_regions(shared, regions_of(bytes, *layout, how, {}));
    if (!pass && !shared.damaged && !stop.stop_requested()) {
        if (shared.arrivals) shared.arrivals->start_over();
        const auto beginnings = walk_elements(bytes, *layout, how.window_bytes, stop);
        pass = read_regions(shared, regions_of(bytes, *layout, how, beginnings));
    }
    if (stop.stop_requested()) return fail("cancelled");
    return pass;
}

}  // namespace courtyard
