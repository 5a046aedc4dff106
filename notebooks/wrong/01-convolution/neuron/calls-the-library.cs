// Mistake: the library does the work
// Fails: forbidden
double Neuron(double[,,] chunk, double[,,] weights, double bias) => LayerLoops.Neuron(chunk, weights, bias);
