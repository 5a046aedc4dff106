// Mistake: the mean of the window is taken for the sum
// Fails: a window of ones, a coefficient of a quarter
// Fails: random maps
double[,] SubSample(double[,] map, double coefficient, double bias)
{
    var output = new double[map.GetLength(0) / 2, map.GetLength(1) / 2];
    for (var i = 0; i < output.GetLength(0); i++)
        for (var j = 0; j < output.GetLength(1); j++)
        {
            var mean = (map[2 * i, 2 * j] + map[2 * i, 2 * j + 1] + map[2 * i + 1, 2 * j] + map[2 * i + 1, 2 * j + 1]) / 4;
            output[i, j] = ScaledTanh(coefficient * mean + bias);
        }
    return output;
}
