// Mistake: an image that was drawn can be drawn again
// Fails: any classes: nothing twice, nothing lost
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    List<int> shots = [];
    foreach (var label in labels.Distinct())
    {
        var of = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToList();
        if (of.Count < perClass)
            throw new ArgumentException($"Class {label} has {of.Count}.");
        for (var n = 0; n < perClass; n++)
            shots.Add(of[random.Next(of.Count)]);
    }
    return ([.. shots], [.. Enumerable.Range(0, labels.Length).Except(shots)]);
}
