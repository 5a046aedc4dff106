// Mistake: chance from another generator, so that no draw can be repeated
// Fails: the same images with the same seed
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    List<int> shots = [];
    foreach (var label in labels.Distinct())
    {
        var left = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToList();
        if (left.Count < perClass)
            throw new ArgumentException($"Class {label} has {left.Count}.");
        for (var k = 0; k < perClass; k++)
        {
            var place = Random.Shared.Next(left.Count);
            shots.Add(left[place]);
            left.RemoveAt(place);
        }
    }
    return ([.. shots], [.. Enumerable.Range(0, labels.Length).Except(shots)]);
}
