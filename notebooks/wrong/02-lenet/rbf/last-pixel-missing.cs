// Mistake: the last number is left out
// Fails: two pictures of three pixels
// Fails: random numbers: distances
double[] Distances(double[] x, double[,] pictures)
{
    var y = new double[pictures.GetLength(0)];
    for (var i = 0; i < y.Length; i++)
        for (var j = 0; j < x.Length - 1; j++)
            y[i] += (x[j] - pictures[i, j]) * (x[j] - pictures[i, j]);
    return y;
}

int Nearest(double[] x, double[,] pictures) =>
    Array.IndexOf(Distances(x, pictures), Distances(x, pictures).Min());
