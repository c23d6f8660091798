#include "session/session.h"

#include <algorithm>
#include <utility>

#include "session/first_view.h"
#include "session/follow_marks.h"
#include "session/follow_selection.h"
#include "session/kinds/regions.h"
#include "session/playback.h"
#include "session/region_legend.h"
#include "session/trail.h"
#include "session/undated_places.h"
#include "session/workspace_commands.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostUndoSteps = 200;
constexpr double kLongestFrameSeconds = 0.25;  // a stall must not make playback leap
/// Frames add up to a step but for rounding: it must not wait for the next frame, which would then take two.
constexpr double kWholeStep = 1 - 1e-6;

/// A drawing of regions as both sides of a split map show it.
Drawing with_one_scale(const Drawing& drawing) {
    Drawing shown = drawing;
    if (drawing.kind == DrawingKind::Regions)
        static_cast<void>(shown.params.set(kinds::regions::kScale, std::string("fixed")));
    return shown;
}

}  // namespace

Session::Session() : document_(std::make_shared<Document>()) {}

const Symbology* Session::symbology(LayerId id) const {
    const auto found = symbologies_.find(static_cast<std::uint32_t>(id));
    return found == symbologies_.end() ? nullptr : &found->second.symbology;
}

const DrawingLegend& Session::legend(const LayerState& layer, const Drawing& drawing) const {
    if (legends_.document != document_.get() || legends_.theme != workspace_.theme)
        legends_ = {document_.get(), workspace_.theme, {}};
    const std::pair key{layer.id, drawing.kind};
    const std::uint64_t told_now = told_of(layer, drawing);
    const bool split = shown_times(*document_, workspace_.window).split();
    auto found = legends_.made.find(key);
    if (found == legends_.made.end() || found->second.told != told_now) {
        DrawingLegend legend =
            drawing.kind == DrawingKind::Regions
                ? region_legend(layer, split ? with_one_scale(drawing) : drawing, areas(layer, drawing),
                                area_views_.why_not(layer, drawing), workspace_.theme)
                : drawing_legend(layer, drawing, workspace_.theme, workspace_.window);
        found = legends_.made.insert_or_assign(key, Legends::Made{std::move(legend), told_now}).first;
    }
    return found->second.legend;
}

/// Classes of what is shown change with it, and so does the span over which symbols fade.
std::uint64_t Session::told_of(const LayerState& layer, const Drawing& drawing) const {
    if (drawing.kind == DrawingKind::Symbols && fades(layer))
        return static_cast<std::uint64_t>(std::max<Instant>(workspace_.window.duration(), 0));
    if (drawing.kind != DrawingKind::Regions || drawing.params.is(kinds::regions::kScale, "fixed")) return 0;
    if (shown_times(*document_, workspace_.window).split()) return 0;
    const AreaView* view = areas(layer, drawing);
    return view == nullptr ? 0 : view->generation;
}

const AreaView* Session::areas(const LayerState& layer, const Drawing& drawing) const {
    return areas_of_side(layer, drawing, 0);
}

const AreaView* Session::areas_of_side(const LayerState& layer, const Drawing& drawing,
                                       std::size_t side) const {
    const ShownTimes times = shown_times(*document_, workspace_.window);
    const auto view = [&](const Drawing& shown) {
        return area_views_.view(layer, shown, times.spans[side], passing(layer.id), index(layer.id), side);
    };
    return times.split() ? view(with_one_scale(drawing)) : view(drawing);
}

void Session::set_areas(AreaRowsPtr rows) {
    area_views_.take(std::move(rows));
    areas_came();
}

void Session::fail_areas(const AreasWanted& wanted, std::string why) {
    area_views_.fail(wanted, std::move(why));
    areas_came();
}

/// Clauses about them were waiting; legends tell of them.
void Session::areas_came() {
    static_cast<void>(filtering_.follow(*document_, area_views_));
    follow_spread();
    legends_.document = nullptr;
    ++areas_taken_;
}

/// Empty where nothing is compared, and while the regions of the events are being found.
std::optional<ComparisonBasis> Session::comparison_basis() const {
    const auto& comparison = document_->comparison;
    const LayerState* layer = comparison ? compared_layer(*document_) : nullptr;
    if (layer == nullptr) return std::nullopt;
    ComparisonBasis basis{
        layer->id, layer->table, passing(layer->id), comparison->a, comparison->b, comparison->by, 0, {}, {}};
    if (const Column* column = compared_column(*layer, *comparison)) basis.measure = column->name;
    if (comparison->by == ComparedBy::Cell) basis.cell_km = comparison->cell_km;
    if (comparison->by != ComparedBy::Region) return basis;
    basis.areas = area_rows(*layer, {AreaLevel::Admin1, {}});
    return basis.areas ? std::optional(std::move(basis)) : std::nullopt;
}

const ComparedPeriods* Session::compared() const {
    if (document_->comparison) return comparing_.view(comparison_basis(), *document_->comparison);
    comparing_.forget();
    return nullptr;
}

std::optional<ComparisonBasis> Session::wanted_comparison() const {
    return document_->comparison ? comparing_.wanted(comparison_basis()) : std::nullopt;
}

EventIndexPtr Session::index(LayerId id) const {
    const auto found = symbologies_.find(static_cast<std::uint32_t>(id));
    return found == symbologies_.end() ? nullptr : found->second.index;
}

void Session::set_index(LayerId id, std::uint64_t generation, EventIndexPtr index) {
    const auto found = symbologies_.find(static_cast<std::uint32_t>(id));
    if (found != symbologies_.end() && found->second.symbology.generation == generation)
        found->second.index = std::move(index);
}

Result<void> Session::execute(const Command& command) {
    if (is_document_command(command)) {
        auto after = apply(*document_, command);
        if (!after) return pass_on(after);
        GestureId gesture = GestureId::None;
        if (const auto* c = command.as<SetLayerOpacity>()) gesture = c->gesture;
        if (const auto* c = command.as<SetDrawing>()) gesture = c->gesture;
        if (const auto* c = command.as<SetUnderlayOpacity>()) gesture = c->gesture;
        if (const auto* c = command.as<SetColoring>()) gesture = c->gesture;
        if (const auto* c = command.as<AddClause>()) gesture = c->gesture;
        if (const auto* c = command.as<SetClause>()) gesture = c->gesture;
        if (const auto* c = command.as<RemoveClause>()) gesture = c->gesture;
        if (const auto* c = command.as<SetNote>()) gesture = c->gesture;
        if (const auto* c = command.as<SetComparison>()) gesture = c->gesture;
        // A clause that can be asked of no layer is refused when it is set. Later, layers come and go as they
        // like.
        const bool asks = command.is<AddClause>() || command.is<SetClause>();
        if (auto followed = follow_filter(*after, command); !followed && asks) {
            static_cast<void>(filtering_.follow(*document_, area_views_));  // as before
            return pass_on(followed);
        }
        install(std::move(*after), gesture);
        return {};
    }
    if (command.is<Undo>() || command.is<Redo>()) {
        auto& from = command.is<Undo>() ? past_ : future_;
        step_back(from, command.is<Undo>() ? future_ : past_);
        return {};
    }
    if (command.index() >= Commands::index_of<OpenFiles>())
        return fail("this command is for the program, not the session");
    if (const auto* c = command.as<SetProjection>()) return set_projection(c->projection);
    const TemporalExtent window = workspace_.window;
    const TimeState time = time_state(workspace_);
    change_workspace(workspace_, *document_, event_times(), command);
    note_time_move(command, time);
    if (command.is<OpenSpread>() || !(workspace_.window == window)) follow_spread();
    if (command.is<FitData>()) fit(CameraFit::All);
    if (command.is<SetCamera>() || command.is<FitLayer>()) camera_fit_ = CameraFit::None;
    return {};
}

Result<void> Session::follow_filter(const Document& after, const Command& command) {
    if (const auto* c = command.as<AddClause>())
        return filtering_.follow(after, area_views_, after.filter.back().id, c->found);
    if (const auto* c = command.as<SetClause>())
        return filtering_.follow(after, area_views_, c->filter, c->found);
    return filtering_.follow(after, area_views_);
}

/// A window or bar that held all of time goes on holding all of it, whether data came or went; the first data
/// are brought into view; without data nothing plays.
void Session::follow_data(const Document& before) {
    const TemporalExtent time_before = temporal_extent(before);
    const TemporalExtent all = temporal_extent(*document_);
    Workspace& w = workspace_;
    const bool first_data = totals(before).events == 0;
    if (first_data || all.empty() || w.window.empty() || w.window == time_before) {
        w.window = all;
        // A rolling window cannot hold everything: it begins where it would when it is chosen.
        if (const WindowMode mode = std::exchange(w.window_mode, WindowMode::Range); !all.empty())
            set_window_mode(w, mode, all);
        else
            w.window_mode = mode;
    }
    if (first_data || all.empty() || w.bar_view.empty() || w.bar_view == time_before) w.bar_view = all;
    if (all.empty()) w.play_state = PlayState::Paused;
    const bool first_events = first_data && totals(*document_).events > 0;
    const bool first_places = !has_places(before) && has_places(*document_);
    if (!first_events && !first_places) return;
    fit(CameraFit::First);
}

/// The first view leaves out a few far outliers, which would make everything else small.
void Session::fit(CameraFit to) {
    camera_fit_ = has_places(*document_) ? to : CameraFit::None;
    const auto shown = to == CameraFit::First ? first_view_extent(*document_) : extent(*document_);
    Camera& camera = workspace_.camera;
    if (shown)
        camera = fitted_to_places(*document_, *shown, workspace_.map_size, kFitMarginPx, camera.projection);
}

/// What hangs on where events lie in the plane is of another generation then: symbols and indices follow.
Result<void> Session::set_projection(const std::string& text) {
    auto projection = Projection::make(text);
    if (!projection) return pass_on(projection);
    Camera& camera = workspace_.camera;
    if (projection_text(*projection) == projection_text(camera.projection)) return {};
    camera = reprojected(camera, workspace_.map_size, *projection);
    if (camera_fit_ != CameraFit::None) fit(camera_fit_);
    for (auto& [layer, entry] : symbologies_) {
        entry.index = nullptr;
        entry.symbology.generation = ++last_generation_;
    }
    return {};
}

void Session::install(Document document, GestureId gesture) {
    const bool same_gesture = gesture != GestureId::None && gesture == last_gesture_;
    if (!same_gesture) push_step(time_state(workspace_));
    future_.clear();
    last_gesture_ = gesture;
    last_time_move_.reset();
    const DocumentPtr before =
        std::exchange(document_, std::make_shared<const Document>(std::move(document)));
    document_changed(*before);
}

void Session::push_step(const TimeState& time) {
    past_.push_back({document_, time});
    if (past_.size() > kMostUndoSteps) past_.erase(past_.begin());
}

void Session::join_steps(const DocumentPtr& before) {
    const auto first = std::ranges::find(past_.rbegin(), past_.rend(), before, &Step::document);
    if (first == past_.rend() || document_ == before) return;
    past_.erase(first.base(), past_.end());
    last_gesture_ = GestureId::None;
    last_time_move_.reset();
}

/// What moved the window can be taken back too. A drag is one step, and so are moves of one kind that follow
/// one another: holding an arrow key, or playing, would else push everything before out of the history. A
/// drag that ends where it began, or was given up, is none.
void Session::note_time_move(const Command& command, const TimeState& before) {
    const TimeState after = time_state(workspace_);
    const bool plays = command.is<SetPlayState>() && workspace_.play_state == PlayState::Playing;
    if (after == before && !plays) return;
    GestureId gesture = GestureId::None;
    if (const auto* c = command.as<SetWindow>()) gesture = c->gesture;
    if (const auto* c = command.as<SetCurrentTime>()) gesture = c->gesture;
    const bool stepped =
        command.is<StepWindow>() || command.is<JumpToEvent>() || command.is<JumpToEnd>() || plays;
    const bool same =
        gesture != GestureId::None ? gesture == last_gesture_ : stepped && last_time_move_ == command.index();
    const bool dragged = same && gesture != GestureId::None && !past_.empty();
    if (dragged && past_.back().document == document_ && past_.back().time == after) {
        past_.pop_back();
        gesture = GestureId::None;  // when it goes on, that is another step
    } else if (!same) {
        push_step(before);
    }
    future_.clear();
    last_gesture_ = gesture;
    last_time_move_ = stepped ? std::optional(command.index()) : std::nullopt;
}

/// What plays on after something else was changed is a step of its own: undoing the change must not move
/// time.
void Session::note_played(const TimeState& before) {
    constexpr std::size_t kPlaying = Commands::index_of<SetPlayState>();
    if (last_time_move_ == kPlaying) return;
    push_step(before);
    future_.clear();
    last_gesture_ = GestureId::None;
    last_time_move_ = kPlaying;
}

void Session::step_back(std::vector<Step>& from, std::vector<Step>& to) {
    if (from.empty()) return;
    to.push_back({document_, time_state(workspace_)});
    const Step step = std::move(from.back());
    from.pop_back();
    const DocumentPtr before = std::exchange(document_, step.document);
    last_gesture_ = GestureId::None;
    last_time_move_.reset();
    if (document_ != before) {
        static_cast<void>(
            filtering_.follow(*document_, area_views_));  // what cannot be asked is as not known
        document_changed(*before);
    }
    take_time_state(workspace_, step.time);
    follow_spread();
}

/// The index is by classes: other colours for the same classes leave it as it is.
void Session::follow_symbology(const LayerState& layer) {
    SymbologyEntry& entry = symbologies_[static_cast<std::uint32_t>(layer.id)];
    SymbologyBasis basis(layer);
    if (entry.basis == basis) return;
    Symbology made = make_symbology(layer);
    made.generation = ++last_generation_;
    const bool same_classes = entry.basis.table == basis.table &&
                              entry.symbology.classes.size() == made.classes.size() &&
                              entry.symbology.class_of_row == made.class_of_row;
    entry = {std::move(basis), std::move(made), same_classes ? std::move(entry.index) : nullptr};
}

void Session::reword() {
    legends_.document = nullptr;
    for (auto& [layer, entry] : symbologies_)
        entry.basis.palette_offset = ~entry.basis.palette_offset;  // of no layer: made anew, the index stays
    for (const LayerState& layer : document_->layers) follow_symbology(layer);
}

void Session::document_changed(const Document& before) {
    for (const LayerState& layer : document_->layers) follow_symbology(layer);
    std::erase_if(symbologies_,
                  [this](const auto& e) { return document_->find(LayerId{e.first}) == nullptr; });
    if (workspace_.mapping && document_->find(workspace_.mapping->layer) == nullptr)
        workspace_.mapping.reset();
    follow_marks(workspace_, *document_);
    area_views_.follow(*document_);
    follow_selection(workspace_.selection, before, *document_);
    follow_data(before);
    if (workspace_.spread) {
        std::erase_if(workspace_.spread->events, [&](const EventRef& event) {
            const LayerState* was = before.find(event.layer);
            const LayerState* is = document_->find(event.layer);
            return was == nullptr || is == nullptr || was->table != is->table;
        });
    }
    follow_spread();
}

/// What no longer shows is not spread either.
void Session::follow_spread() {
    std::optional<Spread>& spread = workspace_.spread;
    if (!spread) return;
    std::erase_if(spread->events, [this](const EventRef& event) { return !shows(event); });
    if (spread->events.size() < 2) return spread.reset();
    if (spread->current) spread->current = std::min(*spread->current, spread->events.size() - 1);
}

bool Session::shows(const EventRef& event) const {
    const LayerState* layer = document_->find(event.layer);
    if (layer == nullptr || !layer->visible() || event.row >= layer->table->event_count()) return false;
    const EventTable& table = *layer->table;
    const RowBitsPtr passing = filtering_.passing(event.layer);
    const ShownTimes times = shown_times(*document_, workspace_.window);
    return times.meet({table.begins()[event.row], table.ends()[event.row]}) &&
           (!passing || passing->test(event.row));
}

void Session::set_map_size(ScreenSize size) {
    if (size == workspace_.map_size) return;
    if (camera_fit_ != CameraFit::None && has_places(*document_) &&
        size.height != workspace_.map_size.height) {
        workspace_.map_size = size;
        fit(camera_fit_);
        return;
    }
    Camera& camera = workspace_.camera;
    if (document_->layers.empty()) {
        // nothing lies where it should stay on the screen: the middle of the world does
        workspace_.map_size = size;
        camera = clamped(camera, size);
        return;
    }
    camera.center.x += (size.width - workspace_.map_size.width) / 2 / camera.world_px();
    camera.center.y += (size.height - workspace_.map_size.height) / 2 / camera.world_px();
    workspace_.map_size = size;
    camera = clamped(camera, size);
}

bool Session::advance(double seconds) {
    const TemporalExtent all = temporal_extent(*document_);
    if (workspace_.play_state != PlayState::Playing || workspace_.window.empty() || all.empty()) {
        play_debt_steps_ = 0;
        return false;
    }
    play_debt_steps_ += std::min(seconds, kLongestFrameSeconds) * workspace_.steps_per_second;
    const TimeState before = time_state(workspace_);
    bool moved = false;
    while (play_debt_steps_ >= kWholeStep && workspace_.play_state == PlayState::Playing) {
        play_debt_steps_ -= 1;
        play_one_step(workspace_, all, event_times());
        moved = true;
    }
    if (!moved) return false;
    note_played(before);
    follow_spread();
    return true;
}

std::uint64_t Session::shown_events() const {
    std::uint64_t shown = 0;
    for (const LayerState& layer : document_->layers) {
        if (layer.visible()) shown += shown_in(layer, workspace_.window);
    }
    return shown;
}

}  // namespace courtyard
