#include "tests/support/vectors.h"

#include <fstream>
#include <stdexcept>

namespace tests {

nlohmann::json load_vectors(const std::string& file_name) {
    std::ifstream file(std::string(TEST_VECTORS_FOLDER) + "/" + file_name);
    if (!file) throw std::runtime_error("no such vector file: " + file_name);
    return nlohmann::json::parse(file);
}

}  // namespace tests
