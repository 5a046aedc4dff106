// Mistake: the last pixel of the edge is repeated
// Fails: one to the right
// Fails: one down
// Fails: random images
double[,] Shift(double[,] image, int right, int down)
{
    var (height, width) = (image.GetLength(0), image.GetLength(1));
    var moved = new double[height, width];
    for (var i = 0; i < height; i++)
        for (var j = 0; j < width; j++)
        {
            var (y, x) = (i - down, j - right);
            moved[i, j] = image[Math.Clamp(y, 0, height - 1), Math.Clamp(x, 0, width - 1)];
        }
    return moved;
}
