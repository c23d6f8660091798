#include <doctest/doctest.h>

#include "session/note_places.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

Note note_on(Instant begin, const char* text) {
    Note note;
    note.when = {begin, begin + kDay};
    note.text = text;
    return note;
}

Session with_events() {
    test::TableMaker maker("events");
    maker.add({37, 55}, day(2021, 1, 1), "march", 3);
    maker.add({60, 56}, day(2021, 1, 31), "march", 3);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    return session;
}

}  // namespace

TEST_CASE("a note is written, changed, dragged as one step, removed, and all is undone") {
    Session session = with_events();
    REQUIRE(session.execute(AddNote{note_on(day(2021, 1, 5), "first word")}));
    REQUIRE(session.document().notes.size() == 1);
    Note note = session.document().notes[0];
    CHECK(note.id != NoteId{});
    for (unsigned d = 6; d <= 9; ++d) {
        note.when = {day(2021, 1, d), day(2021, 1, d + 1)};
        REQUIRE(session.execute(SetNote{note, GestureId{77}}));
    }
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().notes[0].when.begin == day(2021, 1, 5));
    REQUIRE(session.execute(Redo{}));
    REQUIRE(session.execute(RemoveNote{note.id}));
    CHECK(session.document().notes.empty());
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().notes[0].text == "first word");
}

TEST_CASE("a note needs words, and a time or a place") {
    Session session = with_events();
    CHECK_FALSE(session.execute(AddNote{note_on(day(2021, 1, 5), "  ")}));
    Note nowhere;
    nowhere.text = "words";
    CHECK_FALSE(session.execute(AddNote{nowhere}));
    nowhere.at = to_lonlat(37, 55);
    CHECK(session.execute(AddNote{nowhere}));
    nowhere.id = NoteId{99};
    CHECK_FALSE(session.execute(SetNote{nowhere}));
    CHECK_FALSE(session.execute(RemoveNote{NoteId{99}}));
}

TEST_CASE("a note stands on the map while the window meets its span") {
    Session session = with_events();
    Note note = note_on(day(2021, 1, 5), "here");
    note.at = to_lonlat(37, 55);
    REQUIRE(session.execute(AddNote{note}));
    const Workspace& w = session.workspace();
    const Note& kept = session.document().notes[0];
    const auto pin = [&](Instant from, Instant to) {
        return note_pin(kept, {from, to}, w.camera, w.map_size).has_value();
    };
    CHECK(pin(day(2021, 1, 1), day(2021, 2, 1)));
    CHECK(pin(day(2021, 1, 5), day(2021, 1, 6)));
    CHECK_FALSE(pin(day(2021, 1, 6), day(2021, 1, 7)));
    CHECK_FALSE(pin(day(2021, 1, 4), day(2021, 1, 5)));
    Note always = kept;
    always.when = {};
    CHECK(note_pin(always, {day(2021, 1, 6), day(2021, 1, 7)}, w.camera, w.map_size));
    const auto at = note_pin(kept, w.window, w.camera, w.map_size);
    REQUIRE(at);
    CHECK(note_at(session.document(), w.window, w.camera, w.map_size, *at) == &kept);
    CHECK(note_at(session.document(), w.window, w.camera, w.map_size, {at->x + 20, at->y}) == nullptr);
}
