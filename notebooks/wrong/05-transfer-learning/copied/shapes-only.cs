// Mistake: the shape decides alone
// Fails: another name, another order
long Copied((string Name, long[] Shape)[] from, (string Name, long[] Shape)[] into) =>
    into.Where(i => from.Any(f => f.Shape.SequenceEqual(i.Shape))).Sum(i => i.Shape.Aggregate(1L, (p, n) => p * n));
