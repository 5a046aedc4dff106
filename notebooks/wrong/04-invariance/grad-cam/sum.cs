// Mistake: the sum of the gradient in place of its mean
// Fails: one map
// Fails: two maps, one of them against it
// Fails: random maps
double[,] Cam(double[,,] maps, double[,,] gradients)
{
    var (count, height, width) = (maps.GetLength(0), maps.GetLength(1), maps.GetLength(2));
    var cam = new double[height, width];
    for (var k = 0; k < count; k++)
    {
        var alpha = 0.0;
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                alpha += gradients[k, i, j];
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                cam[i, j] += alpha * maps[k, i, j];
    }
    for (var i = 0; i < height; i++)
        for (var j = 0; j < width; j++)
            cam[i, j] = Math.Max(0, cam[i, j]);
    return cam;
}
