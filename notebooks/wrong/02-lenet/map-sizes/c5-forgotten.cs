// Mistake: C5 is taken for a fully connected layer, and S4 for the last map
// Fails: LeNet-5's own input
int[] MapSizes(int height)
{
    var s2 = (height - 4) / 2;
    var s4 = (s2 - 4) / 2;
    return [height - 4, s2, s2 - 4, s4];
}
