#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"

namespace cardio::trust {

/// One attribute of an LDIF entry, RFC 2849.
struct LdifAttribute {
    std::string entry;  ///< distinguished name of the entry it belongs to, as written; empty before the first
    std::string name;   ///< lower case, without options: "usercertificate" for "userCertificate;binary"
    Bytes value;        ///< decoded where it was in base64
};

/// Whether a file begins as LDIF does: past comments and empty lines, with "version:" or "dn:".
bool looks_like_ldif(BytesView text);

/// Walks the attributes of an LDIF file: folded lines, comments, base64. Values that stand in another file
/// (":<") are malformed here: nothing is ever fetched.
class LdifReader {
  public:
    explicit LdifReader(BytesView text) : text_(text) {}

    /// The next attribute ("dn" and "version" included); nullopt at the end or when the text is malformed
    /// (then error() says so).
    std::optional<LdifAttribute> next();

    /// What is malformed, with its line; empty when nothing is.
    [[nodiscard]] const std::string& error() const { return error_; }

  private:
    std::optional<std::string> next_line();
    std::optional<LdifAttribute> malformed(const std::string& what);

    BytesView text_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;          ///< lines read
    std::size_t logical_line_ = 0;  ///< where the current one began
    std::string entry_;
    std::string error_;
};

}  // namespace cardio::trust
