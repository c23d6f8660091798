#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/area_counts.h"
#include "session/document.h"

namespace courtyard {

/// How an area is drawn.
enum class AreaLook : std::uint8_t {
    Blank,      ///< Not at all: the layer has no events in its country.
    NoData,     ///< The layer has no events in it.
    Unknown,    ///< It has, but what is asked is not known: no numbers, or nobody knows how many live there.
    Zero,       ///< None in this window.
    Uncertain,  ///< A rate of few people.
    Value
};

/// What is known of an area in a window.
struct AreaValue {
    AreaLook look = AreaLook::Blank;
    std::uint8_t color_class = 0;  ///< Of Uncertain and Value: place in the breaks.
    std::uint64_t events = 0;
    std::uint64_t unknown = 0;    ///< Of these, those whose number is not known.
    std::optional<double> value;  ///< What the colour stands for.
    friend bool operator==(const AreaValue&, const AreaValue&) = default;
};

/// What a choropleth shows now.
struct AreaView {
    AreaRowsPtr rows;
    std::vector<double> breaks;     ///< Lower bounds of the classes.
    std::vector<AreaValue> values;  ///< By area.
    std::uint64_t in_no_area = 0;   ///< Events in the window.
    // Of the whole layer, at all times:
    std::vector<AreaCount> whole;  ///< By area, and last the events in none.
    std::uint64_t unknown = 0;     ///< Events whose number is not known.
    std::uint64_t generation = 0;  ///< Another one whenever the above changes.
};

/// The areas that a drawing of regions wants.
AreaKey area_key(const Drawing& drawing);
/// The column that it sums; null for counts, and where the layer has none of the name.
const Column* area_column(const LayerState& layer, const Drawing& drawing);

/// Keeps what the regions of one layer show from window to window. Main thread.
class AreaViewer {
public:
    /// Generations are counted from `first` on.
    AreaViewer(AreaRowsPtr rows, std::uint64_t first) : rows_(std::move(rows)) { view_.generation = first; }

    const AreaRowsPtr& rows() const { return rows_; }
    const AreaView& view(const LayerState& layer, const Drawing& drawing, const TemporalExtent& window,
                         const RowBitsPtr& passing, const EventIndexPtr& index);

private:
    void begin(const LayerState& layer, const Drawing& drawing);
    std::vector<double> breaks_of(std::span<const AreaCount> counts) const;
    void count_whole(const Column* column);
    std::optional<double> value_of(std::size_t area, const AreaCount& count) const;
    std::vector<double> break_values(std::span<const AreaCount> counts) const;
    AreaValue look_at(std::size_t area, const AreaCount& count) const;

    AreaRowsPtr rows_;
    const Column* column_ = nullptr;
    Params params_;
    bool ready_ = false;
    // What the view is of:
    TemporalExtent window_;
    RowBitsPtr passing_;
    std::vector<bool> country_has_events_;
    AreaCounts counts_;
    AreaView view_;
};

}  // namespace courtyard
