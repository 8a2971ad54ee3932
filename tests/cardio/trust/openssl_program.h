#pragma once

#include <string>

#include "tests/cardio/trust/test_folder.h"

namespace tests {

/// The openssl command line, which shares no code of ours: a second opinion on signatures, chains and CRLs.
class OpensslProgram {
  public:
    struct Answer {
        int status = -1;     ///< exit status
        std::string output;  ///< stdout and stderr
        [[nodiscard]] bool accepted() const { return status == 0; }
        [[nodiscard]] bool says(const std::string& words) const {
            return output.find(words) != std::string::npos;
        }
        /// It refuses every key whose curve parameters are spelled out, whatever the curve.
        [[nodiscard]] bool refuses_spelled_out_curves() const { return says("explicit ECC parameters"); }
    };
    /// Runs `openssl ARGUMENTS` in the folder of these files.
    [[nodiscard]] Answer run(const std::string& arguments) const;
    void write(const std::string& name, cardio::BytesView bytes) const { files_.write(name, bytes); }
    /// A certificate or CRL as PEM, which every subcommand takes.
    void write_pem(const std::string& name, const std::string& kind, cardio::BytesView der) const;
    [[nodiscard]] cardio::Bytes read(const std::string& name) const;

    /// cms -verify of a SignedData by its embedded certificate alone; the content is then in "content".
    [[nodiscard]] Answer verify_signature(cardio::BytesView cms) const;
    /// verify of a certificate under this CSCA, whatever day it is.
    [[nodiscard]] Answer verify_chain(cardio::BytesView certificate, cardio::BytesView csca,
                                      const std::string& options = "") const;

  private:
    TrustFolder files_;
};

}  // namespace tests
