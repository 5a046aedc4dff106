// Mistake: what leaves on the right comes in on the left
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
            moved[i, j] = image[(y % height + height) % height, (x % width + width) % width];
        }
    return moved;
}
