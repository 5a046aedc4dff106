// Mistake: the network sees the mean of the images
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
    var (one, two) = (Turned(image), Turned(Turned(image)));
    var three = Turned(two);
    var mean = (double[,])image.Clone();
    for (var i = 0; i < mean.GetLength(0); i++)
        for (var j = 0; j < mean.GetLength(1); j++)
            mean[i, j] = (image[i, j] + one[i, j] + two[i, j] + three[i, j]) / 4;
    return network(mean);
}
