#include "render/soft_picture.h"

#include <cstddef>

#include "base/wide.h"

namespace courtyard {
namespace {

COURTYARD_WIDE void compose_row(Pixel* to, const Pixel* base, const Pixel* events, const Pixel* lettering,
                                int count) {
    for (int x = 0; x < count; ++x) to[x] = laid_over(laid_over(base[x], events[x]), lettering[x]);
}

COURTYARD_WIDE void lay_over_row(Pixel* to, const Pixel* above, int count) {
    for (int x = 0; x < count; ++x) to[x] = laid_over(to[x], above[x]);
}

}  // namespace

void SoftPicture::set_base(const Ground& ground) {
    ground.read(base_);
    all_changed_ = true;
}

void SoftPicture::compose(const Overlay& events, const Overlay& lettering, const Overlay& above) {
    const int width = events.width(), height = events.height();
    pixels_.resize(base_.size());
    if (all_changed_) {
        runs_.assign(1, {0, 0, width, height});
        uncopied_.reset(width, height);
        all_uncopied_ = true;
    } else {
        before_.add(events.marks());
        before_.add(above.marks());
        before_.find_runs(runs_);
        uncopied_.add(before_);
    }
    for (const PixelBox& box : runs_) {
        for (int y = box.bottom; y < box.top; ++y) {
            const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(y) * width + box.left;
            compose_row(pixels_.data() + at, base_.data() + at, events.row(y) + box.left,
                        lettering.row(y) + box.left, box.right - box.left);
            if (!above.empty())
                lay_over_row(pixels_.data() + at, above.row(y) + box.left, box.right - box.left);
        }
    }
    before_ = events.marks();
    before_.add(above.marks());
    all_changed_ = false;
}

void SoftPicture::upload(const gl::Framebuffer& picture) {
    const int width = picture.width(), height = picture.height();
    if (all_uncopied_)
        runs_.assign(1, {0, 0, width, height});
    else
        uncopied_.find_runs(runs_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, width);
    for (const PixelBox& box : runs_) {
        glTextureSubImage2D(picture.texture(), 0, box.left, box.bottom, box.right - box.left,
                            box.top - box.bottom, GL_RGBA, GL_UNSIGNED_BYTE,
                            pixels_.data() + static_cast<std::ptrdiff_t>(box.bottom) * width + box.left);
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    uncopied_.reset(width, height);
    all_uncopied_ = false;
}

}  // namespace courtyard
