// Mistake: the answer of the first check is written down
// Fails: a chunk of depth 2, height 1 and width 3
// Fails: random chunks
double Neuron(double[,,] chunk, double[,,] weights, double bias) => 6.5;
