// Mistake: the library does the work
// Fails: a chunk of one number
// Fails: a chunk of depth 2, height 1 and width 3
// Fails: random chunks
double Neuron(double[,,] chunk, double[,,] weights, double bias) => LayerLoops.Neuron(chunk, weights, bias);
