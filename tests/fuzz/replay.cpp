#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/fuzz.h"

// Stands in for libFuzzer where the compiler has none: runs the target on every seed of a folder, on every
// prefix of it and on copies with single bytes changed; on so many of them a seed as it is told. The same on
// every run.
namespace {

using Seed = std::vector<std::uint8_t>;

Seed read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run(const Seed& seed) {
    LLVMFuzzerTestOneInput(seed.data(), seed.size());
}

void run_variants(const Seed& seed, std::size_t variants) {
    run(seed);
    const std::size_t step = std::max<std::size_t>(1, seed.size() / variants);
    for (std::size_t at = 0; at < seed.size(); at += step) {
        run(Seed(seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(at)));
        Seed changed = seed;
        changed[at] = static_cast<std::uint8_t>(seed[at] ^ (1U << at % 8));
        run(changed);
        changed[at] = 0xFF;
        run(changed);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t variants = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 0;
    if (variants == 0) {
        std::fprintf(stderr, "usage: %s CORPUS-FOLDER VARIANTS\n", argv[0]);
        return 2;
    }
    std::vector<std::filesystem::path> seeds;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) seeds.push_back(entry.path());
    std::sort(seeds.begin(), seeds.end());
    for (const auto& path : seeds) run_variants(read_file(path), variants);
    std::printf("%zu seeds replayed\n", seeds.size());
    return seeds.empty() ? 1 : 0;
}
