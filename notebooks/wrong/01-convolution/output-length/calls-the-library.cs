// Mistake: the library does the work
// Fails: without stride and padding
// Fails: VGG's setting keeps the size
// Fails: a stride that does not cover the input
// Fails: a filter that does not fit
// Fails: any numbers
int OutputLength(int w, int k, int s, int p) => w + 2 * p < k ? 0 : OutputSize.Of(w, k, s, p);
