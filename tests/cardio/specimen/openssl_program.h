#pragma once

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "cardio/specimen/openssl_ptr.h"
#include "cardio/specimen/signed_lists.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/terminal.h"

namespace tests {

/// A folder of its own, removed at the end, in which the openssl program looks at what was issued.
class OpensslFolder {
  public:
    OpensslFolder() {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::path(::testing::TempDir()) /
                  (std::string("specimen_") + info->name() + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    ~OpensslFolder() { std::filesystem::remove_all(folder_); }
    OpensslFolder(const OpensslFolder&) = delete;
    OpensslFolder& operator=(const OpensslFolder&) = delete;

    void write(const std::string& name, cardio::BytesView bytes) const {
        std::ofstream(folder_ / name, std::ios::binary) << cardio::as_text(bytes);
    }
    [[nodiscard]] cardio::Bytes read(const std::string& name) const {
        std::ifstream file(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    [[nodiscard]] bool run(const std::string& arguments) const {
        const std::string command =
            "cd '" + folder_.string() + "' && openssl " + arguments + " > out.txt 2> err.txt < /dev/null";
        return std::system(command.c_str()) == 0;
    }
    [[nodiscard]] std::string output() const { return cardio::as_text(read("out.txt")); }
    [[nodiscard]] std::string errors() const { return cardio::as_text(read("err.txt")); }

    /// These certificates as csca.pem.
    void trust(const std::map<std::string, cardio::Bytes>& files) const {
        std::filesystem::remove(folder_ / "csca.pem");
        for (const auto& [name, der] : files) {
            if (!name.ends_with(".der")) continue;
            const unsigned char* at = der.data();
            const cardio::specimen::X509Ptr certificate(
                d2i_X509(nullptr, &at, static_cast<long>(der.size())));
            FILE* pem = std::fopen((folder_ / "csca.pem").c_str(), "a");
            PEM_write_X509(pem, certificate.get());
            std::fclose(pem);
        }
    }
    /// The usual authority of this seed as csca.pem.
    void install(unsigned seed) const {
        trust({{"csca.der", cardio::specimen::Issuer(seed).csca_certificate()}});
    }

    /// `openssl cms -verify` of EF.SOD or EF.CardSecurity against csca.pem, in June 2022 when it was young.
    [[nodiscard]] bool list_verifies(cardio::BytesView list, const std::string& more = "") const {
        const auto sod = cardio::find_tlv(list, 0x77);
        write("sod.der", sod ? sod->value : list);
        return run(
            "cms -verify -inform DER -in sod.der -CAfile csca.pem -purpose any -attime 1655000000 -binary "
            "-out content " +
            more);
    }
    /// As list_verifies(), with the trust files of the card.
    [[nodiscard]] bool card_verifies(const cardio::specimen::IssuedCard& card,
                                     const std::string& more = "") const {
        trust(cardio::specimen::trust_files(card));
        return list_verifies(card.sod, more);
    }
    /// What the program prints about the list.
    [[nodiscard]] std::string printed(cardio::BytesView list) const {
        write("sod.der", cardio::find_tlv(list, 0x77)->value);
        EXPECT_TRUE(run("cms -cmsout -print -noout -inform DER -in sod.der"));
        return output();
    }

  private:
    std::filesystem::path folder_;
};

}  // namespace tests
