#include "kiosk/results/file_check.h"

namespace kiosk::results {
namespace {

bool begins_with(cardio::BytesView file, std::string_view signature) {
    return cardio::as_text(file.first(std::min(file.size(), signature.size()))) == signature;
}

}  // namespace

std::string_view word(Format format) {
    return format == Format::jpeg ? "jpeg" : "pdf";
}

std::string explain(Refusal refusal) {
    switch (refusal) {
        case Refusal::empty:
            return "the file is empty";
        case Refusal::too_large:
            return "the file is larger than 20 MB, or its picture than 40 million pixels: scan it again with "
                   "fewer dots per inch, or in parts";
        case Refusal::unknown_format:
            return "the file is neither a JPEG nor a PDF";
        case Refusal::damaged:
            return "the file is damaged or cut off: scan it again";
        case Refusal::damaged_or_in_passes:
            return "the file is damaged, or coded progressively and too large: save it as an ordinary "
                   "(baseline) JPEG";
        case Refusal::unreadable:
            return "the pages of the file cannot be counted: save it as an ordinary PDF";
        case Refusal::press_colours:
            return "the picture is in the four colours of a press (CMYK): save it in grey or in RGB";
        case Refusal::too_coarse:
            return "the picture is too small to be read: scan it with 200 dots per inch or more";
        case Refusal::too_many_pages:
            return "the file has more than 500 pages: attach it in parts";
        case Refusal::encrypted:
            return "the file is locked with a password: save it without one";
        case Refusal::active:
            return "the file holds scripts, programs or other files: print it to a plain PDF";
    }
    return "the file cannot be kept";
}

cardio::Result<CheckedFile, Refusal> check_file(cardio::BytesView file) {
    if (file.empty()) return cardio::fail(Refusal::empty);
    if (file.size() > most_bytes) return cardio::fail(Refusal::too_large);
    if (begins_with(file, "\xFF\xD8\xFF")) return check_jpeg(file);
    if (begins_with(file, "%PDF-")) return check_pdf(file);
    return cardio::fail(Refusal::unknown_format);
}

}  // namespace kiosk::results
