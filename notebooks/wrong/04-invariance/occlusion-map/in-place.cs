// Mistake: what was covered stays covered
// Fails: a network that reads one pixel
// Fails: where covering helps
// Fails: random images and another network
// Fails: the image that came in
double[,] Occlusion(double[,] image, Func<double[,], double> probability, int side)
{
    var whole = probability(image);
    var (rows, columns) = (image.GetLength(0) - side + 1, image.GetLength(1) - side + 1);
    var fall = new double[rows, columns];
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
        {
            var covered = image;
            for (var y = 0; y < side; y++)
                for (var x = 0; x < side; x++)
                    covered[i + y, j + x] = 0;
            fall[i, j] = whole - probability(covered);
        }
    return fall;
}
