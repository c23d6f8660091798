#include "render/furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "base/text.h"
#include "base/translate.h"
#include "render/basemap_style.h"
#include "render/map_notes.h"
#include "render/map_scale.h"
#include "render/picture_legend.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr double kMarginPx = 10;
constexpr double kNoteGapPx = 6;
constexpr double kNoteLinePx = 15;
constexpr double kCreditShare = 0.6;  ///< Of the map's width that a line of an attribution may take.
constexpr double kSteadyPx = 24;      ///< Step of the width of a note in which a number grows.
constexpr double kSmallPx = 11;
constexpr double kCoverageWidthPx = 330;
constexpr double kCoverageShare = 0.5;  ///< Of the map's width that these lines may take.
constexpr std::size_t kCoverageLines = 6;
constexpr std::size_t kStatementLines = 3;
constexpr double kTitlePx = 20;
constexpr double kTitleHeightPx = 58;
constexpr double kSubtitlePx = 13;
constexpr const char* kAttribution = "Made with Natural Earth. City data © GeoNames, CC BY 4.0.";

Color with_alpha(Color color, std::uint8_t alpha) {
    color.a = alpha;
    return color;
}

TextStyle text_style(Theme theme, double size_px) {
    const BasemapStyle style = basemap_style(theme);
    return {size_px, style.text, style.halo, 1.5};
}

constexpr double kFilterLinePx = 18;

/// What the filter asks, so that a picture does not hide that it leaves events out; empty when there is none.
std::string filter_words(const Document& document) {
    std::string words;
    for (const FilterClause& clause : document.filter) {
        if (clause.clause.enabled)
            words.append(words.empty() ? "" : " · ").append(rule_text(clause.clause.rule));
    }
    return words.empty() ? words : tr_format("only: {}", words);
}

double title_height(const Document& document) {
    return kTitleHeightPx + (document.filtered() ? kFilterLinePx : 0);
}

/// The words as far as they fit a width, logical pixels, whole characters.
std::string shortened(TextRenderer& text, const std::string& words, double size_px, double width,
                      double scale) {
    if (text.measure(words, size_px, scale) <= width) return words;
    std::string fits;
    for (std::string_view rest = words; !rest.empty();) {
        const std::size_t before = rest.size();
        take_code_point(rest);
        const std::string longer = words.substr(0, words.size() - rest.size());
        if (text.measure(longer + "…", size_px, scale) > width || before == rest.size()) break;
        fits = longer;
    }
    return fits + "…";
}

std::vector<std::string> density_lines(std::span<const std::string_view> layers, bool possible) {
    std::string names;
    for (const std::string_view name : layers) names.append(names.empty() ? "" : ", ").append(name);
    std::vector<std::string> lines{tr_format("{}: shown by density", names),
                                   tr("A dot is a pixel with events, brighter for more, full at 100."),
                                   tr("Narrow the range to see sizes.")};
    if (possible) lines.emplace_back(tr("Events known to the week or less are dots like the others."));
    return lines;
}

/// Whose attribution is to be drawn.
bool is_credited(const UnderlayState& underlay, const Workspace& workspace) {
    return underlay.visible && !underlay.attribution.empty() && in_web_mercator(workspace);
}

/// The words in lines of at most `width` logical pixels, cut at blanks.
std::vector<std::string> in_lines(TextRenderer& text, const std::string& words, double width, double scale) {
    std::vector<std::string> lines(1);
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string word = words.substr(at, end - at);
        at = end + 1;
        const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
        if (lines.back().empty() || text.measure(longer, kSmallPx, scale) <= width)
            lines.back() = longer;
        else
            lines.push_back(word);
    }
    return lines;
}

std::string outside_words(std::uint64_t events) {
    return tr_format_plural("{} event lies outside this projection", "{} events lie outside this projection",
                            events, with_thousands(events));
}

/// The card of a note, from `top` downward.
ScreenRect note_card(double text_width, std::size_t lines, double top) {
    return {kMarginPx, top, kMarginPx + text_width + 16, top + static_cast<double>(lines) * kNoteLinePx + 8};
}

}  // namespace

void Furniture::update(TextRenderer& text, const Viewport& viewport, const Session& session,
                       const Wish& wish) {
    const Workspace& w = session.workspace();
    const bool same_session =
        wish.legend == (title_px_ > 0) &&
        (!wish.legend || (shown_window_ == w.window && shown_document_ == &session.document()));
    const bool same_notes = std::ranges::equal(shown_dense_, wish.dense_layers) &&
                            std::ranges::equal(shown_perhaps_, wish.perhaps_dense) &&
                            shown_possible_ == wish.possible_among_dense &&
                            shown_arriving_ == wish.arriving && shown_outside_ == wish.outside &&
                            std::ranges::equal(shown_coverage_, wish.coverage) &&
                            std::ranges::equal(perhaps_coverage_, wish.perhaps_coverage);
    if (shown_ && same_notes && same_credits(session) && viewport == shown_viewport_ &&
        w.theme == shown_theme_ && w.vision == shown_vision_ && same_session &&
        shown_generation_ == text.generation() && shown_language_ == language_generation()) {
        return;
    }
    shown_ = true;
    if (!same_notes) {
        shown_dense_.assign(wish.dense_layers.begin(), wish.dense_layers.end());
        shown_perhaps_.assign(wish.perhaps_dense.begin(), wish.perhaps_dense.end());
        shown_arriving_ = wish.arriving;
        shown_possible_ = wish.possible_among_dense;
        shown_outside_ = wish.outside;
        shown_coverage_.assign(wish.coverage.begin(), wish.coverage.end());
        perhaps_coverage_.assign(wish.perhaps_coverage.begin(), wish.perhaps_coverage.end());
    }
    shown_language_ = language_generation();
    shown_viewport_ = viewport;
    shown_theme_ = w.theme;
    shown_vision_ = w.vision;
    shown_window_ = w.window;
    shown_document_ = &session.document();
    shown_credits_.clear();
    for (const UnderlayState& underlay : session.document().underlays) {
        if (is_credited(underlay, w)) shown_credits_.push_back(underlay.attribution);
    }
    title_px_ = wish.legend ? title_height(session.document()) : 0;
    batch_.clear();
    reserved_.clear();
    const ScreenRect credits = add_attribution(text, viewport, w.theme);
    const double attribution_top = credits.top + 4;
    for (const auto& taken : {add_scale_bar(batch_, text, viewport, w.theme, credits),
                              add_north_arrow(batch_, text, viewport, w.theme)}) {
        if (taken) reserved_.push_back(*taken);
    }
    add_notes(text, viewport, w, wish);
    if (wish.legend) {
        add_title(text, viewport, session);
        const ScreenRect card = add_picture_legend(batch_, text, viewport, session, attribution_top - 12);
        legend_left_out_ = !(card.right > card.left) && !session.document().layers.empty();
        if (card.right > card.left) reserved_.push_back(card);
    }
    shown_generation_ = text.generation();
}

bool Furniture::same_credits(const Session& session) const {
    std::size_t same = 0;
    for (const UnderlayState& underlay : session.document().underlays) {
        if (!is_credited(underlay, session.workspace())) continue;
        if (same == shown_credits_.size() || shown_credits_[same] != underlay.attribution) return false;
        ++same;
    }
    return same == shown_credits_.size();
}

/// The basemap's attribution lowest, those of underlays above it. Returns what all of them take.
ScreenRect Furniture::add_attribution(TextRenderer& text, const Viewport& viewport, Theme theme) {
    const std::size_t before = reserved_.size();
    double baseline = viewport.size.height - kMarginPx + kNoteLinePx;
    const auto add = [&](const std::string& credit, double width) {
        const auto lines = in_lines(text, credit, width, viewport.dpi_scale);
        for (std::size_t i = lines.size(); i-- > 0;) {
            baseline -= kNoteLinePx;
            add_credit(text, viewport, theme, lines[i], baseline);
        }
    };
    add(kAttribution, std::max(viewport.size.width - 2 * kMarginPx, 1.0));
    for (const std::string& credit : shown_credits_) add(credit, viewport.size.width * kCreditShare);
    ScreenRect all = reserved_[before];
    for (std::size_t i = before; i < reserved_.size(); ++i) {
        all.left = std::min(all.left, reserved_[i].left);
        all.top = std::min(all.top, reserved_[i].top);
    }
    return all;
}

void Furniture::add_credit(TextRenderer& text, const Viewport& viewport, Theme theme, const std::string& line,
                           double baseline) {
    const double width = text.measure(line, kSmallPx, viewport.dpi_scale);
    const double right = viewport.size.width - kMarginPx;
    text.add_text(batch_, line, {right - width, baseline}, text_style(theme, kSmallPx), viewport.dpi_scale);
    reserved_.push_back({right - width - 4, baseline - kSmallPx - 4, right + 4, baseline + 6});
}

ScreenRect Furniture::density_card(TextRenderer& text, const Viewport& viewport,
                                   std::span<const std::string> lines, double top) {
    double width = 0;
    for (const std::string& line : lines)
        width = std::max(width, text.measure(line, kSmallPx, viewport.dpi_scale));
    return note_card(width, lines.size(), top);
}

void Furniture::add_notes(TextRenderer& text, const Viewport& viewport, const Workspace& workspace,
                          const Wish& wish) {
    const Theme theme = workspace.theme;
    double top = kMarginPx + (title_px_ > 0 ? title_px_ + 6 : 0);
    if (workspace.vision != Vision::Normal) {
        const std::array lines{tr_format("Preview: as seen with {}", tr(vision_name(workspace.vision))),
                               std::string(tr("These are not the map's own colours."))};
        const ScreenRect card = add_note(text, viewport, theme, lines, top, 0);
        reserved_.push_back(card);
        top = card.bottom + kNoteGapPx;
    }
    if (!wish.perhaps_dense.empty()) {
        const ScreenRect kept =
            density_card(text, viewport, density_lines(wish.perhaps_dense, wish.possible_among_dense), top);
        reserved_.push_back(kept);
        if (!wish.dense_layers.empty()) {
            add_note(text, viewport, theme, density_lines(wish.dense_layers, wish.possible_among_dense), top,
                     0);
            top = kept.bottom + kNoteGapPx;
        }
    }
    if (!wish.perhaps_coverage.empty()) top = add_coverage(text, viewport, theme, wish, top);
    if (wish.outside > 0) {
        const std::array<std::string, 1> line{outside_words(wish.outside)};
        reserved_.push_back(add_note(text, viewport, theme, line, top, kSteadyPx));
        top = reserved_.back().bottom + kNoteGapPx;
    }
    if (!wish.arriving.empty())
        reserved_.push_back(add_note(text, viewport, theme, wish.arriving, top, kSteadyPx));
}

/// What was not collected, in a few lines; room is kept for the most that any window says. Returns where the
/// next note may begin.
double Furniture::add_coverage(TextRenderer& text, const Viewport& viewport, Theme theme, const Wish& wish,
                               double top) {
    const double scale = viewport.dpi_scale;
    const double most = std::min(kCoverageWidthPx, viewport.size.width * kCoverageShare);
    const auto wrapped = [&](std::span<const std::string> statements) {
        std::vector<std::string> lines;
        std::size_t told = 0;
        for (const std::string& statement : statements) {
            auto own = words_in_lines(text, statement, kSmallPx, most, kStatementLines, scale);
            if (lines.size() + own.size() > kCoverageLines) break;
            std::ranges::move(own, std::back_inserter(lines));
            ++told;
        }
        if (told < statements.size())
            lines.push_back(tr_format("and {} more that was not collected", statements.size() - told));
        return lines;
    };
    const auto kept = wrapped(wish.perhaps_coverage);
    double width = 0;
    for (const std::string& line : kept) width = std::max(width, text.measure(line, kSmallPx, scale));
    reserved_.push_back(note_card(width, kept.size(), top));
    if (wish.coverage.empty()) return top;
    const auto lines = wrapped(wish.coverage);
    return add_note(text, viewport, theme, lines, top, 0).bottom + kNoteGapPx;
}

/// Returns its card. The width is a multiple of `step_px` unless that is 0.
ScreenRect Furniture::add_note(TextRenderer& text, const Viewport& viewport, Theme theme,
                               std::span<const std::string> lines, double top, double step_px) {
    const double scale = viewport.dpi_scale;
    double width = 0;
    for (const std::string& line : lines) width = std::max(width, text.measure(line, kSmallPx, scale));
    if (step_px > 0) width = std::ceil(width / step_px) * step_px;
    const ScreenRect card = note_card(width, lines.size(), top);
    text.add_rect(batch_, card, with_alpha(basemap_style(theme).halo, 215), scale);
    const TextStyle plain{kSmallPx, basemap_style(theme).text, {}, 0};
    for (std::size_t i = 0; i < lines.size(); ++i)
        text.add_text(batch_, lines[i], {card.left + 8, card.top + static_cast<double>(i + 1) * kNoteLinePx},
                      plain, scale);
    return card;
}

void Furniture::add_title(TextRenderer& text, const Viewport& viewport, const Session& session) {
    const Workspace& w = session.workspace();
    const Totals all = totals(session.document());
    const ShownClock& clock = session.document().clock;
    const std::string title =
        w.window.empty() ? tr("No dated events") : range_in_words(w.window, clock.words());
    std::string subtitle =
        tr_format_plural("{} of {} event shown", "{} of {} events shown", all.events,
                         with_thousands(session.shown_events()), with_thousands(all.events));
    if (all.without_clock > 0)
        subtitle += tr_format(" · {} without a known zone", with_thousands(all.without_clock));
    if (clock.whose() != ShownClock::Whose::Utc) subtitle += tr_format(" · by {}", clock.title());
    if (all.undated > 0) subtitle += tr_format(" · {} undated", with_thousands(all.undated));
    if (all.unlocated > 0) subtitle += tr_format(" · {} unlocated", with_thousands(all.unlocated));
    const double scale = viewport.dpi_scale;
    const std::string filter =
        shortened(text, filter_words(session.document()), kSubtitlePx, viewport.size.width / 2, scale);
    const double width =
        std::max({text.measure(title, kTitlePx, scale), text.measure(subtitle, kSubtitlePx, scale),
                  text.measure(filter, kSubtitlePx, scale)});
    const BasemapStyle style = basemap_style(w.theme);
    const ScreenRect card{kMarginPx, kMarginPx, kMarginPx + width + 24,
                          kMarginPx + title_height(session.document())};
    text.add_rect(batch_, card, with_alpha(style.halo, 215), scale);
    TextStyle plain{kTitlePx, style.text, {}, 0};
    text.add_text(batch_, title, {card.left + 12, card.top + 27}, plain, scale);
    plain.size_px = kSubtitlePx;
    text.add_text(batch_, subtitle, {card.left + 12, card.top + 47}, plain, scale);
    text.add_text(batch_, filter, {card.left + 12, card.top + 47 + kFilterLinePx}, plain, scale);
    reserved_.push_back(card);
}

}  // namespace courtyard
