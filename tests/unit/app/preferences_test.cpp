#include "app/preferences.h"

#include <doctest/doctest.h>

#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

using namespace courtyard;
using namespace courtyard::app;

namespace {

/// Settings that are kept in memory, written from jobs.
struct Shelf {
    std::mutex mutex;
    std::vector<Preferences> written;
    bool full = false;

    Services services(std::optional<Preferences> before = Preferences{}) {
        Services out;
        out.preferences = before;
        out.keep_preferences = [this](const Preferences& p) -> Result<void> {
            const std::lock_guard lock(mutex);
            if (full) return fail("the disk is full");
            written.push_back(p);
            return {};
        };
        return out;
    }
    std::size_t count() {
        const std::lock_guard lock(mutex);
        return written.size();
    }
};

void until_written(PreferenceKeeping& keeping, double now) {
    for (int i = 0; i < 2000 && keeping.waiting(); ++i) {
        static_cast<void>(keeping.poll(now));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE_FALSE(keeping.waiting());
}

/// As the controller does it.
void carry_out(Session& session, PreferenceKeeping& keeping, const Command& command, double now) {
    REQUIRE(session.execute(command));
    keeping.follow(command, session.workspace(), now);
}

}  // namespace

TEST_CASE("what a person chose is written some seconds after the last change, once") {
    Shelf shelf;
    Session session;
    PreferenceKeeping keeping(shelf.services(), {});
    carry_out(session, keeping, SetTheme{Theme::Light}, 10);
    carry_out(session, keeping, SetPanelSizes{{300, 340, 260, 170}}, 11);
    carry_out(session, keeping, SetPanelSizes{{310, 340, 260, 170}}, 12);
    CHECK_FALSE(keeping.poll(13));
    CHECK(shelf.count() == 0);
    CHECK(keeping.waiting());
    until_written(keeping, 16);
    REQUIRE(shelf.count() == 1);
    CHECK(shelf.written.back().theme == Theme::Light);
    CHECK(shelf.written.back().sizes.left == 310);
    static_cast<void>(keeping.poll(60));
    CHECK(shelf.count() == 1);
}

TEST_CASE("what was not written yet is written at the end; without a change nothing is") {
    Shelf shelf;
    Session session;
    {
        PreferenceKeeping keeping(shelf.services(), {});
        carry_out(session, keeping, SetUiScale{2}, 1);
        carry_out(session, keeping, SetInterfaceLanguage{"ru"}, 1);
        carry_out(session, keeping, ShowTable{true}, 1);
    }
    REQUIRE(shelf.count() == 1);
    CHECK(shelf.written.back().ui_scale == 2);
    CHECK(shelf.written.back().language == "ru");
    CHECK(shelf.written.back().table);
    { PreferenceKeeping keeping(shelf.services(), {}); }
    CHECK(shelf.count() == 1);
}

TEST_CASE("what a session file says is not kept, nor eyes, nor speed, nor what is pinned") {
    Shelf shelf;
    Session session;
    {
        PreferenceKeeping keeping(shelf.services(), {});
        REQUIRE(session.execute(SetTheme{Theme::Light}));  // as take_view() does it
        carry_out(session, keeping, SetVision{Vision::Deuteranopia}, 1);
        carry_out(session, keeping, SetSpeed{8}, 1);
        carry_out(session, keeping, ShowRightPanel{RightPanel::Details}, 1);
        TableView table;
        table.search = "a name";
        carry_out(session, keeping, SetTableView{table}, 1);
        CHECK_FALSE(keeping.waiting());
        carry_out(session, keeping, ShowTable{true}, 1);
    }
    REQUIRE(shelf.count() == 1);
    CHECK(shelf.written.back().theme == Theme::Dark);
    CHECK(shelf.written.back().right == RightPanel::None);
}

TEST_CASE("a session begins as they say; without any, as usual, and nothing is kept") {
    Preferences kept;
    kept.theme = Theme::Light;
    kept.ui_scale = 1.5;
    kept.language = "ru";
    kept.left = LeftPanel::Filters;
    kept.right = RightPanel::Statistics;
    kept.sizes.table = 300;
    kept.hint_done = true;
    Shelf shelf;
    Session session;
    PreferenceKeeping keeping(shelf.services(kept), {});
    keeping.restore(session);
    const Workspace& w = session.workspace();
    CHECK(w.theme == Theme::Light);
    CHECK(w.ui_scale == 1.5);
    CHECK(w.language == "ru");
    CHECK(w.panels.left == LeftPanel::Filters);
    CHECK(w.panels.right == RightPanel::Statistics);
    CHECK(w.panels.sizes.table == 300);
    CHECK_FALSE(keeping.hint_wanted());
    CHECK_FALSE(keeping.waiting());
    Session other;
    PreferenceKeeping none(Services{}, {});
    none.restore(other);
    carry_out(other, none, SetTheme{Theme::Light}, 1);
    CHECK_FALSE(none.waiting());
    CHECK_FALSE(none.hint_wanted());
}

TEST_CASE("unpinning closes the details, which is no wish to have other columns closed") {
    Preferences kept;
    kept.right = RightPanel::Statistics;
    Shelf shelf;
    Session session;
    {
        PreferenceKeeping keeping(shelf.services(kept), {});
        keeping.restore(session);
        carry_out(session, keeping, ShowRightPanel{RightPanel::Details}, 1);
        carry_out(session, keeping, Select{}, 2);
        CHECK_FALSE(keeping.waiting());
        carry_out(session, keeping, ShowRightPanel{RightPanel::None}, 3);
        CHECK(keeping.waiting());
    }
    REQUIRE(shelf.count() == 1);
    CHECK(shelf.written.back().right == RightPanel::None);
}

TEST_CASE("what could not be written is tried once more at the end") {
    Shelf shelf;
    shelf.full = true;
    Session session;
    {
        PreferenceKeeping keeping(shelf.services(), {});
        carry_out(session, keeping, SetTheme{Theme::Light}, 1);
        until_written(keeping, 10);
        REQUIRE(shelf.count() == 0);
        shelf.full = false;
    }
    REQUIRE(shelf.count() == 1);
    CHECK(shelf.written.back().theme == Theme::Light);
}

TEST_CASE("that they cannot be written is told once") {
    Shelf shelf;
    shelf.full = true;
    Session session;
    PreferenceKeeping keeping(shelf.services(), {});
    CHECK(keeping.hint_wanted());
    int told = 0;
    for (int change = 0; change < 2; ++change) {
        carry_out(session, keeping, SetTheme{change == 0 ? Theme::Light : Theme::Dark}, change * 100);
        for (int i = 0; i < 2000 && keeping.waiting(); ++i) {
            told += keeping.poll(change * 100 + 50) ? 1 : 0;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    CHECK(told == 1);
}
