#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/procedures/draft.h"
#include "tests/kiosk/print/pdf_tools.h"
#include "tests/kiosk/procedures/people.h"
#include "tests/kiosk/procedures/specimens.h"
#include "tests/support/vectors.h"

// What every procedure is held to: the study of its form, the cards that fill it, the paper it prints.
namespace golden {

using namespace kiosk::procedures;

/// Fields that the catalogue judges otherwise than the study, each with the reason.
using Judged = std::map<std::string, std::string>;

struct StudiedField {
    std::string id;
    std::string item;    ///< of the holder's card that fills it, empty: none
    std::string second;  ///< of another person's card that may
    bool required = false, counted = true;
};

nlohmann::json study(const std::string& procedure);

std::vector<StudiedField> studied_fields(const std::string& procedure);

std::string item_text(const cardio::lds::Person& p, const std::string& item);

const Form& newest(const std::string& procedure);

/// The form has every studied field, as needed and as counted as the study says, but for what was judged
/// otherwise; and the totals are the study's, less what does not count and what no chip fills as is.
void expect_studied(const Form& form, const std::string& procedure, const Judged& need_judged_otherwise = {},
                    const Judged& not_counted = {}, const Judged& not_from_chip = {});

/// The same of the newest form.
void expect_studied_form(const std::string& procedure, const Judged& need_judged_otherwise = {},
                         const Judged& not_counted = {}, const Judged& not_from_chip = {});

bool is_from(const Draft& draft, const std::string& id, const std::string& card);

/// The holder's card fills each studied field with the studied item, and no counted field that the study
/// does not give it. What follows from the item, and is not the item itself, is filled and said to be
/// computed.
void expect_holder_fills_as_studied(const Draft& draft, const Judged& follows_from_the_item = {});

/// Another person's card fills each field that the study says it may, but for those named.
void expect_second_fills_as_studied(const Draft& draft, const std::string& role,
                                    const Judged& otherwise = {});

/// Nothing that a card says of one thing stands in a field of another: place of origin least of all.
void expect_no_value_astray(const Draft& draft);

bool asks(const Draft& draft, const std::string& id);

/// No field that a card filled is among the questions.
void expect_nothing_asked_twice(const Draft& draft);

void put_card(Draft& draft, const std::string& role, const cardio::lds::Person& person, bool proved = true);

// ---- paper

cardio::Bytes printed(const Draft& draft);

/// Every value is readable on the paper, but for those that are ticks there or only decide about others.
void expect_values_on(const std::string& paper, const Draft& draft, const std::set<std::string>& not_text);

void expect_words(const std::string& paper, const std::vector<std::string>& words);
void expect_no_words(const std::string& paper, const std::vector<std::string>& words);

/// Every word lies inside the paper.
void expect_nothing_clipped(const pdf::File& file);

/// The same, and the pages are as many as said.
void expect_whole_pages(const pdf::File& file, int least, int most);

}  // namespace golden
