#include "gazetteer/gazetteer.h"

namespace courtyard {

struct Gazetteer::File {};

Gazetteer::Gazetteer(std::unique_ptr<File> file) : file_(std::move(file)) {}
Gazetteer::~Gazetteer() = default;

}  // namespace courtyard
