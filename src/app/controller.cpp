#include "app/controller.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "app/file_dialog.h"
#include "app/load_words.h"
#include "base/translate.h"
#include "saving/session_file.h"
#include "session/first_hint.h"

namespace courtyard::app {
namespace {

constexpr double kNoteSeconds = 12;
constexpr double kLookSeconds = 40;  // of notes that ask for a look

template <class... T>
struct Overloaded : T... {
    using T::operator()...;
};
template <class... T>
Overloaded(T...) -> Overloaded<T...>;

}  // namespace

Controller::Controller(Desktop desktop, Services services)
    : desktop_(std::move(desktop)),
      services_(std::move(services)),
      remapping_(services_, desktop_.wake_up),
      reloading_(services_, desktop_.wake_up),
      indexing_(desktop_.wake_up),
      joining_(desktop_.wake_up),
      comparing_(desktop_.wake_up),
      clocking_(desktop_.wake_up),
      underlays_(services_.open_raster, services_.cache_folder, desktop_.wake_up),
      preferences_(services_, desktop_.wake_up) {
    preferences_.restore(session_);
}

void Controller::execute(const Command& command) {
    bool refused = false;
    std::visit(Overloaded{
                   [this](const OpenFiles& c) {
                       for (const std::string& path : c.paths) {
                           if (path.ends_with(kSessionEnding))
                               open_session(path);
                           else if (is_picture_file(path))
                               underlays_.open({.source = path});
                           else
                               open(path);
                       }
                   },
                   [this](const OpenDemo&) { open_demo(); },
                   [this](const SaveSession& c) {
                       keeping_.save(session_, c.path, desktop_.ask_where_to_save, desktop_.wake_up);
                   },
                   [this](const ChooseFiles&) { choose_files(); },
                   [this](const CancelLoad& c) { cancel(c.load); },
                   [this](const DismissMessage& c) { dismiss(c.message); },
                   [this](const OpenUrl& c) { report(desktop_.open_url(c.url)); },
                   [this](const CopyText& c) { desktop_.copy_text(c.text); },
                   [this](const Quit&) { quit_ = true; },
                   [this](const PreviewMapping& c) {
                       report(session_.execute(OpenMapping{c.layer, tab_of(c.layer)}));
                       remapping_.preview(session_, c.mapping);
                   },
                   [this](const ApplyMapping&) { apply_mapping(); },
                   [this](const ReloadLayer& c) { report(reloading_.take(session_, c.layer)); },
                   [this](const DismissReload& c) { reloading_.dismiss(c.layer); },
                   [this](const ExportLedger& c) { export_ledger(c); },
                   [this](const OpenUnderlay& c) { underlays_.open(c); },
                   [this](const AllowTileRequests& c) { underlays_.allow(session_.document(), c.underlay); },
                   [this](const SetClock& c) { clocking_.ask(c.clock); },
                   [this](const RetryTiles& c) { underlays_.try_again(c.underlay); },
                   [&](const auto&) {
                       const auto done = session_.execute(command);
                       refused = !done;
                       report(done);
                   },
               },
               command.variant());
    remapping_.follow(session_);
    if (!refused) follow(command);
}

/// What a person did may be a wish to keep, or what the first run's hint asked for.
void Controller::follow(const Command& done) {
    preferences_.follow(done, session_.workspace(), now_seconds_);
    const HintStep now = session_.workspace().hint;
    if (const HintStep next = next_hint(now, done); next != now) execute(SetHint{next});
}

void Controller::open_demo() {
    for (const std::string& file : services_.demo_files) open(file);
    if (preferences_.hint_wanted()) report(session_.execute(SetHint{HintStep::Scrub}));
}

void Controller::report(const Result<void>& done) {
    if (!done) tell(ui::MessageKind::Error, done.error().message);
}

void Controller::cancel(std::uint32_t load_id) {
    for (Load& load : loads_) {
        if (load.id != load_id) continue;
        load.cancelled = true;
        arriving_.remove(load_id);
        load.job.cancel();
    }
}

void Controller::dismiss(std::uint32_t message) {
    for (std::size_t i = 0; i < messages_.size(); ++i) {
        if (messages_[i].id == message) note_ends_[i] = -1;
    }
}

/// A layer that is open already stays at the tab it shows.
MappingTab Controller::tab_of(LayerId layer) const {
    const auto& open = session_.workspace().mapping;
    return open && open->layer == layer ? open->tab : MappingTab::Columns;
}

/// Takes what was tried, and remembers the choice for files of the same layout.
void Controller::apply_mapping() {
    const ui::MappingView* view = remapping_.view();
    if (view == nullptr || view->state != ui::PreviewState::Ready) {
        tell(ui::MessageKind::Error,
             tr("There is nothing to use yet: change how a file is read and wait until it was read."));
        return;
    }
    const EventTablePtr table = view->preview;
    const Mapping wanted = view->wanted;
    const LayerId id = view->layer;
    const LayerState* layer = session_.document().find(id);
    const std::string name = name_of_file(table->source().path);
    const std::string signature = signature_of(*layer->whole);
    // So that the choice is forgotten under the same signature as it was kept.
    signatures_[{table->source().path, table->source().layer}] = signature;
    report(session_.execute(ReplaceTables{{{id, table}}}));
    report(session_.execute(CloseMapping{}));
    if (!services_.remember_mapping)
        return tell([name] { return tr_format("{} is read as you chose. Ctrl+Z goes back.", name); });
    if (auto kept = services_.remember_mapping(signature, wanted); !kept) return report(kept);
    tell([name, forgotten = wanted.empty()] {
        return forgotten ? tr_format("{} is read as it was detected; the choice is forgotten.", name)
                         : tr_format(
                               "{} is read as you chose, and so will be files of the same layout. "
                               "Ctrl+Z goes back.",
                               name);
    });
}

/// The signature of a table as it is detected: a choice (of a header row, say) may have given it another.
std::string Controller::signature_of(const EventTable& table) const {
    const auto known = signatures_.find({table.source().path, table.source().layer});
    return known == signatures_.end() ? table.mapping().signature : known->second;
}

void Controller::export_ledger(const ExportLedger& command) {
    if (exporter_) return;
    exporter_ = std::make_unique<Job<std::string>>(
        [document = session_.document_ptr(), command, ask = desktop_.ask_where_to_save](
            std::stop_token stop, JobProgress&) { return app::export_ledger(document, command, ask, stop); },
        desktop_.wake_up);
}

void Controller::open(const std::string& path) {
    const std::uint32_t id = next_id_++;
    loads_.push_back({id, path, now_seconds_,
                      Job<ReadSource>(
                          [path, services = services_, arrivals = arriving_.add(id, path)](
                              std::stop_token stop, JobProgress& progress) {
                              ImportOptions options = import_options({}, services);
                              options.arrivals = arrivals;
                              return read_file(path, options, services, stop, progress);
                          },
                          desktop_.wake_up),
                      false});
}

void Controller::open_session(const std::string& path) {
    auto files = keeping_.open(path, session_);
    if (!files) return tell(ui::MessageKind::Error, files.error().message);
    for (const std::string& file : *files) open(file);
}

/// The file of a load was read, or will not be.
void Controller::load_ended(const std::string& path) {
    SessionKeeping::Told told;
    keeping_.took_in(path, session_, told);
    for (auto& words : told) tell(std::move(words));
}

bool Controller::take_in_saved() {
    const auto saved = keeping_.saved();
    if (!saved) return false;
    if (!*saved)
        tell(ui::MessageKind::Error, saved->error().message);
    else if (!(*saved)->empty())
        tell([to = **saved, underlays = !session_.document().underlays.empty()] {
            return tr_format(
                "The session was saved: {}{}", to,
                underlays ? tr(". Underlays are not kept in it: add them again when you open it.") : "");
        });
    return true;
}

void Controller::choose_files() {
    if (chooser_) return;
    chooser_ = std::make_unique<Job<std::vector<std::string>>>(
        [](std::stop_token stop, JobProgress&) { return ask_for_files(std::move(stop)); }, desktop_.wake_up);
}

bool Controller::poll(double now_seconds) {
    now_seconds_ = now_seconds;
    bool changed = false;
    if (chooser_ && chooser_->done()) {
        auto paths = chooser_->take();
        chooser_.reset();
        if (!paths)
            tell(ui::MessageKind::Error, paths.error().message);
        else if (!paths->empty())
            execute(OpenFiles{*paths});
        changed = true;
    }
    if (exporter_ && exporter_->done()) {
        auto path = exporter_->take();
        exporter_.reset();
        if (!path)
            tell(ui::MessageKind::Error, path.error().message);
        else if (!path->empty())
            tell([to = *path] { return tr_format("The ledger was written: {}", to); });
        changed = true;
    }
    changed = take_in_saved() || changed;
    remapping_.follow(session_);
    changed = remapping_.poll() || changed;
    changed = reloading_.poll(session_) || changed;
    // Files come in in the order they were opened, whichever was read first.
    while (!loads_.empty() && loads_.front().job.done()) {
        take_in(loads_.front());
        const std::string path = loads_.front().path;
        loads_.pop_front();
        load_ended(path);
        changed = true;
    }
    changed = take_in_underlays() || changed;
    if (auto clock = clocking_.poll(session_.document())) {
        report(*clock ? session_.execute(**clock) : Result<void>(pass_on(*clock)));
        changed = true;
    }
    if (auto trouble = preferences_.poll(now_seconds)) tell(ui::MessageKind::Error, std::move(*trouble));
    indexing_.poll(session_);
    joining_.poll(session_);
    comparing_.poll(session_);
    load_views_.clear();
    for (const Load& load : loads_) {
        const JobProgress& p = load.job.progress();
        load_views_.push_back({load.id, load.path, p.items_done, p.bytes_done, p.bytes_total,
                               now_seconds - load.started_seconds});
    }
    arriving_.poll(load_views_, now_seconds, session_.workspace().camera.projection);
    for (std::size_t i = messages_.size(); i-- > 0;) {
        if (note_ends_[i] > now_seconds) continue;
        messages_.erase(messages_.begin() + static_cast<std::ptrdiff_t>(i));
        note_ends_.erase(note_ends_.begin() + static_cast<std::ptrdiff_t>(i));
        wordings_.erase(wordings_.begin() + static_cast<std::ptrdiff_t>(i));
        changed = true;
    }
    return changed;
}

bool Controller::take_in_underlays() {
    const auto opened = underlays_.take_opened();
    for (const auto& underlay : opened) {
        if (!underlay) {
            tell(ui::MessageKind::Error, underlay.error().message);
            continue;
        }
        execute(*underlay);
        if (!underlays_.may_ask(underlay->underlay.source))
            tell([name = underlay->underlay.name] {
                return tr_format(
                    "{} asks a server for tiles, which then knows where you look. Nothing is asked yet: "
                    "allow it under UNDERLAY in the panel at the left.",
                    name);
            });
    }
    return !opened.empty();
}

void Controller::take_in(Load& load) {
    arriving_.remove(load.id);
    auto source = load.job.take();
    if (load.cancelled) {  // also when it was read to its end in the same moment: the person does not want it
        tell([file = name_of_file(load.path)] {
            return tr_format("{}: cancelled, nothing of it was taken in.", file);
        });
        return;
    }
    if (!source) {
        tell(ui::MessageKind::Error, source.error().message);
        return;
    }
    const std::uint32_t first = session_.document().next_layer_id;
    execute(AddLayers{source->source.tables});
    tell([read = source->source] { return load_summary(read); });
    for (std::uint32_t i = 0; i < source->source.tables.size(); ++i) {
        const EventTablePtr& table = source->source.tables[i];
        signatures_[{table->source().path, table->source().layer}] = source->signatures[i];
        if (worth_a_look(*table).empty()) continue;
        tell([table] { return fmt::format("{}: {}", table->name(), worth_a_look(*table)); });
        messages_.back().look_at = LayerId{first + i};
        note_ends_.back() = now_seconds_ + kLookSeconds;
    }
}

void Controller::tell(ui::MessageKind kind, std::string text) {
    messages_.push_back({next_id_++, kind, std::move(text), std::nullopt});
    note_ends_.push_back(kind == ui::MessageKind::Note ? now_seconds_ + kNoteSeconds
                                                       : std::numeric_limits<double>::infinity());
    wordings_.emplace_back();
}

void Controller::tell(std::function<std::string()> words) {
    tell(ui::MessageKind::Note, words());
    wordings_.back() = std::move(words);
}

void Controller::reword() {
    session_.reword();
    for (std::size_t i = 0; i < messages_.size(); ++i) {
        if (wordings_[i]) messages_[i].text = wordings_[i]();
    }
}

bool Controller::ticking() const {
    return busy() || preferences_.waiting() ||
           std::any_of(messages_.begin(), messages_.end(),
                       [](const auto& m) { return m.kind == ui::MessageKind::Note; });
}

}  // namespace courtyard::app
