#include "tests/oracle/openssl_program.h"

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace oracle {

OpensslProgram::OpensslProgram()
    : folder_((std::filesystem::temp_directory_path() / "openssl_XXXXXX").string()) {
    if (mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no folder for the openssl program");
}

OpensslProgram::~OpensslProgram() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void OpensslProgram::write(const std::string& name, cardio::BytesView bytes) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << cardio::as_text(bytes);
}

cardio::Bytes OpensslProgram::read(const std::string& name) const {
    std::ifstream file(folder_ + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool OpensslProgram::run(const std::string& arguments) const {
    const std::string command =
        "cd '" + folder_ + "' && openssl " + arguments + " > log.txt 2>&1 < /dev/null";
    return std::system(command.c_str()) == 0;
}

}  // namespace oracle
