// Mistake: never mirrored
// Fails: mirrored
// Fails: any patch, mirrored
double[,] Patch(double[,] image, int top, int left, int side, bool mirrored)
{
    var patch = new double[side, side];
    for (var i = 0; i < side; i++)
        for (var j = 0; j < side; j++)
            patch[i, j] = image[top + i, left + j];
    return patch;
}
