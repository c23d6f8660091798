// The filters panel through the whole viewer: each control by mouse and by keyboard.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <set>

#include "query/value_counts.h"
#include "replay/screen.h"
#include "session/filter_views.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::test;
using app::Offscreen;

namespace {

using Steps = std::initializer_list<std::variant<int, const char*>>;

const Document& document(const Offscreen& screen) {
    return screen.session().document();
}

void run(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    screen.frames(3);
}

/// High enough for all of the panel to show.
std::unique_ptr<Offscreen> open_filters(WindowSize size = {1280, 1900}) {
    auto screen = open_demo({}, size);
    run(*screen, ShowLeftPanel{LeftPanel::Filters});
    screen->frames(4);
    return screen;
}

const Clause& only_clause(const Offscreen& screen) {
    REQUIRE(document(screen).filter.size() == 1);
    return document(screen).filter[0].clause;
}

/// How many events show, row by row: those of visible layers in the window for which `passes` is true.
template <typename Passes>
std::uint64_t plain_count(const Offscreen& screen, const Passes& passes) {
    std::uint64_t count = 0;
    for (const LayerState& layer : document(screen).layers) {
        const EventTable& table = *layer.table;
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            const TemporalExtent is{table.begins()[row], table.ends()[row]};
            if (layer.visible() && workspace(screen).window.meets(is)) count += passes(table, row) ? 1U : 0U;
        }
    }
    return count;
}

std::string text_at(const EventTable& table, std::size_t row, const char* name) {
    const Column* column = table.column(name);
    return column == nullptr ? std::string() : column->text(row);
}

/// Where a widget is, in the window; the panel is scrolled until it is all there.
ImRect place_of(Offscreen& screen, std::string_view window, Steps steps) {
    screen.frames(2);
    ImGuiWindow* at = window_named(window);
    ImGuiID id = at->ID;
    for (const auto& step : steps) {
        if (const int* n = std::get_if<int>(&step))
            id = ImHashData(n, sizeof(int), id);
        else
            id = ImHashStr(std::get<const char*>(step), 0, id);
    }
    at->NavRectRel[0] = ImRect(0, 0, 0, 0);
    GImGui->NavWindow = at;
    GImGui->NavId = id;
    screen.frame();
    ImRect rect = at->NavRectRel[0];
    REQUIRE_MESSAGE(rect.GetWidth() > 0, "no such widget in " << std::string(window));
    rect.Translate(at->DC.CursorStartPos);
    return rect;
}

void click(Offscreen& screen, std::string_view window, Steps steps) {
    const ImVec2 middle = place_of(screen, window, steps).GetCenter();
    screen.click(static_cast<double>(middle.x), static_cast<double>(middle.y));
    screen.frames(2);
}

void drag(Offscreen& screen, const ImRect& rect, double from, double to) {
    const auto x = [&](double share) {
        return static_cast<double>(rect.Min.x) + share * static_cast<double>(rect.GetWidth());
    };
    const double y = static_cast<double>(rect.GetCenter().y);
    screen.drag(x(from), y, x(to), y);
    screen.frames(2);
}

/// A key with Ctrl held.
void tap_with_ctrl(Offscreen& screen, int key) {
    screen.hold_modifiers(true, false, false);
    screen.tap_key(key);
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
}

/// Only what `column` has open: the list that is sought is the only one.
void open_column(Offscreen& screen, const char* column) {
    for (const char* open : {"category", "detained"}) click(screen, "##filters", {open});
    click(screen, "##filters", {column});
}

int place_in_list(const Offscreen& screen, const char* column, std::string_view text) {
    std::vector<const EventTable*> tables;
    for (const LayerState& layer : document(screen).layers) tables.push_back(layer.table.get());
    const ColumnValues values(tables, column);
    for (std::size_t value = 0; value < values.size(); ++value) {
        if (values.text(value) == text) return static_cast<int>(value);
    }
    FAIL("no such value: " << std::string(text));
    return 0;
}

}  // namespace

TEST_CASE("a list of values: ticks, only this, none, all, what is missing, and search within, by mouse") {
    auto made = open_filters();
    Offscreen& screen = *made;
    save_if_asked(screen, "filters.png");
    const int courtyards = place_in_list(screen, "category", "courtyard action");
    click(screen, "##values", {courtyards, "##tick"});
    const auto* rule = std::get_if<CategoryRule>(&only_clause(screen).rule);
    REQUIRE(rule != nullptr);
    CHECK(only_clause(screen).owner == column_view("category"));
    CHECK(rule->values.size() == 4);
    CHECK(screen.session().shown_events() ==
          plain_count(screen, [](const EventTable& table, std::size_t row) {
              return text_at(table, row, "category") != "courtyard action";
          }));
    save_if_asked(screen, "filters_unticked.png");
    click(screen, "##values", {courtyards, "##tick"});
    CHECK(document(screen).filter.empty());  // all are ticked again: nothing is asked
    click(screen, "##values", {courtyards, "##only"});
    CHECK(std::get<CategoryRule>(only_clause(screen).rule).values ==
          std::vector<std::string>{"courtyard action"});
    CHECK(screen.session().shown_events() == 17);
    click(screen, "##filters", {"category", "None"});
    CHECK(screen.session().shown_events() == 0);
    click(screen, "##values", {courtyards, "##tick"});
    CHECK(screen.session().shown_events() == 17);
    click(screen, "##filters", {"category", "All"});
    CHECK(document(screen).filter.empty());
    for (int steps = 5; steps > 0; --steps) run(screen, Undo{});
    CHECK(std::get<CategoryRule>(only_clause(screen).rule).values.size() == 4);
}

TEST_CASE("a long list is searched, and what is found ticked or chosen alone") {
    auto made = open_filters();
    Offscreen& screen = *made;
    open_column(screen, "region");
    click(screen, "##filters", {"region", "##within"});
    screen.type("moscow");
    screen.frames(3);
    save_if_asked(screen, "filters_within.png");
    click(screen, "##filters", {"region", "Only found"});
    const auto with_moscow = [](const EventTable& table, std::size_t row) {
        return text_at(table, row, "region").find("Moscow") != std::string::npos;
    };
    const std::uint64_t moscow = plain_count(screen, with_moscow);
    REQUIRE(moscow > 0);
    CHECK(screen.session().shown_events() == moscow);
    click(screen, "##filters", {"region", "Untick found"});
    CHECK(screen.session().shown_events() == 0);
    click(screen, "##filters", {"region", "Tick found"});
    CHECK(screen.session().shown_events() == moscow);
    save_if_asked(screen, "filters_found.png");
}

TEST_CASE("what is missing is a line of its own") {
    auto made = open_filters();
    Offscreen& screen = *made;
    click(screen, "##filters", {"##others"});
    click(screen, "##filters", {"announced_start_local"});
    const auto missing = [](const EventTable& table, std::size_t row) {
        return text_at(table, row, "announced_start_local").empty();
    };
    click(screen, "##filters", {"announced_start_local", -1, "##only"});
    CHECK(screen.session().shown_events() == plain_count(screen, missing));
    click(screen, "##filters", {"announced_start_local", "All"});
    click(screen, "##filters", {"announced_start_local", -1, "##tick"});
    CHECK(
        screen.session().shown_events() ==
        plain_count(screen, [&](const EventTable& table, std::size_t row) { return !missing(table, row); }));
    CHECK(document(screen).filter.size() == 1);
}

TEST_CASE(
    "a brush over numbers is drawn, taken by its end, reset and typed; each is one step; the unknown have a "
    "tick") {
    auto made = open_filters();
    Offscreen& screen = *made;
    const Column& detained = *document(screen).layers[1].table->column("detained");
    const auto within = [&](double low, double high, bool unknown) {
        return plain_count(screen, [&, low, high, unknown](const EventTable& table, std::size_t row) {
            const Column* column = table.column("detained");
            const auto number = column == nullptr ? std::nullopt : column->number(row);
            return number ? *number >= low && *number <= high : unknown;
        });
    };
    REQUIRE(detained.is_numeric());
    const std::uint64_t all = screen.session().shown_events();
    const ImRect bars = place_of(screen, "##filters", {"detained", "##bars"});
    drag(screen, bars, 0.3, 0.62);
    const auto brushed = std::get<NumberRule>(only_clause(screen).rule);
    CHECK(std::isfinite(brushed.low));
    CHECK(std::isfinite(brushed.high));
    CHECK(screen.session().shown_events() == within(brushed.low, brushed.high, false));
    save_if_asked(screen, "filters_brush.png");
    run(screen, Undo{});
    CHECK(document(screen).filter.empty());  // the whole drag was one step
    run(screen, Redo{});
    CHECK(std::get<NumberRule>(only_clause(screen).rule) == brushed);
    // by its right end, to the end of all
    ImRect now = place_of(screen, "##filters", {"detained", "##bars"});
    drag(screen, now, 0.3, 0.05);
    const auto by_end = std::get<NumberRule>(only_clause(screen).rule);
    CHECK(by_end != brushed);
    run(screen, Undo{});
    CHECK(std::get<NumberRule>(only_clause(screen).rule) == brushed);
    // ticked, the unknown show too
    click(screen, "##filters", {"detained", -1, "##tick"});
    CHECK(screen.session().shown_events() == within(brushed.low, brushed.high, true));
    now = place_of(screen, "##filters", {"detained", "##bars"});
    const ImVec2 middle = now.GetCenter();
    screen.move_mouse(static_cast<double>(middle.x), static_cast<double>(middle.y));
    for (int i = 0; i < 2; ++i) {
        screen.press();
        screen.frames(2);
        screen.release();
        screen.frames(2);
    }
    CHECK(document(screen).filter.empty());
    CHECK(screen.session().shown_events() == all);
    click(screen, "##filters", {"detained", "##low"});
    screen.type("1,000");
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    CHECK(std::get<NumberRule>(only_clause(screen).rule).low == 1000);
    CHECK(screen.session().shown_events() == within(1000, 1e12, false));
    click(screen, "##filters", {"detained", "##high"});
    screen.type("many");
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    CHECK(std::get<NumberRule>(only_clause(screen).rule).high == std::numeric_limits<double>::infinity());
    save_if_asked(screen, "filters_typed.png");
}

TEST_CASE("Ctrl+F searches while one types; a burst is one step; the box can be emptied") {
    auto made = open_demo({}, {1280, 1900});
    Offscreen& screen = *made;
    const std::uint64_t all = screen.session().shown_events();
    tap_with_ctrl(screen, ui::kKeyF);
    CHECK(workspace(screen).panels.left == LeftPanel::Filters);
    for (const char* letter : {"k", "a", "z", "a", "n"}) {
        screen.type(letter);
        screen.frames(2);
    }
    const auto& clause = only_clause(screen);
    CHECK(clause.owner == kSearchView);
    CHECK(std::get<TextRule>(clause.rule).query == "kazan");
    const std::uint64_t found = plain_count(screen, [](const EventTable& table, std::size_t row) {
        return text_at(table, row, "place") == "Kazan" ||
               text_at(table, row, "notes").find("Kazan") != std::string::npos;
    });
    CHECK(screen.session().shown_events() == found);
    save_if_asked(screen, "filters_search.png");
    screen.tap_key(ui::kKeyEnter);
    screen.frames(2);
    tap_with_ctrl(screen, ui::kKeyZ);
    CHECK(document(screen).filter.empty());
    tap_with_ctrl(screen, ui::kKeyY);
    CHECK(document(screen).filter.size() == 1);
    click(screen, "##filters", {"##clear-search"});
    CHECK(document(screen).filter.empty());
    CHECK(screen.session().shown_events() == all);
}

TEST_CASE("an expression is completed by Tab and Enter, applied by Enter, and its errors stand below it") {
    auto made = open_filters();
    Offscreen& screen = *made;
    click(screen, "##filters", {"##expression"});
    screen.frames(3);
    save_if_asked(screen, "filters_expression_columns.png");
    screen.type("reg");
    screen.frames(2);
    screen.tap_key(ui::kKeyTab);
    screen.frames(2);
    screen.type("= 'mos");
    screen.frames(3);
    save_if_asked(screen, "filters_expression_values.png");
    screen.tap_key(ui::kKeyTab);
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    const auto in_moscow = [](const EventTable& table, std::size_t row) {
        return text_at(table, row, "region") == "Moscow";
    };
    CHECK(std::get<ExpressionRule>(only_clause(screen).rule).text == "region = 'Moscow' ");
    CHECK(screen.session().shown_events() == plain_count(screen, in_moscow));
    // arrows and Enter take a word too
    click(screen, "##filters", {"##expression"});
    screen.tap_key(ui::kKeyEnd);
    screen.frames(2);
    screen.tap_key(ui::kKeyDown);
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    screen.type("category contains 'x' and colour > 3");
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(4);
    CHECK(document(screen).filter.size() == 1);
    CHECK(std::get<ExpressionRule>(only_clause(screen).rule).text == "region = 'Moscow' ");
    save_if_asked(screen, "filters_expression_error.png");
    run(screen, SetTheme{Theme::Light});
    save_if_asked(screen, "filters_expression_error_light.png");
    run(screen, SetTheme{Theme::Dark});
    // emptied, it asks nothing
    click(screen, "##filters", {"##expression"});
    screen.hold_modifiers(true, false, false);
    screen.tap_key(ui::kKeyA);
    screen.hold_modifiers(false, false, false);
    screen.frames(2);
    screen.tap_key(ui::kKeyDelete);
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    CHECK(document(screen).filter.empty());
}

TEST_CASE("a word of the list can be clicked") {
    auto made = open_filters();
    Offscreen& screen = *made;
    click(screen, "##filters", {"##expression"});
    screen.type("deta");
    screen.frames(3);
    const ImVec2 at = window_named("##completion")->Rect().Min;
    screen.click(static_cast<double>(at.x) + 20, static_cast<double>(at.y) + 12);
    screen.frames(4);
    screen.type("> 1000");
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    CHECK(std::get<ExpressionRule>(only_clause(screen).rule).text == "detained > 1000");
}

TEST_CASE("chips are switched off and on, lead to their control, and are removed, one or all") {
    auto made = open_filters();
    Offscreen& screen = *made;
    const std::uint64_t all = screen.session().shown_events();
    run(screen, AddClause{{column_view("region"), CategoryRule{"region", {"Moscow"}}}});
    run(screen, AddClause{{column_view("detained"), NumberRule{.column = "detained", .low = 10}},
                          document(screen).layers[1].id});
    run(screen, AddClause{{kMapView, ExtentRule{{30, 50, 60, 70}}}});
    run(screen, AddClause{{kExpressionView, ExpressionRule{"participants_low > 5"}}});
    screen.frames(4);
    save_if_asked(screen, "filters_chips.png");
    const auto id = [&](std::size_t i) { return static_cast<int>(document(screen).filter[i].id); };
    const std::uint64_t asked = screen.session().shown_events();
    click(screen, "##filters", {id(0), "##enabled"});
    CHECK_FALSE(document(screen).filter[0].clause.enabled);
    CHECK(screen.session().shown_events() >= asked);
    click(screen, "##filters", {id(0), "##enabled"});
    CHECK(screen.session().shown_events() == asked);
    click(screen, "##filters", {id(2), "##edit"});
    CHECK(workspace(screen).map_tool == MapTool::Rectangle);
    click(screen, "##filters", {id(1), "##edit"});  // its control, and the layer that it concerns
    screen.frames(4);
    save_if_asked(screen, "filters_edit.png");
    click(screen, "##filters", {"detained", -1, "##tick"});
    CHECK(std::get<NumberRule>(document(screen).filter[1].clause.rule).unknown == Unknowns::Include);
    CHECK(document(screen).filter[1].layer == document(screen).layers[1].id);
    click(screen, "##filters", {id(0), "##remove"});
    CHECK(document(screen).filter.size() == 3);
    click(screen, "##filters", {"Clear all"});
    CHECK(document(screen).filter.empty());
    CHECK(screen.session().shown_events() == all);
    run(screen, Undo{});
    CHECK(document(screen).filter.size() == 3);
}

TEST_CASE("a choice can concern one layer") {
    auto made = open_filters();
    Offscreen& screen = *made;
    click(screen, "##filters", {"##scope"});
    screen.frames(3);
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const ImVec2 at = GImGui->OpenPopupStack.back().Window->Rect().Min;
    screen.click(static_cast<double>(at.x) + 20, static_cast<double>(at.y) + 12 + 2 * 23);
    screen.frames(4);
    const int none = place_in_list(screen, "category", "no detentions");
    static_cast<void>(none);
    click(screen, "##values", {1, "##only"});  // of the second layer's two
    REQUIRE(document(screen).filter.size() == 1);
    CHECK(document(screen).filter[0].layer == document(screen).layers[1].id);
    CHECK(screen.session().shown_events() ==
          plain_count(screen, [&](const EventTable& table, std::size_t row) {
              return &table != document(screen).layers[1].table.get() ||
                     text_at(table, row, "category") == "no detentions";
          }));
    save_if_asked(screen, "filters_one_layer.png");
}

TEST_CASE("precision, days of the week and hours are chosen") {
    auto made = open_filters();
    Offscreen& screen = *made;
    click(screen, "##filters", {"##time-precision"});
    click(screen, "##filters", {"##calendar"});
    screen.frames(4);
    save_if_asked(screen, "filters_calendar.png");
    const int day = static_cast<int>(TimePrecision::Day);
    click(screen, "##filters", {"time", day, "##tick"});
    const auto finer = [](const EventTable& table, std::size_t row) {
        return table.precisions()[row] != TimePrecision::Day;
    };
    CHECK(screen.session().shown_events() == plain_count(screen, finer));
    click(screen, "##filters", {"time", day, "##only"});
    CHECK(screen.session().shown_events() ==
          plain_count(screen, [&](auto& table, auto row) { return !finer(table, row); }));
    click(screen, "##filters", {"Clear all"});
    click(screen, "##filters", {7, 5, "##unit"});  // Saturdays
    const auto days = std::get<WeekdayRule>(only_clause(screen).rule).days;
    CHECK(days.count() == 1);
    CHECK(days[5]);
    CHECK(screen.session().shown_events() > 0);
    click(screen, "##filters", {7, 6, "##unit"});
    CHECK(std::get<WeekdayRule>(only_clause(screen).rule).days.count() == 2);
    click(screen, "##filters", {7, 5, "##unit"});
    click(screen, "##filters", {7, 6, "##unit"});
    CHECK(document(screen).filter.empty());  // none is left: nothing is asked
    click(screen, "##filters", {24, 20, "##unit"});
    CHECK(std::get<HourRule>(only_clause(screen).rule).hours[20]);
    save_if_asked(screen, "filters_hours.png");
}

TEST_CASE("the panel is walked by keyboard: to a list, a tick and a chip") {
    auto made = open_demo({}, {1280, 1900});
    Offscreen& screen = *made;
    tap_with_ctrl(screen, ui::kKeyF);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    std::set<ImGuiID> seen;
    bool ticked = false;
    for (int i = 0; i < 60 && !ticked; ++i) {
        screen.tap_key(ui::kKeyDown);
        screen.frames(3);
        seen.insert(GImGui->NavId);
        const ImGuiWindow* at = GImGui->NavWindow;
        if (at != nullptr && std::string_view(at->Name).find("##values") != std::string_view::npos) {
            screen.tap_key(ui::kKeySpace);
            screen.frames(3);
            ticked = true;
        }
    }
    CHECK(seen.size() > 3);
    REQUIRE(ticked);
    CHECK(only_clause(screen).owner == column_view("category"));
    save_if_asked(screen, "filters_keyboard.png");
    screen.tap_key(ui::kKeyRight);
    screen.frames(3);
    screen.tap_key(ui::kKeySpace);
    screen.frames(3);
    CHECK(std::get<CategoryRule>(only_clause(screen).rule).values.size() == 1);
}

TEST_CASE("the panel in small, in light colours, twice as large and narrow") {
    {
        auto made = open_filters({1280, 720});
        run(*made, AddClause{{column_view("region"), CategoryRule{"region", {"Moscow"}}}});
        made->frames(3);
        save_if_asked(*made, "filters_720.png");
        run(*made, SetTheme{Theme::Light});
        REQUIRE(made->settle());
        save_if_asked(*made, "filters_720_light.png");
    }
    {
        auto made = open_filters({2560, 1600, 2});
        run(*made, AddClause{{column_view("region"), CategoryRule{"region", {"Moscow", "Tver Oblast"}}}});
        run(*made, AddClause{{column_view("detained"), NumberRule{.column = "detained", .low = 10}}});
        REQUIRE(made->settle());
        save_if_asked(*made, "filters_scale2.png");
    }
    auto made = open_filters({1280, 1200});
    PanelSizes sizes = workspace(*made).panels.sizes;
    sizes.left = 200;
    run(*made, SetPanelSizes{sizes});
    run(*made, AddClause{{column_view("region"), CategoryRule{"region", {"Moscow", "Tver Oblast"}}}});
    REQUIRE(made->settle());
    save_if_asked(*made, "filters_narrow.png");
    CHECK(made->session().shown_events() > 0);
}
