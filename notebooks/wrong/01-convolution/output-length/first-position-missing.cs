// Mistake: the first position of the filter is not counted
// Fails: without stride and padding
int OutputLength(int w, int k, int s, int p) => (w + 2 * p - k) / s;
