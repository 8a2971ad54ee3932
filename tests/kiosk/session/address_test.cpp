// Addresses typed in two steps: what stands before the commune, then the commune picked from the list.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

const kiosk::procedures::Catalogue& real_catalogue() {
    static const auto loaded =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
    return loaded;
}

class Addresses : public testing::Test {
  protected:
    Addresses() { ask("2026-11-24"); }
    void ask(const std::string& day) {
        today = day;
        model = {};
        model.hardware = readers(1);
        model.citizen.procedure_id = "3";
        model.citizen.read = sound_read();
        const auto* procedure = real_catalogue().find("3");
        model.citizen.draft = start_draft(*procedure, day, "Phường Rạch Giá", {*sound_read()->person, true});
        Work work{context(), std::move(model), {}, {}};
        play::ask(work, "dia_chi_moi", false);
        model = std::move(work.model);
    }
    [[nodiscard]] Context context() const { return {real_catalogue(), config, today}; }
    void send(Event event) { model = update(context(), std::move(model), event).model; }
    [[nodiscard]] const Asking& page() const { return std::get<Asking>(model.state); }
    [[nodiscard]] std::string answer() const {
        const auto value = model.citizen.draft->values.find("dia_chi_moi");
        return value == model.citizen.draft->values.end() ? "" : value->second.text;
    }

    kiosk::Config config;
    std::string today;
    Model model;
};

TEST_F(Addresses, commune_is_picked_after_a_few_letters_without_marks) {
    ASSERT_EQ(page().step, Asking::Step::detail);
    send(EditText{"Ấp Mẫu"});
    send(Proceed{});
    ASSERT_EQ(page().step, Asking::Step::unit);
    EXPECT_TRUE(page().hits.empty()) << "nothing typed, nothing offered";
    send(EditText{"rach gia"});
    ASSERT_FALSE(page().hits.empty());
    const std::string unit = kiosk::address::text_of(page().hits.front().unit);
    EXPECT_EQ(unit, "phường Rạch Giá, tỉnh An Giang");
    send(TakeSuggestion{unit});
    EXPECT_EQ(answer(), "Ấp Mẫu, phường Rạch Giá, tỉnh An Giang");
}

TEST_F(Addresses, former_communes_lead_to_that_of_today) {
    send(EditText{"Ấp Mẫu"});
    send(Proceed{});
    send(EditText{"mong tho"});
    const auto& hits = page().hits;
    EXPECT_TRUE(std::any_of(hits.begin(), hits.end(), [](const kiosk::address::Hit& hit) {
        return hit.unit.commune == "xã Thạnh Lộc" && hit.was.find("Mong Thọ") != std::string::npos;
    }));
}

TEST_F(Addresses, address_that_names_its_commune_needs_no_second_step) {
    send(EditText{"12 Nguyễn Trung Trực, phường Rạch Giá, tỉnh An Giang"});
    send(Proceed{});
    EXPECT_EQ(answer(), "12 Nguyễn Trung Trực, phường Rạch Giá, tỉnh An Giang");
}

TEST_F(Addresses, commune_of_another_province_is_typed_by_hand) {
    send(EditText{"12 Đường Mẫu"});
    send(Proceed{});
    send(EditText{"xã Mẫu, tỉnh Phú Thọ"});
    EXPECT_TRUE(page().hits.empty());
    send(Proceed{});
    EXPECT_EQ(answer(), "12 Đường Mẫu, xã Mẫu, tỉnh Phú Thọ");
}

TEST_F(Addresses, back_from_the_commune_leads_to_what_was_typed_before_it) {
    send(EditText{"Ấp Mẫu"});
    send(Proceed{});
    send(EditText{"rach"});
    send(Back{});
    ASSERT_EQ(page().step, Asking::Step::detail);
    EXPECT_EQ(page().text, "Ấp Mẫu");
}

}  // namespace
}  // namespace play
