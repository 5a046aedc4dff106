// Mistake: the weights that came in are changed
// Fails: the arrays that came in
double[][] Step(double[][] weights, double[][] gradients, double[] rates)
{
    for (var p = 0; p < weights.Length; p++)
        if (rates[p] != 0)
            for (var i = 0; i < weights[p].Length; i++)
                weights[p][i] -= rates[p] * gradients[p][i];
    return weights;
}
