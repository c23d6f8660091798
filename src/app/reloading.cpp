#include "app/reloading.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "io/coverage_file.h"

namespace courtyard::app {
namespace {

constexpr std::size_t kMostLines = 300;

void add_change(TableChange& sum, const TableChange& more) {
    sum.added += more.added;
    sum.changed += more.changed;
    sum.removed += more.removed;
    for (const ui::ReloadLine& line : more.lines) {
        if (sum.lines.size() == kMostLines) break;
        sum.lines.push_back(line);
    }
}

}  // namespace

Reloading::Reloading(const Services& services, WakeUp wake_up)
    : services_(services), wake_up_(std::move(wake_up)) {}

bool Reloading::busy() const {
    return std::any_of(offers_.begin(), offers_.end(), [](const Offer& o) { return o.job != nullptr; });
}

void Reloading::watch(const Session& session) {
    if (!services_.watch_files) return;
    std::vector<std::string> paths;
    for (const LayerState& layer : session.document().layers) paths.push_back(layer.whole->source().path);
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    if (paths == watched_) return;
    watched_ = paths;
    for (const std::string& path : watched_) {  // what is said beside them may also be yet to come
        if (std::string beside = coverage_path(path); !beside.empty()) paths.push_back(std::move(beside));
    }
    services_.watch_files(paths);
}

void Reloading::erase(std::size_t offer) {
    const auto at = static_cast<std::ptrdiff_t>(offer);
    if (offers_[offer].job) {
        offers_[offer].job->cancel();
        ending_.push_back(std::move(offers_[offer].job));
    }
    offers_.erase(offers_.begin() + at);
    views_.erase(views_.begin() + at);
}

/// The loaded files that a changed one is, or says something of.
std::vector<std::string> Reloading::files_of(const Session& session, const std::string& changed) {
    std::vector<std::string> paths;
    for (const LayerState& layer : session.document().layers) {
        const std::string& path = layer.whole->source().path;
        const bool meant = path == changed || coverage_path(path) == changed;
        if (meant && std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
    }
    return paths;
}

void Reloading::start(const Session& session, const std::string& path) {
    for (std::size_t i = offers_.size(); i-- > 0;) {
        if (offers_[i].path == path) erase(i);  // a newer version makes the older offer void
    }
    std::vector<ReplaceTables::Replacement> before;
    for (const LayerState& layer : session.document().layers) {
        if (layer.whole->source().path == path) before.push_back({layer.id, layer.whole});
    }
    if (before.empty()) return;
    views_.push_back({before.front().layer, std::filesystem::path(path).filename().string()});
    auto work = [before, services = services_](std::stop_token stop,
                                               JobProgress& progress) -> Result<Version> {
        Version out;
        for (const auto& [layer, table] : before) {
            auto now = read_layer_mapped(table->source(), import_options(table->mapping().applied, services),
                                         stop, progress);
            if (!now) return pass_on(now);
            out.tables.push_back({layer, *now});
            if (services.compare) add_change(out.change, services.compare(*table, **now));
        }
        return out;
    };
    std::error_code ignored;
    offers_.push_back({path,
                       std::make_unique<Job<Version>>(std::move(work), wake_up_),
                       {},
                       std::filesystem::is_regular_file(path, ignored)});
}

/// False when the job is still at work.
bool Reloading::finish(std::size_t offer) {
    Offer& o = offers_[offer];
    if (!o.job || !o.job->done()) return false;
    auto version = o.job->take();
    o.job.reset();
    ui::ReloadView& view = views_[offer];
    if (!version) {
        view.state = ui::ReloadState::Failed;
        view.error = version.error().message;
        return true;
    }
    TableChange& change = version->change;
    const bool same =
        services_.compare && change.lines.empty() && change.added + change.changed + change.removed == 0;
    if (same) {  // saved without a change: nothing to offer
        erase(offer);
        return true;
    }
    o.tables = std::move(version->tables);
    view.state = ui::ReloadState::Offered;
    view.added = change.added;
    view.changed = change.changed;
    view.removed = change.removed;
    view.lines = std::move(change.lines);
    return true;
}

/// True for an offer whose file was deleted since: there is no new version any more.
bool Reloading::gone(const Offer& offer, const ui::ReloadView& view) {
    std::error_code ignored;
    return offer.on_disk && view.state == ui::ReloadState::Offered &&
           !std::filesystem::exists(offer.path, ignored);
}

bool Reloading::poll(const Session& session) {
    watch(session);
    std::erase_if(ending_, [](const auto& job) { return job->done(); });
    bool changed = false;
    if (services_.changed_files) {
        for (const std::string& path : services_.changed_files()) {
            for (const std::string& file : files_of(session, path)) start(session, file);
            changed = true;
        }
    }
    for (std::size_t i = offers_.size(); i-- > 0;) {
        if (session.document().find(views_[i].layer) == nullptr || gone(offers_[i], views_[i])) {
            erase(i);
            changed = true;
        } else {
            changed = finish(i) || changed;
        }
    }
    return changed;
}

Result<void> Reloading::take(Session& session, LayerId layer) {
    for (std::size_t i = 0; i < views_.size(); ++i) {
        if (views_[i].layer != layer || views_[i].state != ui::ReloadState::Offered) continue;
        std::erase_if(offers_[i].tables,
                      [&](const auto& r) { return session.document().find(r.layer) == nullptr; });
        // Row numbers of another version are other rows: what is pinned is let go.
        if (auto done = session.execute(Select{}); !done) return done;
        if (auto done = session.execute(ReplaceTables{std::move(offers_[i].tables)}); !done) return done;
        views_[i].state = ui::ReloadState::Taken;
        offers_[i].tables.clear();
        return {};
    }
    return fail("there is no new version of this layer's file to use");
}

void Reloading::dismiss(LayerId layer) {
    for (std::size_t i = views_.size(); i-- > 0;) {
        if (views_[i].layer == layer) erase(i);
    }
}

}  // namespace courtyard::app
