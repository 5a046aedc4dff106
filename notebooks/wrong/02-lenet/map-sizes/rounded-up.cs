// Mistake: a row that is left over gets a window of its own
// Fails: a height that leaves a row over
int[] MapSizes(int height)
{
    var c1 = height - 4;
    var s2 = (c1 + 1) / 2;
    var c3 = s2 - 4;
    var s4 = (c3 + 1) / 2;
    return [c1, s2, c3, s4, s4 - 4];
}
