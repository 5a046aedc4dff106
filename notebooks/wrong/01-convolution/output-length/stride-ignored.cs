// Mistake: the stride is left out
// Fails: a stride that does not cover the input
int OutputLength(int w, int k, int s, int p) => Math.Max(0, w + 2 * p - k + 1);
