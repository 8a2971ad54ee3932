#pragma once

#include "cardio/bytes.h"

namespace kiosk::province {

/// Whether the bytes are an AuthEnvelopedData (RFC 5083, 2.1) with one recipient, in the very form that
/// envelope() gives it: these algorithms with these parameters, a nonce of 12 bytes, a tag of 16, nothing
/// more. OpenSSL takes much else: a tag of one byte, which is soon guessed, attributes that nothing vouches
/// for, and parameters of a kind that makes OpenSSL 3.0 free what it never allocated.
bool has_envelope_form(cardio::BytesView bytes);

}  // namespace kiosk::province
