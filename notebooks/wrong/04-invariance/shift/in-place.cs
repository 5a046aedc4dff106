// Mistake: the image that came in is overwritten
// Fails: the image that came in
double[,] Shift(double[,] image, int right, int down)
{
    var copy = (double[,])image.Clone();
    for (var i = 0; i < image.GetLength(0); i++)
        for (var j = 0; j < image.GetLength(1); j++)
        {
            var (y, x) = (i - down, j - right);
            image[i, j] = y >= 0 && y < image.GetLength(0) && x >= 0 && x < image.GetLength(1) ? copy[y, x] : 0;
        }
    return image;
}
