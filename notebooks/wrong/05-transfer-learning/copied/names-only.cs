// Mistake: the name decides alone
// Fails: another head
// Fails: as many numbers, another shape
// Fails: letters into any number of classes
long Copied((string Name, long[] Shape)[] from, (string Name, long[] Shape)[] into) =>
    into.Where(i => from.Any(f => f.Name == i.Name)).Sum(i => i.Shape.Aggregate(1L, (p, n) => p * n));
