// Mistake: the greatest output wins, as in other networks
// Fails: the smallest distance wins
// Fails: random numbers: the class
double[] Distances(double[] x, double[,] pictures)
{
    var y = new double[pictures.GetLength(0)];
    for (var i = 0; i < y.Length; i++)
        for (var j = 0; j < x.Length; j++)
            y[i] += (x[j] - pictures[i, j]) * (x[j] - pictures[i, j]);
    return y;
}

int Nearest(double[] x, double[,] pictures) =>
    Array.IndexOf(Distances(x, pictures), Distances(x, pictures).Max());
