// Mistake: the maximum of the window, as in a pooling of today
// Fails: two windows, and a bias
// Fails: random maps
double[,] SubSample(double[,] map, double coefficient, double bias)
{
    var output = new double[map.GetLength(0) / 2, map.GetLength(1) / 2];
    for (var i = 0; i < output.GetLength(0); i++)
        for (var j = 0; j < output.GetLength(1); j++)
        {
            var top = Math.Max(map[2 * i, 2 * j], map[2 * i, 2 * j + 1]);
            var bottom = Math.Max(map[2 * i + 1, 2 * j], map[2 * i + 1, 2 * j + 1]);
            output[i, j] = ScaledTanh(coefficient * Math.Max(top, bottom) + bias);
        }
    return output;
}
