// Mistake: the library does the work
// Fails: forbidden
int OutputLength(int w, int k, int s, int p) => w + 2 * p < k ? 0 : OutputSize.Of(w, k, s, p);
