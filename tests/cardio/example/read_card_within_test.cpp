// The example, under a name that leaves main to the test program.
#define main read_card_main
int read_card_main(int argc, char** argv);
#include "tests/cardio/example/read_card.cpp"
