#include "app/controller.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

#include "app/file_dialog.h"
#include "gazetteer/gazetteer.h"

namespace courtyard::app {
namespace {

constexpr double kNoteSeconds = 12;

std::string file_name(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

/// "156 events shown; 3 undated, 2 unlocated rows are in the trays; 4 remarks." of what a file brought.
std::string summary(const ImportedSource& source) {
    std::uint64_t events = 0;
    std::uint64_t undated = 0;
    std::uint64_t unlocated = 0;
    std::uint64_t rejected = 0;
    std::uint64_t remarks = 0;
    for (const EventTablePtr& table : source.tables) {
        events += table->event_count();
        undated += table->undated_count();
        unlocated += table->unlocated_count();
        rejected += table->ledger().rejected;
        remarks += table->ledger().entries.size();
    }
    std::string text =
        fmt::format("{}: {} {}", file_name(source.path), events, events == 1 ? "event" : "events");
    if (source.tables.size() > 1) text += fmt::format(" in {} layers", source.tables.size());
    if (undated > 0) text += fmt::format(", {} undated", undated);
    if (unlocated > 0) text += fmt::format(", {} unlocated", unlocated);
    if (rejected > 0) text += fmt::format(", {} rejected", rejected);
    if (undated + unlocated > 0) {
        text += ". Click their counts above the time bar to see which and why";
    } else if (remarks > 0) {
        text += fmt::format(". {} {} on its rows: click the count under the layer's name", remarks,
                            remarks == 1 ? "remark" : "remarks");
    }
    return text + ".";
}

}  // namespace

Controller::Controller(Desktop desktop) : desktop_(std::move(desktop)) {
    auto gazetteer = open_gazetteer();
    if (gazetteer)
        gazetteer_ = std::move(*gazetteer);
    else
        tell(ui::MessageKind::Error, gazetteer.error().message);
}

void Controller::execute(const Command& command) {
    if (const auto* files = std::get_if<OpenFiles>(&command)) {
        for (const std::string& path : files->paths) open(path);
    } else if (std::holds_alternative<ChooseFiles>(command)) {
        choose_files();
    } else if (const auto* cancel = std::get_if<CancelLoad>(&command)) {
        for (Load& load : loads_) {
            if (load.id != cancel->load) continue;
            load.cancelled = true;
            load.job.cancel();
        }
    } else if (const auto* dismiss = std::get_if<DismissMessage>(&command)) {
        for (std::size_t i = 0; i < messages_.size(); ++i) {
            if (messages_[i].id == dismiss->message) note_ends_[i] = -1;
        }
    } else if (const auto* url = std::get_if<OpenUrl>(&command)) {
        if (auto opened = desktop_.open_url(url->url); !opened)
            tell(ui::MessageKind::Error, opened.error().message);
    } else if (const auto* text = std::get_if<CopyText>(&command)) {
        desktop_.copy_text(text->text);
    } else if (std::holds_alternative<Quit>(command)) {
        quit_ = true;
    } else if (auto done = session_.execute(command); !done) {
        tell(ui::MessageKind::Error, done.error().message);
    }
}

void Controller::open(const std::string& path) {
    loads_.push_back({next_id_++, path, now_seconds_,
                      Job<ImportedSource>(
                          [path, places = gazetteer_](std::stop_token stop, JobProgress& progress) {
                              return import_file(path, {.mapping = {}, .gazetteer = places}, std::move(stop),
                                                 progress);
                          },
                          desktop_.wake_up),
                      false});
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
    // Files come in in the order they were opened, whichever was read first.
    while (!loads_.empty() && loads_.front().job.done()) {
        take_in(loads_.front());
        loads_.pop_front();
        changed = true;
    }
    load_views_.clear();
    for (const Load& load : loads_) {
        const JobProgress& p = load.job.progress();
        load_views_.push_back({load.id, load.path, p.items_done, p.bytes_done, p.bytes_total,
                               now_seconds - load.started_seconds});
    }
    for (std::size_t i = messages_.size(); i-- > 0;) {
        if (note_ends_[i] > now_seconds) continue;
        messages_.erase(messages_.begin() + static_cast<std::ptrdiff_t>(i));
        note_ends_.erase(note_ends_.begin() + static_cast<std::ptrdiff_t>(i));
        changed = true;
    }
    return changed;
}

void Controller::take_in(Load& load) {
    auto source = load.job.take();
    if (load.cancelled) {  // also when it was read to its end in the same moment: the person does not want it
        tell(ui::MessageKind::Note,
             fmt::format("{}: cancelled, nothing of it was taken in.", file_name(load.path)));
        return;
    }
    if (!source) {
        tell(ui::MessageKind::Error, source.error().message);
        return;
    }
    tell(ui::MessageKind::Note, summary(*source));
    execute(AddLayers{source->tables});
}

void Controller::tell(ui::MessageKind kind, std::string text) {
    messages_.push_back({next_id_++, kind, std::move(text)});
    note_ends_.push_back(kind == ui::MessageKind::Note ? now_seconds_ + kNoteSeconds
                                                       : std::numeric_limits<double>::infinity());
}

bool Controller::ticking() const {
    return busy() || std::any_of(messages_.begin(), messages_.end(),
                                 [](const auto& m) { return m.kind == ui::MessageKind::Note; });
}

}  // namespace courtyard::app
