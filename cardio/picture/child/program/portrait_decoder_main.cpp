// Decodes one portrait for the program that started it: the image on standard input, the pixels on standard
// output. It has given up every right before it reads the first byte, so that an image that takes over the
// decoder has taken over nothing.
#include <unistd.h>

#include "cardio/picture/child/confinement.h"
#include "cardio/picture/child/serve.h"

// _exit: whatever a library registered for the end would make system calls that this process no longer has.
int main() {
    if (!cardio::picture::confine_this_process()) _exit(2);
    _exit(cardio::picture::serve_one_request() ? 0 : 1);
}
