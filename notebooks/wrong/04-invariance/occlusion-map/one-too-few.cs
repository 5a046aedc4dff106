// Mistake: the last place is forgotten
// Fails: a network that reads one pixel
// Fails: squares of two pixels
// Fails: where covering helps
// Fails: random images and another network
double[,] Occlusion(double[,] image, Func<double[,], double> probability, int side)
{
    var whole = probability(image);
    var (rows, columns) = (image.GetLength(0) - side, image.GetLength(1) - side);
    var fall = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
        {
            var covered = (double[,])image.Clone();
            for (var y = 0; y < side; y++)
                for (var x = 0; x < side; x++)
                    covered[i + y, j + x] = 0;
            fall[i, j] = whole - probability(covered);
        }
    return fall;
}
