// Mistake: the first of the one goes with the first of the other
// Fails: another name, another order
long Copied((string Name, long[] Shape)[] from, (string Name, long[] Shape)[] into) =>
    from.Zip(into).Where(p => p.First.Name == p.Second.Name && p.First.Shape.SequenceEqual(p.Second.Shape))
        .Sum(p => p.Second.Shape.Aggregate(1L, (a, n) => a * n));
