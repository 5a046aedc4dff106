// Mistake: what was drawn is in the test as well
// Fails: every image is in one of the two, once
// Fails: any classes: nothing twice, nothing lost
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    List<int> shots = [];
    foreach (var label in labels.Distinct())
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
    return ([.. shots], [.. Enumerable.Range(0, labels.Length)]);
}
