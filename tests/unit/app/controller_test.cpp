#include "app/controller.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <thread>

#include "app/desktop_services.h"
#include "base/asset_dir.h"
#include "base/translate.h"
#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::app;

namespace {

// Every date reads both ways; "extra" holds dates in another form.
constexpr std::string_view kAmbiguous =
    "id,date,extra,lat,lon\n"
    "1,03/04/2021,2021-01-01,55.7,37.6\n"
    "2,05/06/2021,2021-01-02,59.9,30.3\n"
    "3,07/08/2021,2021-01-03,55.0,73.4\n"
    "4,,2021-01-04,56.8,60.6\n";

struct Bench {
    test::Folder folder;
    std::mutex mutex;  ///< Services are asked from jobs.
    std::map<std::string, Mapping> kept;
    std::vector<std::string> watched, changed;
    Controller controller;
    double now = 0;

    Bench() : controller(desktop(), services()) {}
    static Desktop desktop() {
        return {[](const std::string&) {}, [](const std::string&) -> Result<void> { return {}; }, {}, {}};
    }
    Services services() {
        Services s;
        s.recall_mapping = [this](const std::string& signature) -> std::optional<Mapping> {
            const std::lock_guard lock(mutex);
            const auto found = kept.find(signature);
            return found == kept.end() ? std::nullopt : std::optional(found->second);
        };
        s.remember_mapping = [this](const std::string& signature, const Mapping& mapping) -> Result<void> {
            const std::lock_guard lock(mutex);
            if (mapping.empty())
                kept.erase(signature);
            else
                kept[signature] = mapping;
            return {};
        };
        s.watch_files = [this](const std::vector<std::string>& paths) { watched = paths; };
        s.changed_files = [this] { return std::exchange(changed, {}); };
        s.compare = [](const EventTable& before, const EventTable& after) {
            const std::size_t was = before.event_count(), is = after.event_count();
            TableChange out = change_in_words(before, after);
            out.added = is > was ? is - was : 0;
            out.changed = 0;
            out.removed = was > is ? was - is : 0;
            return out;
        };
        return s;
    }
    /// Until no job is under way.
    void settle() {
        do {
            controller.poll(now += 0.01);
            std::this_thread::yield();
        } while (controller.busy());
        controller.poll(now += 0.01);
    }
    void open(const std::string& path) {
        controller.execute(OpenFiles{{path}});
        settle();
        REQUIRE_FALSE(controller.session().document().layers.empty());
    }
    const LayerState& layer() const { return controller.session().document().layers.front(); }
    bool said(std::string_view words) const {
        return std::any_of(controller.messages().begin(), controller.messages().end(),
                           [&](const auto& m) { return m.text.find(words) != std::string::npos; });
    }
    void try_mapping(const Mapping& mapping) {
        controller.execute(PreviewMapping{layer().id, mapping});
        settle();
    }
};

Mapping month_first() {
    Mapping mapping;
    mapping.formats["date"] = TimeFormat::MonthDayYear;
    return mapping;
}

}  // namespace

TEST_CASE("a guessed order of day and month is said after the load, with the way to look at it") {
    Bench bench;
    bench.open(bench.folder.write("a.csv", kAmbiguous));
    CHECK(bench.said("is a guess for 3 dates"));
    const auto& messages = bench.controller.messages();
    CHECK(std::any_of(messages.begin(), messages.end(),
                      [&](const auto& m) { return m.look_at == bench.layer().id; }));
}

TEST_CASE("notes of a load follow the language") {
    Bench bench;
    bench.open(bench.folder.write("a.csv", kAmbiguous));
    REQUIRE(bench.said("is a guess for 3 dates"));
    REQUIRE(bench.said("a.csv: 3 events"));
    set_interface_language("ru", find_share_dir().value() / "locale");
    bench.controller.reword();
    CHECK_FALSE(bench.said("is a guess"));
    CHECK(bench.said("a.csv: 3 события"));
    // Words stay with their note when one before it goes.
    bench.controller.execute(DismissMessage{bench.controller.messages().front().id});
    bench.settle();
    bench.controller.reword();
    CHECK(bench.controller.messages().size() == 1);
    set_interface_language("en", {});
    bench.controller.reword();
    CHECK(bench.said("is a guess for 3 dates"));
    CHECK_FALSE(bench.said("a.csv: 3 events"));
}

TEST_CASE("a changed mapping is read beside the layer, used in one undo step, and remembered") {
    Bench bench;
    const std::string path = bench.folder.write("a.csv", kAmbiguous);
    bench.open(path);
    CHECK(bench.controller.mapping_view() == nullptr);
    const EventTablePtr before = bench.layer().whole;
    bench.try_mapping(month_first());
    const ui::MappingView* view = bench.controller.mapping_view();
    REQUIRE(view != nullptr);
    REQUIRE(view->state == ui::PreviewState::Ready);
    CHECK(view->preview->ledger().reasons.count("order of day and month not settled") == 0);
    CHECK(format_instant(view->preview->begins()[0], TimePrecision::Day) == "2021-03-04");
    CHECK(bench.layer().whole == before);  // nothing changes before it is used

    bench.controller.execute(ApplyMapping{});
    CHECK(bench.controller.mapping_view() == nullptr);
    CHECK(format_instant(bench.layer().whole->begins()[0], TimePrecision::Day) == "2021-03-04");
    bench.controller.execute(Undo{});
    CHECK(bench.layer().whole == before);
    REQUIRE(bench.kept.size() == 1);

    // Another file of the same layout is read the same way, and says so.
    Bench second;
    second.kept = bench.kept;
    second.open(second.folder.write("b.csv", kAmbiguous));
    CHECK(format_instant(second.layer().whole->begins()[0], TimePrecision::Day) == "2021-03-04");
    CHECK(second.said("Read as you chose before"));
    second.try_mapping({});  // as detected
    REQUIRE(second.controller.mapping_view()->state == ui::PreviewState::Ready);
    second.controller.execute(ApplyMapping{});
    CHECK(format_instant(second.layer().whole->begins()[0], TimePrecision::Day) == "2021-04-03");
    CHECK(second.kept.empty());
}

TEST_CASE("roles move between columns: what is undated follows") {
    Bench bench;
    bench.open(bench.folder.write("a.csv", kAmbiguous));
    CHECK(bench.layer().whole->undated_count() == 1);
    Mapping mapping;
    mapping.roles["extra"] = Role::Begin;
    bench.try_mapping(mapping);
    CHECK(bench.controller.mapping_view()->preview->undated_count() == 0);
    mapping.roles["extra"] = Role::None;
    mapping.roles["date"] = Role::None;
    bench.try_mapping(mapping);
    CHECK(bench.controller.mapping_view()->preview->undated_count() == 4);
    bench.controller.execute(CloseMapping{});
    CHECK(bench.layer().whole->undated_count() == 1);
}

TEST_CASE("only the newest change counts, and one that is taken back needs no reading") {
    Bench bench;
    bench.open(bench.folder.write("a.csv", kAmbiguous));
    Mapping other;
    other.roles["extra"] = Role::Begin;
    bench.controller.execute(PreviewMapping{bench.layer().id, other});
    bench.controller.execute(PreviewMapping{bench.layer().id, month_first()});
    bench.settle();
    CHECK(bench.controller.mapping_view()->preview->undated_count() == 1);
    bench.controller.execute(PreviewMapping{bench.layer().id, Mapping{}});
    CHECK(bench.controller.mapping_view()->state == ui::PreviewState::None);
    bench.controller.execute(ApplyMapping{});
    CHECK(bench.said("There is nothing to use yet"));
}

TEST_CASE("a file that went away leaves the layer, and the sheet says why") {
    Bench bench;
    const std::string path = bench.folder.write("a.csv", kAmbiguous);
    bench.open(path);
    std::filesystem::remove(path);
    bench.try_mapping(month_first());
    CHECK(bench.controller.mapping_view()->state == ui::PreviewState::Failed);
    CHECK(bench.controller.mapping_view()->error.find(path) != std::string::npos);
    bench.controller.execute(RemoveLayer{bench.layer().id});
    CHECK(bench.controller.mapping_view() == nullptr);
}

TEST_CASE("a file that changed on disk is offered with its difference, and used in one undo step") {
    Bench bench;
    const std::string path = bench.folder.write("a.csv", kAmbiguous);
    bench.open(path);
    CHECK(bench.watched == std::vector{path, bench.folder.path("a.coverage.csv")});
    bench.folder.write("a.csv", std::string(kAmbiguous) + "5,09/10/2021,2021-01-05,55,37\n");
    bench.changed = {path};
    bench.settle();
    REQUIRE(bench.controller.reload_views().size() == 1);
    const ui::ReloadView& offer = bench.controller.reload_views()[0];
    CHECK(offer.state == ui::ReloadState::Offered);
    CHECK(offer.added == 1);
    CHECK(bench.layer().whole->event_count() == 3);
    bench.controller.execute(ReloadLayer{bench.layer().id});
    CHECK(bench.layer().whole->event_count() == 4);
    CHECK(bench.controller.reload_views()[0].state == ui::ReloadState::Taken);
    bench.controller.execute(DismissReload{bench.layer().id});
    CHECK(bench.controller.reload_views().empty());
    bench.controller.execute(Undo{});
    CHECK(bench.layer().whole->event_count() == 3);
}

TEST_CASE("a file that was saved without a change, or was closed, is not offered; one that broke says so") {
    Bench bench;
    const std::string path = bench.folder.write("a.csv", kAmbiguous);
    bench.open(path);
    bench.changed = {path, "/some/other/file.csv"};
    bench.settle();
    CHECK(bench.controller.reload_views().empty());
    std::filesystem::remove(path);
    bench.changed = {path};
    bench.settle();
    REQUIRE(bench.controller.reload_views().size() == 1);
    CHECK(bench.controller.reload_views()[0].state == ui::ReloadState::Failed);
    bench.controller.execute(RemoveLayer{bench.layer().id});
    bench.settle();
    CHECK(bench.controller.reload_views().empty());
    CHECK(bench.watched.empty());
}

TEST_CASE("what is said of coverage beside a loaded file is watched, offered, and taken back when it goes") {
    Bench bench;
    const std::string path = bench.folder.write("a.csv", kAmbiguous);
    bench.open(path);
    const std::string beside =
        bench.folder.write("a.coverage.csv", "begin,end,place,reason\n2020,2020,,strike\n2019,2018,,no\n");
    bench.changed = {beside};
    bench.settle();
    REQUIRE(bench.controller.reload_views().size() == 1);
    const ui::ReloadView& offer = bench.controller.reload_views()[0];
    REQUIRE(offer.state == ui::ReloadState::Offered);
    CHECK(offer.file == "a.csv");
    REQUIRE(offer.lines.size() == 2);
    CHECK(offer.lines[0].title == "Coverage");
    CHECK(offer.lines[0].what == "not collected 2020: strike");
    CHECK(offer.lines[1].what.find("line 3") != std::string::npos);
    CHECK(bench.controller.session().document().gaps.empty());
    bench.controller.execute(ReloadLayer{bench.layer().id});
    CHECK(bench.controller.session().document().gaps.size() == 1);
    bench.controller.execute(DismissReload{bench.layer().id});

    std::filesystem::remove(beside);
    bench.changed = {beside};
    bench.settle();
    REQUIRE(bench.controller.reload_views().size() == 1);
    CHECK(bench.controller.reload_views()[0].lines.front().kind == ui::ChangeKind::Removed);
    bench.controller.execute(ReloadLayer{bench.layer().id});
    CHECK(bench.controller.session().document().gaps.empty());
    bench.controller.execute(Undo{});
    CHECK(bench.controller.session().document().gaps.size() == 1);
}

TEST_CASE("the ledger is written where it is asked to be, and else under a free name") {
    Bench bench;
    bench.open(bench.folder.write("a.csv", kAmbiguous));
    const std::string path = bench.folder.path("ledger.csv");
    bench.controller.execute(ExportLedger{{TrayKind::Undated, {}, ""}, path});
    bench.settle();
    CHECK(bench.said("The ledger was written: " + path));
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    CHECK(text.find("a,a.csv,4,undated,no date") != std::string::npos);

    const auto folder_before = std::filesystem::current_path();
    std::filesystem::current_path(std::filesystem::path(path).parent_path());
    for (const char* name : {"courtyard-ledger-a.csv", "courtyard-ledger-a-2.csv"}) {
        bench.controller.execute(ExportLedger{{TrayKind::All, {}, ""}, ""});
        bench.settle();
        CHECK(std::filesystem::exists(bench.folder.path(name)));
    }
    std::filesystem::current_path(folder_before);
    bench.controller.execute(ExportLedger{{}, "/no/such/folder/x.csv"});
    bench.settle();
    CHECK(bench.controller.messages().back().kind == ui::MessageKind::Error);
}
