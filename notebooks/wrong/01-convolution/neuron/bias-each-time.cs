// Mistake: the bias is added for each weight
// Fails: a chunk of depth 2, height 1 and width 3
double Neuron(double[,,] chunk, double[,,] weights, double bias)
{
    var h = 0.0;
    for (var i = 0; i < chunk.GetLength(0); i++)
        for (var j = 0; j < chunk.GetLength(1); j++)
            for (var k = 0; k < chunk.GetLength(2); k++)
                h += chunk[i, j, k] * weights[i, j, k] + bias;
    return h;
}
