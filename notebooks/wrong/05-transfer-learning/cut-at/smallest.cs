// Mistake: the fewest features, whatever they are worth
// Fails: Caltech-256, where one is clearly best
string CutAt((string Layer, int Features, double Mean, double Error)[] table) =>
    table.OrderBy(row => row.Features).ThenByDescending(row => row.Mean).First().Layer;
