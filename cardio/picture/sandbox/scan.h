#pragma once

#include <cstddef>
#include <cstdint>

namespace cardio::picture {

/// A page as a scanner wrote it, of which only the size is asked for.
struct ScanSize {
    int width = 0, height = 0;  ///< pixels
    bool operator==(const ScanSize&) const = default;
};

// What a scan may cost. A page of A4 has 35 million pixels at 600 dots per inch.
constexpr std::size_t max_scan_bytes = 20 * 1024 * 1024;  ///< encoded
constexpr int max_scan_side = 20'000;                     ///< pixels
constexpr std::int64_t max_scan_pixels = 40'000'000;      ///< width times height

/// Bytes that the JPEG library may take. Of a picture in several scans (progressive) it holds all
/// coefficients at once, two bytes each: a page of A4 at 600 dots per inch fits with colour for every fourth
/// pixel, and not with colour for each.
constexpr long max_jpeg_memory = 128L * 1024 * 1024;

constexpr bool scan_size_allowed(std::int64_t width, std::int64_t height) {
    return width >= 1 && height >= 1 && width <= max_scan_side && height <= max_scan_side &&
           width * height <= max_scan_pixels;
}

}  // namespace cardio::picture
