#include "kiosk/selftest/printer.h"

#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "kiosk/selftest/child.h"

namespace kiosk::selftest {
namespace {

constexpr std::chrono::seconds patience{4};

/// The line of lpstat that speaks of the queue: "printer NAME is idle. ...", "NAME accepting requests since
/// ...".
std::string line_with(const std::string& text, const std::string& start) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.rfind(start, 0) == 0) return line;
    return {};
}

bool says(const std::string& line, const char* word) {
    return line.find(word) != std::string::npos;
}

void judge_queue(const PrinterFacts& facts, CheckResult& result) {
    result.figures.emplace_back("queue", facts.target);
    if (!facts.cups_answers) {
        result.reason = "tech.printer.no_cups";
    } else if (facts.printer_line.empty()) {
        result.reason = "tech.printer.no_queue";
    } else if (says(facts.printer_line, "disabled")) {
        result.reason = "tech.printer.stopped";
    } else if (facts.accepting_line.empty() || says(facts.accepting_line, "not accepting")) {
        result.reason = "tech.printer.not_accepting";
    } else {
        result.status = Status::ok;
        result.reason = "tech.printer.queue_ok";
    }
}

}  // namespace

CheckResult judge(const PrinterFacts& facts) {
    CheckResult result{"printer", Status::failed, "", facts.target, ""};
    result.figures = {{"printer_kind", facts.kind}};
    if (facts.kind == "none") {
        result.status = Status::skipped;
        result.reason = "tech.printer.none";
    } else if (facts.kind == "folder") {
        result.figures.emplace_back("folder", facts.target);
        result.status = facts.folder_writable ? Status::ok : Status::failed;
        result.reason = facts.folder_writable ? "tech.printer.folder_ok" : "tech.printer.folder_refused";
    } else {
        judge_queue(facts, result);
    }
    return result;
}

void look_at_queue(const std::string& queue, PrinterFacts& facts) {
    facts.target = queue;
    const auto scheduler = run_child({"lpstat", "-r"}, patience);
    facts.cups_answers = scheduler && scheduler->out.find("is running") != std::string::npos;
    if (!facts.cups_answers) return;
    if (const auto printers = run_child({"lpstat", "-p", queue}, patience))
        facts.printer_line = line_with(printers->out, "printer " + queue + " ");
    if (const auto accepting = run_child({"lpstat", "-a", queue}, patience))
        facts.accepting_line = line_with(accepting->out, queue + " ");
}

PrinterFacts look_at_printer(const Config::Printer& settings) {
    PrinterFacts facts;
    facts.kind = settings.kind;
    facts.target = settings.folder.string();
    if (facts.kind == "cups") look_at_queue(settings.queue, facts);
    if (facts.kind != "folder") return facts;
    std::error_code error;
    auto folder = settings.folder;
    // The printer makes the folder with its first sheet; the one above must take it.
    while (!std::filesystem::exists(folder, error) && folder.has_parent_path() &&
           folder != folder.parent_path())
        folder = folder.parent_path();
    facts.folder_writable =
        std::filesystem::is_directory(folder, error) && access(folder.c_str(), W_OK | X_OK) == 0;
    return facts;
}

}  // namespace kiosk::selftest
