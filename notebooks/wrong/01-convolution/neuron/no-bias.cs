// Mistake: the bias is forgotten
// Fails: a chunk of one number
double Neuron(double[,,] chunk, double[,,] weights, double bias)
{
    var h = 0.0;
    for (var i = 0; i < chunk.GetLength(0); i++)
        for (var j = 0; j < chunk.GetLength(1); j++)
            for (var k = 0; k < chunk.GetLength(2); k++)
                h += chunk[i, j, k] * weights[i, j, k];
    return h;
}
