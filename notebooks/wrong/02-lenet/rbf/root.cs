// Mistake: the root is taken
// Fails: two pictures of three pixels
// Fails: random numbers: distances
double[] Distances(double[] x, double[,] pictures)
{
    var y = new double[pictures.GetLength(0)];
    for (var i = 0; i < y.Length; i++)
    {
        for (var j = 0; j < x.Length; j++)
            y[i] += (x[j] - pictures[i, j]) * (x[j] - pictures[i, j]);
        y[i] = Math.Sqrt(y[i]);
    }
    return y;
}

int Nearest(double[] x, double[,] pictures) =>
    Array.IndexOf(Distances(x, pictures), Distances(x, pictures).Min());
