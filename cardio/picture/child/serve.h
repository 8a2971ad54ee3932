#pragma once

namespace cardio::picture {

/// Takes one request from standard input, decodes, and answers on standard output (sandbox/wire.h). False
/// when the request was cut short or no request, or the answer could not be written.
bool serve_one_request();

}  // namespace cardio::picture
