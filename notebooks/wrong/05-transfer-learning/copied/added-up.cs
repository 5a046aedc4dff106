// Mistake: sizes are added, not multiplied
// Fails: another head
// Fails: letters into any number of classes
long Copied((string Name, long[] Shape)[] from, (string Name, long[] Shape)[] into) =>
    into.Where(i => from.Any(f => f.Name == i.Name && f.Shape.SequenceEqual(i.Shape))).Sum(i => i.Shape.Sum());
