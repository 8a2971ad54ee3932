#include "kiosk/clerk/runner.h"

#include <spdlog/spdlog.h>

#include "kiosk/calendar.h"
#include "kiosk/clerk/slip_content.h"
#include "kiosk/dossier/ticket_text.h"
#include "kiosk/report/monthly_report.h"

namespace kiosk::clerk {
namespace {

ActProblem problem_of(dossier::RecordError error) {
    if (error == dossier::RecordError::conflict) return ActProblem::conflict;
    return error == dossier::RecordError::disk_full ? ActProblem::disk : ActProblem::store;
}

cardio::lds::FaceImage::Format format_of(const std::string& word) {
    using Format = cardio::lds::FaceImage::Format;
    if (word == "jp2") return Format::jp2;
    return word == "j2k" ? Format::j2k : Format::jpeg;
}

dossier::Search search_of(const std::string& wanted) {
    dossier::Search search;
    if (wanted.find('-') == std::string::npos) {
        search.personal_number = cardio::to_secure(cardio::as_bytes(wanted));
    } else {
        search.day = wanted;
    }
    return search;
}

}  // namespace

Runner::Runner(const Config& config, Ports ports)
    : config_(config),
      ports_(std::move(ports)),
      accounts_(ports_.data, ports_.cost),
      printer_(make_printer(config.printer)) {}

void Runner::run(Effect effect) {
    auto shared = std::make_shared<Effect>(std::move(effect));
    worker_.add([this, shared] {
        std::visit([this](auto& order) { perform(order); }, *shared);
        wipe(*shared);
    });
}

dossier::Store* Runner::store() {
    if (store_) return store_.get();
    auto opened = dossier::Store::open(dossier::settings_of(config_, ports_.data));
    if (!opened) {
        spdlog::error("{}", dossier::explain(opened.error()));
        return nullptr;
    }
    store_ = std::move(*opened);
    return store_.get();
}

void Runner::perform(CheckPassword& order) {
    auto outcome = accounts_.check(order.name, order.password, ports_.clock());
    cardio::wipe(order.password);
    ports_.post(SignInChecked{std::move(outcome)});
}

void Runner::perform(const ListQueue& order) {
    try {
        auto* found = store();
        if (!found) return ports_.post(ListFailed{});
        const auto search = search_of(order.wanted);
        const int total = found->count(search);
        if (!order.by.empty() && !search.personal_number.empty())
            found->tell_search({order.by, iso_time(ports_.clock()), "number"}, total > 0);
        ports_.post(Listed{order.page, found->search(search, order.page * rows_a_page, rows_a_page), total});
    } catch (const std::exception&) {
        store_.reset();  // opened anew the next time
        ports_.post(ListFailed{});
    }
}

std::optional<Opened> Runner::opened(const std::string& code,
                                     const std::optional<cardio::SecureBytes>& payload) {
    auto* found = store();
    const auto summary = found->find(code);
    const auto acts = found->acts(code);
    if (!summary || !payload || !acts) return std::nullopt;
    return parse_opened(*summary, *payload, *acts);
}

void Runner::add_portrait(Opened& opened, const std::string& code) {
    const auto encoded = store()->portrait(code);
    if (!encoded) return;
    cardio::lds::FaceImage face{format_of(opened.portrait_format), {encoded->begin(), encoded->end()}};
    auto decoded = ports_.decode_portrait(face);
    cardio::wipe(face.image);
    if (!decoded) return spdlog::warn("the portrait of a dossier cannot be decoded");
    opened.portrait_width = decoded->width;
    opened.portrait_height = decoded->height;
    opened.portrait = std::move(decoded->rgba);
    cardio::wipe(decoded->encoded);
}

Event Runner::opened_event(const OpenDossier& order) {
    auto* found = store();
    if (!found) return OpenFailed{order.visit, QueueProblem::store};
    auto code = std::optional(order.code);
    if (order.ticket) code = dossier::receipt_of_ticket(found->key(), order.code);
    if (!code) return OpenFailed{order.visit, QueueProblem::not_ours};
    const auto payload =
        order.by.empty()
            ? found->payload(*code)
            : found->look_up(*code, {order.by, iso_time(ports_.clock()), "values portrait evidence"});
    const auto summary = found->find(*code);
    if (summary && summary->is_gone()) return OpenFailed{order.visit, QueueProblem::erased};
    auto content = opened(*code, payload);
    if (!content) {
        const bool known = payload.has_value() || summary.has_value();
        return OpenFailed{order.visit, known ? QueueProblem::damaged : QueueProblem::not_found};
    }
    add_portrait(*content, *code);
    return DossierOpened{order.visit, *code, std::make_shared<Opened>(std::move(*content))};
}

void Runner::perform(const OpenDossier& order) {
    try {
        ports_.post(opened_event(order));
    } catch (const std::exception&) {
        store_.reset();
        ports_.post(OpenFailed{order.visit, QueueProblem::store});
    }
}

void Runner::perform(RecordAct& order) {
    try {
        auto* found = store();
        if (!found) return ports_.post(ActFailed{order.visit, ActProblem::store});
        const dossier::NewAct act{std::string(word(order.act.kind)), order.act.by, iso_time(ports_.clock()),
                                  order.state_after, act_content(order.act)};
        const auto ordinal = found->record(order.code, order.known_acts, act);
        if (!ordinal) return ports_.post(ActFailed{order.visit, problem_of(ordinal.error())});
        ports_.post(ActRecorded{order.visit, *ordinal});
    } catch (const std::exception&) {
        store_.reset();
        ports_.post(ActFailed{order.visit, ActProblem::store});
    }
}

Printing Runner::printed(const PrintSlip& order) {
    if (!printer_->exists()) return Printing::no_printer;
    if (!store()) return Printing::failed;
    auto content = opened(order.code, store()->payload(order.code));
    const auto* act = content ? content->act(order.ordinal) : nullptr;
    if (!act || slip_of(act->kind).empty()) return Printing::failed;
    const auto slip = slip_of(act->kind);
    auto sheet = print::render_slip(ports_.slips, slip, slip_content(config_, *content, *act));
    wipe(*content);
    if (!sheet) {
        spdlog::error("{}", sheet.error());
        return Printing::failed;
    }
    const bool done = printer_->print(order.code + "-" + slip + "-" + std::to_string(order.ordinal), *sheet);
    cardio::wipe(*sheet);
    return done ? Printing::printed : Printing::failed;
}

void Runner::perform(const PrintSlip& order) {
    auto how = Printing::failed;
    try {
        how = printed(order);
    } catch (const std::exception&) {
        store_.reset();
    }
    ports_.post(SlipPrinted{order.visit, order.ordinal, how});
}

void Runner::perform(const ListCalls&) {
    ports_.post(CallsListed{waiting_calls(ports_.data)});
}

void Runner::perform(const CountFigures& order) {
    const auto now = ports_.clock();
    std::shared_ptr<const report::Month> counted;
    std::string reported_on;
    try {
        if (auto* found = store()) {
            found->tell_report(order.month, {order.by, iso_time(now), "values"});
            counted = std::make_shared<const report::Month>(
                report::figures_of_month(*found, order.month, iso_day(now), ports_.rules));
            reported_on = found->reported_on(order.month);
        }
    } catch (const std::exception&) {
        store_.reset();
    }
    ports_.post(FiguresCounted{order.month, std::move(counted), std::move(reported_on)});
}

void Runner::perform(const WriteFigures& order) {
    const auto now = ports_.clock();
    const report::ReportHead head{config_.unit.name,     station_of(config_),
                                  iso_time(now),         report::is_over(order.figures->month, iso_day(now)),
                                  ports_.procedure_name, ports_.rules.holidays,
                                  ports_.field_name};
    const auto file = report::write_table(*order.figures, head, ports_.data / "report");
    if (!file) spdlog::error("{}", file.error());
    ports_.post(FiguresWritten{file ? file->filename().string() : std::string()});
}

void Runner::perform(const AnswerCall& order) {
    withdraw_call(ports_.data, order.counter);
    ports_.post(CallsListed{waiting_calls(ports_.data)});
}

}  // namespace kiosk::clerk
