#include "query/filter_set.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/parallel.h"
#include "query/clause_rows.h"

namespace courtyard {
namespace {

/// Words below which a second thread costs more than it saves: they only pass through.
constexpr std::size_t kLeastWords = std::size_t{1} << 15;
/// Words of each clause that the nearest cache holds together.
constexpr std::size_t kCachedWords = 256;

}  // namespace

FilterSet::FilterSet(std::shared_ptr<const SearchIndex> index) : index_(std::move(index)) {}

Result<ClauseId> FilterSet::add(Clause clause) {
    auto rows = rows_of(clause.rule, *index_);
    if (!rows) return pass_on(rows);
    return add(std::move(clause), std::move(*rows));
}

ClauseId FilterSet::add(Clause clause, RowBits rows) {
    assert(rows.size() == index_->table().event_count());
    const ClauseId id{next_id_++};
    if (clause.enabled) mark_changed(clause.owner);
    entries_.push_back({id, std::move(clause), std::move(rows)});
    return id;
}

Result<void> FilterSet::replace(ClauseId id, Rule rule) {
    if (entry(id).clause.rule == rule) return {};
    auto rows = rows_of(rule, *index_);
    if (!rows) return pass_on(rows);
    replace(id, std::move(rule), std::move(*rows));
    return {};
}

void FilterSet::replace(ClauseId id, Rule rule, RowBits rows) {
    assert(rows.size() == index_->table().event_count());
    Entry& changed = entry(id);
    changed.clause.rule = std::move(rule);
    changed.rows = std::move(rows);
    if (changed.clause.enabled) mark_changed(changed.clause.owner);
}

void FilterSet::enable(ClauseId id) {
    set_enabled(entry(id), true);
}

void FilterSet::disable(ClauseId id) {
    set_enabled(entry(id), false);
}

void FilterSet::set_enabled(Entry& changed, bool enabled) {
    if (changed.clause.enabled == enabled) return;
    changed.clause.enabled = enabled;
    mark_changed(changed.clause.owner);
}

void FilterSet::remove(ClauseId id) {
    set_enabled(entry(id), false);
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(place_of(id)));
}

void FilterSet::remove_all_of(ViewId owner) {
    if (owns_enabled(owner)) mark_changed(owner);
    std::erase_if(entries_, [&](const Entry& e) { return e.clause.owner == owner; });
}

void FilterSet::mark_changed(ViewId owner) {
    ++revision_;
    all_.fresh = false;
    // what a view does not ask itself is not touched by what it asks
    std::erase_if(without_, [&](const auto& kept) { return !owns_enabled(kept.first); });
    for (auto& [view, product] : without_) product.fresh = product.fresh && view == owner;
}

std::vector<ClauseId> FilterSet::ids() const {
    std::vector<ClauseId> out;
    for (const Entry& e : entries_) out.push_back(e.id);
    return out;
}

std::size_t FilterSet::place_of(ClauseId id) const {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.id == id; });
    return static_cast<std::size_t>(found - entries_.begin());
}

FilterSet::Entry& FilterSet::entry(ClauseId id) {
    assert(place_of(id) < entries_.size());
    return entries_[place_of(id)];
}

const Clause* FilterSet::find(ClauseId id) const {
    const std::size_t place = place_of(id);
    return place < entries_.size() ? &entries_[place].clause : nullptr;
}

const RowBits& FilterSet::rows(ClauseId id) const {
    assert(place_of(id) < entries_.size());
    return entries_[place_of(id)].rows;
}

bool FilterSet::owns_enabled(ViewId view) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& e) { return e.clause.owner == view && e.clause.enabled; });
}

/// One product and what it is made of.
struct FilterSet::Multiplication {
    std::vector<const std::uint64_t*> factors;
    std::uint64_t* out = nullptr;

    void run(std::size_t begin, std::size_t end) const {
        std::copy(factors[0] + begin, factors[0] + end, out + begin);
        for (std::size_t i = 1; i < factors.size(); ++i) {
            for (std::size_t w = begin; w < end; ++w) out[w] &= factors[i][w];
        }
    }
};

/// Makes all products that are not fresh, in one pass: they share most of their factors.
void FilterSet::refresh() {
    const std::size_t size = index_->table().event_count();
    std::vector<Multiplication> work;
    const auto plan = [&](Product& product, const auto& counts) {
        if (std::exchange(product.fresh, true)) return;
        Multiplication next;
        for (const Entry& e : entries_) {
            if (e.clause.enabled && counts(e.clause.owner)) next.factors.push_back(e.rows.words().data());
        }
        if (next.factors.empty()) {
            product.rows = RowBits::all(size);
            return;
        }
        if (product.rows.size() != size) product.rows = RowBits::none(size);
        next.out = product.rows.words().data();
        work.push_back(std::move(next));
    };
    plan(all_, [](ViewId) { return true; });
    for (auto& [view, product] : without_)
        plan(product, [view = view](ViewId owner) { return owner != view; });
    if (work.empty()) return;
    const std::size_t words = all_.rows.words().size();
    parallel_ranges(words, kLeastWords, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t w = begin; w < end; w += kCachedWords) {
            for (const Multiplication& product : work) product.run(w, std::min(end, w + kCachedWords));
        }
    });
}

const RowBits& FilterSet::passing() {
    refresh();
    return all_.rows;
}

const RowBits& FilterSet::passing_without(ViewId view) {
    if (!owns_enabled(view)) return passing();
    Product& product = without_[view];
    refresh();
    return product.rows;
}

std::size_t FilterSet::size_bytes() const {
    const auto bytes = [](const RowBits& rows) { return rows.words().size_bytes(); };
    std::size_t total = bytes(all_.rows);
    for (const Entry& e : entries_) total += bytes(e.rows);
    for (const auto& [view, product] : without_) total += bytes(product.rows);
    return total;
}

}  // namespace courtyard
