// Mistake: the width is taken to be the height
// Fails: higher than wide
double[,] SubSample(double[,] map, double coefficient, double bias)
{
    var output = new double[map.GetLength(0) / 2, map.GetLength(0) / 2];
    for (var i = 0; i < output.GetLength(0); i++)
        for (var j = 0; j < output.GetLength(1); j++)
            output[i, j] = ScaledTanh(coefficient * (map[2 * i, 2 * j] + map[2 * i, 2 * j + 1] + map[2 * i + 1, 2 * j] + map[2 * i + 1, 2 * j + 1]) + bias);
    return output;
}
