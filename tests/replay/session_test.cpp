// Sessions saved and opened again through the whole viewer.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "replay/screen.h"
#include "session/layer_style.h"
#include "time/calendar.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using app::Offscreen;

Instant day(unsigned month, unsigned d) {
    return instant_from_civil(2021, month, d);
}

void run(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    REQUIRE(screen.settle());
}

const Document& document(const Offscreen& screen) {
    return screen.session().document();
}

bool told(Offscreen& screen, std::string_view words) {
    return std::ranges::any_of(screen.viewer().controller().messages(), [&](const ui::MessageView& message) {
        return message.text.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a session that was saved opens as it was: layers, looks, filter, notes, time and view") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay.courtyard";
    std::filesystem::remove(file);
    std::vector<LayerStyle> looks;
    TemporalExtent window;
    std::uint64_t shown = 0;
    {
        auto screen = open_demo();
        const LayerId top = document(*screen).layers.back().id;
        run(*screen, MoveLayer{top, -1});
        auto heat = parse_drawing("heat:radius=40");
        REQUIRE(heat);
        run(*screen, AddDrawing{document(*screen).layers.front().id, *heat});
        run(*screen, AddClause{{ViewId{1}, NumberRule{"detained", 10, 1e9, Unknowns::Include}}});
        Note note;
        note.when = {day(1, 27), day(1, 28)};
        note.text = "Offices searched";
        run(*screen, AddNote{note});
        run(*screen, SetWindow{{day(1, 23), day(2, 1)}});
        run(*screen, SetTheme{Theme::Light});
        run(*screen, SaveSession{file.string()});
        CHECK(told(*screen, "The session was saved"));
        for (const LayerState& layer : document(*screen).layers) looks.push_back(style_of(layer));
        window = workspace(*screen).window;
        shown = screen->session().shown_events();
    }
    auto opened = Offscreen::create(1280, 800);
    REQUIRE(opened);
    Offscreen& screen = **opened;
    run(screen, OpenFiles{{file.string()}});
    REQUIRE(document(screen).layers.size() == 2);
    CHECK(document(screen).layers[0].name == "Detentions");
    CHECK(document(screen).layers[1].name == "Protests");
    for (std::size_t i = 0; i < 2; ++i) CHECK(style_of(document(screen).layers[i]) == looks[i]);
    REQUIRE(document(screen).filter.size() == 1);
    REQUIRE(document(screen).notes.size() == 1);
    CHECK(document(screen).notes[0].text == "Offices searched");
    CHECK(workspace(screen).window == window);
    CHECK(workspace(screen).theme == Theme::Light);
    CHECK(screen.session().shown_events() == shown);
    std::filesystem::remove(file);
}

TEST_CASE("opening a session is one step to undo; what was taken back of a file's coverage stays so") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "courtyard-replay-session";
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::copy_file(kDemo + "detentions.geojson", folder / "detentions.geojson");
    std::ofstream(folder / "detentions.coverage.csv") << "begin,end,place,reason\n"
                                                         ",2021-01-19,,the list begins then\n"
                                                         "2021-02-15,,,not yet published\n";
    const std::string file = (folder / "kept.courtyard").string();
    {
        auto screen = open_files({(folder / "detentions.geojson").string()});
        REQUIRE(document(*screen).gaps.size() == 2);
        run(*screen, RemoveGap{document(*screen).gaps.front().id});
        run(*screen, AddClause{{ViewId{1}, NumberRule{"detained", 10, 1e9, Unknowns::Include}}});
        TableView table;
        table.sort = {{":begin", SortOrder::Descending}};
        table.widths = {{":begin", 150}};
        run(*screen, SetTableView{table});
        run(*screen, SaveSession{file});
    }
    auto screen = open_demo();
    run(*screen, SetWindow{{day(1, 23), day(1, 24)}});
    const auto before = screen->session().document_ptr();
    const std::size_t steps = screen->session().undo_steps();
    run(*screen, OpenFiles{{file}});
    REQUIRE(document(*screen).layers.size() == 1);
    REQUIRE(document(*screen).gaps.size() == 1);
    CHECK(document(*screen).gaps.front().gap.reason == "not yet published");
    CHECK(document(*screen).gaps.front().origin == GapOrigin::Dataset);
    CHECK(document(*screen).filter.size() == 1);
    CHECK(workspace(*screen).table.widths == std::vector<ColumnWidth>{{":begin", 150}});
    CHECK(workspace(*screen).table.sort.size() == 1);
    CHECK(screen->session().undo_steps() == steps + 1);
    run(*screen, Undo{});
    CHECK(screen->session().document_ptr() == before);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 23), day(1, 24)});
    run(*screen, Redo{});
    CHECK(document(*screen).gaps.size() == 1);
    fs::remove_all(folder);
}

TEST_CASE("a session that cannot be opened changes nothing and says why; files that are gone are told") {
    const auto folder = std::filesystem::temp_directory_path();
    const auto damaged = folder / "courtyard-replay-damaged.courtyard";
    std::ofstream(damaged) << R"({"courtyard": "session", "version": 1, "layers": [{"opacity": "half"}]})";
    auto screen = open_demo();
    run(*screen, OpenFiles{{damaged.string()}});
    CHECK(document(*screen).layers.size() == 2);
    CHECK(told(*screen, "layers[0].opacity should be a number"));
    const auto lost = folder / "courtyard-replay-lost.courtyard";
    std::ofstream(lost)
        << R"({"courtyard": "session", "version": 1, "layers": [{"name": "Gone", "path": "gone.csv"}]})";
    run(*screen, OpenFiles{{lost.string()}});
    CHECK(document(*screen).layers.empty());
    CHECK(told(*screen, "gone.csv"));
    run(*screen, Undo{});  // and what was open comes back
    CHECK(document(*screen).layers.size() == 2);
    std::filesystem::remove(damaged);
    std::filesystem::remove(lost);
}
