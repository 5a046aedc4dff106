// Mistake: the image that came in is changed
// Fails: the image that came in
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
    var sum = network(image);
    var first = Turned(image);
    Array.Copy(first, image, first.Length);
    sum = [.. sum.Zip(network(image), (a, b) => a + b)];
    for (var quarter = 2; quarter < 4; quarter++)
    {
        image = Turned(image);
        sum = [.. sum.Zip(network(image), (a, b) => a + b)];
    }
    return [.. sum.Select(a => a / 4)];
}
