// Mistake: padding is counted on one side only
// Fails: VGG's setting keeps the size
int OutputLength(int w, int k, int s, int p) => (w + p - k) / s + 1;
