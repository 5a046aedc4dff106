// Mistake: only one pixel is covered
// Fails: squares of two pixels
// Fails: random images and another network
double[,] Occlusion(double[,] image, Func<double[,], double> probability, int side)
{
    var whole = probability(image);
    var (rows, columns) = (image.GetLength(0) - side + 1, image.GetLength(1) - side + 1);
    var fall = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
        {
            var covered = (double[,])image.Clone();
            for (var y = 0; y < side; y++)
                for (var x = 0; x < side; x++)
                    covered[i, j] = 0;
            fall[i, j] = whole - probability(covered);
        }
    return fall;
}
