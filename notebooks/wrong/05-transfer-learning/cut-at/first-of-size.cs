// Mistake: of two of one size the first
// Fails: two of one size
// Fails: two of one size, one too far below
string CutAt((string Layer, int Features, double Mean, double Error)[] table)
{
    var best = table.MaxBy(row => row.Mean);
    return table.Where(row => row.Mean >= best.Mean - best.Error)
        .OrderBy(row => row.Features).ThenBy(row => row.Mean).First().Layer;
}
