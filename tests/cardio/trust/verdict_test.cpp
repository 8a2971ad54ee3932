#include "cardio/trust/verdict.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>

namespace {

using cardio::Finding;
using cardio::Findings;
using cardio::trust::judge;
using cardio::trust::judge_offline;
using cardio::trust::Verdict;
using Status = Finding::Status;

constexpr std::array<Status, 4> all_statuses{Status::passed, Status::failed, Status::not_offered,
                                             Status::not_possible};

void for_each_combination(const std::function<void(const Findings&)>& visit) {
    for (const Status integrity : all_statuses)
        for (const Status issuer : all_statuses)
            for (const Status chip : all_statuses)
                for (const Status consistency : all_statuses)
                    visit({{integrity, "a"}, {issuer, "b"}, {chip, "c"}, {consistency, "d"}});
}

std::string describe(const Findings& findings) {
    std::string text;
    for (const Finding* finding :
         {&findings.integrity, &findings.issuer, &findings.original_chip, &findings.consistency})
        text += std::to_string(static_cast<int>(finding->status)) + " ";
    return text;
}

/// The rule as a table of the combinations that are not rejected, written without looking at the code.
Verdict expected(const Findings& findings, bool offline) {
    std::string key;
    for (const Finding* finding :
         {&findings.integrity, &findings.issuer, &findings.original_chip, &findings.consistency})
        key +=
            "PFOX"[static_cast<std::size_t>(finding->status)];  // passed, failed, not offered, not possible
    for (const char* genuine : {"PPPP", "PPOP"})
        if (key == genuine) return Verdict::genuine;
    for (const char* unproven : {"PXPP", "PXOP"})
        if (key == unproven) return Verdict::unproven_issuer;
    if (offline && key == "PPXP") return Verdict::genuine;
    if (offline && key == "PXXP") return Verdict::unproven_issuer;
    return Verdict::rejected;
}

TEST(Judge, every_combination_of_findings_gives_the_word_of_the_table) {
    int genuine = 0;
    for_each_combination([&](const Findings& findings) {
        EXPECT_EQ(judge(findings), expected(findings, false)) << describe(findings);
        if (judge(findings) == Verdict::genuine) ++genuine;
    });
    EXPECT_EQ(genuine, 2);
}

TEST(JudgeOffline, every_combination_of_findings_gives_the_word_of_the_table) {
    int genuine = 0;
    for_each_combination([&](const Findings& findings) {
        EXPECT_EQ(judge_offline(findings), expected(findings, true)) << describe(findings);
        if (judge_offline(findings) == Verdict::genuine) ++genuine;
    });
    EXPECT_EQ(genuine, 3);
}

TEST(Judge, findings_that_nobody_filled_in_are_rejected) {
    EXPECT_EQ(judge(Findings{}), Verdict::rejected);
    EXPECT_EQ(judge_offline(Findings{}), Verdict::rejected);
}

TEST(Judge, issuer_that_was_never_checked_is_rejected_not_unproven) {
    Findings findings{Finding::pass(), Finding{}, Finding::pass("AA"), Finding::pass()};
    EXPECT_EQ(judge(findings), Verdict::rejected);
    EXPECT_EQ(judge_offline(findings), Verdict::rejected);
    findings.issuer = Finding::not_possible("no configured CSCA vouches");
    EXPECT_EQ(judge(findings), Verdict::unproven_issuer);
}

TEST(Word, each_verdict_has_the_word_of_the_contract) {
    EXPECT_EQ(word(Verdict::genuine), "genuine");
    EXPECT_EQ(word(Verdict::unproven_issuer), "unproven_issuer");
    EXPECT_EQ(word(Verdict::rejected), "rejected");
}

}  // namespace
