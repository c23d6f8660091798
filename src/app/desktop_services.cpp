#include "app/desktop_services.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <set>

#include "app/file_waiter.h"
#include "base/translate.h"
#include "data/table_diff.h"
#include "gazetteer/gazetteer.h"
#include "io/coverage_file.h"
#include "io/file_watch.h"
#include "io/mapping_store.h"
#include "io/tile_cache.h"
#include "io/underlay_list.h"
#include "saving/preferences_file.h"
#include "time/calendar.h"
#include "ui/event_words.h"

namespace courtyard::app {
namespace {

constexpr std::size_t kMostLines = 300;
constexpr std::size_t kMostCells = 6;  ///< Of one changed event, in words.

/// Loaded files on the disk, and the thread that waits for news of them.
class WatchedFiles {
public:
    explicit WatchedFiles(WakeUp wake_up) : waiter_(watch_.descriptor(), std::move(wake_up)) {}

    void watch(const std::vector<std::string>& paths) {
        const std::set<std::string> wanted(paths.begin(), paths.end());
        for (const std::string& path : paths_) {
            if (wanted.count(path) == 0) watch_.forget(path);
        }
        for (const std::string& path : wanted) {
            if (paths_.count(path) == 0) watch_.watch(path);
        }
        paths_ = wanted;
        waiter_.look_regularly(looks());
    }

    std::vector<std::string> changed() {
        std::vector<std::string> out;
        for (const SourceWatch::Change& change : watch_.poll(SourceWatch::Clock::now())) {
            // Data whose file went stay shown; a statement on them that went is taken back.
            if (change.kind == SourceWatch::Change::Kind::Changed || is_coverage_path(change.path))
                out.push_back(change.path);
        }
        waiter_.look_regularly(looks());
        return out;
    }

private:
    Looking looks() const { return watch_.next_look() ? Looking::Regularly : Looking::WhenTold; }

    SourceWatch watch_;
    std::set<std::string> paths_;
    FileWaiter waiter_;
};

std::string day_words(const EventTable& table, std::uint32_t row) {
    const auto time = table.time(row);
    return time ? range_in_words(time->span) : std::string(tr("no date"));
}

std::string cell_words(const TableDiff::Change& change) {
    std::string out;
    const auto shown = [](const std::string& value) {
        return value.empty() ? std::string(tr("nothing")) : value;
    };
    for (std::size_t i = 0; i < std::min(change.cells.size(), kMostCells); ++i) {
        const TableDiff::Cell& cell = change.cells[i];
        out += fmt::format("{}{}: {} → {}", i > 0 ? "; " : "", cell.column, shown(cell.before),
                           shown(cell.after));
    }
    if (change.cells.size() > kMostCells) out += tr_format("; and {} more", change.cells.size() - kMostCells);
    return out;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// What one version says of coverage and the other does not.
void add_coverage(TableChange& out, ui::ChangeKind kind, const DatasetFacts& of, const DatasetFacts& other) {
    for (const CoverageGap& gap : of.gaps) {
        if (out.lines.size() < kMostLines && std::ranges::find(other.gaps, gap) == other.gaps.end())
            out.lines.push_back({kind, tr("Coverage"), gap_in_words(gap)});
    }
    for (const std::string& fault : of.coverage_faults) {
        const bool known = std::ranges::find(other.coverage_faults, fault) != other.coverage_faults.end();
        if (out.lines.size() < kMostLines && !known) out.lines.push_back({kind, tr("Coverage"), fault});
    }
}

std::vector<OpenUnderlay> listed_underlays(std::vector<std::string>& complaints) {
    std::vector<OpenUnderlay> out;
    const auto folder = settings_folder();
    if (!folder) return out;
    auto list = read_underlay_list(*folder, complaints);
    if (!list) complaints.push_back(list.error().message);
    if (!list) return out;
    for (ListedUnderlay& entry : *list)
        out.push_back({std::move(entry.source), std::move(entry.name), std::move(entry.attribution),
                       std::move(entry.user_agent), std::move(entry.terms_url), entry.max_zoom});
    return out;
}

}  // namespace

TableChange change_in_words(const EventTable& before, const EventTable& after) {
    const TableDiff diff = difference_of(before, after);
    TableChange out;
    out.added = diff.added.size();
    out.removed = diff.removed.size();
    out.changed = diff.changed.size();
    const auto room = [&] { return out.lines.size() < kMostLines; };
    if (!diff.columns_added.empty())
        out.lines.push_back({ui::ChangeKind::Added, tr("Columns"), joined(diff.columns_added)});
    if (!diff.columns_removed.empty())
        out.lines.push_back({ui::ChangeKind::Removed, tr("Columns"), joined(diff.columns_removed)});
    add_coverage(out, ui::ChangeKind::Added, after.dataset(), before.dataset());
    add_coverage(out, ui::ChangeKind::Removed, before.dataset(), after.dataset());
    for (const TableDiff::Change& change : diff.changed) {
        if (!room()) break;
        out.lines.push_back(
            {ui::ChangeKind::Changed, ui::event_title(after, change.after), cell_words(change)});
    }
    for (const std::uint32_t row : diff.added) {
        if (!room()) break;
        out.lines.push_back({ui::ChangeKind::Added, ui::event_title(after, row), day_words(after, row)});
    }
    for (const std::uint32_t row : diff.removed) {
        if (!room()) break;
        out.lines.push_back({ui::ChangeKind::Removed, ui::event_title(before, row), day_words(before, row)});
    }
    return out;
}

Services desktop_services(WakeUp wake_up, std::vector<std::string>& complaints) {
    Services out;
    if (auto gazetteer = open_gazetteer()) {
        out.gazetteer = [places = std::move(*gazetteer)] { return places; };
    } else {
        complaints.push_back(gazetteer.error().message);
    }
    if (auto folder = settings_folder()) {
        MappingStore store(*folder);
        static_cast<void>(store.load({}));
        for (std::string& complaint : store.take_complaints()) complaints.push_back(std::move(complaint));
        out.recall_mapping = [folder = *folder](const std::string& signature) {
            return MappingStore(folder).load(signature);
        };
        out.remember_mapping = [folder = *folder](const std::string& signature, const Mapping& mapping) {
            return MappingStore(folder).save(signature, mapping);
        };
        out.preferences = PreferencesFile(*folder).load(complaints);
        out.keep_preferences = [folder = *folder](const Preferences& preferences) {
            return PreferencesFile(folder).save(preferences);
        };
    }
    if (auto folder = cache_folder()) out.cache_folder = *folder;
    out.underlay_choices = listed_underlays(complaints);
    const auto files = std::make_shared<WatchedFiles>(std::move(wake_up));
    out.watch_files = [files](const std::vector<std::string>& paths) { files->watch(paths); };
    out.changed_files = [files] { return files->changed(); };
    out.compare = change_in_words;
    return out;
}

}  // namespace courtyard::app
