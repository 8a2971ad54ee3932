#include "tests/cardio/trust/openssl_program.h"

#include <sys/wait.h>

#include <cstdio>
#include <iterator>

#include "tests/cardio/trust/test_lists.h"

namespace tests {

OpensslProgram::Answer OpensslProgram::run(const std::string& arguments) const {
    const std::string command = "cd '" + files_.path().string() + "' && openssl " + arguments + " 2>&1";
    Answer answer;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return answer;
    char buffer[512];
    for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        answer.output.append(buffer, size);
    const int status = pclose(pipe);
    answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return answer;
}

void OpensslProgram::write_pem(const std::string& name, const std::string& kind,
                               cardio::BytesView der) const {
    files_.write(name, pki::pem(kind, der));
}

cardio::Bytes OpensslProgram::read(const std::string& name) const {
    std::ifstream file(files_.path() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

OpensslProgram::Answer OpensslProgram::verify_signature(cardio::BytesView cms) const {
    write("cms.der", cms);
    return run("cms -verify -inform DER -in cms.der -noverify -binary -out content");
}

OpensslProgram::Answer OpensslProgram::verify_chain(cardio::BytesView certificate, cardio::BytesView csca,
                                                    const std::string& options) const {
    write_pem("certificate.pem", "CERTIFICATE", certificate);
    write_pem("csca.pem", "CERTIFICATE", csca);
    return run("verify -partial_chain -purpose any -no_check_time " + options +
               " -trusted csca.pem certificate.pem");
}

}  // namespace tests
