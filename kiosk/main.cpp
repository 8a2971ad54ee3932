// Wires the command line to the window. The only file of kiosk/ that may know ui/.
#include "kiosk/cli/command_line.h"
#include "kiosk/harden.h"

int main(int argc, char** argv) {
    kiosk::harden_process();
    const kiosk::cli::WindowCommand no_window;
    return kiosk::cli::run_command_line(argc, argv, no_window);
}
