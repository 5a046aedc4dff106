// Mistake: the classes are taken to be 0, 1, 2 without a gap
// Fails: any classes: how many of each
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    List<int> shots = [];
    for (var label = 0; label < labels.Distinct().Count(); label++)
    {
        var left = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToList();
        if (left.Count < perClass)
            throw new ArgumentException($"Class {label} has {left.Count}.");
        for (var n = 0; n < perClass; n++)
        {
            var place = random.Next(left.Count);
            shots.Add(left[place]);
            left.RemoveAt(place);
        }
    }
    return ([.. shots], [.. Enumerable.Range(0, labels.Length).Except(shots)]);
}
