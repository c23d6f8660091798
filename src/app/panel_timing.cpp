#include "app/panel_timing.h"

#include <imgui.h>

#include <algorithm>
#include <string>

namespace courtyard::app {
namespace {

/// Beyond these a second dataset as large is not added.
constexpr std::size_t kMostReconciled = 2'000'000;
constexpr float kNotches = -3;  // a brisk turn of the wheel, in each frame

void time_table(Offscreen& screen, std::vector<Timings>& timings) {
    Controller& controller = screen.viewer().controller();
    const TemporalExtent all = temporal_extent(screen.session().document());
    controller.execute(SetWindow{all});
    timings.push_back(
        time_until_still(screen, "table: opened", [&] { controller.execute(ShowTable{true}); }));
    const ui::Rect& table = screen.viewer().layout().table;
    screen.move_mouse(static_cast<double>(table.x + table.width / 2),
                      static_cast<double>(table.y + table.height * 0.7F));
    screen.settle();
    timings.push_back(time_motion(screen, "table: scroll", kTimedFrames,
                                  [](int) { ImGui::GetIO().MouseWheel = kNotches; }));
    const LayerState& layer = screen.session().document().layers.back();
    TableView sorted;
    sorted.sort = {{layer.color_column}, {layer.size_column, SortOrder::Descending}};
    std::erase_if(sorted.sort, [](const SortKey& key) { return key.column.empty(); });
    timings.push_back(
        time_until_still(screen, "table: sort", [&] { controller.execute(SetTableView{sorted}); }));
    timings.push_back(time_motion(screen, "table: scroll sorted", kTimedFrames,
                                  [](int) { ImGui::GetIO().MouseWheel = kNotches; }));
    controller.execute(SetTableView{});
    controller.execute(ShowTable{false});
    screen.settle();
}

void time_statistics(Offscreen& screen, std::vector<Timings>& timings) {
    Controller& controller = screen.viewer().controller();
    timings.push_back(time_until_still(screen, "statistics: opened",
                                       [&] { controller.execute(ShowRightPanel{RightPanel::Statistics}); }));
    const TemporalExtent all = temporal_extent(screen.session().document());
    timings.push_back(time_scrub(screen, "statistics: scrub 30 days", std::min(30 * kDay, all.duration())));
    controller.execute(ShowRightPanel{RightPanel::None});
    controller.execute(SetWindow{all});
    screen.settle();
}

void time_reconciling(Offscreen& screen, const FrameLoad& load, std::vector<Timings>& timings) {
    Controller& controller = screen.viewer().controller();
    controller.execute(AddLayers{load.tables});
    screen.settle();
    timings.push_back(time_until_still(screen, "reconcile: opened",
                                       [&] { controller.execute(ShowRightPanel{RightPanel::Reconcile}); }));
    controller.execute(ShowRightPanel{RightPanel::None});
    screen.settle();
}

}  // namespace

void time_panels(Offscreen& screen, const FrameLoad& load, std::vector<Timings>& timings) {
    time_table(screen, timings);
    time_statistics(screen, timings);
    const bool one_small = load.tables.size() == 1 && load.tables.front()->event_count() <= kMostReconciled;
    if (one_small) time_reconciling(screen, load, timings);
}

}  // namespace courtyard::app
