#pragma once

#include <string>

#include "cardio/bytes.h"

namespace oracle {

/// The openssl program in a folder of its own, which goes away with it.
class OpensslProgram {
  public:
    OpensslProgram();
    ~OpensslProgram();
    OpensslProgram(const OpensslProgram&) = delete;
    OpensslProgram& operator=(const OpensslProgram&) = delete;

    void write(const std::string& name, cardio::BytesView bytes) const;
    [[nodiscard]] cardio::Bytes read(const std::string& name) const;
    /// Whether the program ends well; names of files in `arguments` are those of the folder.
    [[nodiscard]] bool run(const std::string& arguments) const;

  private:
    std::string folder_;
};

}  // namespace oracle
