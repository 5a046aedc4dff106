// Mistake: == asks whether two arrays are the same object
// Fails: another head
// Fails: letters into any number of classes
long Copied((string Name, long[] Shape)[] from, (string Name, long[] Shape)[] into) =>
    into.Where(i => from.Any(f => f.Name == i.Name && f.Shape == i.Shape)).Sum(i => i.Shape.Aggregate(1L, (p, n) => p * n));
