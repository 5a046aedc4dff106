// Mistake: the first images of each class, always the same
// Fails: other images with another seed
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    List<int> shots = [];
    foreach (var label in labels.Distinct())
    {
        var of = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToList();
        if (of.Count < perClass)
            throw new ArgumentException($"Class {label} has {of.Count}.");
        shots.AddRange(of.Take(perClass));
    }
    return ([.. shots], [.. Enumerable.Range(0, labels.Length).Except(shots)]);
}
