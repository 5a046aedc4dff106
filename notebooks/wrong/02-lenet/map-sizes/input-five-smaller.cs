// Mistake: a filter of five is thought to cost five rows
// Fails: LeNet-5's own input
// Fails: any height
int[] MapSizes(int height)
{
    var c1 = height - 5;
    var s2 = c1 / 2;
    var c3 = s2 - 5;
    var s4 = c3 / 2;
    return [c1, s2, c3, s4, s4 - 5];
}
