#include "kiosk/metrics/machine.h"

#include <prometheus/metric_family.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <fstream>
#include <optional>

namespace kiosk::metrics {
namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

void add(std::vector<MetricFamily>& families, const char* name, const char* help, MetricType type,
         std::optional<double> value) {
    if (!value) return;
    prometheus::ClientMetric metric;
    metric.gauge.value = *value;
    metric.counter.value = *value;
    families.push_back({name, help, type, {metric}});
}

/// Pages that are in memory: the second number of the file.
std::optional<double> resident_bytes() {
    std::ifstream file("/proc/self/statm");
    long all = 0, resident = 0;
    if (!(file >> all >> resident)) return std::nullopt;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

std::optional<double> cpu_seconds() {
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return std::nullopt;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::optional<double> open_files() {
    std::error_code error;
    const std::filesystem::directory_iterator files("/proc/self/fd", error);
    if (error) return std::nullopt;
    return static_cast<double>(std::distance(begin(files), end(files)));
}

}  // namespace

std::vector<MetricFamily> Machine::Collect() const {
    std::vector<MetricFamily> families;
    add(families, "process_resident_memory_bytes", "Memory of the kiosk's process", MetricType::Gauge,
        resident_bytes());
    add(families, "process_cpu_seconds_total", "Processor time of the kiosk's process", MetricType::Counter,
        cpu_seconds());
    add(families, "process_open_fds", "Open files of the kiosk's process", MetricType::Gauge, open_files());
    struct statvfs disk {};
    if (statvfs(data_.c_str(), &disk) == 0) {
        const auto block = static_cast<double>(disk.f_frsize);
        add(families, "kiosk_disk_free_bytes", "Room on the disk of the state folder", MetricType::Gauge,
            static_cast<double>(disk.f_bavail) * block);
        add(families, "kiosk_disk_size_bytes", "Size of the disk of the state folder", MetricType::Gauge,
            static_cast<double>(disk.f_blocks) * block);
    }
    return families;
}

}  // namespace kiosk::metrics
