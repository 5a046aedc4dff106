// Mistake: clockwise
// Fails: a quarter turn
double[,] Turned(double[,] image)
{
    var side = image.GetLength(0);
    var turned = new double[side, side];
    for (var i = 0; i < side; i++)
        for (var j = 0; j < side; j++)
            turned[i, j] = image[side - 1 - j, i];
    return turned;
}

double[] Averaged(Func<double[,], double[]> network, double[,] image)
{
    var sum = network(image);
    for (var quarter = 1; quarter < 4; quarter++)
    {
        image = Turned(image);
        sum = [.. sum.Zip(network(image), (a, b) => a + b)];
    }
    return [.. sum.Select(a => a / 4)];
}
