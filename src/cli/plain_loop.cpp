#include "cli/plain_loop.h"

#include <algorithm>

#include "base/parallel.h"

namespace courtyard::cli {
namespace {

template <typename T>
void add(std::vector<T>& to, const std::vector<T>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

template <typename T>
bool same(const std::vector<T>& a, std::span<const T> b) {
    return a.size() <= b.size() && std::equal(a.begin(), a.end(), b.begin());
}

}  // namespace

PlainNumbers PlainLoop::zero(std::size_t cells) const {
    const IndexColumns& columns = index_->columns();
    const std::size_t slots = columns.category.kinds + std::size_t{1}, sums = slots * columns.measures.size();
    PlainNumbers out;
    out.categories.resize(slots);
    out.unknown.resize(sums);
    out.sums.resize(sums);
    out.cells.resize(cells);
    for (const IndexCodes& codes : columns.codes) out.codes.emplace_back(codes.kinds + std::size_t{1});
    return out;
}

void PlainLoop::count_part(const Question& question, std::size_t begin, std::size_t end,
                           PlainNumbers& out) const {
    const EventTable& table = index_->table();
    const std::span<const Instant> begins = table.begins(), ends = table.ends();
    const RowColumns& columns = index_->by_row();
    const std::size_t measures = columns.measures.size();
    for (std::size_t row = begin; row < end; ++row) {
        if (begins[row] >= question.window.end || ends[row] <= question.window.begin) continue;
        if (question.mask && !question.mask->test(row)) continue;
        const std::uint32_t x = columns.x[row], y = columns.y[row];
        if (question.view) {
            if (!question.view->contains(x, y)) continue;
            ++out.cells[question.view->cell(x, y)];
        }
        ++out.total;
        const auto code_in = [&](const CodePointer& column, std::size_t kinds) {
            return std::visit(
                [&](const auto* codes) {
                    return place_of_code(codes[row], static_cast<std::uint32_t>(kinds));
                },
                column);
        };
        const std::size_t category = code_in(*columns.category, out.categories.size() - 1);
        ++out.categories[category];
        for (std::size_t c = 0; c < out.codes.size(); ++c) {
            ++out.codes[c][code_in(columns.codes[c], out.codes[c].size() - 1)];
        }
        for (std::size_t m = 0; m < measures; ++m) {
            std::visit(
                [&](const auto* values) {
                    using Value = std::remove_cvref_t<decltype(*values)>;
                    const Value value = values[row];
                    if (value == PackedIntegers::kMissingOf<Value>) {
                        ++out.unknown[category * measures + m];
                    } else {
                        out.sums[category * measures + m] += value;
                    }
                },
                columns.measures[m]);
        }
    }
}

const PlainNumbers& PlainLoop::count(const Question& question) {
    const std::size_t threads = thread_count(), events = index_->size();
    const std::size_t cells = question.view ? question.view->cell_count() : 0;
    parts_.resize(threads);
    parallel_for(threads, [&](std::size_t i) {
        parts_[i] = zero(cells);
        count_part(question, events * i / threads, events * (i + 1) / threads, parts_[i]);
    });
    PlainNumbers& all = parts_.front();
    for (std::size_t i = 1; i < threads; ++i) {
        all.total += parts_[i].total;
        add(all.categories, parts_[i].categories);
        add(all.unknown, parts_[i].unknown);
        add(all.sums, parts_[i].sums);
        add(all.cells, parts_[i].cells);
        for (std::size_t c = 0; c < all.codes.size(); ++c) add(all.codes[c], parts_[i].codes[c]);
    }
    return all;
}

bool PlainLoop::agrees(const Tally& tally) const {
    const PlainNumbers& all = parts_.front();
    bool agree = all.total == tally.total() && same(all.categories, tally.categories()) &&
                 same(all.cells, tally.cells());
    const std::size_t measures = index_->columns().measures.size();
    for (std::uint32_t category = 0; category < all.categories.size(); ++category) {
        for (std::size_t m = 0; m < measures; ++m) {
            agree = agree && all.sums[category * measures + m] == tally.sum(category, m) &&
                    all.unknown[category * measures + m] == tally.unknown(category, m);
        }
    }
    for (std::size_t c = 0; c < all.codes.size(); ++c) agree = agree && same(all.codes[c], tally.codes(c));
    return agree;
}

}  // namespace courtyard::cli
