// Mistake: of a class that has too few, all are taken
// Fails: fewer than are asked for
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    List<int> shots = [];
    foreach (var label in labels.Distinct())
    {
        var left = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToList();
        for (var n = 0; n < perClass && left.Count > 0; n++)
        {
            var place = random.Next(left.Count);
            shots.Add(left[place]);
            left.RemoveAt(place);
        }
    }
    return ([.. shots], [.. Enumerable.Range(0, labels.Length).Except(shots)]);
}
