// Mistake: negative shifts are not thought of
// Fails: to the left and up
double[,] Shift(double[,] image, int right, int down)
{
    var (height, width) = (image.GetLength(0), image.GetLength(1));
    var moved = new double[height, width];
    for (var i = 0; i < height; i++)
        for (var j = 0; j < width; j++)
        {
            var (y, x) = (i - down, j - right);
            if (y >= 0 && x >= 0)
                moved[i, j] = image[y, x];
        }
    return moved;
}
