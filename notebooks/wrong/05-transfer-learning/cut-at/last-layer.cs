// Mistake: the last layer that is good enough
// Fails: two of one size
// Fails: any table
string CutAt((string Layer, int Features, double Mean, double Error)[] table)
{
    var best = table.MaxBy(row => row.Mean);
    return table.Last(row => row.Mean >= best.Mean - best.Error).Layer;
}
