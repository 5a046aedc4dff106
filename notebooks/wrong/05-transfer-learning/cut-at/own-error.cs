// Mistake: each layer's own error counts, so that uncertain ones are let in
// Fails: Caltech-256, where one is clearly best
string CutAt((string Layer, int Features, double Mean, double Error)[] table)
{
    var best = table.Max(row => row.Mean);
    return table.Where(row => row.Mean + row.Error >= best)
        .OrderBy(row => row.Features).ThenByDescending(row => row.Mean).First().Layer;
}
