// Mistake: always from the upper left corner
// Fails: not mirrored
// Fails: a patch of one pixel
// Fails: any patch
double[,] Patch(double[,] image, int top, int left, int side, bool mirrored)
{
    var patch = new double[side, side];
    for (var i = 0; i < side; i++)
        for (var j = 0; j < side; j++)
            patch[i, j] = image[i, mirrored ? side - 1 - j : j];
    return patch;
}
