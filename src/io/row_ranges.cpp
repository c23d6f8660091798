#include "io/row_ranges.h"

#include <iterator>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRows = 16384;

template <typename T>
void move_to_end(std::vector<T>& out, std::vector<T>& from) {
    out.insert(out.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void for_rows(Ledger& ledger, std::size_t rows,
              const std::function<void(std::size_t, std::size_t, Ledger&)>& work) {
    std::vector<Ledger> parts(most_ranges());
    parallel_ranges(rows, kLeastRows, [&](std::size_t part, std::size_t begin, std::size_t end) {
        work(begin, end, parts[part]);
    });
    for (Ledger& part : parts) {
        move_to_end(ledger.entries, part.entries);
        move_to_end(ledger.notes, part.notes);
    }
}

}  // namespace courtyard
