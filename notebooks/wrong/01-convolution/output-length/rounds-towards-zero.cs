// Mistake: division is thought to round down below zero, too
// Fails: a filter that does not fit
int OutputLength(int w, int k, int s, int p) => (w + 2 * p - k) / s + 1;
