#include "render/arrivals.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "render/density.h"
#include "session/symbology.h"

namespace courtyard {
namespace {

constexpr float kOpacity = 0.7F;  ///< Beside layers of events it recedes.
constexpr std::uint32_t kFull = 100;
constexpr std::uint64_t kMany = 10000;
constexpr std::size_t kMostNames = 3;

Color grey(Theme theme) {
    return theme == Theme::Dark ? Color{176, 180, 186} : Color{98, 102, 110};
}

}  // namespace

std::vector<ArrivalMark> arrival_marks(std::span<const ArrivingFile> files) {
    std::vector<ArrivalMark> out;
    for (const ArrivingFile& file : files) out.push_back({file.load, file.edition, file.batches.size()});
    return out;
}

std::vector<std::string> arrival_words(std::span<const ArrivingFile> files) {
    std::vector<std::string> out;
    for (const ArrivingFile& file : files.first(std::min(files.size(), kMostNames))) {
        const std::uint64_t places = file.places < kMany ? file.places : file.places / 1000 * 1000;
        out.push_back(tr_format("reading {}:", file.name));
        out.push_back(tr_format_plural("{} place so far, dates not known yet",
                                       "{} places so far, dates not known yet", places,
                                       with_thousands(places)));
    }
    if (files.size() > kMostNames) {
        const std::size_t more = files.size() - kMostNames;
        out.push_back(tr_format_plural("and {} more file", "and {} more files", more, more));
    }
    return out;
}

/// True when the counts hold nothing but the beginning of what there is.
bool ArrivalsLayer::goes_on(std::span<const ArrivingFile> files) const {
    return std::all_of(counted_.begin(), counted_.end(), [&](const ArrivalMark& mark) {
        return std::any_of(files.begin(), files.end(), [&](const ArrivingFile& file) {
            return file.load == mark.load && file.edition == mark.edition &&
                   file.batches.size() >= mark.batches;
        });
    });
}

void ArrivalsLayer::count(const ArrivingFile::Batch& batch) {
    for (std::size_t i = 0; i < batch.x.size(); ++i) {
        if (!grid_.contains(batch.x[i], batch.y[i])) continue;
        const std::int32_t row = grid_.row(batch.y[i]);
        ++counts_[static_cast<std::size_t>(row * grid_.width() + grid_.column(batch.x[i]))];
        used_[static_cast<std::size_t>(row)] = 1;
        ++places_drawn_;
    }
}

void ArrivalsLayer::count(std::span<const ArrivingFile> files) {
    std::vector<ArrivalMark> marks;
    std::uint64_t now = 0;
    for (const ArrivingFile& file : files) {
        const auto before = std::find_if(counted_.begin(), counted_.end(),
                                         [&](const ArrivalMark& mark) { return mark.load == file.load; });
        std::size_t next = before == counted_.end() ? 0 : before->batches;
        for (; next < file.batches.size() && now < most_at_once_; ++next) {
            count(file.batches[next]);
            now += file.batches[next].x.size();
        }
        marks.push_back({file.load, file.edition, next});
    }
    counted_ = std::move(marks);
}

void ArrivalsLayer::paint(Theme theme) {
    const Color c = grey(theme);
    std::array<Pixel, kFull + 1> colors{};
    for (std::uint32_t places = 0; places <= kFull; ++places) {
        const auto alpha = static_cast<std::uint32_t>(std::lround(255 * density_alpha(places) * kOpacity));
        const auto part = [alpha](std::uint32_t color) { return (color * alpha + 127) / 255; };
        colors[places] = alpha << 24U | part(c.b) << 16U | part(c.g) << 8U | part(c.r);
    }
    const std::span<Pixel> dots = picture_.dots();
    const auto width = static_cast<std::size_t>(grid_.width());
    for (std::size_t row = 0; row < used_.size(); ++row) {
        if (used_[row] == 0) continue;
        for (std::size_t cell = row * width; cell < (row + 1) * width; ++cell) {
            if (counts_[cell] > 0) dots[cell] = colors[std::min(counts_[cell], kFull)];
        }
        picture_.use(row * width, (row + 1) * width);
    }
}

void ArrivalsLayer::draw(Overlay& overlay, const Viewport& viewport, Theme theme,
                         std::span<const ArrivingFile> files) {
    picture_.resize(viewport);
    const PixelGrid grid(viewport.center(), viewport.px_per_unit(), picture_.width(), picture_.height());
    if (grid != grid_ || !goes_on(files)) {
        grid_ = grid;
        counts_.assign(grid.cell_count(), 0);
        used_.assign(static_cast<std::size_t>(grid.height()), 0);
        counted_.clear();
        places_drawn_ = 0;
    }
    count(files);
    paint(theme);
    picture_.lay_over(overlay);
}

}  // namespace courtyard
