#pragma once

namespace kiosk {

/// Keeps what the process holds in memory from reaching the disk or another process: no core dumps, not
/// traceable by others. Best effort: a kernel that refuses is not an error.
void harden_process() noexcept;

}  // namespace kiosk
