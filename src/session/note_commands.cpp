#include "session/note_commands.h"

#include <algorithm>

#include "base/text.h"

namespace courtyard {
namespace {

Result<void> check(const Note& note) {
    if (trimmed(note.text).empty()) return fail("a note needs a text");
    if (note.when.empty() && !note.at) return fail("a note needs a day, or a place on the map");
    return {};
}

Result<Note*> note_of(Document& document, NoteId id) {
    const auto found = std::ranges::find(document.notes, id, &Note::id);
    if (found == document.notes.end()) return fail("there is no note {}", static_cast<std::uint32_t>(id));
    return &*found;
}

}  // namespace

Result<void> change(Document& document, const AddNote& command) {
    if (auto checked = check(command.note); !checked) return checked;
    document.notes.push_back(command.note);
    document.notes.back().id = NoteId{document.next_note_id++};
    return {};
}

Result<void> change(Document& document, const SetNote& command) {
    if (auto checked = check(command.note); !checked) return checked;
    auto note = note_of(document, command.note.id);
    if (!note) return pass_on(note);
    **note = command.note;
    return {};
}

Result<void> change(Document& document, const RemoveNote& command) {
    auto note = note_of(document, command.note);
    if (!note) return pass_on(note);
    document.notes.erase(document.notes.begin() + (*note - document.notes.data()));
    return {};
}

Result<void> change(Document& document, const AddGap& command) {
    if (command.gap.gap.when.empty()) return fail("what was not collected needs a span of time");
    if (trimmed(command.gap.gap.reason).empty()) return fail("say why it was not collected");
    if (command.gap.layer && document.find(*command.gap.layer) == nullptr)
        return fail("there is no layer {}", static_cast<std::uint32_t>(*command.gap.layer));
    document.gaps.push_back(command.gap);
    document.gaps.back().id = GapId{document.next_gap_id++};
    return {};
}

Result<void> change(Document& document, const RemoveGap& command) {
    const auto found = std::ranges::find(document.gaps, command.gap, &GapState::id);
    if (found == document.gaps.end())
        return fail("there is no statement {} on coverage", static_cast<std::uint32_t>(command.gap));
    document.gaps.erase(found);
    return {};
}

void follow_coverage(Document& document, const LayerState& layer) {
    std::erase_if(document.gaps, [&layer](const GapState& gap) {
        return gap.layer == layer.id && gap.origin == GapOrigin::Dataset;
    });
    for (const CoverageGap& gap : layer.whole->dataset().gaps)
        document.gaps.push_back({GapId{document.next_gap_id++}, layer.id, gap, GapOrigin::Dataset});
}

}  // namespace courtyard
