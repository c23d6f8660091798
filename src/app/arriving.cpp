#include "app/arriving.h"

#include <algorithm>
#include <cstddef>

#include "app/load_words.h"
#include "io/text_encoding.h"

namespace courtyard::app {
namespace {

constexpr double kSecondsBetween = 0.2;  ///< Between two pictures: drawing them must not slow the reading.
constexpr double kLongLoadSeconds = 0.3;
constexpr std::size_t kNameBytes = 40;

/// True when a load has gone on for a while and will go on for about as long again.
bool is_long(const ui::LoadView& load) {
    return load.seconds >= kLongLoadSeconds &&
           (load.bytes_total == 0 || load.bytes <= load.bytes_total - load.bytes_total / 2);
}

}  // namespace

std::shared_ptr<Arrivals> Arriving::add(std::uint32_t load, const std::string& path) {
    sources_.push_back(
        {load, std::make_shared<Arrivals>(), shortened(name_of_file(path), kNameBytes), false});
    return sources_.back().arrivals;
}

void Arriving::remove(std::uint32_t load) {
    std::erase_if(sources_, [&](const Source& source) { return source.load == load; });
    std::erase_if(shown_, [&](const ArrivingFile& file) { return file.load == load; });
    if (sources_.empty()) *this = {};
}

void Arriving::poll(std::span<const ui::LoadView> loads, double now_seconds,
                    const ProjectionPtr& projection) {
    if (projection != projection_) {
        projection_ = projection;
        shown_.clear();
    }
    if (sources_.empty() || now_seconds < next_seconds_) return;
    next_seconds_ = now_seconds + kSecondsBetween;
    for (Source& source : sources_) {
        const auto load = std::find_if(loads.begin(), loads.end(),
                                       [&](const ui::LoadView& view) { return view.id == source.load; });
        if (load != loads.end() && is_long(*load)) source.wanted = true;
        if (source.wanted) take_in(source);
    }
}

void Arriving::take_in(const Source& source) {
    const Arrivals::Mail mail = source.arrivals->take();
    if (mail.anew) std::erase_if(shown_, [&](const ArrivingFile& file) { return file.load == source.load; });
    std::size_t places = 0;
    for (const auto& batch : mail.batches) places += batch.size();
    if (places == 0) return;
    auto file = std::find_if(shown_.begin(), shown_.end(),
                             [&](const ArrivingFile& f) { return f.load == source.load; });
    if (file == shown_.end())
        file = shown_.insert(shown_.end(), {source.load, ++editions_, source.name, {}, 0});
    if (!projection_ && !mercator_) mercator_.emplace();
    ArrivingFile::Batch all{std::vector<std::uint32_t>(places), std::vector<std::uint32_t>(places)};
    std::size_t at = 0;
    for (const auto& batch : mail.batches) {
        if (projection_) {
            projection_->project(batch, all.x.data() + at, all.y.data() + at);
        } else {
            mercator_->project(batch, all.x.data() + at, all.y.data() + at);
        }
        at += batch.size();
    }
    file->batches.push_back(std::move(all));
    file->places += places;
}

}  // namespace courtyard::app
