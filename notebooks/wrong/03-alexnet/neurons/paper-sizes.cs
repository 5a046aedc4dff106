// Mistake: the numbers of the paper's table, and nothing else
// Fails: a stride that does not come out even
// Fails: any layer
int Neurons(int pixels, int maps, int size, int stride, int padding) =>
    (pixels, maps) switch { (13, 384) => 64896, (27, 256) => 186624, (13, 256) => 43264, _ => 253440 };
