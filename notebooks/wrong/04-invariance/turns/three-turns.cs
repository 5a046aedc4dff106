// Mistake: the image as it is does not count
// Fails: the mean over a network that reads two corners
// Fails: of a turned image the same
// Fails: random images
double[,] Turned(double[,] image)
{
    var side = image.GetLength(0);
    var turned = new double[side, side];
    for (var i = 0; i < side; i++)
        for (var j = 0; j < side; j++)
            turned[i, j] = image[j, side - 1 - i];
    return turned;
}

double[] Averaged(Func<double[,], double[]> network, double[,] image)
{
    image = Turned(image);
    var sum = network(image);
    for (var quarter = 2; quarter < 4; quarter++)
    {
        image = Turned(image);
        sum = [.. sum.Zip(network(image), (a, b) => a + b)];
    }
    return [.. sum.Select(a => a / 3)];
}
