#include "kiosk/procedures/linked.h"

#include <gtest/gtest.h>

#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using nlohmann::ordered_json;
using sample::field;

json part(const std::string& id, const json& fields, const json& after) {
    return {{"id", id},
            {"procedure", "9"},
            {"name", sample::text("Phần " + id)},
            {"agency", "Cơ quan " + id},
            {"form", id + ".json"},
            {"fields", fields},
            {"after", after}};
}

/// Birth; then, when that is done, residence and insurance.
Draft linked_draft() {
    json content = sample::procedure({field("ten", "person", sample::from("chip.full_name")),
                                      field("tre", "person"), field("noi", "address")});
    content["forms"][0]["parts"] = {part("khai_sinh", {"ten", "tre"}, json::array()),
                                    part("thuong_tru", {"tre", "noi"}, {"khai_sinh"}),
                                    part("bhyt", {"tre"}, {"khai_sinh", "thuong_tru"})};
    return sample::draft(content, people::father());
}

LinkedDossier begun() {
    return begin_linked(linked_draft(), "H33.12-261124-0001");
}

LinkedDossier taken(const Step& step) {
    EXPECT_TRUE(step.ok()) << (step ? "" : step.error());
    return step ? *step : LinkedDossier{};
}

TEST(Linked, begins_with_all_parts_waiting_under_one_receipt) {
    const LinkedDossier dossier = begun();
    EXPECT_EQ(dossier.receipt_code, "H33.12-261124-0001");
    ASSERT_EQ(dossier.parts.size(), 3U);
    for (const auto& each : dossier.parts) EXPECT_EQ(each.state, PartState::waiting);
    EXPECT_EQ(ready_parts(dossier), std::vector<std::string>{"khai_sinh"});
    EXPECT_STREQ(overall(dossier), "open");
}

TEST(Linked, part_is_sent_only_when_those_before_it_are_done) {
    LinkedDossier dossier = begun();
    EXPECT_FALSE(send_part(dossier, "thuong_tru").ok());
    dossier = taken(send_part(dossier, "khai_sinh"));
    EXPECT_FALSE(send_part(dossier, "thuong_tru").ok()) << "sent is not done";
    dossier = taken(finish_part(dossier, "khai_sinh"));
    EXPECT_EQ(ready_parts(dossier), std::vector<std::string>{"thuong_tru"});
    dossier = taken(send_part(dossier, "thuong_tru"));
    dossier = taken(finish_part(dossier, "thuong_tru"));
    dossier = taken(send_part(dossier, "bhyt"));
    dossier = taken(finish_part(dossier, "bhyt"));
    EXPECT_STREQ(overall(dossier), "done");
    EXPECT_TRUE(ready_parts(dossier).empty());
}

TEST(Linked, failed_part_keeps_what_is_done_and_holds_what_comes_after) {
    LinkedDossier dossier = taken(finish_part(taken(send_part(begun(), "khai_sinh")), "khai_sinh"));
    dossier = taken(
        fail_part(taken(send_part(dossier, "thuong_tru")), "thuong_tru", "hệ thống cư trú không trả lời"));
    EXPECT_EQ(dossier.parts[0].state, PartState::done);
    EXPECT_EQ(dossier.parts[1].reason, "hệ thống cư trú không trả lời");
    EXPECT_EQ(dossier.parts[2].state, PartState::waiting);
    EXPECT_TRUE(ready_parts(dossier).empty());
    EXPECT_STREQ(overall(dossier), "held");
}

TEST(Linked, resumed_part_is_finished_once) {
    LinkedDossier dossier = taken(fail_part(taken(send_part(begun(), "khai_sinh")), "khai_sinh", "mất mạng"));
    dossier = taken(retry_part(dossier, "khai_sinh"));
    EXPECT_EQ(dossier.parts[0].reason, "");
    dossier = taken(finish_part(taken(send_part(dossier, "khai_sinh")), "khai_sinh"));
    EXPECT_EQ(dossier.parts[0].attempts, 2);
    EXPECT_FALSE(finish_part(dossier, "khai_sinh").ok());
    EXPECT_FALSE(send_part(dossier, "khai_sinh").ok()) << "what is done is not sent again";
    EXPECT_FALSE(retry_part(dossier, "khai_sinh").ok());
}

TEST(Linked, steps_out_of_turn_change_nothing_and_say_why) {
    const LinkedDossier dossier = begun();
    for (const auto& step : {finish_part(dossier, "khai_sinh"), fail_part(dossier, "khai_sinh", "x"),
                             retry_part(dossier, "khai_sinh"), send_part(dossier, "nobody")}) {
        ASSERT_FALSE(step.ok());
        EXPECT_FALSE(step.error().empty());
    }
    EXPECT_EQ(dossier, begun());
}

TEST(Linked, any_order_of_steps_keeps_the_rules) {
    std::uint32_t random = 7;
    const auto below = [&](std::uint32_t bound) {
        random = random * 1664525U + 1013904223U;
        return (random >> 16U) % bound;
    };
    const std::vector<std::string> ids{"khai_sinh", "thuong_tru", "bhyt"};
    const LinkedDossier first = begun();
    for (int life = 0; life < 200; ++life) {
        LinkedDossier dossier = first;
        for (int i = 0; i < 40; ++i) {
            const std::string& id = ids[below(3)];
            const std::array<Step, 4> steps{send_part(dossier, id), finish_part(dossier, id),
                                            fail_part(dossier, id, "x"), retry_part(dossier, id)};
            if (const Step& step = steps[below(4)]; step) dossier = *step;
            for (const auto& each : dossier.parts) {
                if (each.state == PartState::waiting) continue;
                for (const auto& before : each.after) {
                    const auto earlier = std::find_if(dossier.parts.begin(), dossier.parts.end(),
                                                      [&](const auto& one) { return one.id == before; });
                    ASSERT_EQ(earlier->state, PartState::done) << each.id;
                }
            }
            const auto again = linked_from_json(linked_json(dossier));
            ASSERT_TRUE(again.ok()) << again.error();
            ASSERT_EQ(*again, dossier);
        }
    }
}

TEST(Linked, json_of_a_state_nothing_leads_to_is_refused) {
    ordered_json stored = linked_json(begun());
    stored["parts"][1]["state"] = "done";
    stored["parts"][1]["attempts"] = 1;
    EXPECT_FALSE(linked_from_json(stored).ok()) << "sent before its time";
    stored = linked_json(begun());
    stored["parts"][0]["state"] = "done";
    EXPECT_FALSE(linked_from_json(stored).ok()) << "done without an attempt";
    stored["parts"][0]["state"] = "lost";
    EXPECT_FALSE(linked_from_json(stored).ok());
    stored = linked_json(begun());
    stored["parts"][0].erase("after");
    EXPECT_FALSE(linked_from_json(stored).ok());
    stored = linked_json(begun());
    stored["parts"][1]["id"] = "khai_sinh";
    EXPECT_FALSE(linked_from_json(stored).ok());
    EXPECT_FALSE(linked_from_json(ordered_json::array()).ok());
}

TEST(Linked, part_takes_its_fields_with_values_and_provenance) {
    Draft draft = linked_draft();
    people::answer(draft, "tre", "NGUYỄN MẪU CON");
    const auto stored = part_json(draft, "khai_sinh");
    EXPECT_EQ(stored["agency"], "Cơ quan khai_sinh");
    ASSERT_EQ(stored["fields"].size(), 2U);
    EXPECT_EQ(stored["fields"][0]["value"], *people::father().full_name);
    EXPECT_EQ(stored["fields"][0]["provenance"], "chip (proved)");
    EXPECT_EQ(stored["fields"][1]["provenance"], "citizen");
    EXPECT_TRUE(part_json(draft, "thuong_tru")["fields"][1]["value"].is_null());
    EXPECT_TRUE(part_json(draft, "nobody").is_null());
}

TEST(Linked, procedure_without_parts_is_none) {
    EXPECT_TRUE(begin_linked(people::draft("3", people::father()), "x").parts.empty());
}

}  // namespace
