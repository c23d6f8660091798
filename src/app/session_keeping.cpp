#include "app/session_keeping.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/translate.h"
#include "saving/session_file.h"

namespace courtyard::app {
namespace {

/// What a session could be called: after its first layer.
std::string suggested_name(const SavedSession& session) {
    const std::string first = session.layers.empty() ? "session" : session.layers.front().name;
    std::string name;
    for (const char c : first) name += c == '/' || c == '\\' || c == ':' ? '-' : c;
    return name + std::string(kSessionEnding);
}

std::string with_ending(std::string path) {
    if (std::filesystem::path(path).extension() != kSessionEnding) path += kSessionEnding;
    return path;
}

/// The layer that a saved one became; null when its file could not be read or lacks it.
const LayerState* layer_for(const SavedLayer& saved, const Document& document) {
    for (const LayerState& layer : document.layers) {
        const SourceInfo& source = layer.whole->source();
        if (source.path == saved.path && source.layer == saved.source_layer) return &layer;
    }
    return nullptr;
}

/// In the language of the moment.
void tell_error(const Result<void>& done, SessionKeeping::Told& told) {
    told.push_back([words = done.error().message] { return words; });
}

/// What of a style its layer cannot follow.
void tell_left_out(const std::shared_ptr<const Document>& document, LayerId id, const LayerStyle& style,
                   SessionKeeping::Told& told) {
    const auto could = styled(*document, id, style);
    for (std::size_t i = 0; could && i < could->left_out.size(); ++i)
        told.push_back([document, id, style, i] { return styled(*document, id, style)->left_out[i]; });
}

}  // namespace

void SessionKeeping::save(const Session& session, const std::string& path, const SaveDialog& ask,
                          const WakeUp& wake_up) {
    if (saver_) return;
    saver_ = std::make_unique<Job<std::string>>(
        [kept = courtyard::saved(session), path, ask](const std::stop_token& stop,
                                                      JobProgress&) -> Result<std::string> {
            auto where = path.empty() ? save_path(suggested_name(kept), ask, stop) : path;
            if (!where || where->empty()) return where;
            const std::string file = with_ending(*where);
            if (auto written = write_session(file, kept); !written) return pass_on(written);
            return file;
        },
        wake_up);
}

std::optional<Result<std::string>> SessionKeeping::saved() {
    if (!saver_ || !saver_->done()) return std::nullopt;
    auto where = saver_->take();
    saver_.reset();
    return where;
}

/// After each command, as the history keeps only so many steps.
Result<void> SessionKeeping::execute(Session& session, const Command& command) const {
    auto done = session.execute(command);
    session.join_steps(before_);
    return done;
}

Result<std::vector<std::string>> SessionKeeping::open(const std::string& path, Session& session) {
    auto read = read_session(path);
    if (!read) return pass_on(read);
    if (read->layers.empty()) return fail("the session has no layers: {}", path);
    before_ = session.document_ptr();
    for (const LayerState& layer : before_->layers) {
        if (auto removed = execute(session, RemoveLayer{layer.id}); !removed) return pass_on(removed);
    }
    if (!session.document().filter.empty()) {
        if (auto cleared = execute(session, ClearFilter{}); !cleared) return pass_on(cleared);
    }
    wanted_ = std::move(*read);
    awaited_.clear();
    for (const SavedLayer& layer : wanted_.layers) {
        if (std::find(awaited_.begin(), awaited_.end(), layer.path) == awaited_.end())
            awaited_.push_back(layer.path);
    }
    return awaited_;
}

void SessionKeeping::took_in(const std::string& path, Session& session, Told& told) {
    const auto awaited = std::find(awaited_.begin(), awaited_.end(), path);
    if (awaited == awaited_.end()) return;
    awaited_.erase(awaited);
    session.join_steps(before_);  // with what was added
    for (const SavedLayer& saved : wanted_.layers) {
        if (saved.path != path) continue;
        const LayerState* layer = layer_for(saved, session.document());
        if (layer == nullptr) {
            told.push_back([name = saved.name, path] {
                return tr_format("The session's layer {} is not there: {}", name, path);
            });
            continue;
        }
        const LayerId id = layer->id;
        tell_left_out(session.document_ptr(), id, saved.style, told);
        if (auto done = execute(session, SetLayerStyle{id, saved.style}); !done) tell_error(done, told);
    }
    close_others(path, session);
    if (!awaited_.empty()) return;
    take_order(session);
    take_filter(session, told);
    take_notes(session, told);
    take_gaps(session, told);
    take_comparison(session, told);
    take_reconciliation(session);
    take_table(session);
    if (auto done = take_view(wanted_.view, session); !done) tell_error(done, told);
    session.join_steps(before_);
    before_.reset();
}

/// Layers of the file that were not open when the session was saved.
void SessionKeeping::close_others(const std::string& path, Session& session) const {
    const std::vector<LayerState> layers = session.document().layers;
    for (const LayerState& layer : layers) {
        const SourceInfo& source = layer.whole->source();
        const bool saved = std::any_of(
            wanted_.layers.begin(), wanted_.layers.end(),
            [&](const SavedLayer& s) { return s.path == source.path && s.source_layer == source.layer; });
        if (source.path == path && !saved) static_cast<void>(execute(session, RemoveLayer{layer.id}));
    }
}

void SessionKeeping::take_order(Session& session) const {
    for (const SavedLayer& saved : wanted_.layers) {  // each to the top, from the lowest up
        if (const LayerState* layer = layer_for(saved, session.document())) {
            const int all = static_cast<int>(session.document().layers.size());
            static_cast<void>(execute(session, MoveLayer{layer->id, all}));
        }
    }
}

void SessionKeeping::take_filter(Session& session, Told& told) const {
    for (const SavedClause& saved : wanted_.filter) {
        AddClause add{saved.clause, std::nullopt};
        if (saved.layer) {
            const LayerState* layer = layer_for(wanted_.layers[*saved.layer], session.document());
            if (layer == nullptr) continue;  // told already
            add.layer = layer->id;
        }
        if (auto done = execute(session, add); !done) tell_error(done, told);
    }
}

void SessionKeeping::take_comparison(Session& session, Told& told) const {
    if (!wanted_.comparison) {
        if (session.document().comparison) static_cast<void>(execute(session, SetComparison{}));
        return;
    }
    SetComparison set{wanted_.comparison->comparison};
    if (const auto& saved = wanted_.comparison->layer) {
        const LayerState* layer = layer_for(wanted_.layers[*saved], session.document());
        if (layer != nullptr) set.comparison->layer = layer->id;
    }
    if (auto done = execute(session, set); !done) tell_error(done, told);
}

void SessionKeeping::take_reconciliation(Session& session) const {
    SetReconciliation set{wanted_.reconciliation.reconciliation};
    const auto layer_of = [&](const std::optional<std::size_t>& saved) -> std::optional<LayerId> {
        const LayerState* layer = saved ? layer_for(wanted_.layers[*saved], session.document()) : nullptr;
        return layer == nullptr ? std::nullopt : std::optional(layer->id);
    };
    set.reconciliation.left.layer = layer_of(wanted_.reconciliation.left);
    set.reconciliation.right.layer = layer_of(wanted_.reconciliation.right);
    static_cast<void>(execute(session, set));
}

void SessionKeeping::take_table(Session& session) const {
    SetTableView set{wanted_.table.table};
    if (const auto& saved = wanted_.table.layer) {
        const LayerState* layer = layer_for(wanted_.layers[*saved], session.document());
        if (layer != nullptr) set.table.layer = layer->id;
    }
    static_cast<void>(execute(session, set));
}

void SessionKeeping::take_notes(Session& session, Told& told) const {
    const std::vector<Note> open_notes = session.document().notes;
    for (const Note& note : open_notes) static_cast<void>(execute(session, RemoveNote{note.id}));
    for (Note note : wanted_.notes) {
        note.id = {};
        if (auto done = execute(session, AddNote{note}); !done) tell_error(done, told);
    }
}

void SessionKeeping::take_gaps(Session& session, Told& told) const {
    const auto layer_of = [&](const SavedGap& saved) -> std::optional<LayerId> {
        const LayerState* layer =
            saved.layer ? layer_for(wanted_.layers[*saved.layer], session.document()) : nullptr;
        return layer == nullptr ? std::nullopt : std::optional(layer->id);
    };
    const auto taken_back = [&](const GapState& gap) {
        // What was said by a person of other data is not true of these.
        if (gap.origin == GapOrigin::Person) return true;
        return std::ranges::any_of(wanted_.gaps_taken_back, [&](const SavedGap& saved) {
            return gap.layer && layer_of(saved) == gap.layer && saved.gap == gap.gap;
        });
    };
    const std::vector<GapState> open_gaps = session.document().gaps;
    for (const GapState& gap : open_gaps) {
        if (taken_back(gap)) static_cast<void>(execute(session, RemoveGap{gap.id}));
    }
    for (const SavedGap& saved : wanted_.gaps) {
        const GapState gap{{}, layer_of(saved), saved.gap, GapOrigin::Person};
        if (saved.layer && !gap.layer) continue;  // told already
        if (auto done = execute(session, AddGap{gap}); !done) tell_error(done, told);
    }
}

}  // namespace courtyard::app
